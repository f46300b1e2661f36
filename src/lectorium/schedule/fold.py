"""Schedules without a container: headings, each with what stands below it, and paragraphs in a row get one."""

from __future__ import annotations

from lectorium.html.tree import Element, Node, is_blank, walk
from lectorium.schedule.grid import HEADINGS, elements_of
from lectorium.schedule.lectures import LectureIndex


def fold(root: Element, index: LectureIndex) -> None:
    """Put a box around each run of headings, or of paragraphs, that lead to one lecture each, and round each row."""
    for parent in [root, *walk(root)]:
        leading = {item.name for item in elements_of(parent) if item.name in HEADINGS and _leads(item, index)}
        rank = min(leading, default="")
        if rank:
            parent.children = _by_headings(parent.children, rank)
        elif sum(item.name == "p" and _leads(item, index) for item in elements_of(parent)) > 1:
            parent.children = _by_paragraphs(parent.children, index)


def _leads(element: Element, index: LectureIndex) -> bool:
    return len({lecture.path for _, lecture in index.links([element])}) == 1


def _by_headings(children: list[Node], rank: str) -> list[Node]:
    folded: list[Node] = []
    box: Element | None = None
    for child in children:
        name = child.name if isinstance(child, Element) else ""
        if name == rank:
            if box is None:
                box = Element("div")
                folded.append(box)
            box.children.append(Element("section", children=[child]))
        elif name in HEADINGS and name < rank:
            box = None
            folded.append(child)
        elif box:
            _children_of(box.children[-1]).append(child)
        else:
            folded.append(child)
    return folded


def _children_of(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) else []


def _by_paragraphs(children: list[Node], index: LectureIndex) -> list[Node]:
    folded: list[Node] = []
    box: Element | None = None
    for child in children:
        if isinstance(child, Element) and child.name == "p" and _leads(child, index):
            if box is None:
                box = Element("div")
                folded.append(box)
            box.children.append(child)
        else:
            box = box if is_blank(child) else None
            folded.append(child)
    return folded
