"""How much of the column the boxes of an author leave to the pictures in them: in pixels, and as a share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from lectorium.html.tree import Element, walk
from lectorium.render.length import COLUMN
from lectorium.text.pattern import pattern

BOX = "box"
"""Attribute of an element with a width in pixels, until its pictures have it."""
MOST = "most"
"""Attribute of a picture until its own size is known: the pixels that it may be wide."""
TALLEST = "tallest"
"""The same of its height."""
ROW = "columns"
"""Class of a box whose children stand side by side where there is room."""
WHOLE_WIDTH = 100
_NARROWEST = 8 * 16 / COLUMN
"""Share of the column below which a column without a width of its own goes to the next line."""
_PERCENT = pattern(r"w-([0-9]{1,3})")
_FLOATS = frozenset({"float-left", "float-right"})
_SIDE_BY_SIDE = _FLOATS | {"inline-block"}
_PICTURES = frozenset({"img", "video"})
_SIZED_THEMSELVES = _PICTURES | {"table", "iframe"}
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_ROUNDED = 1.001


class Share(Struct, frozen=True, gc=False):
    """The share of the column that a picture has at most."""

    wide: float
    phone: float
    """In a narrow window, where columns stand below each other."""

    def part(self, wide: float, phone: float) -> Share:
        """Return the room in a box that has these shares of it."""
        return Share(self.wide * wide, self.phone * phone) if (wide, phone) != (1, 1) else self


WHOLE = Share(1, 1)


def share_of(element: Element) -> int:
    """Return the percent of the width around it that its author gave an element; 100 for all."""
    found = next((int(found[1]) for name in element.classes() if (found := _PERCENT.fullmatch(name))), 0)
    return found if 0 < found < WHOLE_WIDTH else WHOLE_WIDTH


def drop_share(element: Element) -> bool:
    """Take the class of its share from an element; return whether there was one."""
    names = element.classes()
    kept = [name for name in names if not _PERCENT.fullmatch(name)]
    if kept != names:
        element.attrs["class"] = " ".join(kept)
    return kept != names


def narrow_pictures(parent: Element, most: float = 0) -> None:
    """Give the pictures in boxes with a width in pixels their part of it; `most` is what is left, 0 for all."""
    for child in (each for each in parent.children if isinstance(each, Element)):
        own = int(child.attrs.pop(BOX, "0"))
        left = min(own, most) if own and most else own or most
        if child.name not in _PICTURES:
            narrow_pictures(child, left * share_of(child) / WHOLE_WIDTH if not own else left)
        elif left:
            _narrow(child, left)


def _narrow(image: Element, most: float) -> None:
    share = share_of(image)
    if drop_share(image) or int(image.attrs.get("width", "0")) > most:
        image.attrs["width"] = str(max(1, round(most * share / WHOLE_WIDTH)))
        image.attrs.pop("height", None)
    elif "width" not in image.attrs:
        image.attrs[MOST if image.name == "img" else "width"] = str(max(1, round(most)))


def share_shrunk_boxes(root: Element) -> None:
    """Give a box that shrinks to its pictures the share that these have of the column: in both it would count twice."""
    for box in walk(root):
        if box.name in _SIZED_THEMSELVES or _SIDE_BY_SIDE.isdisjoint(box.classes()) or has_share(box):
            continue
        inside = [each for each in walk(box) if each.name in _PICTURES and has_share(each)]
        if len(inside) == 1:
            box.add_class(f"w-{share_of(inside[0])}")
            drop_share(inside[0])
        if inside:
            (inside[0] if len(inside) == 1 else box).add_class(f"w-{WHOLE_WIDTH}")


def has_share(element: Element) -> bool:
    """Return whether an author gave an element a share, be it the whole."""
    return any(map(_PERCENT.fullmatch, element.classes()))


def shares(parent: Element, room: Share = WHOLE, cells: Mapping[int, float] = {}) -> Iterator[tuple[int, Share]]:
    """Yield the room of each picture below `parent` that has not the whole column, by its `id()`."""
    columns = _columns(parent) if ROW in parent.classes() else {}
    cells = {**cells, **_cells(parent)} if parent.name == "table" else cells
    for child in (each for each in parent.children if isinstance(each, Element)):
        if id(child) in columns:
            here = room.part(columns[id(child)], 1)
        elif id(child) in cells:
            here = room.part(cells[id(child)], cells[id(child)])
        else:
            here = room.part(*_own(child))
        if child.name != "img":
            yield from shares(child, here, cells)
        elif here != WHOLE:
            yield id(child), here


def _own(element: Element) -> tuple[float, float]:
    """Return the share that an element has of the room around it, and that on a phone."""
    names, share = element.classes(), share_of(element) / WHOLE_WIDTH
    if not _FLOATS.isdisjoint(names) and share == 1:
        return 0.5, 1
    if element.name == "img":
        return 1, 1  # its share is its own size, not that of its box
    if not _SIDE_BY_SIDE.isdisjoint(names):
        return share, 1
    return (share / 2, 1) if "text-columns" in names else (share, share)


def _columns(row: Element) -> dict[int, float]:
    """Return the shares of the boxes of a row: those of one line grow until they fill it."""
    lines, left = list[list[tuple[Element, float]]]([[]]), 1.0
    for child in (each for each in row.children if isinstance(each, Element) and each.name in ("div", "figure", "p")):
        share = share_of(child) / WHOLE_WIDTH
        own = share if share < 1 or _PERCENT.search(child.attrs.get("class", "")) else 0
        if (needed := own or _NARROWEST) > left * _ROUNDED and lines[-1]:
            lines.append([])
            left = 1.0
        lines[-1].append((child, own))
        left -= needed
    found = dict[int, float]()
    for line in filter(None, lines):
        grown = max(0.0, 1 - sum(own for _, own in line)) / len(line)
        found |= {id(child): min(1, own + grown if own else max(grown, _NARROWEST)) for child, own in line}
    return found


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of another one in a cell."""
    for child in (each for each in table.children if isinstance(each, Element)):
        yield from (child,) if child.name == "tr" else _rows(child) if child.name in _ROW_GROUPS else ()


def _cells(table: Element) -> dict[int, float]:
    """Return the shares of the cells of a table: as wide as their author says, or as the pictures in their column."""
    rows = [[each for each in row.children if isinstance(each, Element)] for row in _rows(table)]
    widest = [0] * max(map(len, rows), default=0)
    for row in rows:
        for at, cell in enumerate(row):
            widths = (int(each.attrs.get("width", COLUMN)) for each in walk(cell) if each.name == "img")
            widest[at] = max(widest[at], *widths, 0)
    whole = sum(widest) or 1
    return {
        id(cell): share_of(cell) / WHOLE_WIDTH if share_of(cell) < WHOLE_WIDTH else widest[at] / whole
        for row in rows
        for at, cell in enumerate(row)
    }
