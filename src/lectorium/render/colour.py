"""Colours that authors write, brought to a few named classes that can be read on light and on dark pages."""

from __future__ import annotations

import colorsys

from lectorium.text.pattern import pattern
from lectorium.text.word_file import tables_beside

_COLOURS = tables_beside(__file__, "vocabulary.json")["colours"]
_NAMES = {name: group for group, names in _COLOURS.items() for name in names.split()}
_HUES = ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "teal"), (260, "blue"), (295, "purple"),
         (345, "pink"), (361, "red"))  # fmt: skip
_HEX = pattern(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = pattern(r"rgba?\(\s*+(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})\b.*\)")

CLASSES = tuple(f"color-{name}" for name in sorted({*_NAMES.values(), *(name for _, name in _HUES)}))
"""Every class that `colour_class` can return; `body.css` styles each."""
GROUNDS = tuple(name.replace("color-", "ground-") for name in CLASSES if name != "color-yellow")
"""Every class of a background besides `marked`, which is yellow."""
_NO_GROUND = frozenset({"white", "none", "transparent", "inherit", "initial", "unset", "snow", "ivory"})


def colour_class(value: str) -> str:
    """Return the class for a CSS colour; empty for black, white and what is no colour: the text keeps its own."""
    text = value.strip().lower()
    name = _NAMES.get(text) or _by_hue(_channels(text))
    return f"color-{name}" if name else ""


def ground_class(value: str) -> str:
    """Return the class of a background; empty for white, for none, and for what is no colour."""
    text = value.strip().lower()
    word = text if text.startswith("rgb") else text.partition(" ")[0]
    name = _NAMES.get(word) or _by_hue(_channels(word), dark=0, light=0.99) or _of_words(word)
    return {"": "", "yellow": "marked"}.get(name, f"ground-{name}")


def _of_words(word: str) -> str:
    """Return the colour on which a longer name ends: `lightyellow`; any other name but white is of no hue."""
    if not word.isalpha() or word in _NO_GROUND:
        return ""
    return next((name for ending, name in _NAMES.items() if word.endswith(ending)), "gray")


def _channels(text: str) -> tuple[int, int, int] | None:
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _by_hue(channels: tuple[int, int, int] | None, *, dark: float = 0.12, light: float = 0.95) -> str:
    """Return the name of a hue; empty for what is darker than `dark` or lighter than `light`, each from 0 to 1."""
    if channels is None or max(channels) > 255:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in channels))
    if lightness < dark or lightness > light:
        return ""
    if saturation < 0.15:
        return "gray"
    return next(name for limit, name in _HUES if hue * 360 < limit)
