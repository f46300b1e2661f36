"""A PNG in bands of rows: Pillow decodes a picture whole, which takes four bytes a pixel."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from itertools import islice
from struct import pack, unpack_from

from PIL import Image

_SIGNATURE = 8
_HEADER = 33
"""Bytes until the end of IHDR."""
_SAMPLES = {2: 3, 4: 2, 6: 4}
"""Bytes of a pixel, by colour type: of grey and palettes Pillow holds one byte, too."""
_FED = 4096
"""Bytes that are inflated at once: to four MiB at most."""


def has_bands(data: bytes) -> bool:
    """Return whether a picture is a PNG that can be decoded in bands: with 8 bits a sample, its rows in order."""
    depth, kind, _, _, interlaced = data[24:29] if data[12:16] == b"IHDR" else bytes(5)
    return depth == 8 and kind in _SAMPLES and not interlaced


def png_bands(data: bytes, rows: int) -> Iterator[Image.Image]:
    """Yield the bands of a PNG that has them, of so many rows each but the last; raises OSError when it is cut off.

    Each is decoded as a PNG of its own, behind the row above, which its first row may be told by.
    """
    width, height = unpack_from(">II", data, 16)
    above = bytes(width * _SAMPLES[data[25]])
    start = b"".join(data[at - 8 : end + 4] for kind, at, end in _chunks(data) if kind not in (b"IDAT", b"IEND"))
    lines = _inflated(data, len(above) + 1)
    for top in range(0, height, rows):
        some = [*islice(lines, min(rows, height - top))]
        if len(some) < min(rows, height - top):
            raise OSError("image file is truncated")
        head = _chunk(b"IHDR", pack(">II", width, len(some) + 1) + data[24:29])
        pixels = _chunk(b"IDAT", zlib.compress(b"".join((b"\0", above, *some)), 0))
        image = Image.open(io.BytesIO(data[:_SIGNATURE] + head + start + pixels + _chunk(b"IEND", b"")))
        band = image.crop((0, 1, width, len(some) + 1))
        above = band.crop((0, len(some) - 1, width, len(some))).tobytes()
        yield band


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each chunk but the first, and where its content begins and ends."""
    at = _HEADER
    while at + 8 <= len(data):
        length, kind = unpack_from(">I4s", data, at)
        yield kind, at + 8, at + 8 + length
        at += length + 12


def _inflated(data: bytes, size: int) -> Iterator[bytes]:
    """Yield the rows, each behind the number of its filter; raises OSError for what is not deflated."""
    inflate, held = zlib.decompressobj(), b""
    spans = ((start, end) for kind, start, end in _chunks(data) if kind == b"IDAT")
    for at, last in ((at, min(end, at + _FED)) for start, end in spans for at in range(start, end, _FED)):
        try:
            held += inflate.decompress(data[at:last])
        except zlib.error as error:
            raise OSError(f"broken data stream when reading image file: {error}") from error
        whole = len(held) - len(held) % size
        yield from (held[row : row + size] for row in range(0, whole, size))
        held = held[whole:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
