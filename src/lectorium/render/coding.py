"""What is asked of the coder of pictures and what it answers, for the process that runs it: MessagePack both ways."""

from __future__ import annotations

from msgspec import Struct

from lectorium.parse.deck import DeckFacts
from lectorium.parse.picture import Picture

TARGET = "lectorium.render.coder:open_coder"
"""Names the function that makes the one which answers; the name alone, as the coder loads Pillow."""
FORMATS = frozenset({"png", "jpeg", "gif", "webp", "bmp", "avif"})
"""Of `parse.picture`: what is made smaller. SVG has no size."""
STILL = "still"
"""Format of the first frame of a picture that moves: WebP, for readers who want less motion."""
UPRIGHT = "upright"
"""Format of a WebP that stands in for one whose EXIF turns it, which browsers do not follow: in its full size."""
WIDTHS = (360, 560, 720, 1080, 1440)
"""Pixels: a phone, four fifths of the text, the text and a phone of two pixels a point, both for sharper screens."""
LARGEST = 50_000_000
"""Pixels of a picture that is decoded; one beyond is published as it is."""


class CodingRequest(Struct, frozen=True, gc=False):
    """A picture to be made smaller, or a deck to be looked at."""

    data: bytes
    avif: bool = False
    slides: bool = False
    """True: a picture of every slide of a deck."""


class Coded(Struct, frozen=True, gc=False):
    """One smaller copy."""

    width: int
    format: str
    """`webp`, `avif`, `STILL` or `UPRIGHT`."""
    data: bytes


class CodingReply(Struct, frozen=True, gc=False):
    """The copies of a picture or of the first slide of a deck, narrow ones first."""

    colour: str = ""
    """Name of the class that fills its place until it is there; empty for one that shines through."""
    copies: tuple[Coded, ...] = ()
    fault: str = ""
    """Why there are none, or a still alone, in the words of the decoder."""
    deck: DeckFacts | None = None
    slides: tuple[Coded, ...] = ()
    """A picture of every slide, where they are wanted."""


def has_copies(picture: Picture | None) -> bool:
    """Return whether a picture can be made smaller."""
    return picture is not None and picture.format in FORMATS and picture.width * picture.height <= LARGEST


def ends_early(widest: int, whole: int) -> bool:
    """Return whether the widest copy has fewer pixels than a screen can show of the picture: wider ones weigh more."""
    return widest < min(whole, WIDTHS[-1])
