"""Films: what tells of place, author and camera is overwritten where it stands, and nothing moves."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectorium.parse.picture_metadata import Metadata, find_film_metadata

SECRET = b"+52.5200+013.4050/Ada Lovelace"


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return pack(">I4s", len(body) + 8, kind) + body


def wide_box(kind: bytes, content: bytes) -> bytes:
    return pack(">I4sQ", 1, kind, len(content) + 16) + content


def track(handler: bytes, *tables: bytes) -> bytes:
    header = bytes(8) + handler + bytes(12)
    return box(b"trak", box(b"mdia", box(b"hdlr", header), box(b"minf", box(b"stbl", *tables))), box(b"udta", SECRETS))


def numbers(kind: bytes, *values: int) -> bytes:
    return box(kind, bytes(4), pack(f">{len(values)}I", *values))


SECRETS = box(b"\xa9xyz", SECRET) + box(b"meta", bytes(4), SECRET) + box(b"kind", b"urn:scheme")
FTYP = box(b"ftyp", b"mp42", bytes(4), b"isom")
MOVED = len(FTYP) + 8
MDAT = box(b"mdat", b"pictures" + SECRET[:10] + b"sounds" + SECRET[10:])
"""Two samples of one size and the rest of a track that tells where the camera was, among those of another."""
TABLES = (
    numbers(b"stsz", 0, 2, 10, len(SECRET) - 10),
    numbers(b"stsc", 1, 1, 1, 1),
    numbers(b"stco", 2, MOVED + 8, MOVED + 24),
)
MP4 = (
    FTYP,
    MDAT,
    box(b"uuid", SECRET),
    wide_box(b"meta", SECRET),
    box(
        b"moov",
        box(b"mvhd", bytes(4), b"datedate", b"stays"),
        track(b"vide"),
        track(b"meta", *TABLES),
        box(b"udta", SECRETS, bytes(4)),
        box(b"meta", SECRET),
    ),
)


def element(name: str, *content: bytes, size: int = 8) -> bytes:
    body = b"".join(content)
    return bytes.fromhex(name) + (len(body) | 1 << 7 * size).to_bytes(size) + body


TAGS = element("1254c367", SECRET)
INFO = element("1549a966", element("bf", b"sums"), element("7ba9", SECRET, size=1), element("4d80", b"muxer"))
UNKNOWN = b"\x01" + b"\xff" * 7
WEBM = element("1a45dfa3", b"\x42\x82\x84webm")
WEBMS = [
    WEBM + element("18538067", INFO, element("1f43b675", b"block"), TAGS, element("1941a469", SECRET)),
    WEBM + b"\x18\x53\x80\x67" + UNKNOWN + INFO + b"\x1f\x43\xb6\x75" + UNKNOWN + element("a3", b"block") + TAGS,
]
FILMS = [b"".join(MP4), FTYP + MP4[-1] + MDAT + b"Insta360" + SECRET, *WEBMS]


def found(data: bytes) -> Metadata:
    metadata = find_film_metadata(data)
    assert metadata is not None
    return metadata


def published(data: bytes) -> bytes:
    left, at = b"", 0
    assert not found(data).odd
    for start, end, instead in found(data).cuts:
        assert at <= start <= end
        left, at = left + data[at:start] + instead, end
    return left + data[at:]


@pytest.mark.parametrize("number", [0, 2, 3])
def test_no_film_tells_where_it_was_made_and_every_offset_holds(number: int) -> None:
    film = FILMS[number]
    left = published(film)
    assert not any(word in left for word in (SECRET[:10], SECRET[10:], b"date", b"sums"))
    assert len(left) == len(film)
    stays = (b"pictures", b"sounds", b"stays", b"urn:scheme") if number == 0 else (b"block", b"muxer")
    assert [left.find(word) for word in stays] == [film.find(word) for word in stays]
    assert all(word in left for word in stays)
    assert published(left) == left


def test_what_is_appended_to_a_film_goes() -> None:
    left = published(FTYP + box(b"moov", box(b"mvhd", bytes(12))) + MDAT + b"Insta360" + SECRET)
    assert left.endswith(MDAT)


def test_every_box_and_element_keeps_its_place() -> None:
    left = published(FILMS[0])
    assert left.count(b"free") == 8
    assert left[: len(FTYP)] == FTYP
    assert published(FILMS[2]).count(b"\xec") == 4


@pytest.mark.parametrize(
    "data",
    [
        FTYP + box(b"moov", pack(">I4s", 4, b"trak"), bytes(8)),
        FTYP + box(b"moov", pack(">I4s", 400, b"udta"), bytes(8)),
        FTYP + pack(">I4s", 4000, b"uuid"),
        FTYP + box(b"moov", track(b"meta")) + MDAT,
        FTYP + MDAT + box(b"moov", track(b"meta", *TABLES[:2], numbers(b"stco", 2, MOVED, 1 << 30))),
        FTYP + MDAT + box(b"moov", track(b"meta", *TABLES[:2], numbers(b"stco", 2, MOVED, MOVED + 1))),
        FTYP + MDAT + box(b"moov", track(b"meta", numbers(b"stsz", 1 << 31, 1 << 31), *TABLES[1:])),
        FTYP + box(b"moov", box(b"udta", box(b"meta", bytes(9 << 20)[:-1], b"x"))),
        WEBM + b"\x18\x53\x80\x67" + UNKNOWN + b"\x12\x54\xc3\x67" + UNKNOWN + SECRET,
        WEBM + element("18538067", TAGS)[:-1],
        WEBM + b"\0\0\0",
        FTYP + box(b"moov", box(b"mvhd", bytes(12))) + bytes(16) + MDAT,
        FTYP + box(b"moov", box(b"mvhd", bytes(12))) + bytes(4) + MDAT,
    ],
)
def test_a_film_that_is_built_otherwise_is_told(data: bytes) -> None:
    assert found(data).odd


def test_pictures_that_stand_in_identified_boxes_stay() -> None:
    film = FTYP + box(b"moov", box(b"mvhd", bytes(12))) + box(b"imda", bytes(4), b"pictures")
    assert published(film) == film


def test_other_files_of_boxes_are_no_films() -> None:
    others = (b"avif", b"heic", b"mif1", b"crx ")
    assert [find_film_metadata(box(b"ftyp", brand, bytes(4))) for brand in others] == [None] * 4
    assert find_film_metadata(b"") is find_film_metadata(b"{}") is None


@settings(max_examples=60)
@given(st.sampled_from(FILMS), st.data())
def test_no_bytes_are_too_strange(film: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(film)))
    broken = film[:at] + data.draw(st.binary(max_size=8)) + film[at + data.draw(st.integers(0, 8)) :]
    metadata = find_film_metadata(broken)
    if metadata is not None and not metadata.odd:
        published(broken)
