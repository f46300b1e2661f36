"""Tokens as plain text: of a heading, a link, a paragraph, a whole body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lectorium.text.pattern import pattern
from lectorium.text.plain_formula import plain_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_TAG = pattern(r"<[A-Za-z/!?][^<>]*>")
_COMMENT_OR_TAG = pattern(rf"<!--.*?-->|{_TAG.pattern}", re.DOTALL)
_UNSHOWN = pattern(r"<(script|style)\b[^>]*[^>/]?>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""Elements whose words no page shows."""
_UNSHOWN_TAG = pattern(r"<(/?)(?:script|style)\b.*", re.DOTALL | re.IGNORECASE)
UNSEEN = "unseen"
"""In the `meta` of a token that its author hides: what is seen of it."""
_TEXT = frozenset({"text", "text_special", "code_inline"})
_FORMULAS = frozenset({"math_inline", "math_inline_double", "math_block"})


def plain_text(children: Iterable[Token], breaks: str = " ", alt: bool = False, tex: bool = False) -> str:
    """Return what a reader sees of inline tokens; pictures count by their alternative text when `alt` is set.

    A formula is a line of text (`x₁ ≤ √n`), or its TeX when `tex` is set.
    """
    parts: list[str] = []
    for token in _shown(children):
        if token.type in _TEXT:
            parts.append(token.content)
        elif token.type in _FORMULAS:
            parts.append(token.content if tex else plain_formula(token.content))
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            parts.append(breaks)
        elif token.type == "image" and alt:
            parts.append(plain_text(token.children or [], breaks, alt, tex))
        elif token.meta.get("nomarkdown"):
            parts.append(words_of_html(token.content))
    return "".join(parts)


def _shown(children: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that stand in no script and no style sheet; one that nothing closes hides nothing."""
    held: list[Token] | None = None
    for token in children:
        if UNSEEN in token.meta and token.type != "html_inline":
            continue
        tag = _UNSHOWN_TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if tag:
            held = None if tag[1] else []
        elif held is None:
            yield token
        else:
            held.append(token)
    yield from held or ()


def without_tags(html: str, instead: str = "") -> str:
    """Return HTML with every tag and comment left out; entities stay."""
    before, close, behind = html.rpartition("-->")  # behind the last end no comment ends, so that none is looked for
    return _COMMENT_OR_TAG.sub(instead, before + close) + _TAG.sub(instead, behind)


def search_text(tokens: Iterable[Token]) -> str:
    """Return the plain text of block tokens: blocks parted by blanks, comments and tags left out."""
    return searchable(tokens, ())[0]


def searchable(tokens: Iterable[Token], headings: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Return what `search_text` does, and where in it the text of each heading begins, by the offsets of headings."""
    parts, size, starts = list[str](), 0, list[int]()
    for place, block in _blocks(tokens):
        while place is not None and len(starts) < len(headings) and headings[len(starts)] <= place:
            starts.append(size)
        if shown := " ".join(block.split()):
            parts.append(shown)
            size += len(shown) + 1
    text = " ".join(parts)
    starts += [size] * (len(headings) - len(starts))
    return text, tuple(min(start, len(text)) for start in starts)


def _blocks(tokens: Iterable[Token]) -> Iterator[tuple[int | None, str]]:
    """Yield where each block begins in the file, where that is known, and its text."""
    place: int | None = None
    for token in tokens:
        if span := token.meta.get("span"):
            place = span[0]
        if UNSEEN in token.meta:
            yield place, words_of_html(token.meta[UNSEEN])
        elif token.type == "inline":
            yield place, plain_text(token.children or [], alt=True)
        elif token.type in _FORMULAS:
            yield place, plain_formula(token.content)
        elif token.type in ("fence", "code_block"):
            yield place, token.content
        elif token.type == "html_block":
            yield place, words_of_html(token.content)


def words_of_html(html: str) -> str:
    """Return the words of a piece of HTML, parted by blanks where tags stood."""
    from lectorium.text.entity import unescape

    return unescape(without_tags(_UNSHOWN.sub(" ", html), " "))
