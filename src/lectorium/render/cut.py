"""The place of a listing in a body: the author's is cut out, and what stands around it is parted there."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, is_named, text_of, walk
from lectorium.model.slug import slugify
from lectorium.plan.target import PLACE

_MARK = TrustedHtml(PLACE, block=True, text="")
"""Holds the place while a body is arranged."""
_NOTHING = Element("")
_KEPT = frozenset({"img", "iframe", "video", "audio", "hr", "input"})
"""Elements that are seen though they have no words."""
_BOXES = ("div", "section", "header", "article", "main")
_TO_TOP = re.compile(
    r"\W*(?:(?:back|go|return|jump|scroll)[\s-]*(?:up\s)?(?:to[\s-]*)?|to )(?:the )?top(?: of (?:the )?page)?\W*"
    r"|\W*(?:nach oben|(?:zurück )?zum seitenanfang|(?:retour en )?haut de (?:la )?page)\W*",
    re.IGNORECASE,
)
_EMPTY_HEAD = re.compile(r"\s*\|[^\n]*\|\s*(?:\n[-–—|:\s]*)?")
"""The head of a Markdown table whose rows a loop writes in another way: it heads nothing."""


def drop_links_to_top(root: Element) -> None:
    """Leave out the boxes that hold nothing but a link to the top of a long page."""
    for parent in (root, *walk(root)):
        parent.children = [node for node in parent.children if not _links_to_top(node)]


def cut_out(root: Element, place: tuple[int, ...]) -> None:
    """Put a mark where the author's listing stands; the head of a table that heads nothing goes with it."""
    *way, start, stop = place
    holder = root
    for at in way:
        child = holder.children[at]
        assert isinstance(child, Element)
        holder = child
    before = _without_empty_head(holder.children[:start])
    holder.children = [*before, _MARK, *holder.children[stop:]]


def drop_title(root: Element, title: str) -> None:
    """Leave out the heading that opens a body with the title of its page; of its ids places to lead to stay."""
    holder, first = root, _first(root)
    while isinstance(first, Element) and first.name in _BOXES:
        holder, first = first, _first(first)
    if not title or not isinstance(first, Element) or first.name != "h1":
        return
    says_more = any(is_named(inner, "a", *_KEPT) for inner in walk(first))
    if slugify(text_of(first)) == slugify(title) and not says_more:
        left = [Element("span", {"id": each.attrs["id"]}) for each in (first, *walk(first)) if "id" in each.attrs]
        holder.children = [part for node in holder.children for part in (left if node is first else [node])]


def _first(element: Element) -> Node | None:
    """Return the first node that is not blank."""
    return next((node for node in element.children if not is_blank(node)), None)


def parted(root: Element) -> list[Element]:
    """Return what stands before, between and behind the marks, each with the elements around it."""
    halves = _parted(root)
    return [halves[0], *parted(halves[1])] if halves else [root]


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


def _without_empty_head(nodes: list[Node]) -> list[Node]:
    last = max((at for at, node in enumerate(nodes) if not (is_blank(node) or is_named(node, "hr"))), default=-1)
    head = nodes[last] if last >= 0 else None
    return nodes[:last] if is_named(head, "p") and _EMPTY_HEAD.fullmatch(text_of(head)) else nodes


def _links_to_top(node: Node) -> bool:
    return (
        is_named(node, "p", "div")
        and bool(_TO_TOP.fullmatch(text_of(node)))
        and [item.name for item in walk(node) if item.name not in ("p", "div", "span")] == ["a"]
    )
