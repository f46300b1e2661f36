"""What files of BMP, JPEG XL and JPEG 2000 tell beside the picture: boxes and ends that none needs to show it."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack, unpack_from

from lectorium.parse.box_metadata import DEEP
from lectorium.parse.picture import boxes

_FIRST_HEADER, _BITMAP_WITH_PROFILE, _UNPACKED = 12, 124, (0, 3, 6)
"""Bytes of a header (BITMAPCOREHEADER, BITMAPV5HEADER), and ways of packing whose rows have one length."""
_DEPTHS = (1, 2, 4, 8, 16, 24, 32)
_PROFILE_PLACE = 126
"""Where a BITMAPV5HEADER says where the profile of its colours stands, counted from the header, and its bytes."""
_CODESTREAM_HEAD = 512
"""Bytes of a coded JPEG 2000 among which its comment stands."""
_WRAPPED = frozenset((b"JXL ", b"jP  ", b"ftyp", b"jxll", b"jxlc", b"jxlp", b"jxli", b"jp2h", b"jp2c"))


def bitmap_end(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """BMP: its pixels, and in a fifth version a profile, are the last of it."""
    first, header = unpack_from("<II", data, 10)
    if header == _FIRST_HEADER:
        width, height, _, depth, packing, size = *unpack_from("<HHHH", data, 18), 0, 0
    else:
        width, height, _, depth, packing, size = unpack_from("<iiHHII", data, 18)
    if width <= 0 or not height or depth not in _DEPTHS:
        raise ValueError
    rows = (width * depth + 31) // 32 * 4 * abs(height)
    profile = unpack_from("<II", data, _PROFILE_PLACE) if header >= _BITMAP_WITH_PROFILE else (0, 0)
    end = max(first + (rows if packing in _UNPACKED else size), 14 + sum(profile))
    if data[end:].strip(b"\0"):
        if packing not in _UNPACKED:
            raise ValueError  # readers unpack until the picture is whole, whatever its size is said to be
        yield 2, 6, pack("<I", end)
        yield end, len(data), b""


def wrapped(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """JPEG XL and JPEG 2000 in boxes: no browser reads more than these, and none of them counts from the beginning."""
    position = 0
    for kind, _, end in boxes(data, 0, len(data), DEEP):
        if kind == b"ftyp" and data[position + 8 : position + 12] not in (b"jxl ", b"jp2 "):
            raise ValueError
        if kind == b"jp2c" and b"\xff\x64" in data[position : position + _CODESTREAM_HEAD]:
            raise ValueError  # a comment within what is coded
        if kind not in _WRAPPED:
            yield position, end, b""
        position = end
    if data[position:].strip(b"\0"):
        yield position, len(data), b""


def unread(_data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """What is coded may hold a comment that nobody here reads."""
    raise ValueError
    yield
