"""Words put at any place of any picture that has room for them: they go, and every pixel of every frame stays."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cut_picture import cut
from lectorium.parse.picture_metadata import find_metadata
from picture_frames import frames

SECRET = b"Ada Lovelace, 52 deg 31 min"
SIZES = ((1, 1), (17, 9), (40, 33))


def picture(seed: int, mode: str, size: tuple[int, int]) -> Image.Image:
    made = Image.frombytes("RGBA", size, random.Random(seed).randbytes(size[0] * size[1] * 4))
    return made.convert(mode) if mode != "P" else made.convert("RGB").quantize(200)


def saved(form: str, image: Image.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def riff_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def png_places(data: bytes) -> Iterator[int]:
    at = 33
    while at < len(data):
        yield at
        at += 12 + struct.unpack_from(">I", data, at)[0]


def jpeg_places(data: bytes) -> Iterator[int]:
    """Before each marker that begins a segment, those between scans too, and behind the end."""
    at = 2
    while data[at + 1] != 0xD9:
        yield at
        scan = data[at + 1] == 0xDA
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
        while scan and (data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7):
            at += 1
    yield from (at, at + 2)


def gif_places(data: bytes) -> Iterator[int]:
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    while data[at] != 0x3B:
        if data[at] == 0x2C or data[at : at + 2] == b"!\xf9":
            yield at
        at += 11 + (3 << (data[at + 9] & 7) + 1 if data[at + 9] & 0x80 else 0) if data[at] == 0x2C else 2
        while data[at]:
            at += data[at] + 1
        at += 1
    yield from (at, at + 1)


def box_places(data: bytes) -> Iterator[int]:
    yield len(data)


def webp_places(data: bytes) -> Iterator[int]:
    """Behind each chunk."""
    at = 12
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        at += 8 + size + size % 2
        yield at


def icon_places(data: bytes) -> Iterator[int]:
    (start,) = struct.unpack_from("<I", data, 18)
    yield from (start + at for at in png_places(data[start:]))


PNG_WORDS = [
    *(png_chunk(kind, b"Author\0" + SECRET) for kind in (b"tEXt", b"prVw", b"juNk", b"pCAL")),
    png_chunk(b"zTXt", b"Author\0\0" + zlib.compress(SECRET)),
    png_chunk(b"iTXt", b"Author\0\0\0\0\0" + SECRET),
    png_chunk(b"eXIf", b"II*\0\x08\0\0\0" + bytes(6) + SECRET),
]
JPEG_WORDS = [
    *(
        b"\xff" + bytes((marker,)) + struct.pack(">H", len(SECRET) + 2) + SECRET
        for marker in (0xFE, *range(0xE0, 0xF0))
    ),
    b"\xff\xe1" + struct.pack(">H", len(SECRET) + 8) + b"Exif\0\0" + SECRET,
    b"\xff\xff\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET,
]
GIF_WORDS = [
    b"!\xfe" + bytes((len(SECRET),)) + SECRET + b"\0",
    b"!\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\0",
    b"!\x01\x0c" + bytes(8) + b"\x08\x08\0\1" + bytes((len(SECRET),)) + SECRET + b"\0",
    b"!\xce" + bytes((len(SECRET),)) + SECRET + b"\0",
]
BOX_WORDS = [box(kind, SECRET) for kind in (b"uuid", b"free", b"skip", b"xml ", b"udta", b"mpvd")]
WEBP_WORDS = [riff_chunk(kind, SECRET) for kind in (b"XMP ", b"EXIF", b"JUNK", b"note")]
Options = dict[str, Any]
MOVES: Options = {"moves": True}
BITMAPS = ("RGB", "RGBA", "L", "P", "1")
FORMS: dict[str, tuple[tuple[str, ...], tuple[Options, ...], Callable[[bytes], Iterator[int]], list[bytes]]] = {
    "PNG": ((*BITMAPS, "LA"), ({}, MOVES), png_places, PNG_WORDS),
    "JPEG": (("RGB", "L", "CMYK"), ({}, {"progressive": True}, {"restart_marker_rows": 1}), jpeg_places, JPEG_WORDS),
    "GIF": (("P", "L"), ({}, MOVES), gif_places, GIF_WORDS),
    "WEBP": (("RGB", "RGBA"), ({}, {"lossless": True}, MOVES), webp_places, WEBP_WORDS),
    "AVIF": (("RGB", "RGBA"), ({}, MOVES), box_places, BOX_WORDS),
    "BMP": (BITMAPS, ({},), box_places, []),
    "ICO": (("RGBA",), ({"sizes": [(16, 16)]},), icon_places, PNG_WORDS),
    "TIFF": (("RGB", "L", "P"), ({}, {"compression": "tiff_lzw"}, MOVES), box_places, []),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_words_at_any_place_go_and_every_pixel_stays(form: str, draw: st.DataObject) -> None:
    modes, variants, places, words = FORMS[form]
    mode, size = draw.draw(st.sampled_from(modes)), draw.draw(st.sampled_from(SIZES))
    options = draw.draw(st.sampled_from(variants))
    shown = [picture(seed, mode, SIZES[-1] if form == "ICO" else size) for seed in range(3)]
    moves = {"save_all": True, "append_images": shown[1:]} if options is MOVES else {}
    plain = saved(form, shown[0], **(moves or options))
    at, word = draw.draw(st.sampled_from([*places(plain), len(plain)])), draw.draw(st.sampled_from([*words, SECRET]))
    data = plain + SECRET if word == SECRET else fitted(form, plain, at, word)
    after = cut(data)
    assert not find_metadata(data).odd
    assert SECRET not in after
    assert frames(after) == frames(plain)
    assert find_metadata(after).cuts == ()


def fitted(form: str, plain: bytes, at: int, word: bytes) -> bytes:
    """Return a file with words at one place, and the sizes around it as its format wants them."""
    data = bytearray(plain[:at] + word + plain[at:])
    if form == "WEBP":
        struct.pack_into("<I", data, 4, len(data) - 8)
    if form == "ICO":
        (size,) = struct.unpack_from("<I", plain, 14)
        struct.pack_into("<I", data, 14, size + len(word))
    return bytes(data)
