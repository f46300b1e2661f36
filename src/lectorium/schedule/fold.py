"""Schedules without a container of rows: headings with what is below them, boxes in a row, tables within cells."""

from __future__ import annotations

from itertools import pairwise

from lectorium.html.tree import Element, Node, is_blank, is_named, walk
from lectorium.schedule.columns import DATES
from lectorium.schedule.dates import ORDERS, read_day
from lectorium.schedule.grid import HEADINGS, ROW, ROWS, below, elements_of, words_in
from lectorium.schedule.leading import EDGE, read_leading
from lectorium.schedule.lectures import LectureIndex
from lectorium.schedule.lines import unwrapped
from lectorium.schedule.row_builder import parted_day
from lectorium.text.pattern import pattern

_FEWEST = 3
"""Days with something below them from which on such paragraphs are rows."""
_BRACKETS = pattern(r"\([^()]*\)?")
_ROWS = frozenset({"p", "div", "article", "section"})


def unfolded(nodes: list[Node]) -> list[Node]:
    """Return nodes without the boxes of `fold`."""
    found = (unfolded(node.children) if is_named(node, ROW, ROWS) else [node] for node in nodes)
    return [inner for nodes_of in found for inner in nodes_of]


def fold(root: Element, index: LectureIndex) -> None:
    """Put a box around each run of headings that lead to a lecture or say a day, or of what leads to a lecture."""
    within: set[Element] = set()
    """What stands in a row already: a title that is a heading in its box begins no row of its own."""
    for parent in [root, *walk(root)]:
        if parent in within:
            continue
        leading = [item for item in elements_of(parent) if _leads(item, index)] or _headed(parent, index)
        rank = min(HEADINGS.intersection(item.name for item in leading), default="") or _rank_of_days(
            parent, weeks=index.page.by_days
        )
        headed = any(item.name in HEADINGS for item in elements_of(parent))
        if rank or len(leading) > 1 or (leading and headed):
            shapes = {_shape(item) for item in leading}
            alike = [item for item in elements_of(parent) if not rank and _shape(item) in shapes and item.name != "p"]
            within.update(below(leading) if len(leading) > 1 and not rank else ())
            by_lectures = not index.page.by_days or rank in [item.name for item in leading]
            start = 0 if by_lectures else _first_day(parent.children, rank)
            parent.children = [*parent.children[:start], *_folded(parent.children[start:], leading + alike, rank)]


def fold_days(root: Element) -> None:
    """Put a box around each paragraph that is a day with what stands below it, and around each run of these.

    Lines of a paragraph that begin with days are rows, too.
    """
    for parent in [root, *walk(root)]:
        if parent.name == "p":
            parent.children = _dated_lines(parent.children)
        if len(days := _day_lines(parent)) >= _FEWEST:
            parent.children = _below_days(_behind_days(parent.children, days), days)


def open_layouts(root: Element) -> None:
    """Put the cells of a table of one row, which begins the only cell of a row, into that row, and the rest beside."""
    for line in (item for item in walk(root) if item.name == "tr"):
        cells = elements_of(line)
        nodes = unwrapped(cells[0].children, ("span", "div")) if len(cells) == 1 and cells[0].name == "td" else []
        first = next((at for at, node in enumerate(nodes) if words_in([node])), 0)
        if inner := _only_line(nodes[first]) if nodes else []:
            line.children = [*inner, Element("td", dict(cells[0].attrs), nodes[first + 1 :])]


def _only_line(node: Node) -> list[Element]:
    """Return the cells of a table of one row, perhaps in a box or a heading, if there are two or more."""
    parts = elements_of(node) if isinstance(node, Element) else []
    if len(parts) == 1 and is_named(node, "div", "center", "table", "tbody", *HEADINGS):
        return _only_line(parts[0])
    return parts if is_named(node, "tr") and len(parts) > 1 else []


def _headed(parent: Element, index: LectureIndex) -> list[Element]:
    """Return boxes of which most begin with a day, or with a heading that is a week, where rows count by these."""
    boxes = [(item, elements_of(item)[:1]) for item in elements_of(parent) if index.page.by_days and item.name in _ROWS]
    headed = [(item, first[0]) for item, first in boxes if first and first[0].name in HEADINGS]
    when = [item for item, head in headed if _says_when(words_in([head]), weeks=True)]
    if len(when) >= max(DATES * len(headed), 2):
        return [item for item, _ in headed]
    others = [item for item, _ in boxes if item.name != "p"]
    dated = [item for item in others if _says_day(words_in([item]))]
    return dated if len(dated) >= max(DATES * len(others), _FEWEST) else []


def _shape(element: Element) -> tuple[str, str]:
    """Return what boxes of one kind have in common: the name, and the first of the classes."""
    return element.name, element.attrs.get("class", "").partition(" ")[0]


def _rank_of_days(parent: Element, *, weeks: bool) -> str:
    """Return the rank of headings that are days, or `weeks`, two or more and most of them; empty for none.

    Where days stand below the headings of weeks the days are the rows.
    """
    heads = [item for item in elements_of(parent) if item.name in HEADINGS]
    found = ""
    for rank in sorted({item.name for item in heads}):
        texts = [words_in([item]) for item in heads if item.name == rank]
        when = [text for text in texts if _says_when(text, weeks=weeks)]
        if len(when) < max(DATES * len(texts), 2):
            continue
        if not found or all(map(_says_day, when)):
            found = rank
        if any(map(_says_day, when)):
            break
    return found


def _day_lines(parent: Element) -> list[Node]:
    """Return the paragraphs that are a day and stand over something: `April 13th:`, `May 6 (Room 5):`."""
    full = [child for child in parent.children if not is_blank(child) and not is_named(child, "hr")]
    lines = [child for child in full if is_named(child, "p") and _is_day_alone(words_in([child]))]
    return [child for child, after in pairwise(full) if child in lines and after not in lines]


def _behind_days(children: list[Node], days: list[Node]) -> list[Node]:
    """Return nodes with each heading behind the day right below it, where each day has one: it is the row's title."""
    full = [child for child in children if not is_blank(child)]
    above = {day: head for head, day in pairwise(full) if day in days and is_named(head, *HEADINGS)}
    texts = {words_in([head]) for head in above.values()}
    if len(texts) < len(days) or any(_says_when(text, weeks=True) for text in texts):
        return children
    titles = set(above.values())
    found: list[Node] = []
    for child in children:
        found += [] if child in titles else [child]
        found += [Element("div", children=[above[child]])] if child in above else []
    return found


def _dated_lines(nodes: list[Node]) -> list[Node]:
    """Return the nodes of a paragraph in a box for each line, where most lines begin with a day."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        lines[-1].append(node)
        lines += [[]] if is_named(node, "br") else []
    texts = [words_in(line) for line in lines]
    days = sum(map(_says_day, texts))
    if days < max(_FEWEST, DATES * sum(map(bool, texts))):
        return nodes
    rows: list[Element] = []
    for line, text in zip(lines, texts, strict=True):
        if rows and not _says_day(text):
            rows[-1].children += line
        else:
            rows.append(Element(ROW, children=line))
    return [Element(ROWS, children=[*rows])]


def _is_day_alone(text: str) -> bool:
    days = [day for order in ORDERS if (day := read_day(text, order))]
    return any(day.form != "bare" and not _BRACKETS.sub("", f"({day.rest}").strip(EDGE) for day in days)


def _below_days(children: list[Node], days: list[Node]) -> list[Node]:
    """Return nodes with each day and what stands below it in a box, up to the next or to a rule."""
    folded: list[Node] = []
    rows: list[Node] = []
    ruled = False
    for child in children:
        last = rows[-1] if rows else None
        ends = is_named(child, *HEADINGS) or (ruled and not is_blank(child) and not is_named(child, "hr"))
        if child in days:
            if not rows:
                folded.append(box := Element(ROWS))
                rows = box.children
            rows.append(Element(ROW, children=[child]))
            ruled = False
        elif isinstance(last, Element) and not ends:
            last.children.append(child)
            ruled = ruled or is_named(child, "hr")
        else:
            rows = []
            folded.append(child)
    return folded


def _first_day(children: list[Node], rank: str) -> int:
    """Return where the first heading of a rank stands that says when; what stands above it is a text of the page."""
    headed = (at for at, item in enumerate(children) if is_named(item, rank))
    return next((at for at in headed if _says_when(words_in([children[at]]), weeks=True)), 0)


def _says_when(text: str, *, weeks: bool) -> bool:
    return _says_day(text) or (weeks and (_says_week(text) or parted_day(text, ORDERS[0]) is not None))


def _says_day(text: str) -> bool:
    day = read_day(text)
    return day is not None and day.form != "bare"


def _says_week(text: str) -> bool:
    found = read_leading(text, ORDERS[0])
    return bool(found.week or found.day)


def _leads(element: Element, index: LectureIndex) -> bool:
    fits = element.name in _ROWS or element.name in HEADINGS
    return fits and len({lecture.path for _, lecture in index.links([element])}) == 1


def _folded(children: list[Node], leading: list[Element], rank: str) -> list[Node]:
    """Return nodes with each run of rows in a box: headings of a rank with what follows, else what leads somewhere."""
    folded: list[Node] = []
    rows: list[Node] = []
    for child in children:
        name = child.name if isinstance(child, Element) else ""
        if name == rank if rank else child in leading:
            if not rows:
                folded.append(box := Element(ROWS))
                rows = box.children
            rows.append(Element(ROW, children=[child]))
        elif (
            rows and isinstance(last := rows[-1], Element) and (is_blank(child) or (rank and not _is_above(name, rank)))
        ):
            last.children.append(child)
        else:
            rows = []
            folded.append(child)
    return folded


def _is_above(name: str, rank: str) -> bool:
    return name in HEADINGS and name < rank
