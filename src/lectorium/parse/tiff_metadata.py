"""What a TIFF tells beside its pictures: its directories shrink to what shows them, and all else is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from struct import calcsize, pack, unpack_from
from typing import NamedTuple

_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8)
"""Bytes of a value of each type (TIFF 6.0, section 2; 13 is the offset of a directory, 16 to 18 are of BigTIFF)."""
_STARTS, _LENGTHS = (273, 324, 513), (279, 325, 514)
"""Tags of where strips, tiles and an old JPEG begin, and of the bytes of each."""
_SHOWN = frozenset(
    {254, 255, *range(256, 260), *range(262, 267), 274, *range(277, 285), *range(290, 294), 296, 301, 317}
).union(range(318, 324), (332, 334, 338, 339, 340, 341, 347, 512, 515, 34675), range(529, 533), _STARTS, _LENGTHS)
"""Tags that say how a picture is coded, coloured and turned; another may tell anything."""
_MOST_PAGES = 1000
_MOST_STRIPS = 200_000
"""Strips and tiles of all pages, each of which may say the same bytes again."""


class _Layout(NamedTuple):
    """How the numbers of a file are written."""

    order: str
    offset: str
    """Code of an offset, and of how many values an entry has."""
    number: str
    """Code of how many entries a directory has."""
    first: int
    """Where the offset of the first directory stands."""

    def read(self, code: str, data: bytes, at: int) -> int:
        (value,) = unpack_from(self.order + code, data, at)
        return int(value)

    @property
    def entry(self) -> int:
        """Bytes of an entry: tag, type, number of values, and these or their offset."""
        return 4 + 2 * calcsize(self.order + self.offset)


_LAYOUTS = {42: ("I", "H", 4), 43: ("Q", "Q", 8)}
"""By what a file says: TIFF, and BigTIFF, whose offsets have eight bytes."""


class _Entry(NamedTuple):
    tag: int
    code: str
    """How its values are written, where they are numbers without a sign; else empty."""
    raw: bytes
    place: tuple[int, int]
    """Where values stand that are no part of the entry."""


def without_words(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield what is to be written over a TIFF; raises struct.error or ValueError for one that is not built as one."""
    order = "<" if data[:2] == b"II" else ">"
    layout = _Layout(order, *_LAYOUTS[unpack_from(order + "H", data, 2)[0]])
    position, pages, strips = layout.read(layout.offset, data, layout.first), 0, _MOST_STRIPS
    room = len(data) // layout.entry
    shown, wide, head = [(0, 2 * layout.first)], calcsize(order + layout.offset), calcsize(order + layout.number)
    written: list[tuple[int, int, bytes]] = []
    while position:
        entries, following = _directory(data, layout, position, room)
        pages, room = pages + 1, room - len(entries)
        kept = [each for each in entries if each.tag in _SHOWN]
        end = position + head + layout.entry * len(entries) + wide
        body = pack(order + layout.number, len(kept)) + b"".join(each.raw for each in kept)
        body += pack(order + layout.offset, following)
        written.append((position, end, body + bytes(end - position - len(body))))
        coded = list(islice(_coded(data, layout, kept), strips + 1))
        new = [(position, end), *(each.place for each in kept), *coded]
        strips -= len(coded)
        if pages > _MOST_PAGES or strips < 0 or any(end > len(data) for _, end in new):
            raise ValueError
        shown += new
        position = following
    overlaps = sorted([*written, *_gaps(data, sorted(shown))])
    if any(end > start for (_, end, _), (start, _, _) in pairwise(overlaps)):
        raise ValueError
    yield from overlaps


def _directory(data: bytes, layout: _Layout, position: int, room: int) -> tuple[list[_Entry], int]:
    """Return the entries of a directory, of which there is `room` for so many, and where the next one stands."""
    first = position + calcsize(layout.order + layout.number)
    count = layout.read(layout.number, data, position)
    if count > room:
        raise ValueError
    found = [_entry(data, layout, first + layout.entry * number) for number in range(count)]
    return found, layout.read(layout.offset, data, first + layout.entry * count)


def _entry(data: bytes, layout: _Layout, at: int) -> _Entry:
    order, wide = layout.order, calcsize(layout.order + layout.offset)
    tag, kind, count = unpack_from(f"{order}HH{layout.offset}", data, at)
    offset = layout.read(layout.offset, data, at + 4 + wide)
    size = (_SIZES[kind] if kind < len(_SIZES) else 0) * count
    code = {1: "B", 3: "H", 4: "I", 16: "Q"}.get(kind, "")
    return _Entry(tag, code, data[at : at + layout.entry], (offset, offset + size) if size > wide else (0, 0))


def _coded(data: bytes, layout: _Layout, entries: list[_Entry]) -> Iterator[tuple[int, int]]:
    """Yield where the coded picture stands."""
    known = {each.tag: each for each in entries}
    if len(known) < len(entries):
        raise ValueError  # readers differ in which of two they follow
    for starts, lengths in zip(_STARTS, _LENGTHS, strict=True):
        if starts in known:
            numbers = (_numbers(data, layout, known[tag]) for tag in (starts, lengths))
            yield from ((at, at + size) for at, size in zip(*numbers, strict=True))


def _numbers(data: bytes, layout: _Layout, entry: _Entry) -> Iterator[int]:
    """Yield the values of an entry, one at a time: no more of them are held than are asked for.

    Raises ValueError for values of another kind: what they lead to would be overwritten.
    """
    if not entry.code:
        raise ValueError
    count, step = layout.read(layout.offset, entry.raw, 4), calcsize(layout.order + entry.code)
    within = layout.entry - calcsize(layout.order + layout.offset)
    held, start = (entry.raw, within) if entry.place == (0, 0) else (data, entry.place[0])
    for at in range(start, start + count * step, step):
        yield layout.read(entry.code, held, at)


def _gaps(data: bytes, shown: list[tuple[int, int]]) -> Iterator[tuple[int, int, bytes]]:
    """Yield zeros for what no shown part covers."""
    last = 0
    for start, end in [*shown, (len(data), len(data))]:
        if start > last and data[last:start].strip(b"\0"):
            yield last, start, bytes(start - last)
        last = max(last, end)
