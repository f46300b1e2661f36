"""The names in git's index: what a file will be called on every other computer.

The index is read here and not by the library: every first build needs it, the library takes longer to load than a
small build, and it knows no sparse or split index.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from msgspec.structs import replace

from lectorium.disk.discover import Discovery, SourceEntry
from lectorium.disk.git.repository import repository_of
from lectorium.disk.read import read_head

_LARGEST_INDEX = 1 << 28
"""Bytes; an entry takes some 100, so this is a repository of two million files."""
_EXPANSION = 8
"""Bytes of names for each byte of the index, which may leave out how a name begins: some 500 a file."""
_HASH_SIZES = (20, 32)
"""Bytes of an object's name: SHA-1, SHA-256. The index does not tell which it has."""
_STATE_SIZE = 40
"""Bytes of times, owner, mode and size before the hash of an entry."""
_EXTENDED = 0x4000
"""The flag of an entry with two more bytes of flags."""
_LENGTH = 0xFFF
"""The part of the flags that holds the length of the name, or this number for longer ones."""


def with_recorded_case(discovery: Discovery, recorded: frozenset[str]) -> Discovery:
    """Return the same files under the names that git has `recorded`, where they differ in letter case only.

    A disk that folds case (macOS, Windows) may list a name as somebody typed it; the web server will not.
    """
    if not recorded:
        return discovery
    listed = {found.path for found in discovery.files}
    missing = {name.casefold(): name for name in recorded - listed}
    if not missing:
        return discovery
    spellings = Counter(found.path.casefold() for found in discovery.files)
    missing = {folded: name for folded, name in missing.items() if spellings[folded] == 1}  # this disk tells case apart
    renamed = (_renamed(found, recorded, missing) for found in discovery.files)
    return replace(discovery, files=tuple(sorted(renamed, key=lambda found: found.path)))


def _renamed(found: SourceEntry, recorded: frozenset[str], missing: dict[str, str]) -> SourceEntry:
    if found.path in recorded:
        return found
    return replace(found, path=missing.get(found.path.casefold(), found.path))


def recorded_names(root: Path) -> frozenset[str]:
    """Return the NFC paths below `root` that git has in its index; none outside a repository or when it is broken.

    A sparse index has folders too, whose files are not on the disk; they are left out.
    """
    repository = repository_of(root)
    if repository is None:
        return frozenset()
    try:
        index = read_head(repository.folder / "index", _LARGEST_INDEX)
    except OSError:  # a repository without a commit has none
        return frozenset()
    if not index.startswith(b"DIRC"):
        return frozenset()
    for size in _HASH_SIZES:
        try:
            names = [normalize("NFC", name.decode("utf-8", "surrogateescape")) for name in _names(index, size)]
        except (ValueError, struct.error, IndexError):
            continue
        prefix = normalize("NFC", repository.prefix)
        return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix) and name[-1:] != "/")
    return frozenset()


def _names(index: bytes, hash_size: int) -> Iterator[bytes]:
    """Yield the name of each entry as git's document `gitformat-index` lays them out; raises ValueError."""
    version, count = struct.unpack_from(">II", index, 4)
    begin, name, left = 12, b"", _EXPANSION * len(index)
    for _ in range(count):
        at = begin + _STATE_SIZE + hash_size
        (flags,) = struct.unpack_from(">H", index, at)
        at += 4 if flags & _EXTENDED else 2
        kept = b""
        if version == 4:  # the name begins as the one before, less some bytes at its end
            cut, at = _number(index, at)
            kept = name[: len(name) - cut]
        end = index.index(b"\0", at)
        name = kept + index[at:end]
        left -= len(name)
        if left < 0 or flags & _LENGTH != min(len(name), _LENGTH):
            raise ValueError("no entry of an index")
        yield name
        begin = end + 1 if version == 4 else begin + ((end - begin + 8) & ~7)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place and where it ends: seven bits a byte, the highest first, no two ways to write it."""
    number = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        number = ((number + 1) << 7) | (data[at] & 0x7F)
    return number, at + 1
