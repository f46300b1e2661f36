"""Accent colours that can be read: the course's colour, moved in lightness until its contrast is enough.

Contrast is that of WCAG 2.2, section 1.4.3: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
"""

from __future__ import annotations

import colorsys
import re

from msgspec import Struct

Rgb = tuple[int, int, int]

MARGIN = 4.6
"""What is aimed at: 4.5 is the least for text of normal size, and rounding cannot take it below."""

LIGHT_GROUNDS: tuple[Rgb, ...] = ((255, 255, 255), (241, 241, 236))
"""Paper of the light design: the page and its tinted panels."""

DARK_GROUNDS: tuple[Rgb, ...] = ((17, 19, 24), (38, 42, 51))
"""Paper of the dark design."""

DEFAULT = (31, 95, 174)


class Accent(Struct, frozen=True, gc=False):
    """A colour on its ground, and the text colour that can stand on it."""

    colour: str
    text: str


def parse_colour(text: str) -> Rgb | None:
    """Read `#rgb` or `#rrggbb`; None for anything else."""
    digits = text.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}", digits):
        return None
    if len(digits) == 3:
        digits = "".join(char * 2 for char in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def light_accent(colour: str) -> Accent:
    """Return the colour, darkened until it can be read on light paper."""
    return _accent(parse_colour(colour) or DEFAULT, LIGHT_GROUNDS, -1)


def dark_accent(colour: str) -> Accent:
    """Return the colour, lightened until it can be read on dark paper."""
    return _accent(parse_colour(colour) or DEFAULT, DARK_GROUNDS, +1)


def _accent(colour: Rgb, grounds: tuple[Rgb, ...], step: int) -> Accent:
    found = _moved(colour, grounds, step)
    text = max((255, 255, 255), (0, 0, 0), key=lambda paper: contrast(found, paper))
    return Accent(_hex(found), _hex(text))


def _moved(colour: Rgb, grounds: tuple[Rgb, ...], step: int) -> Rgb:
    """Move the lightness by hundredths (HLS) until every ground gives the contrast; near black and white all do."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    candidate = colour
    while min(contrast(candidate, context) for context in grounds) < MARGIN:
        lightness += step / 100
        red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
        candidate = (round(red * 255), round(green * 255), round(blue * 255))
    return candidate


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
