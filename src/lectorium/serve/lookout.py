"""The lookout: hears from the system which files change, from before the first build on, in a thread of its own."""

from __future__ import annotations

import os
import platform
import stat
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from lectorium.disk.discover import discover
from lectorium.disk.state import State
from lectorium.serve.relevance import Relevance

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

Paths: TypeAlias = "frozenset[str]"

_STEP = 5
"""Milliseconds without another change after which the system's changes are handed over."""
_LONGEST = 200
"""Milliseconds after which they are handed over anyway."""
_POLL = 0.5
"""Seconds between two looks where the system does not tell of changes."""
_TURN = 500
"""Milliseconds after which a quiet thread looks whether it is still wanted."""


class Place(Struct, frozen=True):
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


class Lookout(Struct):
    """Watches from the moment it is made; what it sees is kept until somebody listens."""

    place: Place
    say: Callable[[str], None]
    polling: bool = False
    """True where the system cannot tell of changes."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _eyes: dict[tuple[Path, bool], RustNotify] = field(default_factory=dict)
    _opening: threading.Lock = field(default_factory=threading.Lock)
    _states: Mapping[str, State] = field(default_factory=dict)
    """In polling: every file as it was seen last."""

    def __post_init__(self) -> None:
        """Begin to watch."""
        reason = "this is a folder of another system" if is_foreign(self.place.root) else ""
        try:
            if not reason:
                self._open()
        except (OSError, RuntimeError) as fault:
            reason = _reason(fault)
        if reason:
            self.polling = True
            self._states = self._look_once()
            self.say(f"the system cannot tell of changes ({reason}), so they are looked for twice a second")

    def listen(self, hear: Callable[[Paths], None]) -> None:
        """Call `hear` with the paths of the course that change, from other threads, until `end`."""
        if self.polling:
            self._start(self._poll, hear)
        for part in tuple(self._eyes):
            self._start(self._watch, part, hear)

    def end(self) -> None:
        """Stop watching."""
        self._stop.set()

    def _start(self, work: Callable[..., None], *given: object) -> None:
        threading.Thread(target=work, args=given, name="lectorium-lookout", daemon=True).start()

    def _open(self) -> tuple[tuple[Path, bool], ...]:
        """Watch what is not watched yet; return it."""
        from watchfiles._rust_notify import RustNotify

        with self._opening:
            opened = [part for part in self.place.parts() if part not in self._eyes]
            for path, deep in opened:
                self._eyes[path, deep] = RustNotify([str(path)], False, False, 0, deep, True)
            return tuple(opened)

    def _watch(self, part: tuple[Path, bool], hear: Callable[[Paths], None]) -> None:
        """Hand over what the system tells of one folder, as long as it is the folder of that name."""
        eye, watched = self._eyes[part], _identity(part[0])
        while not self._stop.is_set() and watched is not None and _identity(part[0]) == watched:
            try:
                found = eye.watch(_LONGEST, _STEP, _TURN, self._stop)
                if isinstance(found, set):
                    self._tell(frozenset(full for _, full in found), hear)
            except (OSError, RuntimeError) as fault:
                if self._stop.is_set():
                    return
                self.say(f"changes in `{part[0].name}` are not noticed any more: {_reason(fault)}")
                return
        self._eyes.pop(part, None)
        while part[0] == self.place.root and not self._stop.is_set() and not part[0].is_dir():
            self._stop.wait(_POLL)  # nobody else would see the course come back
        if not self._stop.is_set():
            self._tell(frozenset(), hear)

    def _tell(self, found: Paths, hear: Callable[[Paths], None]) -> None:
        """Hand over changes, and watch folders that are new: another one may have taken the name of one watched."""
        named = frozenset(path for full in found if (path := self.place.relevance.below(full)) is not None)
        try:
            opened = self._open()
        except (OSError, RuntimeError):  # gone again in the meantime; its next sign of life is heard from above
            opened = ()
        for part in opened:
            self._start(self._watch, part, hear)
            named |= {part[0].name}
        if named:
            hear(named)

    def _poll(self, hear: Callable[[Paths], None]) -> None:
        while not self._stop.wait(_POLL):
            states = self._look_once()
            changed = {path for path, _ in states.items() ^ self._states.items()}
            self._states = states
            if changed:
                hear(frozenset(changed))

    def _look_once(self) -> Mapping[str, State]:
        """Return the state of every file, as exactly as the file system keeps it."""
        found = discover(self.place.root, self.place.folders, frozenset(self.place.relevance.skip)).value.files
        full = f"{self.place.relevance.root}{os.sep}"
        return {
            file.path: file.state
            for file in found
            if self.place.relevance.below(full + file.real.replace("/", os.sep)) is not None
        }


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another that takes its name later; None when there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def is_foreign(root: Path) -> bool:
    """Return whether a folder lies where changes are known not to be told of: a disk of Windows seen from its Linux."""
    if os.environ.get("WATCHFILES_FORCE_POLLING"):
        return True
    return "microsoft" in platform.uname().release.lower() and root.is_relative_to("/mnt")


def _reason(fault: Exception) -> str:
    text = str(fault)
    return "too many files are watched already" if "limit" in text or "ENOSPC" in text else text.split("\n", 1)[0][:120]
