"""A deck as pages show it: its facts, its first slide in two sizes, every slide where a course wants it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from lectorium.parse.deck import is_locked, read_deck, with_pdf
from lectorium.render.coding import Coded, CodingReply

FIRST_WIDTHS = (96, 640)
"""Pixels: in a row of the schedule and on the page of a lecture, two for each that is shown."""
SLIDE_WIDTH = 360
"""Pixels of a slide among all others."""
_TALLEST = 3
"""Times its width; a longer page is no slide, and no picture is made of it."""
_QUALITY = 80


def code_deck(data: bytes, slides: bool) -> CodingReply:
    """Return the facts and pictures of a PDF; with `slides` one of every slide."""
    facts = read_deck(data)
    if facts is None:
        return CodingReply(fault="it is locked with a password" if is_locked(data) else "it is damaged")
    first = with_pdf(data, lambda pdf: _drawn(pdf, [(1, width) for width in FIRST_WIDTHS])) or ()
    wanted = [(slide.page, SLIDE_WIDTH) for slide in facts.slides] if slides else []
    every = with_pdf(data, lambda pdf: _drawn(pdf, wanted)) or ()
    return CodingReply(copies=first, deck=facts, slides=every if len(every) == len(wanted) else ())


def _drawn(pdf: Any, wanted: Iterable[tuple[int, int]]) -> tuple[Coded, ...]:
    """Return pictures of pages, each in its width; a page that is as narrow as a receipt has none."""
    made = []
    for number, width in wanted:
        with closing(pdf[number - 1]) as page:
            wide, high = page.get_size()
            if wide > 0 and high <= _TALLEST * wide:
                image = page.render(scale=width / wide, may_draw_forms=False).to_pil().convert("RGB")
                made.append(_coded(image, width))
    return tuple(made)


def _coded(image: Any, width: int) -> Coded:
    """Return a picture of exactly this width: rounding may have made it a pixel wider."""
    buffer = io.BytesIO()
    image.crop((0, 0, width, image.height)).save(buffer, "WEBP", quality=_QUALITY, method=4)
    return Coded(width, "webp", buffer.getvalue())
