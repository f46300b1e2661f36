"""What is cut out of picture files: nothing private is left, no pixel changes, and no bytes are too strange."""

from __future__ import annotations

import io
import random
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from cut_picture import cut
from lectorium.parse.picture_metadata import cut_embedded, find_metadata

PLACE, NAME, CAMERA, SOFTWARE = "52 deg 31 min", "Ada Lovelace", "Box Brownie", "Darkroom 3"
SECRETS = tuple(map(str.encode, (PLACE, NAME, CAMERA, SOFTWARE)))
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{NAME}</dc:creator>{PLACE}</x:xmpmeta>".encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x0131], found[0x013B] = CAMERA, SOFTWARE, NAME
    found[0x9286] = PLACE
    if orientation != 1:
        found[0x0112] = orientation
    return found


def image(mode: str = "RGB") -> Image.Image:
    made = Image.frombytes("RGB", (24, 16), random.Random(1).randbytes(24 * 16 * 3))
    return made.convert(mode)


def saved(form: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    stream = io.BytesIO()
    (picture or image()).save(stream, form, **options)
    return stream.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">HH", 0xFF00 | marker, len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg(orientation: int = 1, **options: Any) -> bytes:
    made = saved("JPEG", exif=exif(orientation), comment=NAME, icc_profile=PROFILE, **options)
    extra = (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), (0xED, b"Photoshop 3.0\08BIM" + SECRETS[1])
    more = (0xE2, b"PREVIEW\0" + SECRETS[2]), (0xE5, SECRETS[3]), (0xE0, b"JFXX\0\x10" + SECRETS[0])
    return made[:2] + b"".join(segment(*each) for each in (*extra, *more)) + made[2:] + b"\0\0ftypmp42" + SECRETS[0]


def png(orientation: int = 1, **options: Any) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", NAME)
    words.add_text("Software", SOFTWARE, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    made = saved("PNG", exif=exif(orientation), pnginfo=words, icc_profile=PROFILE, dpi=(144, 144), **options)
    end = len(made) - 12
    late = chunk(b"tIME", bytes(7)) + chunk(b"tEXt", b"date:create\0" + SECRETS[0]) + chunk(b"prVw", SECRETS[2])
    return made[:end] + late + made[end:] + b"behind " + SECRETS[3]


def webp(orientation: int = 1, **options: Any) -> bytes:
    return saved("WEBP", exif=exif(orientation), xmp=XMP, icc_profile=PROFILE, **options) + b"behind " + SECRETS[3]


MAKERS: tuple[Callable[..., bytes], ...] = (jpeg, png, webp)
FORMATS = ("JPEG", "PNG", "WEBP")
FILES = [
    *(make(orientation) for make in MAKERS for orientation in range(1, 9)),
    jpeg(6, progressive=True),
    jpeg(restart_marker_blocks=1),
    jpeg(picture=image("CMYK")),
    jpeg(picture=image("L")),
    png(picture=image("P")),
    png(picture=image("RGBA")),
    png(save_all=True, append_images=[image("L").convert("RGB")]),
    webp(3, save_all=True, append_images=[image("L").convert("RGB")]),
    webp(picture=image("RGBA"), lossless=True),
]


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as opened:
        made = []
        for number in range(getattr(opened, "n_frames", 1)):
            opened.seek(number)
            made.append(opened.mode.encode() + opened.tobytes())
        return made


@pytest.mark.parametrize("data", FILES)
def test_nothing_private_is_left_and_no_pixel_changes(data: bytes) -> None:
    assert any(secret in data for secret in SECRETS)
    after = cut(data)
    assert not find_metadata(data).odd
    assert [secret for secret in SECRETS if secret in after] == []
    assert frames(after) == frames(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(after)) as opened:
        opened.load()
        assert opened.info.get("icc_profile") == PROFILE
        density = "dpi" if before.format == "PNG" else "jfif_density"
        assert opened.info.get(density) == before.info.get(density)
        assert opened.getexif().get(0x0112, 1) == before.getexif().get(0x0112, 1)
        assert set(opened.getexif()) <= {0x0112}
        assert not opened.info.keys() & {"xmp", "comment", "photoshop", "mp", "Author", "Software", "date:create"}
        assert opened.format == ("JPEG" if before.format == "MPO" else before.format)


@pytest.mark.parametrize("data", FILES)
def test_what_is_left_has_nothing_to_cut(data: bytes) -> None:
    after = cut(data)
    assert find_metadata(after).cuts == ()
    assert not find_metadata(after).odd


@pytest.mark.parametrize("data", FILES)
def test_chunks_and_sizes_of_what_is_left_are_right(data: bytes) -> None:
    after = cut(data)
    if after.startswith(b"RIFF"):
        assert struct.unpack_from("<I", after, 4)[0] == len(after) - 8
        assert bool(after[20] & 8) == (b"EXIF" in after)
        assert not after[20] & 4
    elif after.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(after)) as opened:
            opened.verify()
        assert after.endswith(b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")))
    else:
        assert after.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "data",
    [
        *(saved(form) for form in FORMATS),
        *(saved(form, icc_profile=PROFILE) for form in FORMATS),
        saved("JPEG", image("CMYK")),
        saved("JPEG", dpi=(144, 144)),
        saved("JPEG") + b"\0\0\r\n",
        saved("PNG", image("P"), transparency=3),
        saved("PNG", dpi=(144, 144)),
        saved("GIF"),
        saved("BMP"),
        b"",
        b"RIFF\0\0\0\0WAVE",
        b"<html></html>",
    ],
)
def test_a_file_without_such_data_is_left_as_it_is(data: bytes) -> None:
    assert find_metadata(data).cuts == ()
    assert not find_metadata(data).odd


def test_a_second_picture_behind_the_first_goes_with_what_leads_to_it() -> None:
    data = saved("MPO", save_all=True, append_images=[image("L").convert("RGB")])
    after = cut(data)
    assert b"MPF" in data
    assert b"MPF" not in after
    assert frames(after) == frames(data)[:1]
    assert after.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("order", ["<", ">"])
def test_an_orientation_alone_stays_in_either_order(order: str) -> None:
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    tiff = head + struct.pack(order + "HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    data = saved("JPEG", exif=b"Exif\0\0" + tiff)
    assert tiff in data
    assert find_metadata(data).cuts == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe1\0\0",
        b"\xff\xd8\xff\xe1\xff\xff",
        saved("JPEG")[:20] + b"\0" + saved("JPEG")[20:],
        jpeg()[:200],
        saved("PNG")[:33] + bytes(12) + saved("PNG")[33:],
        b"RIFF\x04\0\0\0WEBP",
        b"RIFF\xff\xff\xff\xffWEBPJUNK\0\0\0\0",
        saved("PNG")[:33] + (chunk(b"IDAT", b"") + chunk(b"tEXt", b"")) * 10_001,
    ],
)
def test_of_a_file_that_is_not_understood_nothing_is_cut(data: bytes) -> None:
    found = find_metadata(data)
    assert found.odd
    assert found.cuts == ()


@pytest.mark.parametrize("make", MAKERS)
def test_a_picture_that_is_cut_off_loses_its_metadata_too(make: Callable[..., bytes]) -> None:
    big = Image.frombytes("RGB", (240, 160), random.Random(1).randbytes(240 * 160 * 3))
    data = make(6, picture=big)
    half = data[: len(data) // 2]
    assert not find_metadata(half).odd
    assert not any(secret in cut(half) for secret in SECRETS)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_damaged_bytes_never_stop_it(data: bytes, draw: st.DataObject) -> None:
    damaged = bytearray(data[: draw.draw(st.integers(0, len(data)))])
    places = st.tuples(st.integers(0, max(0, len(damaged) - 1)), st.integers(0, 255))
    for place, value in draw.draw(st.lists(places, max_size=8)) if damaged else ():
        damaged[place] = value
    after = cut(bytes(damaged))
    assert not find_metadata(bytes(damaged)).odd or after == damaged


@settings(max_examples=200, deadline=None)
@given(st.sampled_from((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBPVP8 ")), st.binary(max_size=300))
def test_any_bytes_come_to_an_end(start: bytes, rest: bytes) -> None:
    cut(start + rest)


WRITERS: list[Callable[[bytes], bytes]] = [
    bytes,
    lambda digits: digits.rstrip(b"="),
    lambda digits: digits[:60] + b"\n" + digits[60:],
    lambda digits: digits.replace(b"+", b"%2B"),
]


HEADS = (b";base64,", b";charset=utf-8;base64,", b" ; name=x.jpg; base64 ,", b";BASE64,")


@pytest.mark.parametrize(
    ("write", "head"), [*((each, HEADS[0]) for each in WRITERS), *((bytes, each) for each in HEADS)]
)
def test_a_picture_in_an_address_loses_its_metadata_too(write: Callable[[bytes], bytes], head: bytes) -> None:
    data = jpeg(6)
    text = b"a data:image/jpeg" + head + write(b64encode(data)) + b"' url(data:image/PNG;base64,AAAA) base64, b"
    after = cut_embedded(text)
    assert b64decode(after.partition(head)[2].partition(b"'")[0]) == cut(data)
    assert after.startswith(b"a data:image/jpeg" + head)
    assert after.endswith(b"' url(data:image/PNG;base64,AAAA) base64, b")


@pytest.mark.parametrize("address", [b"data:image/jpeg;base64,/9j/4", b"data:image/gif;base64,%zz", b"data:text/a,x"])
def test_an_address_that_holds_no_picture_with_metadata_is_left_as_it_is(address: bytes) -> None:
    assert cut_embedded(address) == address
