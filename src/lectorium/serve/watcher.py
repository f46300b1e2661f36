"""The watcher: is told by the system which files change, from before the first build on, in threads of its own."""

from __future__ import annotations

import contextlib
import os
import platform
import queue
import re
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from msgspec import Struct, field

from lectorium.disk.discover import NEVER_ENTERED, discover
from lectorium.disk.state import State
from lectorium.serve.change_set import Paths

if TYPE_CHECKING:
    from watchfiles import Change

_EDITORS_OWN = re.compile(
    r".*~$|#.*#$|.*\.sw[a-z]$|4913$|.*\.(tmp|bak|orig|crdownload|part)$|\.DS_Store$|Thumbs\.db$|.*___jb_(tmp|old)___$",
    re.IGNORECASE,
)
_HIDDEN_BUT_READ = (".nojekyll", ".well-known", ".htaccess")
"""Hidden names that a course may publish (`include` of a Jekyll course)."""


class WatchFilter(Struct, frozen=True):
    """What to hear of below one root."""

    root: str
    """Real path."""
    skip: Set[str] = frozenset()
    """Real paths of folders that are no part of the course."""
    config: str = ""
    """Path of a config above the course, which names it as its `source`; empty for none."""

    def below(self, path: str) -> str | None:
        """Return a changed file as a path of the course (posix, NFC); None for one that cannot matter."""
        if path == self.config:
            return Path(path).name
        if not path.startswith(self.root + os.sep):
            return None
        if any(path == folder or path.startswith(folder + os.sep) for folder in self.skip):
            return None
        parts = path[len(self.root) + 1 :].replace(os.sep, "/").split("/")
        if any(part in NEVER_ENTERED or _is_hidden(part) for part in parts) or _EDITORS_OWN.match(parts[-1]):
            return None
        return normalize("NFC", "/".join(parts))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name not in _HIDDEN_BUT_READ


Changes: TypeAlias = "set[tuple[Change, str]]"
Part: TypeAlias = "tuple[Path, bool]"
"""A folder, with whether all below it is watched too."""

_STEP = 5
"""Milliseconds without another change after which the system's changes are handed over."""
_LONGEST = 200
"""Milliseconds after which they are handed over anyway."""
_POLL = 0.5
"""Seconds between two looks where the system does not tell of changes."""
_TURN = 20
"""Milliseconds after which it says that nothing has changed: the first build waits for that once a folder."""


class WatchedFolders(Struct, frozen=True):
    """What is watched."""

    root: Path
    """Real path of the course."""
    folders: tuple[str, ...]
    """Folders below the root that may hold files of the course; empty for all."""
    watch_filter: WatchFilter

    def parts(self) -> tuple[Part, ...]:
        """Return the folders that are there."""
        config = self.watch_filter.config
        above = ((Path(config).parent, False),) if config else ()
        if not self.folders:
            return (*above, (self.root, True))
        below = (self.root / name for name in self.folders)
        return (*above, (self.root, False), *((folder, True) for folder in below if folder.is_dir()))


class Watcher(Struct):
    """Watches from the moment it is made; what it sees is kept until somebody listens."""

    folders: WatchedFolders
    note: Callable[[str], None]
    _seen: queue.SimpleQueue[Paths] = field(default_factory=queue.SimpleQueue)
    _stop: threading.Event = field(default_factory=threading.Event)
    _watched: set[Part] = field(default_factory=set)
    _opening: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        reason = "this is a folder of another system" if is_foreign(self.folders.root) else ""
        try:
            if not reason:
                self._open()
        except (OSError, RuntimeError) as fault:
            reason = _reason(fault)
        if reason:
            self._start(self._poll, self._states())
            self.note(f"the system cannot tell of changes ({reason}), so they are looked for twice a second")

    def listen(self, on_changes: Callable[[Paths], None]) -> None:
        """Call `on_changes` with the paths of the course that change, from another thread, until `end`."""
        self._start(self._hand_over, on_changes)

    def end(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._seen.put(frozenset())

    def _start(self, work: Callable[..., None], *given: object) -> None:
        threading.Thread(target=work, args=given, name="lectorium-watcher", daemon=True).start()

    def _hand_over(self, on_changes: Callable[[Paths], None]) -> None:
        while not self._stop.is_set():
            if found := self._seen.get():
                on_changes(found)

    def _open(self) -> Paths:
        """Watch what is not watched yet; return the names of those folders. Raises OSError and RuntimeError."""
        with self._opening:
            opened = [part for part in self.folders.parts() if part not in self._watched]
            for part in opened:
                identity, changes = _identity(part[0]), _changes(part, self._stop)
                first = next(changes, set())  # with the first step it has begun
                self._watched.add(part)
                self._start(self._watch, part, identity, chain((first,), changes))
            return frozenset(part[0].name for part in opened)

    def _watch(self, part: Part, identity: object, changes: Iterable[Changes]) -> None:
        """Hand on what the system tells of one folder, as long as it is the folder of that name."""
        folder = part[0]
        try:
            for found in changes:
                if found:
                    self._hand_on(frozenset(full for _, full in found))
                if identity is None or _identity(folder) != identity:
                    break
        except (OSError, RuntimeError) as fault:
            if not self._stop.is_set():
                self.note(f"changes in `{folder.name}` are not noticed any more: {_reason(fault)}")
            return
        self._watched.discard(part)
        while folder == self.folders.root and not self._stop.is_set() and not folder.is_dir():
            self._stop.wait(_POLL)  # nobody else would see the course come back
        if not self._stop.is_set():
            self._hand_on(frozenset())

    def _hand_on(self, found: Paths) -> None:
        """Hand on changes, and watch folders that are new: another one may have taken the name of one watched."""
        named = frozenset(path for full in found if (path := self.folders.watch_filter.below(full)) is not None)
        with contextlib.suppress(OSError, RuntimeError):  # gone again; its next sign of life is heard from above
            named |= self._open()
        if named:
            self._seen.put(named)

    def _poll(self, states: Mapping[str, State]) -> None:
        while not self._stop.wait(_POLL):
            before, states = states, self._states()
            if changed := frozenset(path for path, _ in states.items() ^ before.items()):
                self._seen.put(changed)

    def _states(self) -> Mapping[str, State]:
        """Return the state of every file, as exactly as the file system keeps it."""
        found = discover(self.folders.root, self.folders.folders, frozenset(self.folders.watch_filter.skip)).value.files
        full = f"{self.folders.watch_filter.root}{os.sep}"
        return {
            file.path: file.state
            for file in found
            if self.folders.watch_filter.below(os.path.normpath(full + file.real)) is not None
        }


def _changes(part: Part, stop: threading.Event) -> Iterator[Changes]:
    """Yield what changes in a folder, and nothing when nothing does for a while."""
    import watchfiles

    return watchfiles.watch(
        part[0],
        recursive=part[1],
        stop_event=stop,
        step=_STEP,
        debounce=_LONGEST,
        rust_timeout=_TURN,
        yield_on_timeout=True,
        watch_filter=None,
        force_polling=False,
        ignore_permission_denied=True,
    )


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
    if "limit" in text or "ENOSPC" in text:
        return "too many files are watched already"
    return text.partition("\n")[0][:120]
