"""What a film tells beside its pictures and sounds: overwritten where it stands, as every offset counts from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from struct import error, unpack
from typing import Protocol, TypeAlias

Cut: TypeAlias = tuple[int, int, bytes]
_Change: TypeAlias = tuple[int, int, bytes | None]
"""The same, with None for zeros."""


class Readable(Protocol):
    """The bytes of a file, of which only slices are held."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...


_MOST_STEPS = 1_000_000
"""Boxes and elements that are looked at: two hours of a recording that a browser has made."""
_LARGEST_TABLE = 4 << 20
"""Bytes of a table of samples."""
_AT_ONCE = 1 << 16
_STAYING = {
    b"": b"imda ftyp styp moov moof mdat mfra free skip wide sidx ssix prft pdin emsg pnot",
    b"moov": b"mvhd trak mvex iods pssh rmra cmov ctab free skip",
    b"trak": b"tkhd edts mdia tref tapt load imap clip trgr free skip",
    b"udta": b"kind chpl ludt tsel free skip",
}
"""By what holds them, boxes that say how a film is played (ISO 14496-12; QuickTime): another may tell anything."""
_KNOWN = {parent: frozenset(kinds.split()) for parent, kinds in _STAYING.items()}
_KNOWN[b"moov"] |= {b"udta"}
_KNOWN[b"trak"] |= {b"udta"}
_DATED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_BEGINNINGS = frozenset(b"ftyp moov mdat wide free skip pnot".split())
PICTURE_BRANDS = (b"avif", b"avis", b"hei", b"hev", b"mif", b"msf", b"mia", b"avci", b"avcs", b"1pic")
"""How the brands of pictures begin that are made of the same boxes."""
_RAW_PICTURE = b"crx"
_EBML = b"\x1a\x45\xdf\xa3"


def film_reader(head: bytes) -> Callable[[Readable], Iterator[Cut]] | None:
    """Return who finds what is to be overwritten in a film that begins so; None for what is no film."""
    if head.startswith(_EBML):
        return _matroska
    is_other = head[4:8] == b"ftyp" and head.startswith((*PICTURE_BRANDS, _RAW_PICTURE), 8)
    return _boxes if head[4:8] in _BEGINNINGS and not is_other else None


def _boxes(data: Readable) -> Iterator[Cut]:
    """Yield cuts in order; raises ValueError or struct.error for a file that is not built as a film is."""
    found = sorted(_within(data, b"", 0, len(data)), key=lambda change: change[:2])
    if any(end > following for (_, end, _), (following, _, _) in pairwise(found)):
        raise ValueError
    for start, end, instead in found:
        yield from _blank(start, end) if instead is None else ((start, end, instead),)


def _blank(start: int, end: int) -> Iterator[Cut]:
    """Yield zeros, some at a time, so that who has seen too many need not hold all."""
    for at in range(start, end, _AT_ONCE):
        yield at, min(end, at + _AT_ONCE), bytes(min(end, at + _AT_ONCE) - at)


def _within(data: Readable, parent: bytes, at: int, end: int) -> Iterator[_Change]:
    """Yield the cuts of a box that holds others; behind the last of a file may stand what its maker appended."""
    seen = set[bytes]()
    for _ in range(_MOST_STEPS):
        if end - at < 8:
            return
        kind, start, last = _box(data, at, end)
        if not start or (last > end and kind not in (b"mdat", b"moof")):
            if parent or not {b"moov", b"mdat"} <= seen:
                raise ValueError
            yield at, end, b""
            return
        seen.add(kind)
        yield from _of_box(data, parent, kind, (at, start, min(last, end)))
        at = last
    raise ValueError


def _box(data: Readable, at: int, end: int) -> tuple[bytes, int, int]:
    """Return the kind of a box, and where its content begins and ends; a beginning of 0 for what is no box."""
    size, kind = unpack(">I4s", data[at : at + 8])
    head = 8
    if size == 1:
        (size,), head = unpack(">Q", data[at + 8 : at + 16]), 16
    size = size or (end - at if kind == b"mdat" else 0)
    return kind, at + head if size >= head and kind.strip(b"\0") else 0, at + size


def _of_box(data: Readable, parent: bytes, kind: bytes, place: tuple[int, int, int]) -> Iterator[_Change]:
    at, start, end = place
    if kind in _DATED:
        wide = 16 if data[start : start + 1] == b"\1" else 8
        yield start + 4, start + 4 + wide, bytes(wide)
    elif parent in _KNOWN and kind not in _KNOWN[parent]:
        yield from _freed(place)
    elif kind == b"trak" and _handler(data, start, end) == b"meta":
        yield from _freed((at, start, end))
        yield from _samples(data, start, end)
    elif kind in _KNOWN or kind == b"mdia":
        yield from _within(data, kind, start, end)


def _freed(place: tuple[int, int, int]) -> Iterator[_Change]:
    """Yield what makes a box one of free space."""
    at, start, end = place
    yield at + 4, at + 8, b"free"
    yield start, end, None


def _inner(data: Readable, start: int, end: int, *path: bytes) -> tuple[int, int] | None:
    """Return where the content of a box within others stands."""
    while end - start >= 8:
        kind, inside, last = _box(data, start, end)
        if not inside:
            raise ValueError
        if kind == path[0]:
            return _inner(data, inside, last, *path[1:]) if path[1:] else (inside, last)
        start = last
    return None


def _handler(data: Readable, start: int, end: int) -> bytes:
    found = _inner(data, start, end, b"mdia", b"hdlr")
    return data[found[0] + 8 : found[0] + 12] if found else b""


def _samples(data: Readable, start: int, end: int) -> Iterator[_Change]:
    """Yield the samples of a track that programs read, such as where a camera was (ISO 14496-12, 8.7)."""
    of = (b"mdia", b"minf", b"stbl")
    one_size, *sizes = _table(data, _inner(data, start, end, *of, b"stsz"), "I", skipped=0)
    count, sizes = sizes[0], sizes[1:]
    runs = _table(data, _inner(data, start, end, *of, b"stsc"), "I")
    narrow, wide = (_inner(data, start, end, *of, kind) for kind in (b"stco", b"co64"))
    chunks = _table(data, narrow, "I") if narrow else _table(data, wide, "Q")
    if not chunks or not runs or (not one_size and len(sizes) != count):
        raise ValueError
    firsts, per_chunk, sample = runs[::3], runs[1::3], 0
    run = 0
    for number, offset in enumerate(chunks, 1):
        while run + 1 < len(firsts) and firsts[run + 1] <= number:
            run += 1
        held = min(per_chunk[run], count - sample)
        length = one_size * held or sum(sizes[sample : sample + held])
        sample += held
        if offset + length > len(data):
            raise ValueError
        yield offset, offset + length, None


def _table(data: Readable, place: tuple[int, int] | None, code: str, skipped: int = 4) -> tuple[int, ...]:
    """Return the numbers of a table behind its version, and behind how many there are unless nothing is skipped."""
    if place is None or place[1] - place[0] > _LARGEST_TABLE:
        raise ValueError
    content = data[place[0] + 4 + skipped : place[1]]
    wide = 8 if code == "Q" else 4
    return unpack(f">{len(content) // wide}{code}", content[: len(content) // wide * wide])


_SEGMENT, _CLUSTER, _INFO, _CHECKSUM = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75", b"\x15\x49\xa9\x66", b"\xbf"
_TELLING = frozenset((b"\x12\x54\xc3\x67", b"\x19\x41\xa4\x69"))
"""Tags and attachments of a Matroska or WebM file (RFC 9559)."""
_TELLING_INFO = frozenset((b"\x7b\xa9", b"\x44\x61", b"\x73\x84", b"\x3c\x83\xab", b"\x3e\x83\xbb", _CHECKSUM))
"""Its title, its date, names of files, and a checksum that would be wrong without them."""


def _matroska(data: Readable) -> Iterator[Cut]:
    """Yield cuts in order; raises ValueError or struct.error for a file that is not built as one."""
    at, info_end = 0, 0
    for _ in range(_MOST_STEPS):
        if at >= len(data):
            return
        kind, start, end = _element(data, at)
        telling = _TELLING_INFO if at < info_end else _TELLING
        info_end = end if kind == _INFO else info_end
        if kind in telling:
            if end > len(data):
                raise ValueError
            yield from _void(at, end)
        enters = kind in (_SEGMENT, _CLUSTER, _INFO) and (kind != _CLUSTER or end < 0)
        if end < 0 and not enters:
            raise ValueError
        at = start if enters else end
    raise ValueError


def _element(data: Readable, at: int) -> tuple[bytes, int, int]:
    """Return the name of an element, and where its content begins and ends: at -1 where the file does not say."""
    head = data[at : at + 12]
    long = 9 - head[0].bit_length() if head else 0
    if not 1 <= long <= 4 or len(head) < long + 1:
        raise ValueError
    wide = 9 - head[long].bit_length()
    size = int.from_bytes(head[long : long + wide]) & ((1 << 7 * wide) - 1)
    if wide > 8 or len(head) < long + wide:
        raise ValueError
    start = at + long + wide
    return head[:long], start, -1 if size == (1 << 7 * wide) - 1 else start + size


def _void(at: int, end: int) -> Iterator[Cut]:
    """Yield an element of nothing in the place of another (RFC 8794, 11.3.2)."""
    size = end - at
    head = bytes((0xEC, 0x80 | size - 2)) if size < 10 else b"\xec\x01" + (size - 9).to_bytes(7)
    yield at, at + len(head), head
    yield from _blank(at + len(head), end)


FAULTS = (error, IndexError, KeyError, OverflowError, ValueError)
"""What a reader raises for a file that is not built as those of its format are."""
