"""What the boxes of an AVIF tell beside the picture: overwritten where it stands, as every offset counts from there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import error
from typing import TypeVar

from lectorium.parse.film_metadata import PICTURE_BRANDS
from lectorium.parse.picture import boxes

_T = TypeVar("_T")
_SHOWN = frozenset((b"av01", b"hvc1", b"grid", b"iovl", b"iden", b"tmap"))
"""Items that are pictures, or that make one of others (ISO 23008-12); another may tell anything."""
_NO_EXIF = bytes(4) + b"MM\0*\0\0\0\x08" + bytes(6)
"""The payload of an EXIF item that says nothing."""
_FULL_BOX = 4
_IN_FILE = (0, 1)
"""How an extent is found: in the file, or in its box of data."""
_HOLDING = frozenset(b"ftyp styp meta moov moof mdat imda sidx mfra".split())
"""Boxes of a file that hold its pictures or lead to them; another may tell anything."""
_TELLING = frozenset((b"uuid", b"udta", b"udes", b"xml ", b"bxml", b"free", b"skip"))
"""Boxes within these that tell of an author (ISO 23008-12, 6.5.20; ISO 14496-12, 8.11.2), or of nobody knows what."""
_MOST = 100_000
"""Boxes, items or extents of a file: a photograph of a phone has some hundred."""
_NO_ITEM = -1
DEEP = 99
"""A depth below which `boxes` looks into none."""


def overwritten(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield what is to be written over the items of a file that are no pictures, in order.

    Raises struct.error or ValueError for boxes that are not built as those of the format are.
    """
    known = _bounded(boxes(data, 0, len(data), 0))
    found = {kind: (start, end) for kind, start, end in reversed(known) if kind in (b"iinf", b"iloc", b"idat")}
    listed, stored = b"iinf" in found and b"iloc" in found, found.get(b"idat", (len(data), 0))[0]
    kinds = dict(_bounded(_kinds(data, *found[b"iinf"]))) if listed else {}
    extents = _bounded(_extents(data, found[b"iloc"][0], stored)) if listed else []
    beside, picture_end, boxes_end = _beside(data)
    behind = [data[start:end] for start, end in (*beside, (boxes_end, len(data))) if start >= picture_end]
    beside = [place for place in beside if place[1] <= picture_end]
    telling = {*beside, *((start, end) for kind, start, end in known if kind in _TELLING and end <= picture_end)}
    last, shown_end = 0, 0
    for start, length, item in sorted((*extents, *((start, end - start, _NO_ITEM) for start, end in telling))):
        if start + length > picture_end:
            raise ValueError
        if kinds.get(item, b"") in _SHOWN:
            shown_end = max(shown_end, start + length)
            if start < last and length:
                raise ValueError
            continue
        if start < max(last, shown_end) or (item != _NO_ITEM and not length):  # an item without a length is all of it
            raise ValueError
        head = _NO_EXIF if kinds.get(item) == b"Exif" and length >= len(_NO_EXIF) else b""
        yield start, start + length, head + bytes(length - len(head))
        last = start + length
    if any(content.strip(b"\0") for content in behind):
        yield picture_end, len(data), b""


def _bounded(found: Iterator[_T]) -> list[_T]:
    """Return what was found; raises ValueError for more than any picture has, before it is held."""
    some = list(islice(found, _MOST + 1))
    if len(some) > _MOST:
        raise ValueError
    return some


def _beside(data: bytes) -> tuple[list[tuple[int, int]], int, int]:
    """Return where boxes beside those of the picture have their content, and the ends of its last one and of any."""
    others, seen, picture_end, end = list[tuple[int, int]](), set[bytes](), 0, 0
    for kind, start, end in boxes(data, 0, len(data), DEEP):
        if kind not in _HOLDING or (kind == b"meta" and kind in seen):
            others.append((start, end))
        else:
            picture_end = end
        seen.add(kind)
    whole = seen & {b"meta", b"moov"} and seen & {b"mdat", b"imda", b"moof"}
    if not whole and data[picture_end:].strip(b"\0"):
        raise ValueError  # a picture may stand behind what is no box
    return others, picture_end, end


def _kinds(data: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and kind of each item (ISO 14496-12, 8.11.6)."""
    entries = start + _FULL_BOX + (2 if data[start] == 0 else 4)
    for kind, at, _ in boxes(data, entries, end, 0):
        if kind == b"infe" and data[at] >= 2:
            size = 2 if data[at] == 2 else 4
            number = int.from_bytes(data[at + _FULL_BOX : at + _FULL_BOX + size])
            yield number, data[at + _FULL_BOX + size + 2 : at + _FULL_BOX + size + 6]


def _extents(data: bytes, start: int, stored: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, length and item of each extent, in the file or from `stored` on in it (ISO 14496-12, 8.11.3)."""
    version, at = data[start], start + _FULL_BOX
    sizes = [size for byte in data[at : at + 2] for size in (byte >> 4, byte & 15)]
    at += 2

    def number(size: int) -> int:
        nonlocal at
        if at + size > len(data):
            raise error
        at += size
        return int.from_bytes(data[at - size : at])

    for _ in range(number(2 if version < 2 else 4)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(sizes[2])
        for _ in range(number(2)):
            number(sizes[3] if version else 0)
            offset, length = number(sizes[0]), number(sizes[1])
            if method not in _IN_FILE:
                raise ValueError  # in another item
            yield base + offset + stored * method, length, item


def is_boxed(data: bytes) -> bool:
    """Return whether a file begins as AVIF and HEIC do."""
    return data[4:8] == b"ftyp" and data.startswith(PICTURE_BRANDS, 8)
