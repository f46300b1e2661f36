"""Entries of one list look alike: what begins most of them with a surname begins them all so."""

from __future__ import annotations

from collections.abc import Sequence

from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.evidence import has_locator
from lectorium.readings.names import is_common
from lectorium.readings.plain_title import is_locator
from lectorium.text.pattern import pattern

_LED = pattern(r"(?P<who>[^\Wa-z\d_][^\W\d_]+(?:[-’'][^\W\d_]+)?)(?:,| [-–—])\s(?P<title>[^\Wa-z_][^\n]{7,})")
"""A word, and what may be the title of a work by somebody of that name: `Coase, The Nature of the Firm`."""


def name_alike(text: str, builders: Sequence[ReadingBuilder]) -> None:
    """Read the first word as a surname where each work of a list names people, or begins with a word of its own."""
    unnamed = [builder for builder in builders if not builder.authors and not builder.cites]
    led = [pair for builder in unnamed if (pair := _led(builder.title))]
    names = {who.lower() for who, _ in led}
    if len(led) < len(unnamed) or len(names) <= 1 or any(map(is_common, names)):
        return
    for builder, (who, title) in zip(unnamed, led, strict=True):
        start = text.find(title, *builder.title_range)
        if start >= 0:
            builder.authors, builder.title, builder.title_range = (who,), title, (start, start + len(title))


def _led(words: str) -> tuple[str, str] | None:
    """Return the first word and the title behind it, without the part that is to be read."""
    match = _LED.fullmatch(words)
    if not match:
        return None
    title, comma, part = match["title"].rpartition(", ")
    title = title if comma and is_locator(part) else match["title"]
    return (match["who"], title) if " " in title and not has_locator(title) else None
