"""Which element may stand in which (HTML Living Standard, content models): what does not fit is moved, not dropped."""

from __future__ import annotations

from collections.abc import Callable

from lectorium.html.flow import HEADINGS, has_block, is_block, is_empty, is_inline, is_seen, paragraphs, runs, unwrapped
from lectorium.html.structures import STRUCTURES, lost
from lectorium.html.tree import Element, Node, TrustedHtml, is_named, rewrite, text_of, walk

_INTERACTIVE = frozenset({"a", "iframe", "video", "audio", "button", "details"})
_AS_CLASS = {
    "b": "bold", "strong": "bold", "em": "italic", "i": "italic", "s": "line-through", "u": "underline",
    "mark": "marked", "small": "size-small", "code": "code-text",
}  # fmt: skip
_NEEDS = {"time": "datetime", "data": "value", "bdo": "dir"}


def fit(root: Element) -> None:
    """Bring every element below `root` to a place where HTML allows it; loose words of the body become paragraphs."""
    rewrite(root, _fit)
    root.children = paragraphs(_adopted(root))


def _fit(element: Element) -> list[Node]:
    """Return what stands for one element whose children fit, but for those that have no home yet."""
    element.children = _adopted(element)
    if element.name in _NEEDS and not element.attrs.get(_NEEDS[element.name]):
        element.name = "span"
    if element.name in ("header", "footer", "address"):
        element.name = "div"
    if element.name in _RULES:
        return _RULES[element.name](element)
    if is_inline(element.name) and has_block(element):
        _widen(element)
    return [element]


def _widen(element: Element) -> None:
    """Turn an inline element around blocks into a `div` that looks the same."""
    if name := _AS_CLASS.get(element.name):
        element.add_class(name)
    element.name = "div"


def _paragraph(element: Element) -> list[Node]:
    """Split a paragraph at the blocks in it; an empty one is dropped."""
    if not has_block(element):
        return _unless_empty(element)
    parts: list[Node] = []
    for block, run in runs(element.children):
        if block:
            parts.extend(run)
        elif not is_empty(run):
            parts.append(Element("p", dict(element.attrs), run))
            element.attrs.pop("id", None)  # an id goes to the first part only
    return parts


def _heading(element: Element) -> list[Node]:
    """Keep the words in a heading; blocks other than paragraphs go below it, and without words it is only a place."""
    children = unwrapped(element.children) if has_block(element) else element.children
    element.children = [child for child in children if not is_block(child)]
    if not is_seen(element.children):
        element.name = "div"
    return [*_unless_empty(element), *filter(is_block, children)]


def _unless_empty(element: Element) -> list[Node]:
    return [element] if element.attrs.get("id") or not is_empty(element.children) else []


def _preformatted(element: Element) -> list[Node]:
    if has_block(element):
        element.name = "div"
        element.add_class("preformatted")
    elif not element.attrs.get("tabindex"):
        element.attrs["tabindex"] = "0"
    return [element]


def _summary(element: Element) -> list[Node]:
    children = unwrapped(element.children)
    element.children = [
        text_of(child) if is_block(child) and not is_named(child, *HEADINGS) else child for child in children
    ]
    return [element]


def _anchor(element: Element) -> list[Node]:
    """Take away a link around something that can itself be used, and a place that nothing can lead to."""
    if "href" not in element.attrs and "id" not in element.attrs:
        return element.children
    inside = list(walk(element))
    for inner in inside:
        inner.attrs.pop("tabindex", None)
    if any(inner.name in _INTERACTIVE for inner in inside) or any(map(_holds_ours, (element, *inside))):
        attrs = {name: value for name, value in element.attrs.items() if name in ("id", "class")}
        return [Element("div" if has_block(element) else "span", attrs, element.children)]
    return [element]


def _holds_ours(element: Element) -> bool:
    """Return whether a block of ours (code, a formula) stands in an element: it can be reached with the keyboard."""
    return any(isinstance(child, TrustedHtml) and child.block for child in element.children)


_RULES: dict[str, Callable[[Element], list[Node]]] = {
    **STRUCTURES,
    **dict.fromkeys(HEADINGS, _heading),
    "p": _paragraph,
    "pre": _preformatted,
    "summary": _summary,
    "a": _anchor,
}

_HOMES = {
    "li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "summary": ("details",), "figcaption": ("figure",),
    "rt": ("ruby",), "rp": ("ruby",), "source": ("video", "audio", "picture"), "track": ("video", "audio"),
}  # fmt: skip
"""Where else these cannot stand."""


def _adopted(parent: Element) -> list[Node]:
    """Return the children of an element; items and terms that stand alone get a list, others become words or go."""
    result: list[Node] = []
    made: list[Element] = []
    for child in parent.children:
        homes = _HOMES.get(child.name, ()) if isinstance(child, Element) else ()
        if not isinstance(child, Element) or not homes or parent.name in homes:
            result.append(child)
        elif homes[0] not in ("ul", "dl"):
            result += [] if child.name in ("source", "track") else [lost(child)]
        elif made and result[-1] is made[-1] and made[-1].name == homes[0]:
            made[-1].children.append(child)
        else:
            made.append(Element(homes[0], {}, [child]))
            result.append(made[-1])
    for element in made:
        STRUCTURES[element.name](element)
    return result
