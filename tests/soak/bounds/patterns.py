"""All patterns, in an order in which any first part is a spread of the whole."""

from __future__ import annotations

import hashlib

from bounds import blocks, courses, fences, heads, inline, readings, stretched, tex
from bounds.pattern import Pattern


def _place(pattern: Pattern) -> str:
    return hashlib.sha256(pattern.name.encode()).hexdigest()


KNOWN_BAD = (
    "table of many columns",
    "table head alone",
    "halves: one reference of a long title",
    "halves: references within labels",
    "lines: setext",
    "front matter permalink: path",
    "front matter permalink: word",
    "lines: block tags apart",
    "fences of java",
    "fences of perl",
    "links: lattice",
    "links: two ways",
    "attribute lists of attribute lists",
    "venue of stars",
)
"""What an attack on version 0.1.0 found, and what was found worst since."""

PATTERNS: tuple[Pattern, ...] = tuple(
    sorted(
        (
            *blocks.PATTERNS,
            *courses.PATTERNS,
            *fences.PATTERNS,
            *heads.PATTERNS,
            *inline.PATTERNS,
            *readings.PATTERNS,
            *stretched.PATTERNS,
            *tex.PATTERNS,
        ),
        key=lambda pattern: (pattern.name not in KNOWN_BAD, _place(pattern)),
    )
)
