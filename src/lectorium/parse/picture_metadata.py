"""What the file of a picture tells beside the picture, such as place, author and camera: found, to be cut out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import pack, unpack_from
from typing import TypeAlias
from zlib import crc32

from msgspec import Struct

from lectorium.parse.box_metadata import is_boxed, overwritten
from lectorium.parse.film_metadata import FAULTS, Readable, film_reader
from lectorium.parse.picture import GIF_EXTENSION, GIF_IMAGE, ORIENTATION, gif_blocks, read_orientation
from lectorium.parse.rare_metadata import bitmap_end, unread, wrapped
from lectorium.parse.tiff_metadata import without_words
from lectorium.text.pattern import pattern

Cut: TypeAlias = tuple[int, int, bytes]
"""Start and end of bytes of a file, and what stands in their place."""
_MOST = 10_000
"""Cuts of a file that anybody has made for being looked at."""
_MOST_BYTES = 8 << 20
"""Bytes that stand in their place: they are remembered."""
_EXIF = b"Exif\0\0"


class Metadata(Struct, frozen=True, gc=False):
    """What is to be cut out of a file."""

    cuts: tuple[Cut, ...] = ()
    """In order; empty for a file that is published as it is."""
    odd: bool = False
    """True: its bytes are not built as those of its format are, and nothing can be cut for certain."""


def find_metadata(data: bytes) -> Metadata:
    """Return what a JPEG, PNG, WebP, GIF, AVIF or TIFF holds that nobody needs to show it; of any other file nothing.

    Kept are the picture, its colours, its resolution, its frames, and the orientation, in an EXIF of its own.
    """
    reader = _reader(data)
    return Metadata() if reader is None else _collected(data, reader(data))


def find_film_metadata(data: Readable) -> Metadata | None:
    """Return the same for an MP4, a QuickTime film, a WebM or Matroska, with every offset held; None for no film."""
    reader = film_reader(data[:16])
    return None if reader is None else _collected(data, reader(data))


def is_picture(head: bytes) -> bool:
    """Return whether a file that begins so is one in which metadata are looked for, whatever its name.

    Half of the formats of raw pictures and of measurements are a TIFF, and need their own words; few bytes begin an
    icon or a bitmap, and any file may hold those of a JPEG.
    """
    return _reader(head) not in (None, without_words, _icon, bitmap_end, _late_jpeg)


def _reader(data: bytes) -> Callable[[bytes], Iterator[Cut]] | None:
    known = next((reader for start, reader in _READERS if data.startswith(start)), None)
    reader = overwritten if known is None and is_boxed(data) else known
    if reader is None and b"\xff\xd8\xff" in data[:_LATE]:
        return _late_jpeg
    return None if reader is _webp and data[8:12] != b"WEBP" else reader


def _collected(data: Readable, reading: Iterator[Cut]) -> Metadata:
    cuts, size = list[Cut](), 0
    try:
        for start, end, instead in reading:
            size += len(instead)
            if len(cuts) == _MOST or size > _MOST_BYTES:
                return Metadata(odd=True)
            if data[start:end] != instead:
                cuts.append((start, end, instead))
    except FAULTS:
        return Metadata(odd=True)
    return Metadata(tuple(cuts))


def without_metadata(data: bytes) -> bytes:
    """Return what is published of the bytes of a picture."""
    parts, at = [], 0
    for start, end, instead in find_metadata(data).cuts:
        parts += [data[at:start], instead]
        at = end
    return b"".join((*parts, data[at:]))


_APPLICATION = range(0xE0, 0xF0)
_COMMENT, _END, _SCAN, _RESTART = 0xFE, 0xD9, 0xDA, (0x01, *range(0xD0, 0xD8))
_JFIF, _NOTHING = b"JFIF\0", b"\0none"
_JPEG_SHOWN = {0xE0: (_JFIF, 14), 0xE2: (b"ICC_PROFILE\0", 0), 0xEE: (b"Adobe", 12)}
"""Application segments that say how the picture is shown, by their first bytes, and how many say so (0: all)."""
_AFTER_SCAN = pattern(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The marker that ends coded data: no restart and no stuffed byte (ITU T.81, B.1.1.5)."""


def _jpeg(data: bytes) -> Iterator[Cut]:
    """JPEG (ITU T.81, B.1): segments up to the end of the image; the rest may be a film or a map of depths."""
    position, scanned, seen = 2, False, False
    while position < len(data) or not scanned:  # coded data that is cut off has no end
        marker = data[position + 1]
        if data[position] != 0xFF:
            raise ValueError
        if marker == _END and scanned:
            yield from _behind(data, position + 2)
            return
        if marker == 0xFF or marker in _RESTART:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", data, position + 2)
        start, end = position + 4, position + 2 + length
        if end > len(data) or end < start:
            raise ValueError
        if marker == 0xE1 and data.startswith(_EXIF, start) and not seen:
            seen, exif = True, _upright(data[start + len(_EXIF) : end])
            body = _EXIF + exif
            yield position, end, pack(">HH", 0xFFE1, len(body) + 2) + body if exif else b""
        elif marker == _COMMENT or marker in _APPLICATION:
            yield position, end, _shown_segment(marker, data[position:end])
        position = end
        if marker == _SCAN:
            scanned = True
            found = _AFTER_SCAN.search(data, end)
            position = found.start() if found else len(data)


_LATE = 64
"""Bytes before a JPEG that leave it one to many programs."""


def _late_jpeg(data: bytes) -> Iterator[Cut]:
    """A JPEG behind other bytes: no browser shows it, but who loads the file may read what it tells."""
    at = data.index(b"\xff\xd8\xff")
    yield 0, at, b""
    yield from ((at + start, at + end, instead) for start, end, instead in _jpeg(data[at:]))


def _shown_segment(marker: int, segment: bytes) -> bytes:
    """Return what stays of a segment: of JFIF no preview, which may show what was cut away, and of Adobe no words."""
    name, size = _JPEG_SHOWN.get(marker, (_NOTHING, 0))
    if not segment.startswith(name, 4):
        return b""
    head = segment[4 : 4 + size]
    head = head[:-2] + bytes(2) if name == _JFIF and len(head) == size else head
    return pack(">HH", 0xFF00 | marker, len(head) + 2) + head if size else segment


_PNG_SHOWN = frozenset(
    b"tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD hIST pHYs oFFs sTER acTL fcTL fdAT".split()
)
"""Chunks that a picture can be shown without, and that say how (PNG 3, 11.3)."""
_ANCILLARY, _HALVES = 0x20, b"iDOT"


def _png(data: bytes) -> Iterator[Cut]:
    """PNG: Apple's `iDOT` is an offset of the lower half of the picture, and goes with what is cut behind it."""
    halves = list[Cut]()
    for start, end, instead in _chunks(data):
        if data.startswith(_HALVES, start + 4):
            if halves:
                raise ValueError
            halves.append((start, end, instead))
        elif data[start:end] != instead:
            yield from (*halves, (start, end, instead))
            halves.clear()


def _chunks(data: bytes) -> Iterator[Cut]:
    """PNG 3, 5.3: chunks up to IEND."""
    position = 8
    while position + 8 <= len(data):
        length, kind = unpack_from(">I4s", data, position)
        start, end = position, position + 12 + length
        if not kind.isalpha():
            raise ValueError
        if kind == b"eXIf":
            exif = _upright(data[start + 8 : end - 4])
            body = kind + exif
            yield start, min(end, len(data)), pack(">I", len(exif)) + body + pack(">I", crc32(body)) if exif else b""
        elif kind == b"iCCP" and end <= len(data):
            yield start, end, _profile(data[start:end])
        elif kind[0] & _ANCILLARY and kind not in _PNG_SHOWN:
            yield start, min(end, len(data)), b""
        position = end
        if kind == b"IEND":
            yield from _behind(data, end)
            return


_PROFILE_NAMES = (
    *(b"icc", b"icm", b"ICC Profile", b"ICC profile", b"ICCProfile", b"Photoshop ICC profile", b"1", b"-", b"_", b"c2"),
    *(b"sRGB", b"sRGB IEC61966-2.1", b"sRGB built-in", b"Display P3", b"Display", b"Adobe RGB (1998)", b"unnamed"),
    *(b"kCGColorSpaceDisplayP3", b"kCGColorSpaceSRGB", b"kCGColorSpaceGenericRGB"),
)
"""What programs call a profile of colours; a person may have named it otherwise."""


def _profile(chunk: bytes) -> bytes:
    """Return a chunk of a profile under a name that says nothing."""
    name, _, rest = chunk[8:-4].partition(b"\0")
    body = b"iCCP" + b"icc\0" + rest
    known = name in _PROFILE_NAMES
    return chunk if known else pack(">I", len(body) - 4) + body + pack(">I", crc32(body))


_WEBP_SHOWN = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_FIRST = frozenset((b"VP8X", b"VP8 ", b"VP8L"))
_FRAME_SHOWN, _FRAME_HEAD = frozenset((b"VP8 ", b"VP8L", b"ALPH")), 24
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(data: bytes) -> Iterator[Cut]:
    """WebP (RFC 9649, 2.3 to 2.7): chunks, the flags of VP8X, and the size of the whole."""
    (size,) = unpack_from("<I", data, 4)
    first, last, position, cuts, exif = data[12:16], min(len(data), 8 + size), 12, list[Cut](), b""
    if first not in _WEBP_FIRST:
        raise ValueError
    while position + 8 <= last and len(cuts) <= _MOST:
        kind, length = unpack_from("<4sI", data, position)
        start, end = position, min(last, position + 8 + length + length % 2)
        if kind == b"EXIF" and not exif:
            exif = _upright(data[start + 8 : start + 8 + length].removeprefix(_EXIF))
            cuts.append((start, end, kind + pack("<I", len(exif)) + exif if exif else b""))
        elif kind == b"ANMF":
            cuts += _frame(data, start, min(last, start + 8 + length))
        elif kind not in _WEBP_SHOWN:
            cuts.append((start, end, b""))
        position = end
    yield 4, 8, pack("<I", size - sum(end - start - len(instead) for start, end, instead in cuts))
    if first == b"VP8X":
        yield 20, 21, bytes((data[20] & ~(_HAS_EXIF | _HAS_XMP) | _HAS_EXIF * bool(exif),))
    yield from cuts
    yield from _behind(data, last)


def _frame(data: bytes, start: int, last: int) -> Iterator[Cut]:
    """Cut what a frame of a WebP holds behind its picture (RFC 9649, 2.7.1.1), and tell its new size."""
    position, cuts = start + _FRAME_HEAD, list[Cut]()
    while position + 8 <= last and len(cuts) <= _MOST:
        kind, length = unpack_from("<4sI", data, position)
        end = min(last, position + 8 + length + length % 2)
        if kind not in _FRAME_SHOWN:
            cuts.append((position, end, b""))
        position = end
    if cuts:
        (size,) = unpack_from("<I", data, start + 4)
        yield start + 4, start + 8, pack("<I", size - sum(end - position for position, end, _ in cuts))
    yield from cuts


_TRAILER, _CONTROL, _APPLICATION_BLOCK = 0x3B, b"\xf9", b"\xff"
_GIF_SHOWN = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Applications whose blocks say how often a GIF is shown, and in which colours."""


def _gif(data: bytes) -> Iterator[Cut]:
    """GIF89a: blocks up to the trailer; comments go, what programs have left, and words that no browser shows."""
    for kind, start, end in gif_blocks(data):
        label, name = data[start + 1 : start + 2], data[start + 3 : start + 14]
        if kind == _TRAILER:
            yield from _behind(data, start + 1)
        elif kind not in (GIF_IMAGE, GIF_EXTENSION):
            raise ValueError
        elif kind == GIF_EXTENSION and not (label == _CONTROL or (label == _APPLICATION_BLOCK and name in _GIF_SHOWN)):
            yield start, end, b""


def _behind(data: bytes, end: int) -> Iterator[Cut]:
    """Cut what stands behind the end of a picture, where it is more than filling."""
    if data[end:].strip(b"\0\xff \t\r\n"):
        yield end, len(data), b""


def _icon(data: bytes) -> Iterator[Cut]:
    """ICO and CUR: a list of bitmaps and PNGs, whose sizes and places change as these lose chunks."""
    (count,) = unpack_from("<H", data, 4)
    entries = sorted((*unpack_from("<II", data, 14 + 16 * number)[::-1], number) for number in range(count))
    heads, cuts, last, gone = list[Cut](), list[Cut](), 6 + 16 * count, 0
    for start, size, number in entries:
        end = start + size
        if start < last or end > len(data):
            raise ValueError
        if data[last:start].strip(b"\0"):
            cuts.append((last, start, b""))
            gone += start - last
        held = data[start:end]
        inner = find_metadata(held) if held.startswith(_PNG) else Metadata()
        if inner.odd:
            raise ValueError
        lost = sum(until - since - len(instead) for since, until, instead in inner.cuts)
        at = 14 + 16 * number
        heads.append((at, at + 8, pack("<II", size - lost, start - gone)))
        cuts += [(start + since, start + until, instead) for since, until, instead in inner.cuts]
        last, gone = end, gone + lost
    yield from (*sorted(heads), *cuts)
    yield from _behind(data, last)


def _upright(tiff: bytes) -> bytes:
    """Return an EXIF that holds the orientation alone (EXIF 2.32, 4.6.4), empty where the picture stands upright."""
    value = read_orientation(tiff)
    entry = (42, 8, 1, ORIENTATION, 3, 1, value, 0, 0)
    little, big = b"II" + pack("<HIHHHIHHI", *entry), b"MM" + pack(">HIHHHIHHI", *entry)
    return b"" if value == 1 else little if tiff == little else big


_PNG = b"\x89PNG\r\n\x1a\n"
_READERS = (
    (b"\xff\xd8\xff", _jpeg),
    (_PNG, _png),
    (b"\0\0\0\x0cJXL \r\n\x87\n", wrapped),
    (b"\0\0\0\x0cjP  \r\n\x87\n", wrapped),
    (b"\xff\x4f\xff\x51", unread),
    (b"\0\0\1\0", _icon),
    (b"\0\0\2\0", _icon),
    (b"BM", bitmap_end),
    (b"RIFF", _webp),
    (b"GIF8", _gif),
    (b"II*\0", without_words),
    (b"MM\0*", without_words),
    (b"II+\0", without_words),
    (b"MM\0+", without_words),
)
"""The first bytes of each format, and who reads on."""
