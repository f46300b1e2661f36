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
