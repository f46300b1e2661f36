"""Copies of pictures are turned and coloured as browsers show their originals (each compared in Chromium once)."""

from __future__ import annotations

import struct
from typing import Any
from zlib import crc32

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from lectorium.render.coding import STILL, UPRIGHT
from test_coder import coded, opened, photograph, saved


def turned(orientation: int) -> bytes:
    """Return an EXIF of this orientation."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif.tobytes()


SIDEWAYS = turned(6)
XMP = b'<rdf:Description tiff:Orientation="6"/>'
ON_ITS_SIDE, UP = (400, 200), (200, 400)


def marked(mode: str = "RGB") -> Image.Image:
    """Return a picture of 400 by 200 pixels whose left half is dark."""
    image = photograph(400, 200, mode)
    image.paste(0 if mode == "L" else (0, 0, 0), (0, 0, 200, 200))
    return image


def size(data: bytes) -> tuple[int, int]:
    return opened(coded(data).copies[-1].data).size


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["AVIF", "JPEG", "PNG"])
def test_every_orientation_stands_as_in_a_browser(kind: str, turn: int) -> None:
    image = opened(coded(saved(marked(), kind, exif=turned(turn), quality=100)).copies[-1].data).convert("L")
    assert image.size == (UP if turn >= 5 else ON_ITS_SIDE)
    nine = image.resize((3, 3), Image.Resampling.BOX).tobytes()
    edges = [nine[at] for at in (3, 1, 5, 7)]  # left, above, right, below
    assert edges.index(min(edges)) == {1: 0, 2: 2, 3: 2, 4: 0, 5: 1, 6: 1, 7: 3, 8: 3}[turn]


def test_a_webp_that_its_exif_turns_has_one_that_stands_in_for_it() -> None:
    reply = coded(saved(marked(), "WEBP", exif=SIDEWAYS))
    assert (reply.copies[-1].format, opened(reply.copies[-1].data).size) == (UPRIGHT, UP)
    assert {opened(copy.data).size for copy in reply.copies} == {UP}
    assert UPRIGHT not in {copy.format for copy in coded(saved(marked(), "WEBP")).copies}


def test_the_still_of_a_png_is_turned_and_that_of_others_is_not() -> None:
    moving: dict[str, Any] = {"save_all": True, "append_images": [marked().rotate(1)], "exif": SIDEWAYS, "duration": 90}
    stills = {kind: coded(saved(marked(), kind, **moving)).copies[0] for kind in ("PNG", "WEBP")}
    assert {copy.format for copy in stills.values()} == {STILL}
    assert {kind: opened(copy.data).size for kind, copy in stills.items()} == {"PNG": UP, "WEBP": ON_ITS_SIDE}
    assert stills["PNG"].width == UP[0]


def test_what_xmp_and_programs_say_of_the_orientation_turns_nothing() -> None:
    info, raw = PngImagePlugin.PngInfo(), SIDEWAYS
    info.add_text("Raw profile type exif", f"\nexif\n{len(raw):8}\n{raw.hex()}\n")
    assert size(saved(marked(), "PNG", pnginfo=info)) == ON_ITS_SIDE
    info.add_text("Raw profile type exif", "no digits")
    assert size(saved(marked(), "PNG", pnginfo=info)) == ON_ITS_SIDE
    assert size(saved(marked(), "JPEG", xmp=XMP)) == ON_ITS_SIDE


def test_an_exif_behind_a_png_turns_nothing_and_a_broken_one_stops_nothing() -> None:
    whole = saved(marked(), exif=SIDEWAYS)
    at, end = whole.index(b"eXIf") - 4, whole.index(b"IEND") - 4
    length = 12 + int.from_bytes(whole[at : at + 4])
    assert size(whole[:at] + whole[at + length : end] + whole[at : at + length] + whole[end:]) == ON_ITS_SIDE
    assert size(saved(marked(), "JPEG", exif=b"Exif\0\0XXXXXXXX")) == ON_ITS_SIDE


def with_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return data[:33] + struct.pack(">I", len(content)) + body + struct.pack(">I", crc32(body)) + data[33:]


@pytest.mark.parametrize(
    ("gamma", "chunks", "grey"),
    [(45455, (), 100), (100000, (), 167), (55556, (), 119), (100000, ((b"sRGB", b"\0"),), 100), (0, (), 100)],
)
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_the_gamma_of_a_png_is_that_of_the_copy(
    gamma: int, chunks: tuple[tuple[bytes, bytes], ...], grey: int, mode: str
) -> None:
    rgb = photograph(400, 300)
    rgb.paste((100, 100, 100), (0, 0, 400, 150))
    data = with_chunk(saved(rgb.convert(mode) if mode != "P" else rgb.quantize(250)), b"gAMA", struct.pack(">I", gamma))
    for kind, content in chunks:
        data = with_chunk(data, kind, content)
    pixel = opened(coded(data).copies[-1].data).convert("RGB").getpixel((200, 60))
    assert isinstance(pixel, tuple)
    assert all(abs(value - grey) <= 4 for value in pixel)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_profile_counts_with_a_palette_and_where_something_shines_through(mode: str) -> None:
    image = photograph(400, 300)
    image.paste((10, 90, 200), (0, 0, 400, 150))
    image = image.quantize(200) if mode == "P" else image.convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").rotate(180).resize((400, 300)))
    plain, profiled = (
        opened(coded(saved(image, icc_profile=each)).copies[-1].data).convert("RGB").getpixel((200, 60))
        for each in (None, swapped())
    )
    assert isinstance(plain, tuple)
    assert isinstance(profiled, tuple)
    assert plain[2] > 150 > plain[0]
    assert profiled[0] > 150 > profiled[2]  # the profile calls red what is stored as blue


def swapped() -> bytes:
    """Return the profile of sRGB with its first and third colour exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def test_a_grey_of_16_bit_that_shines_through_still_does() -> None:
    values = b"".join(struct.pack("<H", 0x8000 if x < 200 else 0x4000) for _ in range(100) for x in range(400))
    image = Image.frombytes("I;16", (400, 100), values)
    data = with_chunk(saved(image), b"tRNS", struct.pack(">H", 0x8000))
    alpha = opened(coded(data).copies[-1].data).getchannel("A")
    assert (alpha.getpixel((50, 50)), alpha.getpixel((350, 50))) == (0, 255)


@pytest.mark.parametrize(("code", "made"), [((1, 13), True), ((12, 13), False), ((9, 16), False), ((1, 18), False)])
def test_a_picture_that_says_by_numbers_that_it_is_brighter_than_the_web_stays_alone(
    code: tuple[int, int], made: bool
) -> None:
    png = with_chunk(saved(marked()), b"cICP", bytes((*code, 0, 1)))
    avif = saved(marked(), "AVIF", quality=95)
    at = avif.index(b"colrnclx") + 8
    avif = avif[:at] + struct.pack(">HH", *code) + avif[at + 4 :]
    assert [bool(coded(data).copies) for data in (png, avif)] == [made, made]
