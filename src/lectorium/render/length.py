"""Widths and heights as authors write them: percent, pixels, `0.6\\textwidth`, plain numbers."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

_LENGTH = pattern(
    r"\s*(\d{1,5}(?:\.\d+)?|\.\d+)\s*(%|px|r?em|vw|pt|cm|mm|in|\\(?:text|line|column)width|)\s*;?\s*(?:!important)?\s*",
    re.IGNORECASE,
)
_PIXELS = {"": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
_PERCENT = {"%": 1, "vw": 1}
"""Of the width of the text; a unit that is in neither table is that width of LaTeX."""

WIDTH_CLASSES = tuple(f"w-{percent}" for percent in range(5, 101, 5))
"""`w-5` to `w-100`; `body.css` styles each."""


def percent_class(value: str) -> str:
    """Return the class for a share of the width, in steps of 5 percent; empty for anything else.

    It is the step below, never the one above: pictures that an author put side by side stay side by side.
    """
    found = _LENGTH.fullmatch(value)
    unit = found[2].lower() if found else ""
    if not found or unit in _PIXELS:
        return ""
    return f"w-{min(100, max(5, int(float(found[1]) * _PERCENT.get(unit, 100) // 5) * 5))}"


def pixels(value: str) -> int:
    """Return a length in CSS pixels, 0 for a share or for nonsense."""
    found = _LENGTH.fullmatch(value)
    scale = _PIXELS.get(found[2].lower()) if found else None
    return round(float(found[1]) * scale) if found and scale else 0
