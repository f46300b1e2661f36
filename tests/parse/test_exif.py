"""Which way up a photograph is, entry by entry."""

from __future__ import annotations

import struct

import pytest

from lectorium.parse.exif import orientation

TURN, OTHER, SHORT, LONG = 0x0112, 0x0100, 3, 4


def tiff(*entries: tuple[int, int, int], order: str = ">", first: int = 8) -> bytes:
    """Return a TIFF block whose entries are tag, kind and value."""
    head = (b"MM" if order == ">" else b"II") + struct.pack(order + "HI", 42, first) + b"\0" * (first - 8)
    listed = b"".join(struct.pack(order + "HHIHH", tag, kind, 1, value, 0) for tag, kind, value in entries)
    return head + struct.pack(order + "H", len(entries)) + listed


@pytest.mark.parametrize(
    ("block", "turned"),
    [
        (tiff((TURN, SHORT, 6)), 6),
        (tiff((TURN, SHORT, 6), order="<"), 6),
        (tiff((TURN, SHORT, 8), first=20), 8),
        (tiff((OTHER, SHORT, 3), (TURN, SHORT, 2)), 2),
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
def test_the_first_entry_that_says_it_counts(block: bytes, turned: int) -> None:
    assert orientation(block) == turned


def test_nobody_has_so_many_entries_that_the_last_counts() -> None:
    assert orientation(tiff(*[(OTHER, SHORT, 1)] * 200, (TURN, SHORT, 6))) == 1
    assert orientation(tiff(*[(OTHER, SHORT, 1)] * 199, (TURN, SHORT, 6))) == 6
