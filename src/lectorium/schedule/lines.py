"""The lines of a cell: parted by line breaks, paragraphs and lists, each perhaps with a label of its own."""

from __future__ import annotations

import re
from collections.abc import Container

from lectorium.html.tree import Element, Node, is_named
from lectorium.schedule.grid import HEADINGS, below, elements_of, is_thing, markup_of, term_of, words_in
from lectorium.schedule.leading import EDGE
from lectorium.text.pattern import pattern

WRAPPERS = HEADINGS | {"span", "p", "div", "center", "b", "strong", "em", "i", "small", "font", "u", "li", "dd"}
"""Elements that only wrap the content of a cell."""
_LOOSE = HEADINGS | {"p", "li", "dt", "dd"}
"""Elements that are lines of their own where they stand among the nodes of a cell."""
_WHOLE = frozenset({"ul", "ol", "dl", "table", "div"})
"""Elements that are a line as they are."""
_LABEL = pattern(r"\s*(?P<label>[^\W\d_][\w /&-]{1,24}):(?:\s+|$)")
_LABEL_LENGTH = 26


def heading_in(node: Node) -> Element | None:
    """Return a heading, or that beside which a box has nothing but signs, such as the arrow of one that folds."""
    heads = (
        [item for item in below([node]) if item.name in HEADINGS] if is_named(node, "div", "header", *HEADINGS) else []
    )
    told = len(heads) == 1 and re.findall(r"\w+", words_in([node])) == re.findall(r"\w+", words_in(heads))
    return heads[0] if told else None


def lines_of(nodes: list[Node]) -> list[list[Node]]:
    """Return the nodes of each line; a list is one line, but one of labelled items a line for each."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        name = node.name if isinstance(node, Element) else ""
        if isinstance(node, Element) and name in ("ul", "ol") and _is_labelled(node):
            lines += [*(item.children for item in elements_of(node)), []]
        elif name in _WHOLE:
            own = _label_behind(lines[-1])
            lines[-1:] = [lines[-1][: len(lines[-1]) - len(own)], own, [node], []]
        elif name == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def _label_behind(line: list[Node]) -> list[Node]:
    """Return the last nodes of a line where they are a label in bold, `<b>Readings:</b>`, of what follows."""
    told = [at for at, node in enumerate(line) if words_in([node])][-2:]
    text = words_in([line[told[-1]]]) if len(told) > 1 and is_named(line[told[-1]], "b", "strong") else ""
    return line[told[-1] :] if text.endswith(":") and len(text) < _LABEL_LENGTH else []


def with_their_labels(lines: list[list[Node]]) -> list[list[Node]]:
    """Return lines of which each list has the line right above it that is a label, `Readings:`, before it."""
    found: list[list[Node]] = []
    for line in lines:
        if not words_in(line) and not any(map(is_thing, below(line))):
            continue
        above = found[-1] if found else []
        label = words_in(above) if is_named(line[0] if line else "", "ul", "ol", "div") else ""
        if label.endswith(":") and len(label) < _LABEL_LENGTH and not any(map(is_thing, below(above))):
            found[-1] = [Element("span", {}, above), *line]
        else:
            found.append(line)
    return found


def own_label(line: list[Node]) -> tuple[str, list[Node]]:
    """Return the label with which a line begins, `Reading:` or `<b>Reading:</b>`, and the rest."""
    nodes = unwrapped(line, ("span", "p", "div"))
    told = [at for at, node in enumerate(nodes) if not isinstance(node, str) or node.strip(EDGE)]
    head = nodes[told[0]] if told else ""
    if isinstance(head, str):
        found = _LABEL.match(head)
        says = found and (found.end() < len(head) or len(told) > 1)
        return (found["label"], [head[found.end() :], *nodes[told[0] + 1 :]]) if found and says else ("", line)
    text = words_in([head])
    is_label = len(told) > 1 and text.endswith(":") and len(text) < _LABEL_LENGTH
    if is_label and not any(map(is_thing, below([head]))):
        return text.rstrip(": "), nodes[told[0] + 1 :]
    return "", line


def own_term(line: list[Node]) -> tuple[str, list[Node]]:
    """Return the label that is set apart by its box alone, `<span>Topic</span><span>Rain</span>`, and the rest."""
    only = next((node for node in line if isinstance(node, Element)), None)
    term = term_of(only) if only and not words_in([node for node in line if node is not only]) else None
    rest = [node for node in only.children if node is not term] if only else []
    return (words_in([term]).rstrip(": "), rest) if term else ("", line)


def flattened(nodes: list[Node]) -> list[Node]:
    """Return nodes with the content of paragraphs and headings in their place, parted by line breaks."""
    flat: list[Node] = []
    for node in nodes:
        loose = isinstance(node, Element) and node.name in _LOOSE
        flat += [Element("br"), *node.children, Element("br")] if isinstance(node, Element) and loose else [node]
    return flat


def unwrapped(nodes: list[Node], names: Container[str] = WRAPPERS) -> list[Node]:
    """Return what is in the one element that holds everything."""
    full = [node for node in nodes if not isinstance(node, str) or node.strip()]
    only = full[0] if len(full) == 1 else None
    if isinstance(only, Element) and only.name in names and only.children:
        return unwrapped(only.children, names)
    return nodes


def split_at(nodes: list[Node], anchor: Element) -> tuple[list[Node], list[Node]]:
    """Return what stands before and behind a link, wherever it stands in the nodes."""
    for at, node in enumerate(nodes):
        if node is anchor:
            return nodes[:at], nodes[at + 1 :]
        if isinstance(node, Element) and any(item is anchor for item in below([node])):
            before, behind = split_at(node.children, anchor)
            return nodes[:at] + before, behind + nodes[at + 1 :]
    return nodes, []


def trimmed(nodes: list[Node]) -> str:
    """Return nodes as HTML, without the marks that parted them from their neighbours."""
    kept = list(nodes)
    for end, cut in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and isinstance(last := kept[end], str) and not last.strip(EDGE):
            kept.pop(end)
        if kept and isinstance(last := kept[end], str):
            kept[end] = cut(last, EDGE)
    return markup_of(kept)


def _is_labelled(items: Element) -> bool:
    return all(own_label(item.children)[0] for item in elements_of(items))
