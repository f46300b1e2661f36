"""The one thing of EXIF that changes a page: which way up a photograph is."""

from __future__ import annotations

import struct
from struct import unpack_from

_ORIENTATION = 0x0112


def orientation(tiff: bytes) -> int:
    """Return the orientation, 1 to 8, of a TIFF block (EXIF 2.32, 4.6.4); 1 when it says nothing."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = unpack_from(order + "I", tiff, 4)
        (count,) = unpack_from(order + "H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _, value = unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
