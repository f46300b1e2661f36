"""What a body shows, whoever made its HTML: words in order, the outline of its elements, ids, and where links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lectorium.compare.page import read_tree, words_in
from lectorium.html.tree import Element, Node, text_of, walk

_TEX = re.compile(r"\\[(\[](.*?)\\[)\]]", re.DOTALL)
_PLAIN = frozenset(
    """p div span a section nav aside font center figure figcaption picture source dialog svg text button textarea
    select option thead tbody tfoot br mark iframe abbr script style header footer address""".split()  # noqa: SIM905
)
"""Elements that the outline passes over: how a paragraph, a box or a link is marked is no structure of a text."""
_SAME = {"b": "bold", "strong": "bold", "i": "bold", "em": "bold", "s": "del", "strike": "del", "th": "td"}
"""Other names: `***x***` may be bold in italic or the other way round, and a heading of any level is one."""
_SILENT = frozenset({"permalink", "footnote-back", "reversefootnote", "callout-title"})
"""Classes of what stands on a page besides what its author wrote."""


@dataclass
class Outline:
    """The parts of a body that two programs must agree on."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    """Names of elements as they open, `/` as they close, `.` for words; paragraphs only part words."""
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)

    def lacks(self, other: Outline) -> list[str]:
        """Return the kinds in which the other one has anything that this one has not."""
        found = {
            "words": "".join(self.words) != "".join(other.words),
            "structure": self.structure() != other.structure(),
            "ids": bool(other.ids - self.ids),
            "links": bool(other.links - self.links),
        }
        return [kind for kind, differs in found.items() if differs]

    def structure(self) -> str:
        """Return the tags as a line; `;` stands only between two paragraphs of words."""
        parted = re.sub(r"(?:; )+", "; ", " ".join([*self.tags, ""]))
        return re.sub(r"(?<!\. ); |; (?!\.)", "", parted).strip()


def outline(html: str) -> Outline:
    """Return what the HTML of a body shows."""
    found = Outline()
    for child in read_tree(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)).children:
        _read(child, found)
    return found


def _read(node: Node, found: Outline) -> None:
    if not isinstance(node, Element):
        _words(text_of(node), found)
        return
    if _SILENT & set(node.classes()):
        return
    _note(node, found)
    if node.name == "math":
        tex = [inner for inner in walk(node) if inner.name == "annotation"]
        _words(text_of(tex[0]) if tex else text_of(node), found)
    elif node.name in ("pre", "code"):
        found.tags.append(node.name)
        _words(text_of(node), found)
        found.tags.append("/")
    else:
        _element(node, found)


def _element(node: Element, found: Outline) -> None:
    heading = re.fullmatch("h[1-6]", node.name)
    if node.name not in _PLAIN:
        found.tags.append("h" if heading else _SAME.get(node.name, node.name))
    elif node.name == "div":
        found.tags.append(";")
    if node.name == "img":
        _words(node.attrs.get("alt", ""), found)
    for child in node.children:
        _read(child, found)
    if node.name not in _PLAIN:
        found.tags.append("/")
    elif node.name in ("p", "div", "figcaption"):
        found.tags.append(";")


def _note(node: Element, found: Outline) -> None:
    """Note the id of an element, and its address with neither the way to the root nor encoded signs."""
    found.ids |= {name for name in (node.attrs.get("id"), node.attrs.get("name") if node.name == "a" else "") if name}
    target = node.attrs.get("href" if node.name == "a" else "src", "")
    if target and node.name in ("a", "img"):
        found.links.add(f"{node.name} {unquote(re.sub(r'^(?:[.][.]/)+', '/', target))}")


def _words(text: str, found: Outline) -> None:
    words = words_in(_TEX.sub(r" \1 ", text))
    found.words += words
    if words and found.tags[-1:] != ["."]:
        found.tags.append(".")
