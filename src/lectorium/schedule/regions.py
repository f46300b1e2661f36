"""Which part of a page is the schedule: one container, or several of a kind with what stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, is_blank, walk
from lectorium.schedule.dates import read_day
from lectorium.schedule.grid import (
    BOXES,
    HEADINGS,
    ROWS,
    Cell,
    Grid,
    GridRow,
    below,
    elements_of,
    read_grid,
    words_in,
)
from lectorium.schedule.lectures import Lead, LectureIndex, lead_of

ENOUGH = 0.6
"""Share of the lectures that a schedule leads to."""
_OFTEN = 0.5
"""Share of the lectures that other containers of the kind have too in an index by tag; this week may stand twice."""
_BETWEEN = BOXES | {"summary", "dt", "hr"}
"""Elements that are a text of their own between two containers."""
_ABOVE = 3
"""Nodes above the first container among which its heading is looked for."""


class Leaf(Struct):
    """A container whose rows lead to lectures."""

    grid: Grid
    leads: list[Lead]

    @property
    def lectures(self) -> set[str]:
        """Return the paths of the lectures."""
        alone = {lead.lecture.path for lead in self.leads if lead.lecture}
        return alone.union(*(lead.crowded for lead in self.leads))


class Region(Struct):
    """A run of children of an element that is replaced as a whole."""

    leaves: list[Leaf]
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
    leaves = _leaves(root, index)
    enough = ENOUGH * len(index.lectures)
    parents = {id(child): element for element in (root, *walk(root)) for child in elements_of(element)}
    regions = [_region([leaf], parents) for leaf in leaves if len(leaf.lectures) >= enough]
    for kind in ("table", "list", "definitions", "divs"):
        of_kind = [leaf for leaf in leaves if leaf.grid.kind == kind]
        chosen: list[Leaf] = []
        for leaf in sorted(of_kind, key=lambda leaf: len(leaf.lectures))[::-1]:
            if not any(leaf.lectures & other.lectures for other in chosen):
                chosen.append(leaf)
        covered = set[str]().union(*(leaf.lectures for leaf in chosen))
        if len(chosen) > 1 and len(covered) >= enough:
            regions.append(_with_others(_region([leaf for leaf in of_kind if _is_among(leaf, chosen)], parents)))
        for region in regions:
            if region.leaves[0].grid.kind == kind:
                others = set[str]().union(*(leaf.lectures for leaf in of_kind if not _is_among(leaf, region.leaves)))
                region.repeats = len(others & region.lectures) >= _OFTEN * len(region.lectures)
    return regions


def parts_of(nodes: list[Node], leaves: list[Leaf]) -> Iterator[Leaf | list[Node]]:
    """Yield the containers of a region in document order, and each text between them."""
    line: list[Node] = []
    for node in nodes:
        inner = _ids(node)
        held = [leaf for leaf in leaves if id(leaf.grid.element) in inner]
        if not held and not (isinstance(node, Element) and node.name in _BETWEEN):
            line.append(node)
            continue
        yield from _as_line(line)
        line = []
        if held and isinstance(node, Element):
            yield from held if held[0].grid.element is node else parts_of(node.children, held)
        else:
            yield from _as_line([node])
    yield from _as_line(line)


def _as_line(line: list[Node]) -> list[list[Node]]:
    return [line] if any(not is_blank(node) for node in line) else []


def _with_others(region: Region) -> Region:
    """Return a region with the containers of its kind that lead to no lecture, within it and directly behind it."""
    children = region.parent.children
    shapes = {_shape(item) for item in region.nodes if any(id(x.grid.element) in _ids(item) for x in region.leaves)}
    region.leaves += _unled(region.nodes, region)
    for at in range(region.stop, len(children)):
        others = _unled([children[at]], region) if _shape(children[at]) in shapes else []
        if others:
            region.leaves += others
            region.stop = at + 1
        elif not is_blank(children[at]) and _shape(children[at])[0] not in HEADINGS:
            break
    return region


def _shape(node: Node) -> tuple[str, str]:
    return (node.name, node.attrs.get("class", "")) if isinstance(node, Element) else ("", "")


def _ids(node: Node) -> set[int]:
    return {id(item) for item in below([node])}


def _unled(nodes: list[Node], region: Region) -> list[Leaf]:
    """Return containers with dates whose heads are those of the others."""
    kind, heads = region.leaves[0].grid.kind, {_head_of(leaf.grid) for leaf in region.leaves}
    inner = set[int]().union(*(_ids(leaf.grid.element) for leaf in region.leaves))
    found: list[Leaf] = []
    for element in below(nodes):
        grid = read_grid(element) if id(element) not in inner else None
        if grid and grid.kind == kind and _head_of(grid) in heads and any(map(_is_event, grid.rows)):
            found.append(Leaf(grid, [Lead() for _ in grid.rows]))
            inner |= _ids(element)
    return found


def _head_of(grid: Grid) -> str:
    return words_in(list(grid.rows[0].elements)) if grid.rows and grid.rows[0].in_head else ""


def _is_among(leaf: Leaf, leaves: list[Leaf]) -> bool:
    return any(leaf is other for other in leaves)


def _leaves(element: Element, index: LectureIndex) -> list[Leaf]:
    grid = read_grid(element)
    titles = grid is not None and grid.kind in ("table", "list")
    taken: Counter[str] = Counter()
    leads = [lead_of(row, index, taken, titles=titles) for row in grid.rows] if grid else []
    told = [lead for lead in leads if lead.lecture or lead.crowded]
    deeper = [leaf for child in elements_of(element) for leaf in _leaves(child, index)]
    if grid and grid.kind != "divs" and told:
        crowded = [row for row, lead in zip(grid.rows, leads, strict=True) if lead.crowded]
        within = {id(item) for row in crowded for item in below(list(row.elements))}
        inner = [leaf for leaf in deeper if id(leaf.grid.element) in within]
        if not inner:
            return [_parted(grid, index) if grid.kind == "definitions" and crowded else Leaf(grid, leads)]
        if grid.kind == "table" and all(leaf.grid.kind == "list" for leaf in inner):
            return [_spread(grid, leads, inner)]
    if deeper or not grid or grid.kind != "divs":
        return deeper
    rows = len(told) + sum(not lead.lecture and _is_event(row) for row, lead in zip(grid.rows, leads, strict=True))
    enough = rows > (0 if element.name == ROWS else 1) and rows >= ENOUGH * len(leads)
    return [Leaf(grid, leads)] if told and enough and not any(lead.crowded for lead in leads) else []


def _is_event(row: GridRow) -> bool:
    """Return whether a row has a date and says what is then."""
    day = read_day(words_in([node for cell in row.cells if cell for node in cell.children]))
    return day is not None and bool(day.rest)


def _parted(grid: Grid, index: LectureIndex) -> Leaf:
    """Return a definition list with a row for each `dd`, where several below one `dt` lead to lectures."""
    rows: list[GridRow] = []
    for row in grid.rows:
        term, *said = [cell for cell in row.cells if cell]
        if read_day(term.text):
            copy = Cell(term.children, term.element, True)
            rows += [
                GridRow([term if not at else copy, cell], [item for item in (cell.element,) if item])
                for at, cell in enumerate(said)
            ]
        else:
            rows.append(GridRow([term], row.elements[:1]))
            rows += [GridRow([cell], [item for item in (cell.element,) if item]) for cell in said]
    taken: Counter[str] = Counter()
    grid.rows = rows
    return Leaf(grid, [lead_of(row, index, taken, titles=False) for row in rows])


def _spread(grid: Grid, leads: list[Lead], inner: list[Leaf]) -> Leaf:
    """Return a table with a row for each item of a list that stands in a cell; the other cells span these rows."""
    rows: list[GridRow] = []
    found: list[Lead] = []
    for row, lead in zip(grid.rows, leads, strict=True):
        at, leaf = _list_in(row, inner) if lead.crowded else (0, None)
        if not leaf:
            rows.append(row)
            found.append(lead)
            continue
        for count, (item, own) in enumerate(zip(leaf.grid.rows, leaf.leads, strict=True)):
            cells = [
                cell and Cell(cell.children, cell.element, count > 0, cell.width, cell.height) for cell in row.cells
            ]
            cells[at] = item.cells[0]
            rows.append(GridRow(cells, row.elements if not count else item.elements))
            found.append(own)
    grid.rows = rows
    return Leaf(grid, found)


def _list_in(row: GridRow, inner: list[Leaf]) -> tuple[int, Leaf | None]:
    """Return the one cell of a row that is nothing but a list with lectures, and that list."""
    within = [(at, list(below(cell.children))) for at, cell in enumerate(row.cells) if cell]
    lists = [(at, leaf) for at, all_of in within for leaf in inner if any(x is leaf.grid.element for x in all_of)]
    at, leaf = lists[0] if len(lists) == 1 else (0, None)
    cell = row.cells[at]
    return (at, leaf) if leaf and cell and words_in([leaf.grid.element]) == cell.text else (0, None)


def _region(leaves: list[Leaf], parents: dict[int, Element]) -> Region:
    """Return the children of the closest common ancestor that hold the containers; a list is replaced whole."""
    chains = [_ancestors(leaf.grid.element, parents) for leaf in leaves]
    parent = next(item for item in chains[0] if all(any(item is other for other in chain) for chain in chains))
    tops = [_child_index(parent, leaf.grid.element, parents) for leaf in leaves]
    start, stop = min(tops), max(tops) + 1
    while parent.name in ("ul", "ol", "dl", "li", "table", "tbody", "tr", "td"):
        start = _child_index(parents[id(parent)], parent, parents)
        parent, stop = parents[id(parent)], start + 1
    if len(leaves) > 1:
        start = _with_heading(parent.children, start, stop)
    return Region(leaves, parent, start, stop, lectures=set[str]().union(*(leaf.lectures for leaf in leaves)))


def _ancestors(element: Element, parents: dict[int, Element]) -> list[Element]:
    chain: list[Element] = []
    while element := parents.get(id(element)):  # type: ignore[assignment]
        chain.append(element)
    return chain


def _child_index(ancestor: Element, element: Element, parents: dict[int, Element]) -> int:
    """Return which child of an ancestor holds an element."""
    while parents[id(element)] is not ancestor:
        element = parents[id(element)]
    return next(place for place, child in enumerate(ancestor.children) if child is element)


def _with_heading(children: list[Node], start: int, stop: int) -> int:
    """Return where the heading of the first container stands, when the others have headings of that rank too."""
    ranks = {child.name for child in children[start:stop] if isinstance(child, Element) and child.name in HEADINGS}
    above = [at for at in range(start - 1, -1, -1) if not is_blank(children[at])][:_ABOVE]
    return next((at for at in above if isinstance(item := children[at], Element) and item.name in ranks), start)
