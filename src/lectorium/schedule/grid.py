"""Tables, lists, definition lists and rows of divs as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, is_named, parse_tree, serialise, text_of, walk
from lectorium.schedule.facts import ListedLecture
from lectorium.text.pattern import pattern

ContainerKind = Literal["table", "list", "definitions", "divs"]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOXES = (
    frozenset({"div", "section", "article", "main", "p", "ul", "ol", "dl", "table", "header", "aside", "li"}) | HEADINGS
)
"""Elements that can be a cell of a row of divs."""
MEDIA = frozenset({"img", "iframe", "video", "audio", "source", "svg", "object", "input"})
"""Elements that a reader sees though they have no words."""
_LABELS = frozenset({"label", "badge", "tag", "chip", "pill"})
"""Parts of the class of a word in a box of its own."""
_HEAD = pattern(r"(?:^|[-_])(?:t?head(?:er|ings?)?|heads)$", re.IGNORECASE)
"""The class of a box that is the head of those below it."""
_NOTHING = " -–—.·"
_TERM_LENGTH = 25
"""Characters of a term that stands before what is said of it."""
_LONGEST_COPY = 300
"""Characters of a cell that stands in every row it spans; a longer one stands in its first row only."""
_WIDEST = 60
"""Columns of a table: what spans more is broken markup."""


class Lead(Struct):
    """How a row leads to its lecture."""

    lecture: ListedLecture | None = None
    anchor: Element | None = None
    """The link to its page; None where a cell says its title."""
    cell: Cell | None = None
    """The cell that has the link or the title."""
    crowded: frozenset[str] = frozenset()
    """The paths of its lectures when they are two or more."""
    beside: frozenset[str] = frozenset()
    """The paths of those that the other cells of its row name: labs and notes of the lecture."""
    by_day: str = ""
    """A name of its own, for a row that counts by its day or its week."""


class Cell(Struct, eq=False):
    """One cell of a row; taken apart while it is read."""

    children: list[Node]
    element: Element
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


class GridRow(Struct, eq=False):
    """One row."""

    cells: dict[int, Cell]
    """By the column in which they begin."""
    elements: list[Element]
    in_head: bool = False
    lead: Lead = field(default_factory=Lead)

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return max((at + cell.width for at, cell in self.cells.items()), default=0)

    @property
    def written(self) -> list[Cell]:
        """Return the cells that begin in this row."""
        return [cell for cell in self.cells.values() if not cell.copy]

    @property
    def nodes(self) -> list[Node]:
        """Return what stands in its cells."""
        return [node for cell in self.cells.values() for node in cell.children]


class Grid(Struct, eq=False):
    """A container and its rows."""

    kind: ContainerKind
    element: Element
    rows: list[GridRow]

    @property
    def lectures(self) -> set[str]:
        """Return the paths of the lectures to which its rows lead, and the names of those that count by their day."""
        alone = {row.lead.lecture.path if row.lead.lecture else row.lead.by_day for row in self.rows} - {""}
        return alone.union(*(row.lead.crowded | row.lead.beside for row in self.rows))


def squeezed(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.replace("\u200b", "").split())


def words_in(nodes: Iterable[Node]) -> str:
    """Return the text of some nodes with single blanks."""
    return squeezed("".join(map(spaced_text, nodes)))


def spaced_text(node: Node) -> str:
    """Return the text of a node, where boxes and line breaks part words as they do for a reader."""
    if isinstance(node, TrustedHtml):
        node = parse_tree(node.html)
    if isinstance(node, str):
        return node
    inner = (" " if term_of(node) else "").join(map(spaced_text, node.children))
    apart = node.name in BOXES or node.name in ("br", "td", "th", "tr", "dt", "dd") or is_label(node)
    return f" {inner} " if apart else inner


def is_label(element: Element) -> bool:
    """Return whether an element is a word in a box of its own before a text: themes set it apart by the box alone."""
    return any(not _LABELS.isdisjoint(name.split("-")) for name in element.classes())


def term_of(element: Element) -> Element | None:
    """Return the first of the two `span` that are all there is in a box: a short one is the term of the other."""
    told = [child for child in element.children if not is_blank(child)]
    spans = [child for child in told if isinstance(child, Element) and child.name == "span"]
    if element.name not in ("div", "p", "li") or len(told) != 2 or len(spans) != 2 or is_label(spans[0]):
        return None
    words = squeezed(text_of(spans[0]))
    fits = 0 < len(words) <= _TERM_LENGTH and not any(map(is_thing, walk(spans[0])))
    return spans[0] if fits else None


def below(nodes: Iterable[Node]) -> Iterator[Element]:
    """Yield the elements of some nodes, themselves included, in document order."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(node)


def is_thing(element: Element) -> bool:
    """Return whether an element is more than its words: a link, a picture, a frame."""
    return element.name in MEDIA or (element.name == "a" and "href" in element.attrs)


def markup_of(nodes: list[Node]) -> str:
    """Return nodes as HTML without ids and names of anchors, which become aliases; headings stand below a section's."""
    return "".join(serialise(_nameless(node)) for node in nodes if not is_permalink(node)).strip()


def _nameless(node: Node) -> Node:
    if not isinstance(node, Element):
        return node
    attrs = {key: value for key, value in node.attrs.items() if key != "id" and (key, node.name) != ("name", "a")}
    name = "h3" if node.name in ("h1", "h2") else node.name
    return Element(name, attrs, [_nameless(child) for child in node.children if not is_permalink(child)])


def is_permalink(node: Node) -> bool:
    """Return whether a node is a link without words to a place of its page, as themes put behind headings.

    One with an icon may lead from a full address to a slide.
    """
    if not isinstance(node, Element) or node.name != "a" or words_in([node]):
        return False
    href, inner = node.attrs.get("href", ""), list(walk(node))
    return (href.startswith("#") or ("#" in href and not inner)) and not any(item.name in MEDIA for item in inner)


def elements_of(element: Element) -> list[Element]:
    """Return the children that are elements."""
    return [child for child in element.children if isinstance(child, Element)]


ROW, ROWS = "lectorium-row", "lectorium-rows"
"""Names of the boxes that `fold.py` puts around a row and around all of them, where the page has none."""

BODY = "lectorium-body"
"""Class of a box around the body of a document that a page prints: it is replaced as a whole."""


def row_of(*elements: Element) -> GridRow:
    """Return a row of which each element is a cell."""
    return GridRow({at: Cell(element.children, element) for at, element in enumerate(elements)}, list(elements))


def read_grid(element: Element, *, alone: bool = False) -> Grid | None:
    """Return the rows of an element; None for one that has no rows. `alone` says that one box in it is a row."""
    rows = elements_of(element)
    if element.name == "table":
        return Grid("table", element, _table_rows(element))
    if element.name in ("ul", "ol") and _has_rows_of_boxes(rows):
        return _rows_of_boxes(element)
    if element.name in ("ul", "ol"):
        return Grid("list", element, [row_of(item) for item in rows if item.name == "li"])
    if element.name == "dl":
        return Grid("definitions", element, _definition_rows(element))
    if alone or element.name == ROWS or _has_equal_rows(element):
        return _rows_of_boxes(element)
    return None


def _rows_of_boxes(element: Element) -> Grid:
    """Return each box in an element as a row; the first may call itself the head of the others."""
    full = [item for item in elements_of(element) if words_in([item]) or any(map(is_thing, below([item])))]
    rows = [GridRow(dict(enumerate(_cells_of_box(row))), [row]) for row in full or elements_of(element)]
    rows[0].in_head = any(map(_HEAD.search, rows[0].elements[0].classes()))
    return Grid("divs", element, rows)


def _has_rows_of_boxes(items: list[Element]) -> bool:
    """Return whether items are made of boxes, two or more of them of several; one box is a line across the others."""
    boxes = [[child for child in item.children if not is_blank(child)] for item in items]
    several = sum(len(each) > 1 for each in boxes)
    return several > 1 and all(is_named(child, "div") for each in boxes for child in each)


def _has_equal_rows(element: Element) -> bool:
    """Return whether a box has nothing but boxes of one kind in it, two or more."""
    rows = [child for child in element.children if not is_blank(child)]
    names = {row.name if isinstance(row, Element) else "" for row in rows}
    fits = element.name in ("", "div", "section", "main", "article") and names <= {
        "div",
        "article",
        "section",
        "p",
        "a",
    }
    return fits and len(rows) > 1 and len(names) == 1


def _table_rows(table: Element) -> list[GridRow]:
    rows: list[GridRow] = []
    spans: dict[int, Cell] = {}
    for part in elements_of(table):
        for line in [part] if part.name == "tr" else elements_of(part):
            if line.name == "tr":
                rows.append(_table_row(line, spans, in_head=part.name == "thead"))
    return rows


def _table_row(line: Element, spans: dict[int, Cell], *, in_head: bool) -> GridRow:
    row = GridRow({}, [line], in_head)
    waiting = [child for child in elements_of(line) if child.name in ("td", "th")]
    at = 0
    while waiting or at in spans:
        above = spans.pop(at, None)
        if above:
            children = above.children if len(above.text) <= _LONGEST_COPY else []
            cell = Cell(children, above.element, True, above.width, above.height - 1)
        else:
            element = waiting.pop(0)
            cell = Cell(element.children, element, False, _span(element, "colspan"), _span(element, "rowspan"))
        if cell.height > 1:
            spans[at] = cell
        row.cells[at] = cell
        at += cell.width
    return row


def _span(element: Element, name: str) -> int:
    text = element.attrs.get(name, "1").strip()
    return min(max(int(text), 1), _WIDEST) if text.isdecimal() and len(text) < 5 else 1


def _definition_rows(element: Element) -> list[GridRow]:
    """Return a row a term with what it says; wrappers of `dt` and `dd` are looked through."""
    rows: list[list[Element]] = []
    for child in elements_of(element):
        for part in elements_of(child) if child.name == "div" else [child]:
            if part.name == "dt" or not rows:
                rows.append([])
            rows[-1].append(part)
    return [row_of(*row) for row in rows]


def _cells_of_box(row: Element) -> list[Cell]:
    if row.name == "a":
        return [Cell([row], row)]
    parts = [part for part in elements_of(row) if part.name != "hr"]
    text = any(not isinstance(child, Element) and not is_blank(child) for child in row.children)
    if len(parts) == 1 and not text and parts[0].name in BOXES:
        return _cells_of_box(parts[0])
    if text or len(parts) < 2 or not all(part.name in BOXES or part.name in ("span", "time") for part in parts):
        return [Cell(row.children, row)]
    first = _cells_of_box(parts[0]) if parts[0].name == "div" else []
    inner = first if len(first) > 1 and all(cell.element.name == "div" for cell in first) else []
    return [*(inner or [Cell(parts[0].children, parts[0])]), *(Cell(part.children, part) for part in parts[1:])]
