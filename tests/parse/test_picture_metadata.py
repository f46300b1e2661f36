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
from lectorium.parse.embedded_picture import cut_embedded
from lectorium.parse.picture_metadata import find_metadata

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


def icon(*pictures: bytes, behind: bytes = b"") -> bytes:
    at, entries = 6 + 16 * len(pictures), []
    for each in pictures:
        entries.append(struct.pack("<BBBBHHII", 24, 16, 0, 0, 1, 32, len(each), at))
        at += len(each)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join((*entries, *pictures)) + behind


def boxed(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def after_head(data: bytes, more: bytes, at: int = 33) -> bytes:
    return data[:at] + more + data[at:]


PLAIN, BITMAP, DRAWN = saved("JPEG"), saved("BMP"), saved("PNG")
XL = boxed(b"JXL ", b"\r\n\x87\n") + boxed(b"ftyp", b"jxl \0\0\0\0jxl ")
TWO = boxed(b"jP  ", b"\r\n\x87\n") + boxed(b"ftyp", b"jp2 \0\0\0\0jp2 ") + boxed(b"jp2h", bytes(9))
CODED = boxed(b"jxlc", b"\xff\x0acoded"), struct.pack(">I", 0) + b"jp2c\xff\x4fcoded"
SAID, ADOBE = SECRETS[1], b"Adobe" + bytes(7)
OLD_BITMAP = b"BM" + struct.pack("<IIIIHHHH", 38, 0, 26, 12, 3, 1, 1, 24) + bytes(12)
TOLD = after_head(DRAWN, chunk(b"tEXt", SAID))
HALVES, WORDS = chunk(b"iDOT", bytes(28)), chunk(b"tEXt", SAID)


def animated(more: bytes = b"") -> bytes:
    """Return a WebP whose first frame holds more than its picture."""
    data = bytearray(saved("WEBP", save_all=True, append_images=[image("L").convert("RGB")]))
    at = data.index(b"ANMF") + 4
    (size,) = struct.unpack_from("<I", data, at)
    struct.pack_into("<I", data, at, size + len(more))
    data[at + 4 + size : at + 4 + size] = more
    struct.pack_into("<I", data, 4, len(data) - 8)
    return bytes(data)


def bitmap(code: str, at: int, value: int) -> bytes:
    """Return a bitmap with one number of its head changed, and words behind it."""
    return BITMAP[:at] + struct.pack(code, value) + BITMAP[at + struct.calcsize(code) :] + SAID


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (icon(DRAWN, TOLD, BITMAP[14:], behind=SAID), icon(DRAWN, DRAWN, BITMAP[14:])),
        (BITMAP + SAID, BITMAP),
        (OLD_BITMAP + SAID, OLD_BITMAP),
        (b"\n" + jpeg(6), cut(jpeg(6))),
        (XL + boxed(b"Exif", SAID) + boxed(b"xml ", XMP) + CODED[0] + boxed(b"brob", SAID), XL + CODED[0]),
        (TWO + boxed(b"xml ", XMP) + boxed(b"uuid", SAID) + CODED[1], TWO + CODED[1]),
        (PLAIN[:2] + segment(0xE0, PLAIN[6:18] + b"\1\1abc" + SAID) + PLAIN[20:], PLAIN),
        (after_head(PLAIN, segment(0xEE, ADOBE + SAID), 20), after_head(PLAIN, segment(0xEE, ADOBE), 20)),
        (after_head(DRAWN, chunk(b"pCAL", SAID) + chunk(b"sPLT", SAID) + chunk(b"sCAL", SAID)), DRAWN),
        (after_head(DRAWN, HALVES + WORDS), DRAWN),
        (after_head(DRAWN, WORDS + HALVES), after_head(DRAWN, HALVES)),
        (animated(b"note\x0c\0\0\0" + SAID), animated()),
        (after_head(DRAWN, chunk(b"iCCP", SAID + b"\0\0zip")), after_head(DRAWN, chunk(b"iCCP", b"icc\0\0zip"))),
    ],
)  # fmt: skip
def test_what_a_format_has_room_for_beside_its_picture_goes(data: bytes, left: bytes) -> None:
    assert cut(data) == left
    assert find_metadata(left).cuts == () and not find_metadata(left).odd


@pytest.mark.parametrize(
    "data",
    [
        icon(DRAWN)[:-1],
        TWO + boxed(b"jp2c", b"\xff\x4f\xff\x64\0\x20" + SAID),
        TWO.replace(b"jp2 ", b"jpx ") + CODED[1],
        b"\xff\x4f\xff\x51" + SAID,
        icon(after_head(DRAWN, bytes(12)) + SAID),
        bitmap("<i", 18, -24),
        bitmap("<H", 28, 0),
        bitmap("<I", 30, 1),
        after_head(DRAWN, HALVES * 2),
        b"BM" + bytes(20),
    ],
)
def test_of_one_that_may_hold_more_nothing_is_cut(data: bytes) -> None:
    assert find_metadata(data).odd


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
