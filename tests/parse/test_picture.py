from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from PIL import Image

from lectorium.parse.picture import Picture, read_picture


def made(name: str, size: tuple[int, int] = (30, 20), **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "navy").save(target, name, **options)
    return target.getvalue()


def frames(name: str) -> bytes:
    target = io.BytesIO()
    first, *more = (Image.new("RGB", (8, 6), colour) for colour in ("red", "green", "blue"))
    first.save(target, name, save_all=True, append_images=more, duration=100)
    return target.getvalue()


@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
def test_format_and_size_come_from_the_bytes(name: str) -> None:
    assert read_picture(made(name)) == Picture(name.lower(), 30, 20)


def test_lossless_webp() -> None:
    assert read_picture(made("WEBP", (301, 7), lossless=True)) == Picture("webp", 301, 7)


@pytest.mark.parametrize(("name", "count"), [("GIF", 3), ("PNG", 3), ("WEBP", 2)])
def test_frames(name: str, count: int) -> None:
    assert read_picture(frames(name)) == Picture(name.lower(), 8, 6, count)


@pytest.mark.parametrize(("turn", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_turned_photograph_swaps_its_sides(turn: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    assert read_picture(made("JPEG", exif=exif)) == Picture("jpeg", *size)


def test_broken_exif_changes_nothing() -> None:
    whole = made("JPEG")
    broken = whole[:2] + b"\xff\xe1" + struct.pack(">H", 14) + b"Exif\0\0MM\0*\xff\xff" + whole[2:]
    assert read_picture(broken) == Picture("jpeg", 30, 20)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg width="40" height="30px">', (40, 30)),
        ('<svg width="1in" height="72pt">', (96, 96)),
        ('<svg viewBox="0 0 200 100">', (200, 100)),
        ('<svg viewBox="0,0,200,100" width="50">', (50, 25)),
        ('<svg viewBox="0 0 200 100" height="50">', (100, 50)),
        ('<svg width="100%" height="100%" viewBox="0 0 12.4 7.6">', (12, 8)),
        ("<svg>", (0, 0)),
        ('<svg width="-4" height="1e99">', (0, 0)),
        (f'<svg width="{"9" * 400}" height="3">', (100_000, 3)),
        (
            '<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg width="4" height="3">',
            (4, 3),
        ),
        ('\ufeff  <SVG WIDTH="4" HEIGHT="3">', (4, 3)),
    ],
)
def test_svg(svg: str, size: tuple[int, int]) -> None:
    assert read_picture(svg.encode()) == Picture("svg", *size)


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"<html>", b"<svgx>", b"<", b"\xff\xd8\xff\xd9", b"RIFF1234WEBPJUNK", b"x" * 99]
)
def test_no_picture(data: bytes) -> None:
    assert read_picture(data) is None


@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
def test_no_cut_breaks_the_reader(name: str) -> None:
    whole = made(name)
    for length in range(0, min(len(whole), 400)):
        read_picture(whole[:length])


def test_a_box_that_holds_itself_ends() -> None:
    box = struct.pack(">I4s", 0, b"ipco")
    assert read_picture(struct.pack(">I4s4s", 16, b"ftyp", b"avif") + b"\0" * 4 + box * 2000) is None


def frame(marker: int, width: int = 30, height: int = 20) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">HBHHB", 8, 8, height, width, 0)


def exif(turn: int) -> bytes:
    entry = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHH", 8, 1, 0x0112, 3, 1, turn, 0)
    return b"\xff\xe1" + struct.pack(">H", len(entry) + 2) + entry


@pytest.mark.parametrize(
    ("behind_the_start", "size"),
    [
        (frame(0xC0), (30, 20)),
        (frame(0xC2), (30, 20)),
        (frame(0xCF), (30, 20)),
        (frame(0xC4) + frame(0xC1, 5, 4), (5, 4)),
        (frame(0xC8) + frame(0xC1, 5, 4), (5, 4)),
        (frame(0xCC) + frame(0xC1, 5, 4), (5, 4)),
        (frame(0xD0 - 1) + frame(0xC1, 5, 4), (30, 20)),
        (frame(0xBF) + frame(0xC1, 5, 4), (5, 4)),
        (b"\xff\xff" + frame(0xC0), (30, 20)),
        (frame(0xC4) + b"\0" + frame(0xC0), (30, 20)),
        (b"\xff\x01" + frame(0xC0), (30, 20)),
        (b"\xff\xd0" + frame(0xC0), (30, 20)),
        (b"\xff\xd8" + frame(0xC0), (30, 20)),
        (exif(4) + frame(0xC0), (30, 20)),
        (exif(5) + frame(0xC0), (20, 30)),
        (b"\xff\xd9" + frame(0xC0), None),
        (b"\xff\xda" + frame(0xC0), None),
        (frame(0xC0)[:3], None),
        (frame(0xC0)[:8], None),
    ],
)
def test_the_first_frame_of_a_jpeg_has_its_size(behind_the_start: bytes, size: tuple[int, int] | None) -> None:
    expected = Picture("jpeg", *size) if size else None
    assert read_picture(b"\xff\xd8" + behind_the_start) == expected


def gif(*blocks: bytes, flags: int = 0) -> bytes:
    table = bytes(3 << (flags & 7) + 1) if flags & 0x80 else b""
    return b"GIF89a" + struct.pack("<HHBBB", 30, 20, flags, 0, 0) + table + b"".join(blocks)


def image(flags: int = 0) -> bytes:
    table = bytes(3 << (flags & 7) + 1) if flags & 0x80 else b""
    return b"\x2c" + struct.pack("<HHHHB", 0, 0, 30, 20, flags) + table + b"\x02\x02ab\x01c\x00"


EXTENSION = b"\x21\xf9\x04abcd\x00"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (gif(), 1),
        (gif(image()), 1),
        (gif(image(), image()), 2),
        (gif(EXTENSION, image(), EXTENSION, image(), EXTENSION, image(), b"\x3b"), 3),
        (gif(image(), image(), flags=0x80), 2),
        (gif(image(0x81), image(), flags=0x82), 2),
        (gif(image(0x80), image(), flags=7), 2),
        (gif(image(), b"\x3b", image()), 1),
        (gif(image(), image()[:9]), 1),
    ],
)
def test_the_pictures_of_a_gif_are_counted(data: bytes, count: int) -> None:
    assert read_picture(data) == Picture("gif", 30, 20, count)


def webp(kind: bytes, content: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(content)) + content


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (webp(b"VP8X", b"\0\0\0\0\x1d\0\0\x13\0\0"), Picture("webp", 30, 20)),
        (webp(b"VP8X", b"\x02\0\0\0\x1d\x01\0\x13\x02\0"), Picture("webp", 286, 532, 2)),
        (webp(b"VP8X", b"\0\0\0\0\0\0\x01\0\0\x01"), Picture("webp", 65537, 65537)),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 29 | 19 << 14)), Picture("webp", 30, 20)),
        (webp(b"VP8L", b"\x2e" + struct.pack("<I", 29 | 19 << 14)), None),
        (
            webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 30 | 1 << 14, 20 | 1 << 15)),
            Picture("webp", 30, 20),
        ),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2b" + struct.pack("<HH", 30, 20)), None),
    ],
)
def test_the_three_kinds_of_webp(data: bytes, expected: Picture | None) -> None:
    assert read_picture(data) == expected


def box(kind: bytes, *content: bytes, size: int | None = None, large: bool = False) -> bytes:
    inner = b"".join(content)
    if large:
        return struct.pack(">I4sQ", 1, kind, len(inner) + 16) + inner
    return struct.pack(">I4s", len(inner) + 8 if size is None else size, kind) + inner


def extent(width: int, height: int) -> bytes:
    return box(b"ispe", struct.pack(">III", 0, width, height))


def avif(*properties: bytes, brand: bytes = b"avif", of: bytes = b"", shown: bytes = b"", **options: bool) -> bytes:
    inside = box(b"iprp", box(b"ipco", *properties), of, **options)
    return box(b"ftyp", brand, b"\0\0\0\0") + box(b"free", b"abc") + box(b"meta", b"\0\0\0\0", shown, inside)


TURNED = (extent(30, 20), box(b"irot", b"\1"), extent(90, 80))
PRIMARY = box(b"pitm", b"\0\0\0\0\0\x02"), box(b"pitm", b"\1\0\0\0\0\0\0\x02")
OF = (
    box(b"ipma", struct.pack(">II", 0, 2), b"\0\x01\x02\x83\x82", b"\0\x02\x01\x81"),
    box(b"ipma", struct.pack(">II", 1 << 24 | 1, 2), b"\0\0\0\x01\x01\x80\x03", b"\0\0\0\x02\x02\x80\x01\x80\x02"),
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (avif(extent(30, 20)), Picture("avif", 30, 20)),
        (avif(extent(3, 2), extent(30, 20), extent(9, 8)), Picture("avif", 30, 20)),
        (avif(extent(50, 1), extent(30, 20)), Picture("avif", 30, 20)),
        (avif(extent(30, 20), box(b"irot", b"\x01")), Picture("avif", 20, 30)),
        (avif(extent(30, 20), box(b"irot", b"\x02")), Picture("avif", 30, 20)),
        (avif(extent(30, 20), box(b"irot", b"\x03")), Picture("avif", 20, 30)),
        (avif(extent(30, 20), box(b"irot")), Picture("avif", 30, 20)),
        (avif(extent(30, 20), brand=b"avis"), Picture("avif", 30, 20, 2)),
        (avif(extent(30, 20), large=True), Picture("avif", 30, 20)),
        (avif(box(b"ispe", b"\0" * 8), extent(30, 20)), Picture("avif", 30, 20)),
        (avif(box(b"ispe", b"\0" * 8)), None),
        (avif(box(b"free", b"", size=4), extent(30, 20)), None),
        (avif(), None),
        (avif(*TURNED), Picture("avif", 80, 90)),
        (avif(*TURNED, shown=PRIMARY[0], of=OF[0]), Picture("avif", 30, 20)),
        (avif(*TURNED, shown=PRIMARY[1], of=OF[1]), Picture("avif", 20, 30)),
        (avif(*TURNED, shown=PRIMARY[0], of=OF[0][:-2]), None),
        (avif(*TURNED, shown=PRIMARY[0]), Picture("avif", 80, 90)),
    ],
)
def test_the_picture_that_an_avif_shows_counts_or_its_largest(data: bytes, expected: Picture | None) -> None:
    assert read_picture(data) == expected


@pytest.mark.parametrize("moves", [False, True])
def test_a_webp_is_not_turned_as_browsers_turn_none(moves: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    more: dict[str, Any] = {"save_all": True, "append_images": [Image.new("RGB", (30, 20), "red")]} if moves else {}
    assert read_picture(made("WEBP", exif=exif, **more)) == Picture("webp", 30, 20, 1 + moves)


def test_an_old_bmp_has_a_short_header_and_a_new_one_may_stand_on_its_head() -> None:
    start = b"BM" + b"\0" * 12
    assert read_picture(start + struct.pack("<IHH", 12, 30, 20)) == Picture("bmp", 30, 20)
    assert read_picture(start + struct.pack("<Iii", 40, 30, -20)) == Picture("bmp", 30, 20)


def png(*chunks: tuple[bytes, bytes], first: bytes = b"IHDR") -> bytes:
    head = (first, struct.pack(">IIBBBBB", 30, 20, 8, 2, 0, 0, 0))
    written = (struct.pack(">I4s", len(content), kind) + content + b"\0" * 4 for kind, content in (head, *chunks))
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


MOVES = (b"acTL", struct.pack(">II", 4, 0))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png((b"IDAT", b"x")), Picture("png", 30, 20)),
        (png(MOVES, (b"IDAT", b"x")), Picture("png", 30, 20, 4)),
        (png((b"tEXt", b"abc"), MOVES), Picture("png", 30, 20, 4)),
        (png((b"IDAT", b"x"), MOVES), Picture("png", 30, 20)),
        (png((b"IEND", b""), MOVES), Picture("png", 30, 20)),
        (png((b"acTL", bytes(8))), Picture("png", 30, 20)),
        (png(first=b"CgBI"), None),
    ],
)
def test_a_png_tells_its_frames_before_the_first(data: bytes, expected: Picture | None) -> None:
    assert read_picture(data) == expected
