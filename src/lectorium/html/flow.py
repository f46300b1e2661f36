"""What stands among words and what between them: blocks, runs of words, and what nobody would see."""

from __future__ import annotations

from itertools import groupby

from lectorium.html.tree import Element, Node, TrustedHtml, is_blank, is_named, text_of, walk

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote caption dd details div dl dt figcaption figure footer header hr li nav
    ol p pre section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_TRANSPARENT = frozenset({"a", "ins", "del", "video", "audio"})
_MEDIA = frozenset({"img", "iframe", "video", "audio"})


def is_block(node: Node) -> bool:
    """Return whether a node may not stand among words."""
    if isinstance(node, Element):
        return node.name in _BLOCKS or (node.name in _TRANSPARENT and has_block(node))
    return isinstance(node, TrustedHtml) and node.block


def has_block(element: Element) -> bool:
    """Return whether a block stands in an element itself."""
    return any(is_block(child) for child in element.children)


def is_inline(name: str) -> bool:
    """Return whether an element of this name is part of a line and may hold no block."""
    return name not in _BLOCKS and name not in _TRANSPARENT


def runs(children: list[Node]) -> list[tuple[bool, list[Node]]]:
    """Return the nodes in groups of blocks (True) and of words (False)."""
    return [(block, list(group)) for block, group in groupby(children, is_block)]


def is_empty(nodes: list[Node]) -> bool:
    """Return whether there is nothing to see in `nodes`, and no place that a link could lead to."""
    return all(is_blank(node) or (isinstance(node, Element) and _shows_nothing(node)) for node in nodes)


def _shows_nothing(element: Element) -> bool:
    return not _matters(element) and "id" not in element.attrs and is_empty(element.children)


def is_seen(nodes: list[Node]) -> bool:
    """Return whether there are words or media in `nodes`; blanks that keep a line open are none."""
    return any(text_of(node).strip() for node in nodes) or any(map(_has_media, nodes))


def unwrapped(children: list[Node]) -> list[Node]:
    """Replace paragraphs and divisions by the words in them; their ids stay."""
    result: list[Node] = []
    for child in children:
        if is_named(child, "p", "div") and not has_block(child):
            place = child.attrs.get("id")
            words = [Element("span", {"id": place}, child.children)] if place else child.children
            result += [" ", *words, " "]
        else:
            result.append(child)
    return result


def paragraphs(children: list[Node]) -> list[Node]:
    """Wrap the loose words of the body into paragraphs."""
    result: list[Node] = []
    for block, run in runs(children):
        for part in [run] if block else _at_blank_lines(run):
            result.extend(part if block or not is_seen(part) else [Element("p", {}, _trimmed(part)), "\n"])
    return result


def _at_blank_lines(run: list[Node]) -> list[list[Node]]:
    """Return words in groups: a blank line between two elements ends a paragraph, as in Markdown."""
    parts: list[list[Node]] = [[]]
    for node in run:
        parts[-1].append(node)
        if is_blank(node) and text_of(node).count("\n") > 1:
            parts.append([])
    return parts


def _trimmed(nodes: list[Node]) -> list[Node]:
    """Take the white space from both ends, and a line break from the first, where it is an empty line."""
    while nodes and (is_blank(nodes[0]) or (is_named(nodes[0], "br") and not _has_media(nodes[0]))):
        nodes = nodes[1:]
    while nodes and is_blank(nodes[-1]):
        nodes = nodes[:-1]
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" \t\n")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" \t\n")
    return nodes


def _has_media(node: Node) -> bool:
    return isinstance(node, TrustedHtml) or (isinstance(node, Element) and any(map(_matters, (node, *walk(node)))))


def _matters(element: Element) -> bool:
    """Return whether an element without words is there for readers: it shows something, or ends what floats."""
    return element.name in _MEDIA or (element.name == "br" and "clear" in element.classes())
