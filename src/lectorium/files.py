"""What the files of a course say of themselves: picture headers, decks, digests; each file is read once a state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lectorium.disk.discover import Discovery
from lectorium.disk.memory import Memory
from lectorium.disk.read import digest_file, read_head, unreadable
from lectorium.disk.state import is_racy
from lectorium.disk.tool import tool_digest
from lectorium.parse.deck import DeckFacts, read_deck
from lectorium.parse.picture import Picture, read_picture
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts

_HEAD = 1 << 16
"""Bytes that hold the header of nearly every picture; a JPEG with a large preview may need more."""
_WHOLE = frozenset({"gif"})
"""Formats whose frames are counted through the whole file."""
_LARGEST_PICTURE = 16 << 20
"""Bytes of a picture that are read at most: a size beyond is not found, frames beyond are not counted."""
_LARGEST_WHOLE = 256 << 20
"""Bytes of a file that is read to its end, a PDF or one of two pictures of one size; it is called heavy long before."""


class KnownFile(Struct, frozen=True, gc=False):
    """What one file said in one state; None for what nobody asked or what it is not."""

    path: str
    state: tuple[int, int, int, int]
    picture: Picture | None = None
    deck: DeckFacts | None = None
    digest: str = ""
    asked: tuple[str, ...] = ()
    """Which of the three were looked up."""


class KnownFiles(Struct, frozen=True, gc=False):
    """All of a course, as they are remembered between runs."""

    files: tuple[KnownFile, ...]


class FileFacts:
    """Answers questions about files; remembers the answers of earlier runs by the state of the file."""

    def __init__(self, discovery: Discovery, memory: Memory) -> None:
        """Begin with what earlier runs have kept of this course."""
        self._root = discovery.root
        self._seen_at = discovery.seen_at
        self._found = {found.path: found for found in discovery.files}
        self._memory = memory
        self._key = digest_parts("file facts", tool_digest(), str(discovery.root))
        self._kept = memory.load(self._key, KnownFiles) or KnownFiles(())
        self._known = {item.path: item for item in self._kept.files}
        self._faults: dict[str, Diagnostic] = {}

    def faults(self) -> tuple[Diagnostic, ...]:
        """Return a diagnostic for each file that could not be read; nothing else is known of these, or remembered."""
        return tuple(self._faults.values())

    def picture(self, path: str) -> Picture | None:
        """Return what the header of a picture says; None when it is no picture that browsers show."""
        known = self._look(path, "picture", _picture)
        return known.picture if known else None

    def deck(self, path: str) -> DeckFacts | None:
        """Return what a PDF says of itself; None when it cannot be read."""
        known = self._look(path, "deck", _deck)
        return known.deck if known else None

    def digest(self, path: str) -> str:
        """Return the digest of the bytes of a file; empty when it is gone, huge, or cannot be read."""
        known = self._look(path, "digest", _digest)
        return known.digest if known else ""

    def save(self) -> None:
        """Keep the answers for the next run; those about files that may still change are not kept."""
        lasting = tuple(
            item for _, item in sorted(self._known.items()) if item.asked and not is_racy(item.state, self._seen_at)
        )
        if lasting != self._kept.files:
            self._memory.store(self._key, KnownFiles(lasting))

    def _look(self, path: str, what: str, read: Callable[[Path, int], Any]) -> KnownFile | None:
        """Return a file with the answer to one question, None for a file that is gone or cannot be read."""
        found = self._found.get(path)
        if found is None:
            self._known.pop(path, None)
            return None
        known = self._known.get(path)
        if known is None or known.state != found.state:
            known = self._known[path] = KnownFile(path, found.state)
        if what not in known.asked:
            try:
                answer = read(self._root / found.real, found.state[0])
            except OSError as error:
                self._faults[path] = unreadable(path, error)
                return None
            known = self._known[path] = replace(known, asked=(*known.asked, what), **{what: answer})
        return known


def _picture(path: Path, size: int) -> Picture | None:
    picture = read_picture(read_head(path, _HEAD))
    if size > _HEAD and (picture is None or picture.format in _WHOLE):
        return read_picture(read_head(path, _LARGEST_PICTURE))
    return picture


def _deck(path: Path, size: int) -> DeckFacts | None:
    return read_deck(read_head(path, size)) if size <= _LARGEST_WHOLE else None


def _digest(path: Path, size: int) -> str:
    return digest_file(path) if size <= _LARGEST_WHOLE else ""
