"""What is published of a picture file: its bytes without what tells of author, camera and place."""

from __future__ import annotations

from itertools import pairwise

from lectorium.parse.picture_metadata import find_metadata, without_metadata


def cut(data: bytes) -> bytes:
    """Return what is published of a file, once it is certain that its cuts stand in order."""
    places = [0, *(place for start, end, _ in find_metadata(data).cuts for place in (start, end)), len(data)]
    assert all(before <= after for before, after in pairwise(places))
    return without_metadata(data)
