"""Which way up a photograph is, entry by entry."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import ExifTags, Image, ImageOps

from lectorium.parse.picture import read_picture

TURN, OTHER, SHORT, LONG = 0x0112, 0x0100, 3, 4


def tiff(*entries: tuple[int, int, int], order: str = ">", first: int = 8) -> bytes:
    """Return a TIFF block whose entries are tag, kind and value."""
    head = (b"MM" if order == ">" else b"II") + struct.pack(order + "HI", 42, first) + b"\0" * (first - 8)
    listed = b"".join(struct.pack(order + "HHIHH", tag, kind, 1, value, 0) for tag, kind, value in entries)
    return head + struct.pack(order + "H", len(entries)) + listed


def is_turned(block: bytes) -> bool:
    """Return whether a photograph of 3 by 5 pixels is shown as one of 5 by 3."""
    segment = b"Exif\0\0" + block
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 5, 3)
    photo = read_picture(b"\xff\xd8\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + frame)
    assert photo is not None
    assert {photo.width, photo.height} == {3, 5}
    return photo.width == 5


@pytest.mark.parametrize(
    ("block", "orientation"),
    [
        (tiff((TURN, SHORT, 6)), 6),
        (tiff((TURN, SHORT, 6), order="<"), 6),
        (tiff((TURN, SHORT, 8), first=20), 8),
        (tiff((TURN, SHORT, 5)), 5),
        (tiff((TURN, SHORT, 4)), 4),
        (tiff((OTHER, SHORT, 3), (TURN, SHORT, 7)), 7),
        (tiff((TURN, SHORT, 1)), 1),
        (tiff((TURN, SHORT, 0)), 1),
        (tiff((TURN, SHORT, 9)), 1),
        (tiff((TURN, LONG, 6)), 1),
        (tiff((OTHER, SHORT, 6)), 1),
        (tiff(), 1),
        (tiff((TURN, SHORT, 6))[:-4], 1),
        (b"XX" + tiff((TURN, SHORT, 6))[2:], 1),
        (b"", 1),
    ],
)
def test_the_first_entry_that_says_it_counts(block: bytes, orientation: int) -> None:
    assert is_turned(block) == (orientation >= 5)


def test_nobody_has_so_many_entries_that_the_last_counts() -> None:
    assert not is_turned(tiff(*[(OTHER, SHORT, 1)] * 200, (TURN, SHORT, 6)))
    assert is_turned(tiff(*[(OTHER, SHORT, 1)] * 199, (TURN, SHORT, 6)))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_format_is_as_wide_as_browsers_show_its_file(kind: str, orientation: int) -> None:
    exif, stream = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = orientation
    Image.new("RGB", (60, 40), "teal").save(stream, kind, exif=exif)
    found = read_picture(stream.getvalue())
    assert found is not None
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(stream.getvalue())))
    assert upright.size == ((60, 40) if orientation < 5 else (40, 60))
    assert (found.width, found.height) == ((60, 40) if kind == "WEBP" else upright.size)
