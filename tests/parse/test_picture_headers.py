"""Headers built byte by byte: what each field of a picture format says, at both sides of its borders."""

from __future__ import annotations

from struct import pack

import pytest

from lectorium.parse.picture import Picture, read_picture

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return pack(">I", len(data)) + kind + data + b"\0" * 4


def png(width: int, height: int, *chunks: bytes) -> bytes:
    return PNG + chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(1, 1), Picture("png", 1, 1)),
        (png(0, 1), None),
        (png(1, 0), None),
        (png(2, 3, chunk(b"acTL", pack(">II", 5, 0))), Picture("png", 2, 3, 5)),
        (png(2, 3, chunk(b"tEXt", b"abc"), chunk(b"acTL", pack(">II", 5, 0))), Picture("png", 2, 3, 5)),
        (png(2, 3, chunk(b"acTL", pack(">II", 0, 0))), Picture("png", 2, 3, 1)),
        (png(2, 3, chunk(b"acTL", pack(">II", 4, 0)), chunk(b"acTL", pack(">II", 9, 0))), Picture("png", 2, 3, 4)),
        (png(2, 3, chunk(b"IDAT", b"x"), chunk(b"acTL", pack(">II", 5, 0))), Picture("png", 2, 3)),
        (png(2, 3, chunk(b"IEND"), chunk(b"acTL", pack(">II", 5, 0))), Picture("png", 2, 3)),
        (png(2, 3, chunk(b"tEXt")[:8]), Picture("png", 2, 3)),
        (png(2, 3, chunk(b"acTL")[:8]), None),
        (png(2, 3, chunk(b"acTL")[:7]), Picture("png", 2, 3)),
        (PNG + chunk(b"IHDX", pack(">II", 1, 1)), None),
        (PNG + b"\0\0\0\x0dIHDR\0\0\0\1\0\0", None),
    ],
)
def test_png(data: bytes, found: Picture | None) -> None:
    assert read_picture(data) == found


def segment(marker: int, data: bytes = b"") -> bytes:
    return bytes([0xFF, marker]) + pack(">H", len(data) + 2) + data


def frame(marker: int = 0xC0, width: int = 7, height: int = 5) -> bytes:
    return segment(marker, pack(">BHH", 8, height, width))


@pytest.mark.parametrize(
    ("segments", "found"),
    [
        (frame(), Picture("jpeg", 7, 5)),
        *((frame(marker), Picture("jpeg", 7, 5)) for marker in (0xC1, 0xC2, 0xC3, 0xC5, 0xC9, 0xCE, 0xCF)),
        *((frame(marker) + frame(0xC1, 9, 9), Picture("jpeg", 9, 9)) for marker in (0xBF, 0xC4, 0xC8, 0xCC, 0xDB)),
        (segment(0xE0, b"a" * 20) + frame(), Picture("jpeg", 7, 5)),
        (b"\xff" + frame(), Picture("jpeg", 7, 5)),
        (b"\0" + frame(), Picture("jpeg", 7, 5)),
        (b"\xff\x01" + frame(), Picture("jpeg", 7, 5)),
        (b"\xff\xd0\xff\xd7\xff\xd8" + frame(), Picture("jpeg", 7, 5)),
        (segment(0xD9) + frame(), None),
        (segment(0xDA) + frame(), None),
        (segment(0xD9), None),
        (frame(0xC0, 0, 5), None),
        (frame(0xC0, 7, 0), None),
        (frame()[:8], None),
        (b"", None),
    ],
)
def test_jpeg(segments: bytes, found: Picture | None) -> None:
    # The first segment begins with the sign that the signature of the format asks for.
    assert read_picture(b"\xff\xd8" + segment(0xFE) + segments) == found


def tiff(order: str, *entries: tuple[int, int, int], first: int = 8) -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + pack(order + "I", first)
    body = b"".join(pack(order + "HHIHH", tag, kind, 1, value, 0) for tag, kind, value in entries)
    return head + b"\0" * (first - 8) + pack(order + "H", len(entries)) + body


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("entries", "turned"),
    [
        ([], False),
        *(([(0x0112, 3, value)], value in (5, 6, 7, 8)) for value in range(10)),
        ([(0x0111, 3, 6)], False),
        ([(0x0112, 4, 6)], False),
        ([(0x0100, 3, 1), (0x0112, 3, 6)], True),
        ([(0x0100, 3, 6), (0x0112, 3, 1)], False),
        ([(0x0112, 3, 1), (0x0112, 3, 6)], False),
        ([(0x0112, 3, 9), (0x0112, 3, 6)], False),
    ],
)
def test_an_orientation_of_five_to_eight_turns(order: str, entries: list[tuple[int, int, int]], turned: bool) -> None:
    found = Picture("jpeg", 5, 7) if turned else Picture("jpeg", 7, 5)
    for first in (8, 11):
        exif = segment(0xE1, b"Exif\0\0" + tiff(order, *entries, first=first))
        assert read_picture(b"\xff\xd8" + exif + frame()) == found


@pytest.mark.parametrize(
    ("exif", "turned"),
    [
        (segment(0xE1, b"Exif\0\0" + tiff("<", (0x0112, 3, 6))), True),
        (segment(0xE2, b"Exif\0\0" + tiff("<", (0x0112, 3, 6))), False),
        (segment(0xE1, b"Exif\0\1" + tiff("<", (0x0112, 3, 6))), False),
        (segment(0xE1, b"Exif\0\0JJ" + tiff("<", (0x0112, 3, 6))[2:]), False),
        (segment(0xE1, b"Exif\0\0" + tiff("<", (0x0112, 3, 6)))[:-3], False),
        (segment(0xE1, b"Exif\0\0II*\0"), False),
    ],
)
def test_only_whole_exif_turns(exif: bytes, turned: bool) -> None:
    data = b"\xff\xd8" + exif[:2] + pack(">H", len(exif) - 2) + exif[4:] + frame()
    assert read_picture(data) == (Picture("jpeg", 5, 7) if turned else Picture("jpeg", 7, 5))


def gif(*blocks: bytes, flags: int = 0, size: tuple[int, int] = (4, 3)) -> bytes:
    colours = b"\x2c" * (3 * 2 ** ((flags & 7) + 1)) if flags & 0x80 else b""
    return b"GIF89a" + pack("<HHBBB", *size, flags, 0, 0) + colours + b"".join(blocks)


def descriptor(flags: int = 0, *, blocks: bytes = b"\x02\x2c\x2c\x01\x2c\0") -> bytes:
    colours = b"\x2c" * (3 * 2 ** ((flags & 7) + 1)) if flags & 0x80 else b""
    return b"\x2c" + pack("<HHHHB", 0, 0, 4, 3, flags) + colours + b"\x08" + blocks


EXTENSION = b"\x21\xf9\x04\x2c\x2c\x2c\x2c\0"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (gif(), Picture("gif", 4, 3)),
        (gif(b"\x3b", descriptor()), Picture("gif", 4, 3)),
        (gif(descriptor()), Picture("gif", 4, 3)),
        (gif(descriptor(), descriptor()), Picture("gif", 4, 3, 2)),
        (gif(EXTENSION, descriptor(), EXTENSION, descriptor(), b"\x3b", descriptor()), Picture("gif", 4, 3, 2)),
        *((gif(descriptor(0x80 | bits), descriptor(bits)), Picture("gif", 4, 3, 2)) for bits in range(8)),
        *((gif(descriptor(), descriptor(), flags=0x80 | bits), Picture("gif", 4, 3, 2)) for bits in range(8)),
        (gif(descriptor(), descriptor(), flags=0x07), Picture("gif", 4, 3, 2)),
        (gif(descriptor(), descriptor()[:10]), Picture("gif", 4, 3, 2)),
        (gif(descriptor(), descriptor()[:9]), Picture("gif", 4, 3, 1)),
        (gif(descriptor(), descriptor(), descriptor(blocks=b"\x05")), Picture("gif", 4, 3, 3)),
        (gif(size=(1, 1)), Picture("gif", 1, 1)),
        (gif(size=(0, 1)), None),
        (gif(size=(1, 0)), None),
        (b"GIF87a" + gif()[6:], Picture("gif", 4, 3)),
        (b"GIF88a" + gif()[6:], None),
        (gif()[:10], None),
    ],
)
def test_gif(data: bytes, found: Picture | None) -> None:
    assert read_picture(data) == found


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF\n\n\n\nWEBP" + kind + pack("<I", len(data)) + data


def extended(flags: int, width: int, height: int) -> bytes:
    return webp(b"VP8X", bytes([flags, 0, 0, 0]) + pack("<I", width - 1)[:3] + pack("<I", height - 1)[:3] + b"\xff")


def lossless(width: int, height: int, sign: int = 0x2F) -> bytes:
    return webp(b"VP8L", bytes([sign]) + pack("<I", (width - 1) | (height - 1) << 14 | 3 << 28))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (extended(0, 1, 1), Picture("webp", 1, 1)),
        (extended(0, 0x123456, 0xABCDEF), Picture("webp", 0x123456, 0xABCDEF)),
        (extended(2, 3, 4), Picture("webp", 3, 4, 2)),
        (extended(0xFD, 3, 4), Picture("webp", 3, 4)),
        (lossless(1, 2), Picture("webp", 1, 2)),
        (lossless(0x4000, 0x3FFF), Picture("webp", 0x4000, 0x3FFF)),
        (lossless(1, 2, 0x2E), None),
        (lossless(1, 2)[:24], None),
        (webp(b"VP8 ", b"abc\x9d\x01\x2a" + pack("<HH", 0xC005, 0x4006)), Picture("webp", 5, 6)),
        (webp(b"VP8 ", b"abc\x9d\x01\x2a" + pack("<HH", 0x3FFF, 0x3FFE)), Picture("webp", 0x3FFF, 0x3FFE)),
        (webp(b"VP8 ", b"abc\x9d\x01\x2b" + pack("<HH", 5, 6)), None),
        (webp(b"VP8 ", b"abc\x9d\x01\x2a" + pack("<HH", 0, 6)), None),
        (webp(b"VP8Z", b"abc\x9d\x01\x2a" + pack("<HH", 5, 6)), None),
    ],
)
def test_webp(data: bytes, found: Picture | None) -> None:
    assert read_picture(data) == found


def box(kind: bytes, data: bytes = b"") -> bytes:
    return pack(">I4s", len(data) + 8, kind) + data


def long_box(kind: bytes, data: bytes = b"") -> bytes:
    return pack(">I4sQ", 1, kind, len(data) + 16) + data


def ispe(width: int, height: int) -> bytes:
    return box(b"ispe", pack(">III", 0, width, height))


def avif(*properties: bytes, brand: bytes = b"avif") -> bytes:
    whole = box(b"meta", b"\0" * 4 + box(b"hdlr") + box(b"iprp", box(b"ipco", b"".join(properties))))
    return box(b"ftyp", brand + b"\0" * 4) + whole


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (avif(ispe(3, 2)), Picture("avif", 3, 2)),
        *((avif(ispe(3, 2), brand=brand), Picture("avif", 3, 2)) for brand in (b"mif1", b"msf1")),
        (avif(ispe(3, 2), brand=b"avis"), Picture("avif", 3, 2, 2)),
        (avif(ispe(3, 2), brand=b"heic"), None),
        (avif(ispe(3, 2), ispe(4, 4), ispe(9, 1)), Picture("avif", 4, 4)),
        (avif(ispe(3, 2), box(b"irot", b"\0")), Picture("avif", 3, 2)),
        (avif(ispe(3, 2), box(b"irot", b"\1")), Picture("avif", 2, 3)),
        (avif(ispe(3, 2), box(b"irot", b"\2")), Picture("avif", 3, 2)),
        (avif(ispe(3, 2), box(b"irot", b"\3"), brand=b"avis"), Picture("avif", 2, 3, 2)),
        (avif(ispe(3, 2), box(b"irot")), Picture("avif", 3, 2)),
        (avif(ispe(3, 2), box(b"imir", b"\1")), Picture("avif", 3, 2)),
        (avif(box(b"ispe", pack(">II", 0, 3)), ispe(3, 2)), Picture("avif", 3, 2)),
        (avif(), None),
        (avif(ispe(0, 2)), None),
        (avif(long_box(b"ispe", pack(">III", 0, 5, 6)), ispe(1, 1)), Picture("avif", 5, 6)),
        (avif(pack(">I4s", 0, b"ispe") + pack(">III", 0, 5, 6)), Picture("avif", 5, 6)),
        (avif(pack(">I4s", 7, b"free"), ispe(5, 6)), None),
        (avif(pack(">I", 4) + ispe(5, 6)), None),
        (avif(pack(">I4s", 8, b"free"), ispe(5, 6)), Picture("avif", 5, 6)),
        (avif(pack(">I4s", 99, b"ispe") + pack(">III", 0, 5, 6)), Picture("avif", 5, 6)),
        (avif(pack(">I4s", 99, b"ispe") + pack(">II", 0, 5)), None),
        (avif(box(b"ipco", ispe(5, 6))), Picture("avif", 5, 6)),
    ],
)
def test_avif(data: bytes, found: Picture | None) -> None:
    assert read_picture(data) == found


@pytest.mark.parametrize(("depth", "found"), [(4, Picture("avif", 5, 6)), (5, None)])
def test_boxes_are_read_so_deep(depth: int, found: Picture | None) -> None:
    inner = ispe(5, 6)
    for _ in range(depth):
        inner = box(b"ipco", inner)
    assert read_picture(box(b"ftyp", b"avif") + inner) == found


def bmp(header: int, sizes: bytes) -> bytes:
    return b"BM" + b"\n" * 12 + pack("<I", header) + sizes


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (bmp(12, pack("<HH", 40_000, 3)), Picture("bmp", 40_000, 3)),
        (bmp(40, pack("<ii", 70_000, -3)), Picture("bmp", 70_000, 3)),
        (bmp(124, pack("<ii", 1, 1)), Picture("bmp", 1, 1)),
        (bmp(40, pack("<ii", -1, 1)), None),
        (bmp(40, pack("<ii", 1, 0)), None),
        (bmp(41, pack("<ii", 1, 1)), None),
        (bmp(40, b"\1\0\0\0"), None),
    ],
)
def test_bmp(data: bytes, found: Picture | None) -> None:
    assert read_picture(data) == found


@pytest.mark.parametrize(
    ("svg", "found"),
    [
        ('<svg width="1e2" height=".5e1">', (100, 5)),
        ('<svg width="1pc" height="1cm">', (16, 38)),
        ('<svg width="25.4mm" height="101.6Q">', (96, 96)),
        ('<svg width="2em" height="2rem">', (32, 32)),
        ('<svg width="2ex" height="2PX">', (16, 2)),
        ('<svg width="3" viewBox="0 0 0 5">', (0, 0)),
        ('<svg width="3" viewBox="0 0 5 0">', (0, 0)),
        ('<svg width="3" viewBox="0 0 0.5 0.25">', (3, 2)),
        ('<svg width="3" height="7" viewBox="0 0 5 5">', (3, 7)),
        ('<svg width="3" viewBox="0 0 5">', (0, 0)),
        ('<svg width="3" viewBox="0 0 5 5 5">', (0, 0)),
        ('<svg width="3" viewBox="0 0 a b">', (0, 0)),
        ('<svg width="3" viewBox="0 0 1e9 5">', (0, 0)),
        ('<svg width="3" viewBox="0 0 5 1e9">', (0, 0)),
        ('<svg width="3">', (0, 0)),
        ('<svg height="3">', (0, 0)),
        ('<svg width="0.2" height="100000">', (1, 100_000)),
        ('<svg width="100001" height="0.2">', (100_000, 1)),
        ("</svg>", None),
        ("<?a b?>\n<svg>", (0, 0)),
        ("x<svg>", None),
    ],
)
def test_svg(svg: str, found: tuple[int, int] | None) -> None:
    assert read_picture(svg.encode()) == (Picture("svg", *found) if found else None)
