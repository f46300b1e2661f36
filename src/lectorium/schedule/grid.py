"""Tables, lists, definition lists and rows of divs as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, parse_tree, serialise, walk

ContainerKind = Literal["table", "list", "definitions", "divs"]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOXES = (
    frozenset({"div", "section", "article", "main", "p", "ul", "ol", "dl", "table", "header", "aside", "li"}) | HEADINGS
)
"""Elements that can be a cell of a row of divs."""
MEDIA = frozenset({"img", "iframe", "video", "audio", "source", "svg", "object", "input"})
"""Elements that a reader sees though they have no words."""
_NOTHING = " -–—.·"
_LONGEST_COPY = 300
"""Characters of a cell that stands in every row it spans; a longer one stands in its first row only."""
_WIDEST = 60
"""Columns of a table: what spans more is broken markup."""


class Cell(Struct):
    """One cell of a row; taken apart while it is read."""

    children: list[Node]
    element: Element | None = None
    copy: bool = False
    """True below the first row of a cell that spans several."""
    width: int = 1
    height: int = 1

    @property
    def text(self) -> str:
        """Return its words."""
        return words_in(self.children)

    @property
    def is_empty(self) -> bool:
        """Return whether a reader sees nothing in it, or a dash that says so."""
        return not self.text.strip(_NOTHING) and not any(map(is_thing, below(self.children)))


class GridRow(Struct):
    """One row."""

    cells: list[Cell | None]
    """By column; None below a cell that spans several columns."""
    elements: list[Element] = field(default_factory=list)
    in_head: bool = False

    @property
    def written(self) -> list[Cell]:
        """Return the cells that begin in this row."""
        return [cell for cell in self.cells if cell and not cell.copy]


class Grid(Struct):
    """A container and its rows."""

    kind: ContainerKind
    element: Element
    rows: list[GridRow]
    captions: list[Element] = field(default_factory=list)


def squeezed(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.replace("\u200b", "").split())


def words_in(nodes: list[Node]) -> str:
    """Return the text of some nodes with single blanks."""
    return squeezed("".join(map(spaced_text, nodes)))


def spaced_text(node: Node) -> str:
    """Return the text of a node, where boxes and line breaks part words as they do for a reader."""
    if isinstance(node, TrustedHtml):
        node = parse_tree(node.html)
    if isinstance(node, str):
        return node
    inner = "".join(map(spaced_text, node.children))
    return f" {inner} " if node.name in BOXES or node.name in ("br", "td", "th", "tr", "dt", "dd") else inner


def below(nodes: list[Node]) -> Iterator[Element]:
    """Yield the elements of some nodes, themselves included, in document order."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(node)


def is_thing(element: Element) -> bool:
    """Return whether an element is more than its words: a link, a picture, a frame."""
    return element.name in MEDIA or (element.name == "a" and "href" in element.attrs)


def markup_of(nodes: list[Node]) -> str:
    """Return nodes as HTML without ids and names of anchors: those become aliases of the row."""
    return "".join(serialise(_nameless(node)) for node in nodes).strip()


def _nameless(node: Node) -> Node:
    if not isinstance(node, Element):
        return node
    attrs = {key: value for key, value in node.attrs.items() if key != "id" and (key, node.name) != ("name", "a")}
    return Element(node.name, attrs, [_nameless(child) for child in node.children])


def elements_of(element: Element) -> list[Element]:
    """Return the children that are elements."""
    return [child for child in element.children if isinstance(child, Element)]


ROW, ROWS = "lectorium-row", "lectorium-rows"
"""Names of the boxes that `fold.py` puts around a row and around all of them, where the page has none."""


def read_grid(element: Element) -> Grid | None:
    """Return the rows of an element; None for one that has no rows."""
    if element.name == "table":
        captions = [child for child in elements_of(element) if child.name == "caption"]
        return Grid("table", element, _table_rows(element), captions)
    if element.name in ("ul", "ol"):
        items = [child for child in elements_of(element) if child.name == "li"]
        return Grid("list", element, [GridRow([Cell(item.children, item)], [item]) for item in items])
    if element.name == ROWS:
        return Grid("divs", element, [GridRow(_cells_of_box(row), [row]) for row in elements_of(element)])
    if element.name == "dl":
        return Grid("definitions", element, _definition_rows(element))
    return _div_rows(element) if element.name in ("", "div", "section", "main", "article") else None


def _table_rows(table: Element) -> list[GridRow]:
    rows: list[GridRow] = []
    spans: dict[int, Cell] = {}
    for part in elements_of(table):
        for line in [part] if part.name == "tr" else elements_of(part) if part.name != "caption" else []:
            if line.name == "tr":
                rows.append(_table_row(line, spans, in_head=part.name == "thead"))
    return rows


def _table_row(line: Element, spans: dict[int, Cell], *, in_head: bool) -> GridRow:
    cells: list[Cell | None] = []
    waiting = [child for child in elements_of(line) if child.name in ("td", "th")]
    while waiting or len(cells) in spans:
        above = spans.get(len(cells))
        if above:
            children = above.children if len(above.text) <= _LONGEST_COPY else []
            cell = Cell(children, above.element, True, above.width, above.height - 1)
        else:
            element = waiting.pop(0)
            cell = Cell(element.children, element, False, _span(element, "colspan"), _span(element, "rowspan"))
        spans.pop(len(cells), None)
        if cell.height > 1:
            spans[len(cells)] = cell
        cells += [cell, *[None] * (cell.width - 1)]
    return GridRow(cells, [line], in_head)


def _span(element: Element, name: str) -> int:
    text = element.attrs.get(name, "1").strip()
    return min(max(int(text), 1), _WIDEST) if text.isdecimal() and len(text) < 5 else 1


def _definition_rows(element: Element) -> list[GridRow]:
    """Return a row a term with what it says; wrappers of `dt` and `dd` are looked through."""
    rows: list[GridRow] = []
    parts = [
        part for child in elements_of(element) for part in (elements_of(child) if child.name == "div" else [child])
    ]
    for part in parts:
        if part.name == "dt" or not rows:
            rows.append(GridRow([Cell(part.children, part)], [part]))
        else:
            rows[-1].cells.append(Cell(part.children, part))
            rows[-1].elements.append(part)
    return rows


def _div_rows(element: Element) -> Grid | None:
    rows = elements_of(element)
    names = {row.name for row in rows}
    if len(rows) < 2 or len(names) > 1 or not names <= {"div", "article", "section", "p", "a"}:
        return None
    if any(isinstance(child, str) and not is_blank(child) for child in element.children):
        return None
    return Grid("divs", element, [GridRow(_cells_of_box(row), [row]) for row in rows])


def _cells_of_box(row: Element) -> list[Cell | None]:
    if row.name == "a":
        return [Cell([row], row)]
    parts = elements_of(row)
    text = any(not isinstance(child, Element) and not is_blank(child) for child in row.children)
    if len(parts) == 1 and not text and parts[0].name in BOXES:
        return _cells_of_box(parts[0])
    if text or len(parts) < 2 or not all(part.name in BOXES or part.name in ("span", "time") for part in parts):
        return [Cell(row.children, row)]
    return [Cell(part.children, part) for part in parts]
