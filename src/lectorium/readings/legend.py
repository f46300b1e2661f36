"""Stars before or behind entries, of which a sentence of the post says that such ones are required, or optional."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.readings.reading import ReadingKind
from lectorium.readings.sections import kind_within
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_SIGNS = ("\\*", "★", "⭐", "☆", "✱")
"""Stars that are no bullets."""
_QUOTED = ('"*"', "“*”", "'*'", "(*)", "«*»", "„*“")
"""A star that a sentence speaks of, where it is a bare one."""
_STAR = "|".join(map(re.escape, _SIGNS))
_NEAR = 110
"""Characters before a star that are read for what all others are."""
_SIGNED = pattern(
    rf"^\s*(?:[-+•*]\s+|\(?\w{{1,3}}[.)]\s+)?(?:{_STAR}|\*(?=[^\s*][^*\n]*$))|(?:{_STAR})\ufe0f?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that begins or ends with a star."""
_NAMED = pattern(
    rf"(?:\b(?:{expression('stars')})\b|[(“\"'«„]\s*(?:{_STAR}|\*)\s*[)”\"'»“]"
    rf"|(?:{_STAR})(?=\s+(?:are|is|means?|sind|ist|sont|est|son)\s)|^(?:{_STAR})\s*(?:=|:|–|-|means)\s)(?P<told>[^.\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
"""What a sentence says of a star: `Starred items are required`, `(*) = Pflicht`."""
_EXCEPTS = pattern(rf"\b(?:{expression('exceptions')})\b[^.]*$", re.IGNORECASE)
"""What stands before a star: all are of a kind but those that have it."""


class Legend(Struct, frozen=True, gc=False):
    """What a star says of the entries that have it, and what its absence says."""

    having: ReadingKind
    lacking: ReadingKind

    def kind(self, entry: str) -> ReadingKind:
        """Return the kind of an entry by its source."""
        return self.having if _SIGNED.search(entry) else self.lacking


def read_legend(text: str) -> Legend | None:
    """Return what the first sentence about a star says, None where none does or no line has one."""
    if not any(sign in text for sign in (*_SIGNS, *_QUOTED)):
        return None
    for match in _NAMED.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _EXCEPTS.search(before) and kind_within(before[-_NEAR:]) == "required":
            return Legend("more", "required")
        having = kind_within(match["told"].partition(";")[0].partition(",")[0])
        if having != "readings" and _SIGNED.search(text, match.end()):
            return Legend(having, "more" if having == "required" else "readings")
    return None
