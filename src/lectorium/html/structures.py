"""Elements that may hold certain others only: lists, tables, figures; what does not fit is moved or renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lectorium.html.flow import HEADINGS, is_block
from lectorium.html.tree import Element, Node, is_blank, is_named, walk
from lectorium.text.language import translate

_TABLE_PARTS = {"caption": 0, "colgroup": 1, "thead": 2, "tbody": 3, "tfoot": 4}
_ROWS = ("thead", "tbody", "tfoot")


def _list(element: Element) -> list[Node]:
    """Let only items stand in a list; anything else becomes an item or joins the one before."""
    items: list[Element] = []
    for child in element.children:
        if is_named(child, "li"):
            items.append(child)
        elif is_blank(child):
            continue
        elif items:
            items[-1].children.append(child)
        else:
            items.append(Element("li", {}, [child]))
    element.children = [*items]
    return [element] if items else []


def _definitions(element: Element) -> list[Node]:
    items = [child for child in element.children if not is_blank(child)]
    first, last = (items[0], items[-1]) if items else (None, None)
    if is_named(first, "dt") and is_named(last, "dd") and all(is_named(child, "dt", "dd") for child in items):
        element.children = items
    else:
        element.name = "div"
        _rename(items, "dt", "dd")
    return [element] if items else []


def _without_headings(element: Element) -> list[Node]:
    """Turn headings into bold words and sections into divisions: terms and table heads may not contain any."""
    for inner in walk(element):
        if inner.name in HEADINGS:
            inner.name = "div"
            inner.add_class("bold")
    _rename(walk(element), "section", "nav", "aside", "article")
    return [element]


def _details(element: Element) -> list[Node]:
    first = next((child for child in element.children if is_named(child, "summary")), None)
    rest = [child for child in element.children if child is not first]
    _rename(rest, "summary")
    element.children = [first or Element("summary", {}, [translate("Details")]), *rest]
    return [element]


def _figure(element: Element) -> list[Node]:
    """Keep the first caption of a figure, at its beginning or at its end."""
    caption = next((child for child in element.children if is_named(child, "figcaption")), None)
    if caption is not None:
        rest = [child for child in element.children if child is not caption]
        _rename(rest, "figcaption")
        element.children = [caption, *rest] if element.children[0] is caption else [*rest, caption]
    return [element]


def _table(element: Element) -> list[Node]:
    """Put the parts of a table in their order; only the first caption and head stay what they are."""
    seen: set[str] = set()
    extra: list[Node] = []
    parts = [child for child in element.children if is_named(child, *_TABLE_PARTS)]
    other = [child for child in element.children if not is_blank(child) and not is_named(child, *_TABLE_PARTS)]
    for part in parts:
        if part.name == "caption" and part.name in seen:
            part.name = "div"
            extra.append(part)
        elif part.name in ("thead", "tfoot") and part.name in seen:
            part.name = "tbody"
        seen.add(part.name)
    if not any(part.name in _ROWS for part in parts):
        parts = [part for part in parts if part.name != "colgroup"]
    kept = sorted((part for part in parts if part.name in _TABLE_PARTS), key=lambda part: _TABLE_PARTS[part.name])
    element.children = [*kept]
    if any(part.name in _ROWS for part in kept):
        return [*other, element, *extra]
    _rename(kept, "caption")
    return [*other, *kept, *extra]


def _row_group(element: Element) -> list[Node]:
    """Drop rows without cells, and a group without rows."""
    parts = (child for child in element.children if isinstance(child, Element))
    element.children = [
        part for part in parts if part.name != "tr" or any(isinstance(cell, Element) for cell in part.children)
    ]
    return [element] if element.children else []


def _ruby(element: Element) -> list[Node]:
    """Keep a ruby that has a reading and only words; any other is an ordinary piece of text."""
    inner = (node for child in element.children if isinstance(child, Element) for node in child.children)
    block = any(is_block(node) for node in (*element.children, *inner))
    if block or not any(is_named(child, "rt") for child in element.children):
        element.name = "div" if block else "span"
        element.children = [lost(child) if is_named(child, "rt", "rp") else child for child in element.children]
    return [element]


def lost(element: Element) -> Element:
    """Return an element that has no home as words or as a division."""
    words = element.name in ("rt", "rp") and not any(map(is_block, element.children))
    element.name = "span" if words else "div"
    return element


def _rename(nodes: Iterable[Node], *names: str) -> None:
    """Turn the elements of these names among `nodes` into divisions."""
    for node in nodes:
        if is_named(node, *names):
            node.name = "div"


STRUCTURES: dict[str, Callable[[Element], list[Node]]] = {
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "dt": _without_headings,
    "th": _without_headings,
    "caption": _without_headings,
    "details": _details,
    "figure": _figure,
    "table": _table,
    "tbody": _row_group,
    "thead": _row_group,
    "tfoot": _row_group,
    "ruby": _ruby,
}
"""By name, what stands for such an element once its children fit."""
