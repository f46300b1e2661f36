"""The lookout: hears from the system which files change, from before the first build on, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lectorium.serve.relevance import Relevance

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

_STEP = 5
"""Milliseconds without another change after which the system's changes are handed over."""
_LONGEST = 200
"""Milliseconds after which they are handed over anyway."""
_POLL = 300
"""Milliseconds between two looks where the system does not tell of changes."""
_TURN = 500
"""Milliseconds after which a quiet thread looks whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is watched."""

    root: Path
    """Real path of the course."""
    folders: tuple[str, ...]
    """Folders below the root that may hold files of the course; empty for all."""
    relevance: Relevance

    def parts(self) -> tuple[tuple[Path, bool], ...]:
        """Return folders, each with whether all below it is watched too."""
        if not self.folders:
            return ((self.root, True),)
        below = (self.root / name for name in self.folders)
        return ((self.root, False), *((folder, True) for folder in below if folder.is_dir()))


@dataclass(slots=True)
class Lookout:
    """Watches from the moment it is made; what it sees is kept until somebody listens."""

    place: Place
    say: Callable[[str], None]
    polling: bool = False
    """True where the system cannot tell of changes."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _eyes: dict[tuple[Path, bool], RustNotify] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin to watch."""
        self._open()

    def listen(self, hear: Callable[[frozenset[str]], None]) -> None:
        """Call `hear` with the paths of the course that change, from other threads, until `end`."""
        for part in tuple(self._eyes):
            self._start(part, hear)

    def end(self) -> None:
        """Stop watching."""
        self._stop.set()

    def _start(self, part: tuple[Path, bool], hear: Callable[[frozenset[str]], None]) -> None:
        threading.Thread(target=self._look, args=(part, hear), name="lectorium-lookout", daemon=True).start()

    def _open(self) -> tuple[tuple[Path, bool], ...]:
        """Watch what is not watched yet; return it."""
        opened = [part for part in self.place.parts() if part not in self._eyes]
        for part in opened:
            self._eyes[part] = self._eye(*part)
        return tuple(opened)

    def _eye(self, path: Path, deep: bool) -> RustNotify:
        from watchfiles._rust_notify import RustNotify

        if not self.polling:
            try:
                return RustNotify([str(path)], False, False, _POLL, deep, True)
            except (OSError, RuntimeError) as fault:
                self.polling = True
                self.say(
                    f"the system cannot tell of changes ({_reason(fault)}): looking for them every {_POLL} ms instead"
                )
        return RustNotify([str(path)], False, True, _POLL, deep, True)

    def _look(self, part: tuple[Path, bool], hear: Callable[[frozenset[str]], None]) -> None:
        eye = self._eyes[part]
        while not self._stop.is_set():
            try:
                found = eye.watch(_LONGEST, _STEP, _TURN, self._stop)
            except (OSError, RuntimeError):
                break
            if isinstance(found, set):
                self._tell(frozenset(full for _, full in found), hear)
            if not part[0].is_dir():
                break
        self._eyes.pop(part, None)

    def _tell(self, found: frozenset[str], hear: Callable[[frozenset[str]], None]) -> None:
        named = frozenset(path for full in found if (path := self.place.relevance.below(full)) is not None)
        for part in self._open():
            self._start(part, hear)
            named |= {part[0].name}
        if named:
            hear(named)


def _reason(fault: Exception) -> str:
    text = str(fault)
    return "too many files are watched already" if "limit" in text or "ENOSPC" in text else text.split("\n", 1)[0][:120]
