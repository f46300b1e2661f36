"""What a TIFF tells beside its pictures is overwritten, and the pictures stay as they are."""

from __future__ import annotations

import io
from struct import pack

import pytest
from PIL import Image, TiffImagePlugin

from lectorium.parse.picture_metadata import find_metadata

SECRETS = (b"Ada Author", b"Secret camera", b"2026:11:28 09:00:00", b"<xmp>Berlin</xmp>", b"left by a program")


def tiff(compression: str, pages: int = 1, mode: str = "RGB") -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315], tags[272], tags[306], tags[700] = "Ada Author", "Secret camera", "2026:11:28 09:00:00", SECRETS[3]
    tags[274] = 6
    if compression == "raw":  # libtiff writes no places
        tags[34853] = {1: "N", 2: (52.0, 30.0, 0.0)}
    image, out = Image.linear_gradient("L").convert(mode).resize((60, 40)), io.BytesIO()
    more = [image.rotate(90)] * (pages - 1)
    image.save(out, "TIFF", compression=compression, tiffinfo=tags, save_all=pages > 1, append_images=more)
    return out.getvalue()


def big_tiff(mode: str) -> bytes:
    out = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315], tags[272] = SECRETS[0].decode(), SECRETS[1].decode()
    Image.linear_gradient("L").convert(mode).resize((60, 40)).save(out, "TIFF", big_tiff=True, tiffinfo=tags)
    return out.getvalue()


def published(data: bytes) -> bytes:
    found = find_metadata(data)
    assert not found.odd
    parts, last = list[bytes](), 0
    for start, end, instead in found.cuts:
        parts += [data[last:start], instead]
        last = end
    return b"".join((*parts, data[last:]))


@pytest.mark.parametrize("pages", [1, 3])
@pytest.mark.parametrize("mode", ["RGB", "P", "CMYK", "1"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate"])
def test_words_and_places_go_and_every_page_stays(compression: str, pages: int, mode: str) -> None:
    data = tiff(compression, pages, mode) + SECRETS[-1]
    assert all(each in data for each in SECRETS)
    clean = published(data)
    assert len(clean) == len(data)
    assert not any(each in clean for each in SECRETS)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(clean)) as after:
        assert after.getexif()[274] == 6
        assert not {272, 306, 315, 700, 34853} & after.getexif().keys()
        assert not after.getexif().get_ifd(34853)
        for page in range(pages):
            before.seek(page)
            after.seek(page)
            assert after.tobytes() == before.tobytes()
    assert find_metadata(clean).cuts == ()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "1"])
def test_so_do_they_of_a_big_tiff(mode: str) -> None:
    data = big_tiff(mode) + SECRETS[-1]
    assert data.startswith(b"II+\0")
    clean = published(data)
    assert not any(each in clean for each in SECRETS)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(clean)) as after:
        assert after.tobytes() == before.tobytes()
        assert 315 not in after.getexif()


def test_a_jpeg_in_a_tiff_stays_too() -> None:
    data = tiff("jpeg")
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(published(data))) as after:
        assert after.tobytes() == before.tobytes()


def strips(number: int) -> bytes:
    """Return a TIFF of strips without bytes, whose offsets stand behind its directory."""
    entries = pack("<HHII", 273, 4, number, 38) + pack("<HHII", 279, 4, number, 38 + 4 * number)
    return b"II*\0" + pack("<IH", 8, 2) + entries + bytes(4) + pack("<I", 8) * number + bytes(4 * number)


def test_as_many_strips_as_a_picture_has_are_no_fault() -> None:
    assert not find_metadata(strips(1000)).odd


@pytest.mark.parametrize(
    "data",
    [
        tiff("raw")[:200],
        b"II*\0" + pack("<IHI", 8, 0, 8),
        b"II*\0" + pack("<IHHHIII", 8, 1, 273, 4, 1, 0, 0),
        b"MM\0*" + pack(">I", 9),
        b"II+\0" + pack("<HHQ", 8, 0, 16),
        b"II+\0" + pack("<HHQ", 8, 0, 1 << 63),
        b"II*\0" + pack("<IH", 8, 2) + pack("<HHII", 256, 3, 1, 0) * 2 + bytes(4),
        strips(200_001),
        strips(2)
        .replace(pack("<HHI", 273, 4, 2), pack("<HHI", 273, 9, 2))
        .replace(pack("<HH", 279, 4), pack("<HH", 279, 9)),
    ],
    ids=[
        "cut off",
        "a circle of directories",
        "strips without lengths",
        "a directory behind the end",
        "a BigTIFF without a directory",
        "an offset that no memory has",
        "two values of one tag",
        "more strips than there are bytes",
        "strips whose places have a sign",
    ],
)
def test_what_is_not_built_as_a_tiff_is_odd(data: bytes) -> None:
    assert find_metadata(data).odd
