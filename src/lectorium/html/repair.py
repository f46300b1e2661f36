"""Which element may stand in which (HTML Living Standard, content models): what does not fit is moved, not dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, text_of, walk

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote caption dd details div dl dt figcaption figure footer header hr li nav
    ol p pre section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_TRANSPARENT = frozenset({"a", "ins", "del", "video", "audio"})
_MEDIA = frozenset({"img", "iframe", "video", "audio"})
_INTERACTIVE = frozenset({"a", "iframe", "video", "audio", "details"})
_AS_CLASS = {
    "b": "bold",
    "strong": "bold",
    "em": "italic",
    "i": "italic",
    "s": "line-through",
    "u": "underline",
    "mark": "marked",
    "small": "size-small",
    "code": "code-text",
}
_NEEDS = {"time": "datetime", "data": "value", "bdo": "dir"}
_TABLE_PARTS = {"caption": 0, "thead": 1, "tbody": 2, "tfoot": 3}


def is_block(node: Node) -> bool:
    """Return whether a node may not stand among words."""
    if isinstance(node, TrustedHtml):
        return node.block
    if isinstance(node, str):
        return False
    return node.name in _BLOCKS or (node.name in _TRANSPARENT and any(is_block(child) for child in node.children))


def fit(root: Element) -> None:
    """Bring every element below `root` to a place where HTML allows it; loose words of the body become paragraphs."""
    root.children = _fit_children(root)
    root.children = _paragraphs(root.children)


def _fit_children(parent: Element) -> list[Node]:
    fitted: list[Node] = []
    for child in parent.children:
        if isinstance(child, Element):
            child.children = _fit_children(child)
            fitted.extend(_fit(child))
        else:
            fitted.append(child)
    return _adopt(parent, fitted)


def _fit(element: Element) -> list[Node]:
    """Return what stands for one element whose children fit already."""
    name = element.name
    if name in _NEEDS and not element.attrs.get(_NEEDS[name]):
        element.name = name = "span"
    if name in ("header", "footer", "address"):
        element.name = name = "div"
    if name in _RULES:
        return _RULES[name](element)
    if name not in _BLOCKS and name not in _TRANSPARENT and any(is_block(child) for child in element.children):
        return [_widen(element)]
    return [element]


def _widen(element: Element) -> Element:
    """Turn an inline element around blocks into a `div` that looks the same."""
    if name := _AS_CLASS.get(element.name):
        element.add_class(name)
    element.name = "div"
    return element


def _paragraph(element: Element) -> list[Node]:
    """Split a paragraph at the blocks in it; an empty one is dropped."""
    if not any(is_block(child) for child in element.children):
        return [element] if element.attrs.get("id") or not _is_empty(element.children) else []
    parts: list[Node] = []
    for block, run in _runs(element.children):
        if block:
            parts.extend(run)
        elif not _is_empty(run):
            parts.append(Element("p", _taken_attrs(element), run))
    return parts


def _taken_attrs(element: Element) -> dict[str, str]:
    """Return the attributes for one part of a split element; its id goes to the first part only."""
    attrs = dict(element.attrs)
    element.attrs.pop("id", None)
    return attrs


def _heading(element: Element) -> list[Node]:
    """Keep the words in a heading; blocks other than paragraphs go below it."""
    if not any(is_block(child) for child in element.children):
        return [element] if element.attrs.get("id") or not _is_empty(element.children) else []
    element.children = _unwrapped(element.children)
    after = [child for child in element.children if is_block(child)]
    element.children = [child for child in element.children if not is_block(child)]
    return [*([] if _is_empty(element.children) else [element]), *after]


def _unwrapped(children: list[Node]) -> list[Node]:
    """Replace paragraphs and divisions by the words in them."""
    result: list[Node] = []
    for child in children:
        if isinstance(child, Element) and child.name in ("p", "div") and not any(is_block(c) for c in child.children):
            result.extend([" ", *child.children, " "])
        else:
            result.append(child)
    return result


def _preformatted(element: Element) -> list[Node]:
    if any(is_block(child) for child in element.children):
        element.name = "div"
        element.add_class("preformatted")
    elif not element.attrs.get("tabindex"):
        element.attrs["tabindex"] = "0"
    return [element]


def _summary(element: Element) -> list[Node]:
    element.children = _unwrapped(element.children)
    element.children = [
        text_of(child) if is_block(child) and not (isinstance(child, Element) and child.name in HEADINGS) else child
        for child in element.children
    ]
    return [element]


def _list(element: Element) -> list[Node]:
    """Let only items stand in a list; anything else becomes an item or joins the one before."""
    items: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and child.name == "li":
            items.append(child)
        elif is_blank(child):
            continue
        elif items and isinstance(items[-1], Element):
            items[-1].children.append(child)
        else:
            items.append(Element("li", {}, [child]))
    element.children = items
    return [element] if items else []


def _definitions(element: Element) -> list[Node]:
    items = [child for child in element.children if not is_blank(child)]
    named = [child.name if isinstance(child, Element) else "" for child in items]
    if not items or set(named) - {"dt", "dd"} or named[0] != "dt" or named[-1] != "dd":
        element.name = "div"
        for child in items:
            if isinstance(child, Element) and child.name in ("dt", "dd"):
                child.name = "div"
        return [element] if items else []
    element.children = items
    return [element]


def _without_headings(element: Element) -> list[Node]:
    """Turn headings into bold words and sections into divisions: terms and table heads may not contain any."""
    for inner in walk(element):
        if inner.name in HEADINGS:
            inner.name = "div"
            inner.add_class("bold")
        elif inner.name in ("section", "nav", "aside", "article"):
            inner.name = "div"
    return [element]


def _details(element: Element) -> list[Node]:
    first = next((child for child in element.children if _named(child, "summary")), None)
    rest = [child for child in element.children if child is not first]
    element.children = [first or Element("summary", {}, ["Details"]), *_renamed(rest, "summary")]
    return [element]


def _figure(element: Element) -> list[Node]:
    captions = [child for child in element.children if _named(child, "figcaption")]
    if captions:
        rest = [child for child in element.children if child is not captions[0]]
        at_start = element.children.index(captions[0]) == 0
        rest = _renamed(rest, "figcaption")
        element.children = [captions[0], *rest] if at_start else [*rest, captions[0]]
    return [element]


def _renamed(children: Iterable[Node], name: str) -> list[Node]:
    result: list[Node] = []
    for child in children:
        if isinstance(child, Element) and child.name == name:
            child.name = "div"
        result.append(child)
    return result


def _table(element: Element) -> list[Node]:
    """Put the parts of a table in their order; only the first caption and head stay what they are."""
    seen: set[str] = set()
    parts = [child for child in element.children if isinstance(child, Element) and child.name in _TABLE_PARTS]
    extra: list[Node] = []
    for part in parts:
        if part.name == "caption" and part.name in seen:
            part.name = "div"
            extra.append(part)
        elif part.name in ("thead", "tfoot") and part.name in seen:
            part.name = "tbody"
        seen.add(part.name)
    other = [child for child in element.children if not is_blank(child) and child not in parts]
    kept = [part for part in parts if part.name in _TABLE_PARTS]
    element.children = [*sorted(kept, key=lambda part: _TABLE_PARTS[part.name])]
    return (
        [*other, element, *extra] if any(part.name != "caption" for part in kept) else [*other, *_loose(kept), *extra]
    )


def _loose(captions: list[Element]) -> list[Node]:
    for caption in captions:
        caption.name = "div"
    return [*captions]


def _anchor(element: Element) -> list[Node]:
    """Take away a link around something that can itself be used, and a place that nothing can lead to."""
    if "href" not in element.attrs and "id" not in element.attrs:
        return element.children
    for inner in walk(element):
        inner.attrs.pop("tabindex", None)
    inside = list(walk(element))
    if any(inner.name in _INTERACTIVE for inner in inside) or any(_holds_block(each) for each in (element, *inside)):
        inner_block = any(is_block(child) for child in element.children)
        attrs = {name: value for name, value in element.attrs.items() if name in ("id", "class")}
        return [Element("div" if inner_block else "span", attrs, element.children)]
    return [element]


def _holds_block(element: Element) -> bool:
    """Return whether a block of ours (code, a formula) stands in an element: it can be reached with the keyboard."""
    return any(isinstance(child, TrustedHtml) and child.block for child in element.children)


def _row_group(element: Element) -> list[Node]:
    """Drop rows without cells, and a group without rows."""
    parts = [child for child in element.children if isinstance(child, Element)]
    element.children = [
        part for part in parts if part.name != "tr" or any(isinstance(cell, Element) for cell in part.children)
    ]
    return [element] if element.children else []


def _ruby(element: Element) -> list[Node]:
    """Keep a ruby that has a reading and only words; any other is an ordinary piece of text."""
    block = any(is_block(inner) for child in element.children for inner in (child, *_children(child)))
    if block or not any(_named(child, "rt") for child in element.children):
        element.name = "div" if block else "span"
        element.children = [_lost(child) if _named(child, "rt", "rp") else child for child in element.children]
    return [element]


_RULES: dict[str, Callable[[Element], list[Node]]] = {
    "p": _paragraph,
    "pre": _preformatted,
    "summary": _summary,
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
    "a": _anchor,
    **dict.fromkeys(HEADINGS, _heading),
}

_HOMES = {
    "li": ("ul", frozenset({"ul", "ol"})),
    "dt": ("dl", frozenset({"dl"})),
    "dd": ("dl", frozenset({"dl"})),
    "summary": ("", frozenset({"details"})),
    "figcaption": ("", frozenset({"figure"})),
    "rt": ("", frozenset({"ruby"})),
    "rp": ("", frozenset({"ruby"})),
    "source": ("", frozenset({"video", "audio"})),
    "track": ("", frozenset({"video", "audio"})),
}


def _adopt(parent: Element, children: list[Node]) -> list[Node]:
    """Give items, terms and captions that stand alone the element that they belong in."""
    result: list[Node] = []
    for child in children:
        home = _HOMES.get(child.name) if isinstance(child, Element) else None
        if home is None or parent.name in home[1]:
            result.append(child)
        elif home[0] and result and _named(result[-1], f"new-{home[0]}"):
            _children(result[-1]).append(child)
        elif home[0]:
            result.append(Element(f"new-{home[0]}", {}, [child]))
        elif not _named(child, "source", "track"):
            result.append(_lost(child))
    return [part for child in result for part in _settled(child)]


def _lost(child: Node) -> Node:
    if isinstance(child, Element):
        words = child.name in ("rt", "rp") and not any(is_block(inner) for inner in child.children)
        child.name = "span" if words else "div"
    return child


def _settled(node: Node) -> list[Node]:
    """Give a new list its final name, by the same rules as a list of the author's."""
    if isinstance(node, Element) and node.name.startswith("new-"):
        node.name = node.name.removeprefix("new-")
        return _RULES[node.name](node)
    return [node]


def _children(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) else []


def _named(node: Node, *names: str) -> bool:
    return isinstance(node, Element) and node.name in names


def _runs(children: list[Node]) -> list[tuple[bool, list[Node]]]:
    runs: list[tuple[bool, list[Node]]] = []
    for child in children:
        block = is_block(child)
        if runs and runs[-1][0] == block:
            runs[-1][1].append(child)
        else:
            runs.append((block, [child]))
    return runs


def _is_empty(nodes: list[Node]) -> bool:
    """Return whether there is nothing to see in `nodes`, and no place that a link could lead to."""
    return all(is_blank(node) or (isinstance(node, Element) and _shows_nothing(node)) for node in nodes)


def _shows_nothing(element: Element) -> bool:
    return element.name not in _MEDIA and "id" not in element.attrs and _is_empty(element.children)


def _paragraphs(children: list[Node]) -> list[Node]:
    """Wrap the loose words of the body into paragraphs."""
    result: list[Node] = []
    for block, run in _runs(children):
        seen = any(text_of(node).strip() for node in run) or any(_has_media(node) for node in run)
        result.extend(run if block or not seen else [Element("p", {}, _trimmed(run)), "\n"])
    return result


def _trimmed(nodes: list[Node]) -> list[Node]:
    """Take the white space from both ends."""
    nodes = list(nodes)
    while nodes and is_blank(nodes[0]):
        nodes.pop(0)
    while nodes and is_blank(nodes[-1]):
        nodes.pop()
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" \t\n")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" \t\n")
    return nodes


def _has_media(node: Node) -> bool:
    return isinstance(node, Element) and (node.name in _MEDIA or any(inner.name in _MEDIA for inner in walk(node)))
