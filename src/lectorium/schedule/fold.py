"""Schedules without a container: headings, each with what stands below it, and boxes in a row get one."""

from __future__ import annotations

from lectorium.html.tree import Element, Node, is_blank, is_named, walk
from lectorium.schedule.grid import HEADINGS, ROW, ROWS, elements_of
from lectorium.schedule.lectures import LectureIndex

_ROWS = frozenset({"p", "div", "article", "section"})


def unfolded(nodes: list[Node]) -> list[Node]:
    """Return nodes without the boxes of `fold`."""
    found = (unfolded(node.children) if is_named(node, ROW, ROWS) else [node] for node in nodes)
    return [inner for nodes_of in found for inner in nodes_of]


def fold(root: Element, index: LectureIndex) -> None:
    """Put a box around each run of headings, or of paragraphs and boxes, that lead to one lecture each."""
    for parent in [root, *walk(root)]:
        leading = [item.name for item in elements_of(parent) if _leads(item, index)]
        ranks = sorted(HEADINGS.intersection(leading))
        headed = any(item.name in HEADINGS for item in elements_of(parent))
        if ranks:
            parent.children = _by_headings(parent.children, ranks[0])
        elif len(leading) > 1 or (leading and headed):
            parent.children = _by_rows(parent.children, index)


def _leads(element: Element, index: LectureIndex) -> bool:
    fits = element.name in _ROWS or element.name in HEADINGS
    return fits and len({lecture.path for _, lecture in index.links([element])}) == 1


def _by_headings(children: list[Node], rank: str) -> list[Node]:
    folded: list[Node] = []
    rows: list[Node] | None = None
    for child in children:
        name = child.name if isinstance(child, Element) else ""
        if name == rank:
            rows = _open(folded) if rows is None else rows
            rows.append(Element(ROW, children=[child]))
        elif name in HEADINGS and name < rank:
            rows = None
            folded.append(child)
        elif rows and isinstance(last := rows[-1], Element):
            last.children.append(child)
        else:
            folded.append(child)
    return folded


def _by_rows(children: list[Node], index: LectureIndex) -> list[Node]:
    folded: list[Node] = []
    rows: list[Node] | None = None
    for child in children:
        if isinstance(child, Element) and _leads(child, index):
            rows = _open(folded) if rows is None else rows
            rows.append(child)
        else:
            rows = rows if is_blank(child) else None
            folded.append(child)
    return folded


def _open(folded: list[Node]) -> list[Node]:
    box = Element(ROWS)
    folded.append(box)
    return box.children
