"""What a reader finds on one page, counted by kind; HTML is read as forgivingly as a browser does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from textwrap import dedent
from typing import TypeAlias
from unicodedata import normalize

from lectorium.html.names import KNOWN, VOID, closed_by
from lectorium.html.scanner import scan_tags
from lectorium.html.tree import DEEPEST, Element, Node, text_of, walk
from lectorium.text.date_words import DAYS, MONTHS
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

KINDS = ("addresses", "ids", "words", "links", "pictures", "tables", "code", "formulas")
"""What is counted: the addresses of files, of tables the rows, of code the blocks."""
Facts: TypeAlias = "dict[str, Counter[str]]"
"""Kind -> how often each of its items stands on a page; `rows` are those of tables and lists, `days` in digits."""
Locate: TypeAlias = "Callable[[str], str]"
"""Tells where an address on the page leads, empty for nowhere."""

_UNSEEN = pattern(r"<!--.*?-->|<![a-z][^>]*>|<(script|style|template|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TEX_SCRIPT = pattern(r"<script[^>]*math/tex[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_FORMULA = pattern(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)
_WORD = pattern(r"[^\W\d_]+|\d+")
_SHOWN = {
    "img": "pictures",
    **dict.fromkeys(("a", "area", "iframe", "embed", "object", "video", "audio", "button"), "links"),
}
_SHORT = {name.lower(): name[:3].lower() for name in (*MONTHS, *DAYS)} | {
    name: name[:2] + end for end, names in (("e", ("tu", "tues")), ("u", ("th", "thur", "thurs"))) for name in names
}
"""Names of months and days, which one site writes in full and another one does not."""
_LETTERS = {"m": "mon", "t": "tue", "w": "wed", "r": "thu", "f": "fri"}
"""Days of the week by the letter that stands alone in a cell."""
_ROWS = {"tr": ("tables", "rows"), "li": ("rows",)}


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case; any sign between them ends one.

    Numbers come without zeros before them, and names of days and months in three letters: dates have many forms.
    """
    found = (word.lstrip("0") or word for word in _WORD.findall(normalize("NFC", text).lower()))
    return [_SHORT.get(word, word) for word in found]


def read_page(html: str, locate: Locate) -> Facts:
    """Return what stands in the main content of a page of ours, and in the whole body of any other."""
    root = read_tree(_UNSEEN.sub(" ", _TEX_SCRIPT.sub(r"\\(\1\\)", html)))
    main = next((element for element in walk(root) if element.attrs.get("id") == "_main"), root)
    facts: Facts = {kind: Counter() for kind in (*KINDS, "rows", "days")}
    _read(main, facts, locate)
    return facts


def read_tree(html: str) -> Element:
    """Return any HTML without scripts as a tree below an element without a name."""
    root = Element("")
    stack, position = [root], 0
    for tag in scan_tags(html):
        stack[-1].children.append(unescape(html[position : tag.start]))
        position = tag.end
        if tag.closing:
            opened = (depth for depth in range(len(stack) - 1, 0, -1) if stack[depth].name == tag.name)
            del stack[next(opened, len(stack)) :]
            continue
        while stack[-1].name in closed_by(tag.name):
            stack.pop()
        element = Element(tag.name, {item.name: unescape(item.value) for item in reversed(tag.attributes)})
        stack[-1].children.append(element)
        if tag.name not in VOID and not (tag.self_closing and tag.name not in KNOWN) and len(stack) < DEEPEST:
            stack.append(element)
    root.children.append(unescape(html[position:]))
    return root


def _read(node: Node, facts: Facts, locate: Locate) -> list[str]:
    """Count what stands in a node, and return its words."""
    if not isinstance(node, Element):
        return _read_text(text_of(node), facts)
    facts["ids"] |= Counter(filter(None, {node.attrs.get("id"), node.attrs.get("name") if node.name == "a" else ""}))
    if node.name in _SHOWN:
        targets = (node.attrs.get(name, "").strip() for name in ("href", "src", "data", "data-frame"))
        facts[_SHOWN[node.name]].update(filter(None, (locate(target) for target in targets if target not in ("", "#"))))
    if tex := node.name == "math" and [inner for inner in walk(node) if inner.name == "annotation"]:
        return _read_formula(text_of(tex[0]), facts)
    if node.name == "pre" and not any(inner.name == "pre" for inner in walk(node)):
        return _read_code(node, facts)
    words = _read_text(f"{node.attrs.get('alt', '')} {node.attrs.get('title', '')}", facts)
    words += [word for child in node.children for word in _read(child, facts, locate)]
    if node.name == "td" and len(words) == 1 and words[0] in _LETTERS:
        facts["words"].subtract(words)
        words = [_LETTERS[words[0]]]
        facts["words"].update(words)
    if node.name == "time":
        facts["days"][node.attrs.get("datetime", "")] += 1
    for kind in _ROWS.get("li" if "row-heads" in node.classes() else node.name, ()) if words else ():
        days = (inner.attrs.get("datetime", "") for inner in walk(node) if inner.name == "time" and kind == "rows")
        facts[kind][" ".join((*words, *words_in(" ".join(days))))] += 1
    return words


def _read_text(text: str, facts: Facts) -> list[str]:
    """Count the words of a text, and the formulas that a script of the page would set."""
    for found in _FORMULA.finditer(text):
        _read_formula(found[1] or found[2] or "", facts)
    words = words_in(_FORMULA.sub(" ", text))
    facts["words"].update(words)
    return words


def _read_formula(tex: str, facts: Facts) -> list[str]:
    facts["formulas"][" ".join(tex.split())] += 1
    return words_in(tex)


def _read_code(element: Element, facts: Facts) -> list[str]:
    """Count a block of code without the margin of all its lines; the numbers that a table puts beside them are none."""
    text = dedent("\n".join(map(str.rstrip, text_of(element).split("\n")))).strip("\n")
    if text and "lineno" not in element.classes():
        facts["code"][text] += 1
    return []
