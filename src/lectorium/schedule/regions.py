"""Which part of a page is the schedule: one container, or several of a kind with what stands between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.html.tree import Element, Node, is_blank, is_named, walk
from lectorium.schedule.columns import NUMBER, WEEK_HEAD, head_of_terms, is_when
from lectorium.schedule.crowded import uncrowded
from lectorium.schedule.dates import ORDERS, read_day, weekday_of
from lectorium.schedule.grid import (
    BODY,
    BOXES,
    HEADINGS,
    ROWS,
    Cell,
    Grid,
    GridRow,
    Lead,
    below,
    elements_of,
    read_grid,
    row_of,
    words_in,
)
from lectorium.schedule.leading import is_weekday, read_leading, span_of, week_of, weekday_behind
from lectorium.schedule.lectures import LectureIndex, lead_of, words_of
from lectorium.schedule.lines import flattened, heading_in, own_label, unwrapped
from lectorium.schedule.months import months_above, with_months
from lectorium.schedule.row_builder import ends_in_day, heads_with_day, is_bold
from lectorium.schedule.sessions import by_session, with_named_weeks

ENOUGH = 0.6
"""Share of the lectures that a schedule leads to."""
FEWEST = 4
"""Rows with days or weeks that a schedule has which leads to no lectures."""
_WEEKLY = 0.8
"""Share of the rows that must begin with a week for the days of the week to be their columns."""
_FIRST = 3
"""Cells of a row among which its day or its week stands."""
_DAY_AND_TEXT = 2
"""Boxes of a row of which one is its day and one its text: with more, the day may stand behind the kind of the row."""
_OFTEN = 0.5
"""Share of the lectures that other containers of the kind have too in an index by tag; this week may stand twice."""
_BETWEEN = BOXES | {"summary", "dt", "hr"}
"""Elements that are a text of their own between two containers."""
_WHOLE = frozenset({"ul", "ol", "dl", "li", "table", "tbody", "tr", "td", "p"})
"""Elements of which no part is replaced."""
_ABOVE = 3
"""Nodes above the first container among which its heading is looked for."""


class Region(Struct):
    """A run of children of an element that is replaced as a whole."""

    leaves: list[Grid]
    """The containers that lead to lectures."""
    parent: Element
    start: int
    stop: int
    repeats: bool = False
    """True when other containers of the kind lead to the same lectures: an index by tag does."""
    lectures: set[str] = field(default_factory=set)

    @property
    def nodes(self) -> list[Node]:
        """Return what is replaced."""
        return self.parent.children[self.start : self.stop]


def find_regions(root: Element, index: LectureIndex) -> list[Region]:
    """Return every part of a page that may be the schedule."""
    index.below_months = months_above(root)
    index.below_weeks = _below_weeks(root) if index.page.by_days else set()
    leaves = _leaves(root, index)
    enough = FEWEST if index.page.by_days else ENOUGH * len(index.lectures)
    parents = {child: element for element in (root, *walk(root)) for child in elements_of(element)}
    regions = [_region([leaf], parents) for leaf in leaves if len(leaf.lectures) >= enough]
    for kind in ("table", "list", "definitions", "divs"):
        of_kind = [leaf for leaf in leaves if leaf.kind == kind]
        chosen: list[Grid] = []
        for leaf in sorted(of_kind, key=lambda leaf: len(leaf.lectures))[::-1]:
            if not any(leaf.lectures & other.lectures for other in chosen):
                chosen.append(leaf)
        if len(chosen) > 1 and len(_lectures(chosen)) >= enough:
            regions.append(_with_others(_region([leaf for leaf in of_kind if leaf in chosen], parents)))
        for region in regions:
            if region.leaves[0].kind == kind:
                others = _lectures([leaf for leaf in of_kind if leaf not in region.leaves])
                region.repeats = len(others & region.lectures) >= _OFTEN * len(region.lectures)
    return regions


def _below_weeks(root: Element) -> set[Element]:
    """Return the tables of which each stands right below the heading of a week."""
    full = [[child for child in item.children if not is_blank(child)] for item in (root, *walk(root))]
    pairs = [pair for children in full for pair in pairwise(children) if is_named(pair[0], *HEADINGS)]
    return {
        table
        for head, table in pairs
        if isinstance(table, Element) and table.name == "table" and read_leading(words_in([head]), None).week
    }


def _lectures(leaves: list[Grid]) -> set[str]:
    return set[str]().union(*(leaf.lectures for leaf in leaves))


def parts_of(nodes: list[Node], leaves: list[Grid]) -> Iterator[Grid | list[Node]]:
    """Yield the containers of a region in document order, and each text between them."""
    line: list[Node] = []
    for node in nodes:
        inner = set(below([node]))
        held = [leaf for leaf in leaves if leaf.element in inner]
        if not held and not is_named(node, *_BETWEEN):
            line.append(node)
            continue
        yield from _as_line(line)
        line = []
        if held and isinstance(node, Element):
            yield from held if held[0].element is node else parts_of(node.children, held)
        else:
            yield from _as_line([node])
    yield from _as_line(line)


def _as_line(line: list[Node]) -> list[list[Node]]:
    return [line] if not all(map(is_blank, line)) else []


def _with_others(region: Region) -> Region:
    """Return a region with the containers of its kind that lead to no lecture, within it and directly around it."""
    children = region.parent.children
    tables = {leaf.element for leaf in region.leaves}
    shapes = {_shape(item) for item in region.nodes if not tables.isdisjoint(below([item]))}
    region.leaves += _unled(region.nodes, region)
    for way in (range(region.stop, len(children)), range(region.start - 1, -1, -1)):
        for at in way:
            others = _unled([children[at]], region) if _shape(children[at]) in shapes else []
            if others:
                region.leaves += others
                region.start, region.stop = min(at, region.start), max(at + 1, region.stop)
            elif not is_blank(children[at]) and _shape(children[at])[0] not in HEADINGS:
                break
    return region


def _shape(node: Node) -> tuple[str, str]:
    return (node.name, node.attrs.get("class", "")) if isinstance(node, Element) else ("", "")


def _unled(nodes: list[Node], region: Region) -> list[Grid]:
    """Return containers with dates whose heads are those of the others; one row is enough in a box like theirs."""
    kind, heads = region.leaves[0].kind, {_head_of(leaf) for leaf in region.leaves}
    shapes = {(_shape(leaf.element), _shape(leaf.rows[0].elements[0])) for leaf in region.leaves if kind == "divs"}
    inner = {item for leaf in region.leaves for item in below([leaf.element])}
    found: list[Grid] = []
    for element in below(nodes):
        rows = elements_of(element)
        alone = len(rows) == 1 and (_shape(element), _shape(rows[0])) in shapes
        grid = read_grid(element, alone=alone) if element not in inner else None
        if grid and grid.kind == kind and _head_of(grid) in heads and any(map(_is_event, grid.rows)):
            found.append(grid)
            inner.update(below([element]))
    return found


def _head_of(grid: Grid) -> str:
    return words_in(grid.rows[0].elements) if grid.rows and grid.rows[0].in_head else ""


def _leaves(element: Element, index: LectureIndex) -> list[Grid]:
    grid = read_grid(element)
    deeper = [leaf for child in elements_of(element) for leaf in _leaves(child, index)]
    if not grid:
        return deeper
    if grid.kind == "table" and grid.rows:
        grid.rows = with_named_weeks(with_months(grid, index.below_months.get(element, "")))
    _lead(grid, index, titles=element.name in ("table", "ul", "ol", "dl"))
    sessions = by_session(grid.rows) if index.page.by_days and grid.kind == "table" else grid.rows
    if sessions is not grid.rows:
        grid.rows = sessions
        _lead(grid, index, titles=False)
        return [grid]
    if index.page.by_days and deeper and len(_lectures(deeper)) >= len(grid.lectures):
        return deeper
    crowded = [row for row in grid.rows if row.lead.crowded]
    weekdays = _days_of(grid.rows, loose=True) if index.page.by_days and grid.kind == "table" and grid.rows else {}
    if weekdays:
        grid.rows = _by_days(grid.rows, weekdays)
        _lead(grid, index, titles=False)
        return [grid]
    if grid.kind != "divs" and grid.lectures:
        within = {item for row in crowded for item in below(row.elements)}
        inner = [leaf for leaf in deeper if leaf.element in within]
        if not inner and grid.kind == "definitions" and (crowded or index.page.by_days):
            grid.rows = [part for row in grid.rows for part in _parted(row)]
            _lead(grid, index, titles=True)
        days = _days_of(grid.rows) if grid.kind == "table" and crowded else {}
        if days:
            grid.rows = _by_days(grid.rows, days)
            _lead(grid, index, titles=False)
        if not inner or days:
            grid.rows = uncrowded(grid.rows, index) if grid.kind == "table" else grid.rows
            return [grid]
        if grid.kind == "table" and all(leaf.kind == "list" for leaf in inner):
            grid.rows = uncrowded(grid.rows, index)
            return [grid]
    by_days = index.page.by_days and element.name == ROWS
    if (_lectures(deeper) and not by_days) or grid.kind != "divs" or crowded or not grid.lectures:
        return deeper
    body = [row for row in grid.rows if not row.in_head]
    told = [row for row in body if row.lead.lecture or row.lead.by_day or _is_dated(row, grid, index)]
    return [grid] if len(told) >= max(ENOUGH * len(body), 1 if element.name == ROWS else 2) else []


def _lead(grid: Grid, index: LectureIndex, *, titles: bool) -> None:
    taken: Counter[str] = Counter()
    late = index.page.by_days and grid.kind == "list" and sum(map(ends_in_day, grid.rows)) >= FEWEST
    late = late and sum(map(ends_in_day, grid.rows)) >= ENOUGH * len(grid.rows)
    shared = _shared(grid.rows, index)
    for at, row in enumerate(grid.rows):
        row.lead = lead_of(row, index, taken, titles=titles)
        row.lead = Lead() if row.lead.lecture and row.lead.lecture.path in shared else row.lead
        free = index.page.by_days and not (row.lead.lecture or row.lead.crowded or _is_of_menu(row, index))
        if free and (_says_when(row, grid, index) or (late and ends_in_day(row))):
            row.lead.by_day = f"{at} of {id(grid)}"


def _shared(rows: list[GridRow], index: LectureIndex) -> set[str]:
    """Return the pages of which several parts, each for a row, have links that do not say the title of the page.

    Where the same column leads to other lectures, too, it is a lecture that takes several rows.
    """
    parts, columns = defaultdict[str, set[str]](set), defaultdict[int, set[str]](set)
    carried: set[str] = set()
    cells = ((at, cell) for row in rows for at, cell in row.cells.items())
    for at, anchor, lecture in ((at, *pair) for at, cell in cells for pair in index.links(cell.children)):
        parts[lecture.path].add(anchor.attrs["href"].partition("#")[2])
        columns[at].add(lecture.path)
        carried.update({lecture.path} if words_of(words_in([anchor])) == words_of(lecture.title) else ())
    carried = carried.union(*(paths for paths in columns.values() if len(paths) > 1))
    return {path for path, names in parts.items() if len(names - {""}) > 1} - carried


def _is_of_menu(row: GridRow, index: LectureIndex) -> bool:
    """Return whether a row is a link within its page and nothing else."""
    only = _only(row.nodes)
    href = only.attrs.get("href", "") if isinstance(only, Element) else ""
    return "#" in href and index.path_of(href) == index.path_of("#")


def _says_when(row: GridRow, grid: Grid, index: LectureIndex) -> bool:
    """Return whether one of the first cells of a row, or one below "Date", begins with a day or a week.

    Below "Week" the number of one will do.
    """
    heads = grid.rows[0].cells if grid.kind in ("table", "divs") else {}
    for turn, (at, cell) in enumerate(row.cells.items()):
        if turn >= _FIRST and not (at in heads and is_when(heads[at].text)):
            continue
        read = [read_leading(cell.text, order) for order in ORDERS]
        if any(found.day or found.week for found in read):
            return True
        weekly = at in heads and WEEK_HEAD.fullmatch(heads[at].text)
        if weekly and (NUMBER.match(cell.text) or any(week_of(cell.text, order) for order in ORDERS)):
            return True
    in_week = grid.element in index.below_weeks and row is not grid.rows[0]
    first = next((cell.text for cell in row.cells.values()), "")
    return (in_week and bool(is_weekday(first) or weekday_behind(first)[1])) or heads_with_day(row)


def _is_dated(row: GridRow, grid: Grid, index: LectureIndex) -> bool:
    return _is_event(row) or (len(row.cells) > _DAY_AND_TEXT and _says_when(row, grid, index))


def _is_event(row: GridRow) -> bool:
    """Return whether a row has a date, or a day of the week in its first cell, and says what is then."""
    texts = [cell.text for cell in row.cells.values()]
    day = next(filter(None, (read_day(" ".join(texts), order) for order in ORDERS)), None)
    return bool(day.rest) if day else is_weekday(texts[0] if texts else "") and any(texts[1:])


def _parted(row: GridRow) -> list[GridRow]:
    """Return a row for each `dd` below a `dt`, a list or a labelled text with the one above it.

    A day above them is that of each.
    """
    term, *said = row.cells.values()
    if head_of_terms([row]):
        return [GridRow(dict(enumerate([term, *(part for cell in said for part in _defined(cell))])), row.elements)]
    if not read_day(term.text) and (span_of(term.text, ORDERS[0]) or not read_leading(term.text, ORDERS[0]).day):
        return [row_of(cell.element) for cell in (term, *said)]
    rows: list[list[Cell]] = []
    for cell in said:
        if rows and (is_named(_only(cell.children), "ul", "ol") or own_label(cell.children)[0]):
            rows[-1].append(cell)
        else:
            rows.append([Cell(term.children, term.element, copy=bool(rows)), *_defined(cell)])
    return [GridRow(dict(enumerate(cells)), [cell.element for cell in cells if not cell.copy]) for cells in rows]


def _defined(cell: Cell) -> list[Cell]:
    """Return the terms and texts of the definition list that is all there is in a cell, else the cell."""
    inner = _only(cell.children)
    parts = elements_of(inner) if isinstance(inner, Element) and inner.name == "dl" else []
    return [Cell(part.children, part) for part in parts] or [cell]


def _only(nodes: list[Node]) -> Node:
    """Return the one node that has words, whatever is wrapped around it; else nothing."""
    full = [node for node in nodes if words_in([node])]
    only = full[0] if len(full) == 1 else ""
    return _only(only.children) if isinstance(only, Element) and only.name in ("span", "div") else only


def _days_of(rows: list[GridRow], *, loose: bool = False) -> dict[int, Cell]:
    """Return the cells of the head of a table that are days of the week, where each row begins with days of a week.

    `loose` says that a day may have more words behind it, and a week no days.
    """
    days = {at: cell for at, cell in rows[0].cells.items() if _is_day_name(cell.text, loose=loose)}
    firsts = [row.cells[0].text for row in rows[1:] if 0 in row.cells and len(row.cells) > 1]
    read = week_of if loose else span_of
    weeks = [any(read(text, order) for order in ORDERS) or (loose and _is_week(text)) for text in firsts]
    weekly = sum(weeks) >= (_WEEKLY if loose else 1) * len(weeks)
    return days if len(days) > 1 and set(rows[0].cells) - set(days) == {0} and weekly else {}


def _is_day_name(text: str, *, loose: bool) -> bool:
    return weekday_of(text) >= 0 if loose else is_weekday(text)


def _is_week(text: str) -> bool:
    return not text or bool(read_leading(text, None).week or NUMBER.match(text))


def _by_day(row: GridRow, days: dict[int, Cell]) -> list[GridRow]:
    """Return a row for each day of a week that has something, else one; each has what stands before the days."""
    before = [cell for at, cell in row.cells.items() if at not in days]
    full = [(at, cell) for at, cell in row.cells.items() if at in days and not cell.is_empty]
    if any(cell.width > 1 for cell in row.cells.values()) or len(before) > 1:
        return [row]
    if not full:
        return [GridRow(dict(enumerate(before)), row.elements)]
    return [
        GridRow(
            dict(enumerate([*(replace(each, copy=turn > 0) for each in before), *_of_day(days[at], cell)])),
            row.elements[turn:],
        )
        for turn, (at, cell) in enumerate(full)
    ]


def _of_day(head: Cell, cell: Cell) -> list[Cell]:
    """Return the cells of a day: its name, its date, what is then, and the head where it says more than the name."""
    blank, nodes = Cell([], head.element), flattened(unwrapped(cell.children, ("span", "div")))
    end = next((at for at, node in enumerate(nodes) if is_named(node, "br") and words_in(nodes[:at])), 0)
    day = next(filter(None, (read_day(words_in(nodes[:end]), order) for order in ORDERS)), None)
    dated = end and day is not None and not day.rest
    parts = [Cell(nodes[:end], cell.element), Cell(nodes[end:], cell.element)] if dated else [blank, cell]
    return [head, *parts, blank] if is_weekday(head.text) else [blank, *parts, head]


def _by_days(rows: list[GridRow], days: dict[int, Cell]) -> list[GridRow]:
    """Return the rows of such a table with its days in a column of their own; days with nothing stay in the head."""
    first = rows[0].cells[0]
    full = {at for row in rows[1:] for at, cell in row.cells.items() if not cell.is_empty}
    free = [cell for at, cell in days.items() if at not in full]
    cells = [first, *(Cell([], first.element) for _ in range(4)), *free]
    head = GridRow(dict(enumerate(cells)), [first.element, *(cell.element for cell in free)], in_head=True)
    return [head, *(part for row in rows[1:] for part in _by_day(row, days))]


def _region(leaves: list[Grid], parents: dict[Element, Element]) -> Region:
    """Return the children of the closest common ancestor that hold the containers; a list is replaced whole."""
    chains = [_chain(leaf.element, parents) for leaf in leaves]
    parent = next(item for item in chains[0][1:] if all(item in chain[1:] for chain in chains))
    tops = [parent.children.index(chain[chain.index(parent) - 1]) for chain in chains]
    start, stop = min(tops), max(tops) + 1
    while parent.name in _WHOLE or parent.attrs.get("class") == BODY:
        start = parents[parent].children.index(parent)
        parent, stop = parents[parent], start + 1
    if len(leaves) > 1:
        start = _with_heading(parent.children, start, stop)
        stop = _with_last_parts(parent.children, start, stop)
    return Region(leaves, parent, start, stop, lectures=_lectures(leaves))


def _chain(element: Element, parents: dict[Element, Element]) -> list[Element]:
    """Return an element and what it stands in, up to the root."""
    chain = [element]
    while above := parents.get(chain[-1]):
        chain.append(above)
    return chain


def _with_heading(children: list[Node], start: int, stop: int) -> int:
    """Return where the heading of the first container stands: a day, or one of a rank that the others have too."""
    ranks = {*map(_rank, children[start:stop])} - {""}
    above = [at for at in range(start - 1, -1, -1) if not is_blank(children[at])][:_ABOVE]
    day = read_day(words_in([children[above[0]]])) if above else None
    if day and not day.rest:
        return above[0]
    if above and _is_bold_line(children[above[0]]) and any(map(_is_bold_line, children[start:stop])):
        return above[0]
    fitting = [at for at in above if _rank(children[at]) in ranks][:1]
    for at in above[above.index(fitting[0]) + 1 :] if fitting else ():
        if _rank(children[at]) in ranks and _rank(children[at]) < _rank(children[fitting[-1]]):
            fitting.append(at)  # a part over the heading of its first week, perhaps with a text between
    return fitting[-1] if fitting else start


def _with_last_parts(children: list[Node], start: int, stop: int) -> int:
    """Return where the last part ends: one of the headings within the region may stand there again, `Labs`."""
    names = {words_in([child]) for child in children[start:stop] if is_named(child, *HEADINGS)}
    at = stop
    while at < len(children) and (is_blank(children[at]) or words_in([children[at]]) in names):
        at += 1
        is_part = is_named(children[at - 1], *HEADINGS)
        while is_part and at < len(children) and not is_named(children[at], *HEADINGS, "hr"):
            at += 1
            stop = at
    return stop


def _rank(node: Node) -> str:
    heading = heading_in(node)
    return heading.name if heading else ""


def _is_bold_line(node: Node) -> bool:
    return is_named(node, "p") and is_bold([node])
