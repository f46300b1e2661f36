"""The size at which a browser shows an SVG, from its first tag alone: nothing of it is parsed as XML."""

from __future__ import annotations

import re

from lectorium.html.scanner import HtmlTag, scan_tag
from lectorium.text.pattern import pattern

HEAD = 64 * 1024
"""Bytes in which the `<svg>` tag must stand."""
LARGEST = 100_000
"""CSS pixels; a larger size is taken for a mistake."""

_PROLOG = pattern(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[[^\]]*+\])*+>)*+", re.DOTALL | re.IGNORECASE)
_LENGTH = pattern(
    r"\s*+\+?(\d++(?:\.\d*+)?|\.\d++)(?:e([+-]?\d{1,2}))?\s*+(px|pt|pc|in|cm|mm|q|em|rem|ex)?\s*+\Z", re.IGNORECASE
)
_UNITS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_UNITS |= {"em": 16, "rem": 16, "ex": 8}


def svg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in CSS pixels, (0, 0) when it says nothing, None when this is no SVG (SVG 2, 8.12)."""
    text = data[:HEAD].decode("utf-8", "replace").lstrip("\ufeff")
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    tag = scan_tag(text, start)
    if tag is None or tag.closing or tag.name.rpartition(":")[2] != "svg":
        return None
    return _size(_length(tag, "width"), _length(tag, "height"), _view_box(tag))


def _size(width: float, height: float, box: tuple[float, float] | None) -> tuple[int, int]:
    """Fill a missing side from the ratio of the view box, as CSS does."""
    if box and not (width and height):
        if width:
            height = width * box[1] / box[0]
        elif height:
            width = height * box[0] / box[1]
        else:
            width, height = box
    if not (width and height):
        return 0, 0
    return max(1, round(min(LARGEST, width))), max(1, round(min(LARGEST, height)))


def _length(tag: HtmlTag, name: str) -> float:
    item = tag.get(name)
    found = _LENGTH.match(item.value) if item else None
    if found is None:
        return 0.0
    return float(found[1]) * 10.0 ** int(found[2] or 0) * _UNITS[(found[3] or "px").lower()]


def _view_box(tag: HtmlTag) -> tuple[float, float] | None:
    item = tag.get("viewbox")
    parts = re.split(r"[\s,]+", item.value.strip()) if item else []
    try:
        width, height = (float(parts[2]), float(parts[3])) if len(parts) == 4 else (0.0, 0.0)
    except ValueError:
        return None
    return (width, height) if 0 < width < 1e9 and 0 < height < 1e9 else None
