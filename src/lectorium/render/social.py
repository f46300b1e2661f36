"""The picture of a page for those who share it: its title in large letters, the course below, and its accent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""What the sites ask for that show it."""
_MARGIN = 80
_STRIPE = 16
_SIZES = (84, 72, 60, 48, 40, 32)
_SMALL = 34
_MOST_LINES = 5
_SPACING = 1.25
_PAPER, _INK, _MUTED = "#fdfdfb", "#14171d", "#585e6a"


def draw_card(title: str, below: str, accent: str) -> bytes:
    """Return the picture as PNG; the same words give the same bytes."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], _STRIPE), fill=accent)
    lines, font = _fitted(title)
    for at, line in enumerate(lines):
        pen.text((_MARGIN, _MARGIN + at * font.size * _SPACING), line, font=font, fill=_INK)
    small = _font(_SMALL)
    pen.text((_MARGIN, SIZE[1] - _MARGIN - _SMALL), _wrapped(below, small)[0] if below else "", font=small, fill=_MUTED)
    stream = io.BytesIO()
    image.quantize(32).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _fitted(title: str) -> tuple[list[str], FreeTypeFont]:
    """Return the title in lines with the largest font that has room for it; cut where none has."""
    room = SIZE[1] - 3 * _MARGIN - _SMALL
    for size in _SIZES:
        font = _font(size)
        lines = _wrapped(title, font)
        if len(lines) * size * _SPACING <= room and all(font.getlength(line) <= _width() for line in lines):
            return lines, font
    return [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:40]} …"] if len(lines) > _MOST_LINES else lines, font


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= _width() or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width() -> int:
    return SIZE[0] - 2 * _MARGIN


def _font(size: int) -> FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
