"""Pictures by their headers: what format the bytes really are, how large the picture is shown, whether it moves."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from struct import unpack_from

from msgspec import Struct

from lectorium.parse.svg_size import svg_size
from lectorium.text.pattern import pattern

ORIENTATION = 0x0112
"""The one tag of EXIF that changes a page: which way up a photograph is."""


class Picture(Struct, frozen=True, gc=False):
    """What the header of a picture says."""

    format: str
    """`png`, `jpeg`, `gif`, `webp`, `svg`, `avif` or `bmp`: from the bytes, never from the name."""
    width: int
    """Width in CSS pixels as a browser shows it, its EXIF orientation applied; 0 when an SVG says nothing."""
    height: int
    frames: int = 1
    """Number of frames; for an animated WebP or AVIF 2, which stands for more than one."""


def read_picture(data: bytes) -> Picture | None:
    """Return what the header of a picture says, or None when the bytes are no picture that browsers show."""
    try:
        for signature, reader in _READERS:
            if signature.match(data):
                return reader(data)
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _png(data: bytes) -> Picture | None:
    """PNG 3 and APNG: IHDR, and acTL and eXIf before the first IDAT."""
    if data[12:16] != b"IHDR":
        return None
    width, height = unpack_from(">II", data, 16)
    position, frames, turned = 33, 0, False
    while position + 8 <= len(data):
        (length,) = unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        if kind == b"acTL" and not frames:
            (frames,) = unpack_from(">I", data, position + 8)
        if kind == b"eXIf":
            turned = read_orientation(data[position + 8 : position + 8 + length]) >= 5
        if kind in (b"IDAT", b"IEND"):
            break
        position += 12 + length
    return _sized("png", *((height, width) if turned else (width, height)), max(1, frames))


def _jpeg(data: bytes) -> Picture | None:
    """JPEG (ITU T.81): the first start of frame; an orientation of 5 to 8 swaps width and height."""
    position, turned = 2, False
    while True:  # where the bytes end, what is read of them fails
        if data[position] != 0xFF:
            position += 1
            continue
        marker = data[position + 1]
        if marker in (0x01, 0xFF) or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", data, position + 2)
        if marker == 0xE1 and data[position + 4 : position + 10] == b"Exif\0\0":
            turned = read_orientation(data[position + 10 : position + 2 + length]) >= 5
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = unpack_from(">HH", data, position + 5)
            return _sized("jpeg", height, width) if turned else _sized("jpeg", width, height)
        if marker in (0xD9, 0xDA):
            return None
        position += 2 + length


def read_orientation(tiff: bytes) -> int:
    """Return the orientation, 1 to 8, of a TIFF block (EXIF 2.32, 4.6.4); 1 when it says nothing."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = unpack_from(order + "I", tiff, 4)
        (count,) = unpack_from(order + "H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _, value = unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
            if tag == ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _gif(data: bytes) -> Picture | None:
    """GIF89a: the logical screen, and the image descriptors counted."""
    width, height = unpack_from("<HH", data, 6)
    frames = sum(kind == GIF_IMAGE and start + 10 <= len(data) for kind, start, _ in gif_blocks(data))
    return _sized("gif", width, height, max(1, frames))


GIF_IMAGE, GIF_EXTENSION = 0x2C, 0x21


def gif_blocks(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each block of a GIF, where it begins and ends; a block of any third kind is the last."""
    position, last = 13 + _colours(data[10]), len(data)
    while position < last:
        kind, start = data[position], position
        behind = {GIF_IMAGE: start + 11 + _colours(data[min(last - 1, start + 9)]), GIF_EXTENSION: start + 2}
        position = behind.get(kind, last)
        while position < last and data[position]:
            position += data[position] + 1
        position += 1
        yield kind, start, min(last, position)


def _colours(flags: int) -> int:
    """Return the bytes of the table of colours that flags tell of."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webp(data: bytes) -> Picture | None:
    """WebP (RFC 9649): VP8X, VP8L or VP8; browsers do not follow what an EXIF behind it says of the orientation."""
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        return _sized("webp", width, height, 2 if data[20] & 0x02 else 1)
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = unpack_from("<I", data, 21)
        return _sized("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        return _sized("webp", width & 0x3FFF, height & 0x3FFF)
    return None


def _avif(data: bytes) -> Picture | None:
    """AVIF: the largest `ispe` of the item that is shown, turned by its `irot`; `avis` is an image sequence."""
    found: dict[bytes, tuple[int, int]] = {}
    for kind, start, end in boxes(data, 0, len(data), 0):
        found.setdefault(kind, (start, end))
    if b"ipco" not in found:
        return None
    known = list(boxes(data, *found[b"ipco"], 1))
    own = set(_properties(data, found)) or set(range(1, len(known) + 1))
    shown = [each for number, each in enumerate(known, 1) if number in own]
    sizes = [unpack_from(">II", data, at + 4) for kind, at, end in shown if kind == b"ispe" and end - at >= 12]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    turned = any(kind == b"irot" and data[at] & 1 for kind, at, end in shown if at < end)
    frames = 2 if data[8:12] == b"avis" else 1
    return _sized("avif", *((height, width) if turned else (width, height)), frames)


def _properties(data: bytes, found: dict[bytes, tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers of the properties of the primary item (`pitm`, `ipma`; ISO 14496-12, 8.11.4 and 8.11.14)."""
    if not found.keys() >= {b"pitm", b"ipma"}:
        return
    at, end = found[b"pitm"]
    primary = int.from_bytes(data[at + 4 : end])
    at, end = found[b"ipma"]
    wide, size, (count,) = 1 + (data[at + 3] & 1), 4 if data[at] else 2, unpack_from(">I", data, at + 4)
    at += 8
    for _ in range(min(count, end - at)):
        item, each = int.from_bytes(data[at : at + size]), data[at + size]
        at += size + 1
        for place in range(at, at + each * wide, wide) if item == primary else ():
            yield int.from_bytes(data[place : place + wide]) & (1 << 8 * wide - 1) - 1
        at += each * wide


def has_wide_colours(data: bytes) -> bool:
    """Return whether an AVIF or PNG says by numbers (ITU H.273) that it shows more colours or light than sRGB can."""
    if data.startswith(b"\x89PNG"):
        at = data.find(b"cICP", 33, 4096) + 4
        code = (data[at], data[at + 1]) if at > 4 and at + 1 < len(data) else (0, 0)
    else:
        said = (at for kind, at, end in boxes(data, 0, len(data), 0) if kind == b"colr" and end - at >= 8)
        nclx = next((at + 4 for at in said if data[at : at + 4] == b"nclx"), None)
        code = (0, 0) if nclx is None else unpack_from(">HH", data, nclx)
    return code[0] in _WIDE_PRIMARIES or code[1] in _BRIGHT_TRANSFERS


_WIDE_PRIMARIES, _BRIGHT_TRANSFERS = (9, 11, 12), (16, 18)
_DEEPEST = 4
"""Boxes in boxes that are looked into."""
_CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0}
"""Boxes that are looked into (ISO 14496-12), with the bytes before their content."""


def boxes(data: bytes, position: int, end: int, depth: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box (ISO 14496-12) and where its content stands, those of containers too."""
    while position + 8 <= end:
        size, kind = unpack_from(">I4s", data, position)
        start = position + 8
        if size == 1:
            (size,) = unpack_from(">Q", data, start)
            start += 8
        last = min(end, position + size) if size else end
        if last < start:
            return
        yield kind, start, last
        if kind in _CONTAINERS and depth < _DEEPEST:
            yield from boxes(data, start + _CONTAINERS[kind], last, depth + 1)
        position = last


def _bmp(data: bytes) -> Picture | None:
    """BMP: BITMAPCOREHEADER or BITMAPINFOHEADER; a negative height means rows from the top."""
    (header,) = unpack_from("<I", data, 14)
    width, height = unpack_from("<HH", data, 18) if header == 12 else unpack_from("<ii", data, 18)
    return _sized("bmp", width, abs(height))


def _svg(data: bytes) -> Picture | None:
    size = svg_size(data)
    return None if size is None else Picture("svg", *size)


def _sized(name: str, width: int, height: int, frames: int = 1) -> Picture | None:
    return Picture(name, width, height, frames) if width > 0 and height > 0 else None


_READERS = (
    (pattern(rb"\x89PNG\r\n\x1a\n"), _png),
    (pattern(rb"\xff\xd8\xff"), _jpeg),
    (pattern(rb"GIF8[79]a"), _gif),
    (pattern(rb"RIFF....WEBP", re.DOTALL), _webp),
    (pattern(rb"....ftyp(?:avif|avis|mif1|msf1)", re.DOTALL), _avif),
    (pattern(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL), _bmp),
    (pattern(rb"(?:\xef\xbb\xbf)?\s*<"), _svg),
)
"""What the first bytes of each format look like, and who reads on."""
