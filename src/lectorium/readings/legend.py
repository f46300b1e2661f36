"""Stars before or behind entries, of which a sentence of the post says that such ones are required, or optional."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.readings.reading import ReadingKind
from lectorium.readings.sections import kind_of
from lectorium.text.pattern import pattern

_SIGNS = ("\\*", "★", "⭐", "☆", "✱")
"""Stars that are no bullets."""
_STAR = "|".join(map(re.escape, _SIGNS))
_NAMED = pattern(
    rf"(?:\bstar(?:s|red)?\b|\basterisks?\b|\bsternchen\b|\bastérisques?\b|\bétoiles?\b|\basteriscos?\b|\bestrellas?\b"
    rf"|[(“\"'«„]\s*(?:{_STAR}|\*)\s*[)”\"'»“]|(?:{_STAR})(?=\s+(?:are|is|means?|sind|ist|sont|est|son)\s)|^(?:{_STAR})\s*(?:=|:|–|-|means)\s)(?P<told>[^.\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
"""What a sentence says of a star: `Starred items are required`, `(*) = Pflicht`."""
_EXCEPT = pattern(
    r"\b(?:except|save|unless|other than|apart from|salvo|excepto|sauf|außer|ausgenommen|tranne|exceto|behalve|utom)\b[^.]*$",
    re.IGNORECASE,
)
"""Before a star: all are of a kind but those that have it."""
_NEAR = 110
"""Characters before a star that are read for what all others are."""
_SIGNED = pattern(
    rf"^\s*(?:[-+•*]\s+|\(?\w{{1,3}}[.)]\s+)?(?:{_STAR}|\*(?=[^\s*][^*\n]*$))|(?:{_STAR})\ufe0f?\s*$", re.IGNORECASE | re.MULTILINE
)
"""A line that begins or ends with a star."""


class Legend(Struct, frozen=True, gc=False):
    """What a star says of the entries that have it, and what its absence says."""

    having: ReadingKind
    lacking: ReadingKind

    def kind(self, entry: str) -> ReadingKind:
        """Return the kind of an entry by its source."""
        return self.having if _SIGNED.search(entry) else self.lacking


def read_legend(text: str) -> Legend | None:
    """Return what the first sentence about a star says, None where none does or no line has one."""
    if not any(sign in text for sign in _SIGNS):
        return None
    for match in _NAMED.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _EXCEPT.search(before) and kind_of(before[-_NEAR:]) == "required":
            return Legend("more", "required")
        having = kind_of(match["told"].partition(";")[0].partition(",")[0])
        if having != "readings" and _SIGNED.search(text, match.end()):
            return Legend(having, "more" if having == "required" else "readings")
    return None
