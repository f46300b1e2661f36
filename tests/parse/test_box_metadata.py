"""GIF and AVIF: what tells of an author goes, every pixel and every loop stays, and no bytes are too strange."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cut_picture import cut
from lectorium.parse.picture_metadata import find_metadata
from picture_frames import frames

SECRET = b"Ada Lovelace, 52 deg 31 min"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PICTURES = [Image.frombytes("RGB", (64, 48), random.Random(seed).randbytes(64 * 48 * 3)) for seed in (1, 2, 3)]


def saved(form: str, picture: Image.Image = PICTURES[0], **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x013B], found[0x0112] = SECRET.decode(), orientation
    return found


XMP = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
LOOPS = b"!\xff\x0bNETSCAPE2.0"
MOVING: dict[str, Any] = {"save_all": True, "append_images": PICTURES[1:]}
GIFS = [
    saved("GIF", comment=SECRET),
    saved("GIF", comment=SECRET * 20, loop=0, duration=70, **MOVING),
    saved("GIF", comment=b"x") + b"behind" + SECRET,
    saved("GIF", loop=0, **MOVING).replace(
        b"!\xff\x0bNETSCAPE2.0", b"!\xff\x0bXMP DataXMP\x1b" + SECRET + b"\0!\xff\x0bNETSCAPE2.0", 1
    ),
]
AVIFS = [
    saved("AVIF", exif=exif()),
    saved("AVIF", exif=exif(6), xmp=XMP, icc_profile=PROFILE),
    saved("AVIF", xmp=XMP, quality=90),
]


@pytest.mark.parametrize("data", [*GIFS, *AVIFS])
def test_nothing_of_the_author_is_left_and_every_frame_stays(data: bytes) -> None:
    assert SECRET in data
    after = cut(data)
    assert not find_metadata(data).odd
    assert SECRET not in after
    assert frames(after) == frames(data)
    assert find_metadata(after).cuts == ()
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(after)) as opened:
        for name in ("loop", "icc_profile", "duration"):
            assert opened.info.get(name) == before.info.get(name)


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4) + kind + content


PLAIN, MOVING_AVIF = saved("AVIF"), saved("AVIF", **MOVING)
BESIDE = [box(kind, bytes(4) + SECRET) for kind in (b"udta", b"skip", b"free", b"xml ", b"meta", b"mpvd", b"uuid")]
BESIDE += [SECRET, b"\0\0\0\2" + SECRET, box(b"free", bytes(9)) + box(b"skip", SECRET), box(b"udta", SECRET) + bytes(5)]


@pytest.mark.parametrize("data", [PLAIN, MOVING_AVIF])
@pytest.mark.parametrize("more", BESIDE)
def test_what_stands_behind_the_boxes_of_a_picture_goes(data: bytes, more: bytes) -> None:
    assert not find_metadata(data + more).odd
    assert cut(data + more) == data
    assert cut(data + box(b"free", bytes(8))) == data + box(b"free", bytes(8))


@pytest.mark.parametrize("more", BESIDE[:7])
def test_a_box_between_those_of_a_picture_is_overwritten(more: bytes) -> None:
    mdat = PLAIN.index(b"mdat") - 4
    iloc = PLAIN.index(b"iloc") + 4
    offset = PLAIN.index((mdat + 8).to_bytes(4), iloc)
    data = PLAIN[:offset] + (mdat + 8 + len(more)).to_bytes(4) + PLAIN[offset + 4 : mdat] + more + PLAIN[mdat:]
    after = cut(data)
    assert SECRET not in after and len(after) == len(data)
    assert frames(after) == frames(PLAIN) or more[4:8] == b"meta"  # a second one is refused in any case
    assert cut(after) == after


def test_items_that_stand_beside_their_list_are_overwritten_too() -> None:
    names = box(b"infe", b"\2\0\0\0\0\1\0\0grid\0") + box(b"infe", b"\2\0\0\0\0\2\0\0Exif\0")
    places = b"\1\0\0\0\x44\0\0\2" + b"".join(
        item.to_bytes(2) + b"\0\1\0\0\0\1" + at.to_bytes(4) + size.to_bytes(4)
        for item, at, size in ((1, 0, 8), (2, 8, len(SECRET)))
    )
    items = box(b"iinf", b"\0\0\0\0\0\2" + names) + box(b"iloc", places) + box(b"idat", b"grid8888" + SECRET)
    data = box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", bytes(4) + items) + box(b"mdat", b"")
    assert not find_metadata(data).odd
    assert SECRET not in cut(data) and b"grid8888" in cut(data)


def listed(places: bytes) -> bytes:
    """Return a file with one item of words, and what says where it stands (ISO 14496-12, 8.11.3)."""
    items = box(b"iinf", b"\0\0\0\0\0\1" + box(b"infe", b"\2\0\0\0\0\1\0\0mime\0")) + box(b"iloc", places)
    data = items + box(b"free", SECRET) + box(b"idat", SECRET)
    return box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", bytes(4) + data) + box(b"mdat", b"")


ONE_EXTENT, LENGTH = b"\1\0\0\0\x44\0\0\1\0\1\0%b\0\0\0\1", bytes(4) + len(SECRET).to_bytes(4)


def test_a_box_of_nothing_among_those_of_a_list_is_overwritten() -> None:
    data = listed(ONE_EXTENT % b"\1" + LENGTH)
    assert not find_metadata(data).odd
    assert SECRET not in cut(data)


@pytest.mark.parametrize(
    "data",
    [
        listed(ONE_EXTENT % b"\2" + LENGTH),
        listed(ONE_EXTENT % b"\1" + bytes(8)),
        listed(b"\1\0\0\0\0\0\0\2" + b"\0\1\0\0\0\0\xff\xff" * 2),
        PLAIN + box(b"free", b"") * 100_001,
    ],
    ids=["in another item", "the whole file", "more extents than there are bytes", "more boxes than a picture has"],
)
def test_of_places_that_cannot_be_followed_nothing_is_cut(data: bytes) -> None:
    assert find_metadata(data).odd


def test_of_a_picture_that_stands_in_a_box_of_another_kind_nothing_is_cut() -> None:
    assert find_metadata(PLAIN.replace(b"mdat", b"skip")).odd
    assert find_metadata(PLAIN.replace(b"mdat", b"skip") + box(b"mdat", b"")).odd


@pytest.mark.parametrize("data", AVIFS)
def test_nothing_moves_in_a_file_of_boxes(data: bytes) -> None:
    assert len(cut(data)) == len(data)


@pytest.mark.parametrize(
    "data",
    [
        saved("GIF"),
        saved("GIF", loop=3, **MOVING),
        saved("AVIF"),
        saved("AVIF", icc_profile=PROFILE),
        saved("AVIF", PICTURES[0].convert("RGBA")),
        b"\0\0\0\x18ftypmp42" + bytes(60),
    ],
)
def test_one_that_tells_nothing_is_left_as_it_is(data: bytes) -> None:
    assert find_metadata(data).cuts == ()
    assert not find_metadata(data).odd


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*GIFS, *AVIFS]), st.data())
def test_damaged_boxes_and_blocks_never_stop_it(data: bytes, draw: st.DataObject) -> None:
    damaged = bytearray(data[: draw.draw(st.integers(0, len(data)))])
    places = st.tuples(st.integers(0, max(0, min(len(damaged), 600) - 1)), st.integers(0, 255))
    for place, value in draw.draw(st.lists(places, max_size=8)) if damaged else ():
        damaged[place] = value
    after = cut(bytes(damaged))
    assert not find_metadata(bytes(damaged)).odd or after == damaged


@settings(max_examples=200, deadline=None)
@given(st.sampled_from((b"GIF89a", b"\0\0\0\x18ftypavif")), st.binary(max_size=300))
def test_bytes_behind_a_head_come_to_an_end(start: bytes, rest: bytes) -> None:
    cut(start + rest)


def test_an_avif_that_is_cut_off_is_odd() -> None:
    assert find_metadata(saved("AVIF")[:-1]).odd
