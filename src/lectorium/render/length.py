"""Widths and heights as authors write them: percent, pixels, `0.6\\textwidth`, plain numbers, `calc(50% - 10px)`."""

from __future__ import annotations

import re

from lectorium.text.css_length import LONGEST, PIXELS, css_length
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

COLUMN = 672
"""CSS pixels that the text is wide: what a share of it is worth beside pixels."""
STEP = 4.9
"""Percent; with it the step above a width is taken, not the one below."""
_WIDEST = 99_999
"""CSS pixels; a product of lengths may be longer than anything that is shown."""
_LATEX = pattern(r"(\d*\.?\d*)\\(?:text|line|column)width", re.IGNORECASE)
"""A share of the width of the text, as LaTeX has it."""
_NOTHING = pattern(r"\s*0+(?:\.0+)?(?:%|vw)")
_END = pattern(r"[\s;]+$|\s*!important[\s;]*$")
_SHARES = ({**PIXELS, "%": COLUMN / 100, "vw": COLUMN / 100}, {**PIXELS, "%": COLUMN / 200, "vw": COLUMN / 200})
"""What the units are worth in a column, and in one of half its width: a length that is the same in both is no share."""

WIDTH_CLASSES = tuple(f"w-{percent}" for percent in range(5, 101, 5))
"""`w-5` to `w-100`; `body.css` styles each."""


def percent_class(value: str) -> str:
    """Return the class for a share of the width, in steps of 5 percent; empty for anything else.

    It is the step below, never the one above: pictures that an author put side by side stay side by side.
    """
    shown, in_half = _measured(value)
    if shown == in_half:
        return "w-5" if _NOTHING.match(value) else ""
    return f"w-{min(100, max(5, int(round(100 * shown / COLUMN, 6) // 5) * 5))}"


def pixels(value: str) -> int:
    """Return a length in CSS pixels, 0 for a share or for nonsense."""
    shown, in_half = _measured(value)
    return min(_WIDEST, max(0, round(shown))) if shown == in_half else 0


@remembered()
def _measured(value: str) -> tuple[float, float]:
    """Return how long a length is in the column and in one of half its width; zeros for what is none."""
    if len(value) > LONGEST:
        return (0, 0)
    written = _LATEX.sub(lambda found: f"{100 * float(found[1])}%" if found[1].strip(".") else "", _END.sub("", value))
    shown, in_half = (css_length(written, units) for units in _SHARES)
    return (shown or 0, in_half or 0)
