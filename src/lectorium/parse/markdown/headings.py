"""Headings and their ids, equal to those of kramdown's GFM parser, so that links to them keep working."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from markdown_it.token import Token

from lectorium.parse.document import Heading
from lectorium.parse.liquid_scan import LiquidMask
from lectorium.parse.markdown.body import BodyText
from lectorium.parse.markdown.masks import visible_text
from lectorium.parse.markdown.plain import plain_text
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_ASCII = pattern(r"[^A-Za-z0-9_\- \t]+")


def heading_id(text: str) -> str:
    """Return the id of a heading with this rendered text, before repeats are numbered."""
    lowered = text.lower()
    kept = _ASCII.sub("", lowered) if lowered.isascii() else "".join(filter(_stays, lowered))
    return kept.replace(" ", "-").replace("\t", "-")


def _stays(char: str) -> bool:
    return char in "- \t" or unicodedata.category(char) in _WORD


_WORD = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Pc"})


class Ids:
    """Gives ids in order, as kramdown counts: by what the text gives, not by what is taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._counts: dict[str, int] = {}
        self._used: set[str] = set(taken)
        self._next: dict[str, int] = {}

    def give(self, text: str) -> str:
        """Return the id for a heading; a collision that kramdown would leave takes the next free number."""
        base = heading_id(text)
        count = self._counts.get(base, -1) + 1
        self._counts[base] = count
        found = base if count == 0 else f"{base}-{count}"
        if not found:
            return ""
        if found in self._used:
            count = max(count, self._next.get(base, 0))
            while found in self._used:
                count += 1
                found = f"{base}-{count}"
            self._next[base] = count
        self._used.add(found)
        return found


def read_headings(tokens: list[Token], body: BodyText, masks: tuple[LiquidMask, ...]) -> tuple[Heading, ...]:
    """Give every heading its id, in its token and in the values returned."""
    explicit = {str(token.attrs["id"]) for token in tokens if token.type == "heading_open" and token.attrs.get("id")}
    ids = Ids(explicit)
    found: list[Heading] = []
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = visible_text(plain_text(inline.children or []), masks)
        own = str(token.attrs.get("id", ""))
        named = [child for child in inline.children or () if not child.meta.get("nomarkdown")]
        given = own or ids.give(visible_text(plain_text(named, breaks="\n", tex=True), masks))
        if given:
            token.attrSet("id", given)
        first, last = token.map or [0, 1]
        start, end = body.lines_span(first, last)
        unlisted = "no_toc" in str(token.attrs.get("class", "")).split()
        at = Span(body.path, start, end)
        found.append(Heading(int(token.tag[1]), text.strip(), given, at, bool(own), unlisted=unlisted))
    return tuple(found)
