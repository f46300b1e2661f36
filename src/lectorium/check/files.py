"""What the files of a course say of themselves: picture headers, decks, digests; each file is read once a state."""

from __future__ import annotations

from pathlib import Path

from lectorium.disk.discover import Discovery, Found
from lectorium.disk.memory import Memory
from lectorium.disk.read import digest_file, read_head, unreadable
from lectorium.disk.state import is_racy
from lectorium.disk.tool import tool_digest
from lectorium.parse.deck import DeckFacts, read_deck
from lectorium.parse.picture import Picture, read_picture
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.record import dataclass

_HEAD = 1 << 16
"""Bytes that hold the header of nearly every picture."""
_WHOLE = frozenset({"gif"})
"""Formats whose frames are counted through the whole file."""
_LARGEST_PICTURE = 64 << 20
"""Bytes of a picture that are read at most: frames beyond are not counted."""
_LARGEST_WHOLE = 256 << 20
"""Bytes of a file that is read to its end, a PDF or one of two pictures of one size; it is called heavy long before."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What one file said in one state; None for what nobody asked or what it is not."""

    path: str
    state: tuple[int, int, int, int]
    picture: Picture | None = None
    deck: DeckFacts | None = None
    digest: str = ""
    asked: tuple[str, ...] = ()
    """Which of the three were looked up."""


@dataclass(frozen=True, slots=True)
class KnownFiles:
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
        kept = memory.load(self._key, KnownFiles) or KnownFiles(())
        self._kept = kept
        self._known = {item.path: item for item in kept.files}
        self._faults: dict[str, Diagnostic] = {}

    def faults(self) -> tuple[Diagnostic, ...]:
        """Return a diagnostic for each file that could not be read; nothing else is known of these, or remembered."""
        return tuple(self._faults.values())

    def picture(self, path: str) -> Picture | None:
        """Return what the header of a picture says; None when it is no picture that browsers show."""
        known = self._state(path)
        if known is None or "picture" in known.asked:
            return known.picture if known else None
        try:
            picture = _picture(self._file(path), known.state[0])
        except OSError as error:
            self._faults[path] = unreadable(path, error)
            return None
        self._keep(known, "picture", picture=picture)
        return picture

    def deck(self, path: str) -> DeckFacts | None:
        """Return what a PDF says of itself; None when it cannot be read."""
        known = self._state(path)
        if known is None or "deck" in known.asked:
            return known.deck if known else None
        try:
            size = known.state[0]
            deck = read_deck(read_head(self._file(path), size)) if size <= _LARGEST_WHOLE else None
        except OSError as error:
            self._faults[path] = unreadable(path, error)
            return None
        self._keep(known, "deck", deck=deck)
        return deck

    def digest(self, path: str) -> str:
        """Return the digest of the bytes of a file; empty when it is gone, huge, or cannot be read."""
        known = self._state(path)
        if known is None or "digest" in known.asked:
            return known.digest if known else ""
        try:
            digest = digest_file(self._file(path)) if known.state[0] <= _LARGEST_WHOLE else ""
        except OSError as error:
            self._faults[path] = unreadable(path, error)
            return ""
        self._keep(known, "digest", digest=digest)
        return digest

    def save(self) -> None:
        """Keep the answers for the next run; those about files that may still change are not kept."""
        lasting = tuple(
            item for _, item in sorted(self._known.items()) if item.asked and not is_racy(item.state, self._seen_at)
        )
        if lasting != self._kept.files:
            self._memory.store(self._key, KnownFiles, KnownFiles(lasting))

    def _state(self, path: str) -> KnownFile | None:
        found: Found | None = self._found.get(path)
        if found is None:
            self._known.pop(path, None)
            return None
        known = self._known.get(path)
        if known is None or known.state != found.state:
            known = self._known[path] = KnownFile(path, found.state)
        return known

    def _keep(
        self,
        known: KnownFile,
        what: str,
        picture: Picture | None = None,
        deck: DeckFacts | None = None,
        digest: str = "",
    ) -> None:
        asked = (*known.asked, what)
        self._known[known.path] = KnownFile(
            known.path, known.state, picture or known.picture, deck or known.deck, digest or known.digest, asked
        )

    def _file(self, path: str) -> Path:
        return self._root / self._found[path].real


def _picture(path: Path, size: int) -> Picture | None:
    picture = read_picture(read_head(path, _HEAD))
    if size > _HEAD and (picture is None or picture.format in _WHOLE):
        return read_picture(read_head(path, _LARGEST_PICTURE))
    return picture
