"""What is published of a picture file: its bytes without what tells of author, camera and place."""

from __future__ import annotations

from lectorium.parse.picture_metadata import find_metadata


def cut(data: bytes) -> bytes:
    """Return what is published of a file."""
    parts, position = [], 0
    for start, end, instead in find_metadata(data).cuts:
        assert position <= start <= end <= len(data)
        parts += [data[position:start], instead]
        position = end
    return b"".join((*parts, data[position:]))
