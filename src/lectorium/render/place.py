"""The place of a listing in a body: the author's is cut out, and what stands around it is parted there."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, is_named, text_of, walk
from lectorium.plan.target import PLACE

_MARK = TrustedHtml(PLACE, block=True, text="")
"""Holds the place while a body is arranged."""
_NOTHING = Element("")
_KEPT = frozenset({"img", "iframe", "video", "audio", "hr", "input"})
"""Elements that are seen though they have no words."""
_TO_TOP = re.compile(r"\W*(?:back |go |return )?(?:to )?(?:the )?(?:top|up)(?: of (?:the )?page)?\W*", re.IGNORECASE)
_EMPTY_HEAD = re.compile(r"\s*\|[^\n]*\|\s*\n[-–—|:\s]*[-–—][-–—|:\s]*")
"""The head of a Markdown table whose rows a loop writes in another way: it heads nothing."""


def cut_out(root: Element, place: tuple[int, ...]) -> None:
    """Put a mark where the author's listing stands; what served it alone goes with it."""
    if not place:
        return
    *way, start, stop = place
    holder = root
    for at in way:
        child = holder.children[at]
        assert isinstance(child, Element)
        holder = child
    before = [node for node in holder.children[:start] if not (is_named(node, "p") and _is_empty_head(node))]
    holder.children = [*before, _MARK, *holder.children[stop:]]


def parted(root: Element) -> list[Element]:
    """Return what stands before the mark and behind it, each with the elements around it; all of it without a mark."""
    halves = _parted(root) or (root,)
    for half in halves if len(halves) > 1 else ():
        for parent in (half, *walk(half)):
            parent.children = [node for node in parent.children if not _is_way_up(node)]
    return list(halves)


def _parted(element: Element) -> tuple[Element, Element] | None:
    for at, child in enumerate(element.children):
        halves = _parted(child) if isinstance(child, Element) else (_NOTHING, _NOTHING) if child == _MARK else None
        if halves is not None:
            before, behind = ([half] if _is_seen(half) else [] for half in halves)
            attrs = {name: value for name, value in element.attrs.items() if name != "id"}
            first = replace(element, children=[*element.children[:at], *before])
            return first, Element(element.name, attrs, [*behind, *element.children[at + 1 :]])
    return None


def _is_seen(element: Element) -> bool:
    """Return whether a half holds anything: a box that was around the listing alone is gone with it."""
    things = (_KEPT & {element.name, *(item.name for item in walk(element))}, _anchors(element))
    return any(things) or any(not is_blank(node) for node in _texts(element))


def _anchors(element: Element) -> bool:
    return any(item.attrs.get("id") or item.attrs.get("name") for item in (element, *walk(element)))


def _texts(element: Element) -> list[Node]:
    holders = (element, *walk(element))
    return [node for holder in holders for node in holder.children if isinstance(node, str | TrustedHtml)]


def _is_empty_head(element: Element) -> bool:
    return bool(_EMPTY_HEAD.fullmatch(text_of(element)))


def _is_way_up(node: Node) -> bool:
    """Return whether a box holds nothing but a link to the top of a long page."""
    if not is_named(node, "p", "div") or not _TO_TOP.fullmatch(text_of(node)):
        return False
    links = [item.attrs.get("href", "") for item in walk(node) if item.name == "a"]
    return len(links) == 1 and links[0].removeprefix("./").startswith("#")
