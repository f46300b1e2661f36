"""Readings in a body: what their author wrote stays as it is, in a card of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from lectorium.html.tree import Element, Node, TrustedHtml, text_of, walk
from lectorium.parse.reading_blocks import ReadingBlock
from lectorium.plan.target import CARD_END, BodyCard
from lectorium.readings.ids import linked_ids
from lectorium.readings.keys import shown_parts
from lectorium.text.language import translate

_TOOLS = TrustedHtml(CARD_END, block=True, text="")
"""Stands for what the page's template shows at the end of a card."""
_FOLDED = 60
"""Words from which on an abstract is folded: five lines of a page."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRESSED = frozenset({"a", "strong", "b", "em", "i", "cite", "code", "pre", *_HEADINGS})
"""Elements that set their words apart already."""
_TYPED = str.maketrans("‘’“”„\n", '\'\'""" ')
"""Quotes as the source has them, where the page has finer ones, one for one."""


def block_classes(marks: Mapping[int, ReadingBlock], word: str) -> dict[int, str]:
    """Return the classes by which the blocks of readings are known while a body is cleaned, by their token."""
    found: dict[int, list[str]] = {}
    for number, mark in marks.items():
        found.setdefault(mark.first, []).append(f"{word}reading-{number}")
        found.setdefault(mark.last, []).append(f"{word}end-{number}")
        for index, role in mark.lines:
            found.setdefault(index, []).append(f"{word}line-{role}")
    return {index: " ".join(names) for index, names in found.items()}


def make_cards(root: Element, word: str, cards: Sequence[BodyCard]) -> None:
    """Make cards of the readings that are marked in a cleaned body; marks of others are taken off."""
    by_number = {str(card.number): card for card in cards}
    elements = (root, *walk(root))
    inside = ((element, [child for child in element.children if _has_word(child, word)]) for element in elements)
    holders = [(element, bearers) for element, bearers in inside if bearers]
    for holder, _ in holders:
        _in_holder(holder, word, by_number)
    for _, bearers in holders:
        for element in bearers:
            _take_off(element, word)
            _classify_addresses(element)


def _classify_addresses(element: Element) -> None:
    """Mark the links that are written as their address, which paper shows once."""
    for link in walk(element):
        if link.name == "a" and text_of(link).strip() == link.attrs.get("href"):
            link.add_class("is-address")


def _has_word(node: Node, word: str) -> TypeGuard[Element]:
    return isinstance(node, Element) and word in node.attrs.get("class", "")


def _in_holder(holder: Element, word: str, cards: Mapping[str, BodyCard]) -> None:
    at = 0
    while at < len(holder.children):
        child = holder.children[at]
        prefix = f"{word}reading-"
        found = _with_prefix(child, prefix) if isinstance(child, Element) else []
        own = [cards[number] for number in found if number in cards]
        card = own[0] if own else None
        if card is None or not isinstance(child, Element):
            at += 1
            continue
        if card.cited:
            _cite(child, own)
        if len(own) > 1:
            at += 1
        elif child.name in ("li", "dd"):
            _item_card(holder, child, card, word)
            at += 1
        else:
            stop = _stop(holder.children, at, f"{word}end-{card.number}")
            holder.children[at:stop] = [_box(holder.children[at:stop], card, word)]
            at += 1


def _with_prefix(element: Element, prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in element.classes() if name.startswith(prefix)]


def _cite(element: Element, cards: Sequence[BodyCard]) -> None:
    """Put records in the places of their keys; of several, each becomes a card of its own within the block."""
    first = element.children[0] if element.children else None
    inner = first if isinstance(first, Element) and first.name == "p" else element
    stop = next((at for at, node in enumerate(inner.children) if _is_block(node)), len(inner.children))
    written = "".join(text_of(node) for node in inner.children[:stop] if not isinstance(node, TrustedHtml))
    parts = shown_parts(written, [card.cited for card in cards]) or [("", "")] * len(cards)
    shown = [_citation(card, *part) for card, part in zip(cards, parts, strict=True)]
    if len(cards) == 1:
        inner.children[:stop] = shown[0]
        return
    boxes: list[Node] = []
    for card, nodes in zip(cards, shown, strict=True):
        box = Element("div", {}, [*nodes, _TOOLS])
        _name(box, card)
        boxes.append(box)
    if inner.name == "p":
        inner.name = "div"
    inner.children[:stop] = boxes


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name in ("ul", "ol", "p", "div", "dl", "table", "pre", "blockquote")


def _citation(card: BodyCard, before: str, behind: str) -> list[Node]:
    title = Element("cite", {}, [card.title])
    linked = Element("a", {"href": card.url}, [title]) if card.url else title
    about = "".join(f". {part.removesuffix('.')}" for part in card.about)
    return [before, linked, about, behind]


def _stop(nodes: list[Node], at: int, end: str) -> int:
    """Return behind which of the nodes from `at` on a card ends."""
    beside = ((index, nodes[index]) for index in range(at, len(nodes)))
    found = (index for index, node in beside if isinstance(node, Element) and end in node.classes())
    return next(found, at) + 1


def _link_ids(element: Element) -> None:
    """Let identifiers that are written out lead to their papers, where the author has set no link."""
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and child.name not in ("a", "code", "pre"):
            _link_ids(child)
        children += _with_links(child) if isinstance(child, str) else [child]
    element.children = children


def _with_links(text: str) -> list[Node]:
    nodes: list[Node] = []
    begin = 0
    for start, end, url in linked_ids(text):
        if start >= begin:
            nodes += [text[begin:start], Element("a", {"href": url, "rel": "noopener"}, [text[start:end]])]
            begin = end
    return [*nodes, text[begin:]]


def _item_card(holder: Element, item: Element, card: BodyCard, word: str) -> None:
    holder.add_class("reading-list")
    _name(item, card)
    _set_lines([item], word)
    _stress_title(item, _typed_title(card))
    _link_ids(item)
    item.children.append(_TOOLS)


def _box(nodes: list[Node], card: BodyCard, word: str) -> Element:
    title = nodes[0]
    assert isinstance(title, Element)
    if title.name in _HEADINGS:
        title.add_class("reading-title")
        _link(title, card.url)
    _set_lines(nodes, word)
    box = Element("div", {}, [*nodes, _TOOLS])
    _stress_title(box, _typed_title(card))
    _link_ids(box)
    _name(box, card)
    return box


def _typed_title(card: BodyCard) -> str:
    """Return a title as its source has it, the empty string for one that was cut within brackets."""
    return card.title.translate(_TYPED) if card.title.count("(") == card.title.count(")") else ""


def _stress_title(element: Element, title: str) -> bool:
    """Set a title apart that stands among other words; return whether it is found, whoever has set it apart."""
    for at, child in enumerate(element.children if title else ()):
        if isinstance(child, Element):
            if child.name in _STRESSED and title in text_of(child).translate(_TYPED):
                return True
            if child.name not in _STRESSED and _stress_title(child, title):
                return True
        elif isinstance(child, str) and (start := _find_words(child.translate(_TYPED), title)) >= 0:
            end = start + len(title)
            element.children[at : at + 1] = [child[:start], Element("cite", {}, [child[start:end]]), child[end:]]
            return True
    return False


def _find_words(text: str, words: str) -> int:
    """Return where whole words first stand in a text, -1 for nowhere."""
    start = text.find(words)
    while start >= 0 and (text[:start][-1:].isalnum() or text[start + len(words) :][:1].isalnum()):
        start = text.find(words, start + 1)
    return start


def _name(element: Element, card: BodyCard) -> None:
    element.add_class("reading", f"reading-{card.kind}")
    element.attrs.setdefault("id", card.id)


def _link(title: Element, url: str) -> None:
    """Let a title without a link of its own lead to the first address of its reading."""
    if url and not any(item.name == "a" for item in walk(title)):
        title.children = [Element("a", {"href": url}, title.children)]


def _set_lines(nodes: Sequence[Node], word: str) -> None:
    prefix = f"{word}line-"
    for element in [inner for node in nodes if isinstance(node, Element) for inner in (node, *walk(node))]:
        role = next(iter(_with_prefix(element, prefix)), "")
        if role:
            element.add_class(f"reading-{role}")
        if role == "abstract" and len(text_of(element).split()) >= _FOLDED:
            _fold(element)


def _fold(element: Element) -> None:
    """Fold a long abstract; what else its block holds, such as a list, folds with it."""
    summary = Element("summary", {}, [translate("Abstract")])
    if element.name == "p":
        inner = Element("p", {}, element.children)
        element.name, element.children = "div", [Element("details", {}, [summary, inner])]
    else:
        element.children = [Element("details", {}, [summary, *element.children])]


def _take_off(element: Element, word: str) -> None:
    kept = [name for name in element.classes() if not re.match(rf"{word}(?:reading|end|line)-", name)]
    if kept:
        element.attrs["class"] = " ".join(kept)
    else:
        del element.attrs["class"]
