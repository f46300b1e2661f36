"""Colours that authors write, brought to a few named classes that can be read on light and on dark pages."""

from __future__ import annotations

import colorsys

from lectorium.text.pattern import pattern

_NAMES = {
    "red": "red", "crimson": "red", "darkred": "red", "firebrick": "red", "tomato": "red", "maroon": "red",
    "indianred": "red", "salmon": "red", "orangered": "red",
    "orange": "orange", "darkorange": "orange", "coral": "orange", "chocolate": "brown", "brown": "brown",
    "sienna": "brown", "saddlebrown": "brown", "gold": "yellow", "yellow": "yellow", "goldenrod": "yellow",
    "green": "green", "lime": "green", "limegreen": "green", "forestgreen": "green", "darkgreen": "green",
    "seagreen": "green", "olive": "green", "lightgreen": "green", "olivedrab": "green",
    "teal": "teal", "cyan": "teal", "aqua": "teal", "turquoise": "teal", "darkcyan": "teal",
    "blue": "blue", "navy": "blue", "royalblue": "blue", "dodgerblue": "blue", "steelblue": "blue",
    "darkblue": "blue", "mediumblue": "blue", "skyblue": "blue", "lightblue": "blue", "deepskyblue": "blue",
    "cornflowerblue": "blue", "slateblue": "purple",
    "purple": "purple", "violet": "purple", "indigo": "purple", "magenta": "pink", "fuchsia": "pink",
    "orchid": "purple", "darkviolet": "purple", "blueviolet": "purple", "darkmagenta": "purple",
    "pink": "pink", "hotpink": "pink", "deeppink": "pink",
    "gray": "gray", "grey": "gray", "darkgray": "gray", "darkgrey": "gray", "lightgray": "gray", "lightgrey": "gray",
    "silver": "gray", "dimgray": "gray", "dimgrey": "gray", "slategray": "gray", "slategrey": "gray",
}  # fmt: skip
_HUES = ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "teal"), (260, "blue"), (295, "purple"),
         (345, "pink"), (361, "red"))  # fmt: skip
_HEX = pattern(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = pattern(r"rgba?\(\s*+(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})\b.*\)")

CLASSES = tuple(f"color-{name}" for name in sorted({*_NAMES.values(), *(name for _, name in _HUES)}))
"""Every class that `colour_class` can return; `body.css` styles each."""


def colour_class(value: str) -> str:
    """Return the class for a CSS colour; empty for black, white and what is no colour: the text keeps its own."""
    text = value.strip().lower()
    name = _NAMES.get(text) or _by_hue(_channels(text))
    return f"color-{name}" if name else ""


def _channels(text: str) -> tuple[int, int, int] | None:
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _by_hue(channels: tuple[int, int, int] | None) -> str:
    if channels is None or max(channels) > 255:
        return ""
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in channels))
    if light < 0.12 or light > 0.95:
        return ""
    if saturation < 0.15:
        return "gray"
    return next(name for limit, name in _HUES if hue * 360 < limit)
