"""What a TIFF tells beside its pictures: its directories shrink to what shows them, and all else is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from struct import pack, unpack_from
from typing import NamedTuple

_ENTRY = 12
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)
"""Bytes of a value of each type (TIFF 6.0, section 2; 13 is the offset of a directory)."""
_STARTS, _LENGTHS = (273, 324, 513), (279, 325, 514)
"""Tags of where strips, tiles and an old JPEG begin, and of the bytes of each."""
_SHOWN = frozenset(
    {254, 255, *range(256, 260), *range(262, 267), 274, *range(277, 285), *range(290, 294), 296, 301, 317}
).union(range(318, 324), (332, 334, 338, 339, 340, 341, 347, 512, 515, 34675), range(529, 533), _STARTS, _LENGTHS)
"""Tags that say how a picture is coded, coloured and turned; another may tell anything."""
_CLASSIC = 42
"""What a file says whose offsets have four bytes; a BigTIFF says 43, and nothing is cut out of it."""
_MOST_PAGES = 1000


class _Entry(NamedTuple):
    tag: int
    numbers: tuple[int, ...]
    """The values, where they are numbers without a sign."""
    raw: bytes
    place: tuple[int, int]
    """Where values stand that are no part of the entry."""


def without_words(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield what is to be written over a TIFF; raises struct.error or ValueError for one that is not built as one."""
    order = "<" if data[:2] == b"II" else ">"
    if unpack_from(order + "H", data, 2) != (_CLASSIC,):
        raise ValueError
    shown, position, pages = [(0, 8)], unpack_from(order + "I", data, 4)[0], 0
    written: list[tuple[int, int, bytes]] = []
    while position:
        pages += 1
        entries, following = _directory(data, order, position)
        kept = [each for each in entries if each.tag in _SHOWN]
        end = position + 2 + _ENTRY * len(entries) + 4
        body = pack(order + "H", len(kept)) + b"".join(each.raw for each in kept) + pack(order + "I", following)
        written.append((position, end, body + bytes(end - position - len(body))))
        shown += [(position, end), *(each.place for each in kept), *_coded(kept)]
        if pages > _MOST_PAGES or any(end > len(data) for _, end in shown):
            raise ValueError
        position = following
    overlaps = sorted([*written, *_gaps(data, sorted(shown))])
    if any(end > start for (_, end, _), (start, _, _) in pairwise(overlaps)):
        raise ValueError
    yield from overlaps


def _directory(data: bytes, order: str, position: int) -> tuple[list[_Entry], int]:
    (count,) = unpack_from(order + "H", data, position)
    found = [_entry(data, order, position + 2 + _ENTRY * number) for number in range(count)]
    return found, unpack_from(order + "I", data, position + 2 + _ENTRY * count)[0]


def _entry(data: bytes, order: str, at: int) -> _Entry:
    tag, kind, count, offset = unpack_from(order + "HHII", data, at)
    size = (_SIZES[kind] if kind < len(_SIZES) else 0) * count
    start = offset if size > 4 else at + 8
    code = {1: "B", 3: "H", 4: "I"}.get(kind) if tag in (*_STARTS, *_LENGTHS) else None
    numbers = unpack_from(f"{order}{count}{code}", data, start) if code and start + size <= len(data) else ()
    return _Entry(tag, numbers, data[at : at + _ENTRY], (offset, offset + size) if size > 4 else (0, 0))


def _coded(entries: list[_Entry]) -> Iterator[tuple[int, int]]:
    """Yield where the coded picture stands."""
    known = {each.tag: each.numbers for each in entries}
    for starts, lengths in zip(_STARTS, _LENGTHS, strict=True):
        if starts in known:
            yield from ((at, at + size) for at, size in zip(known[starts], known[lengths], strict=True))


def _gaps(data: bytes, shown: list[tuple[int, int]]) -> Iterator[tuple[int, int, bytes]]:
    """Yield zeros for what no shown part covers."""
    last = 0
    for start, end in [*shown, (len(data), len(data))]:
        if start > last and data[last:start].strip(b"\0"):
            yield last, start, bytes(start - last)
        last = max(last, end)
