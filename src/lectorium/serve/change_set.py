"""Change sets: changes gathered until all is at rest, so that a burst is read once and no half-written file is."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import TypeAlias

from lectorium.disk.read import opened

Paths: TypeAlias = "frozenset[str]"
"""Paths of files of the course, or of outputs."""

_LONE_REST = 0.004
"""Seconds without another change after which one saved text, or one whole picture, counts as all."""
_RETURN = 0.04
"""The same for one text that has vanished: editors put another into its place."""
_REST = 0.08
"""The same where more is to be expected: several files, a picture being copied."""
_COPY_REST = 0.4
"""The same for a file that grows, or of which the end is missing: copies come in pieces."""
_LONGEST = 3.0
"""Seconds after which changes are taken as they are: something writes without end."""
_LONGEST_COPY = 30.0
"""The same for pictures, decks and videos alone: copying one from a slow disk takes its time."""
_LONGEST_GIT = 10.0
"""Seconds for which a running git command is waited for."""
_ENDS = {".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".gif": b"\x00;", ".pdf": b"%%EOF"}
"""What stands at the end of a whole file."""
_TEXTS = (".md", ".markdown", ".yml", ".yaml", ".html", ".css", ".js", ".xml", ".txt", ".bib", ".json")


class ChangeQueue:
    """Changes that nobody has taken yet; lives on the event loop, and no timeout can lose a change."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._some = asyncio.Event()

    def put(self, paths: Paths) -> None:
        """Add changes."""
        self._paths |= paths
        self._some.set()

    async def take(self, timeout: float | None = None) -> set[str]:
        """Wait for changes and take them all; none when `timeout` seconds pass without any."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._some.wait(), timeout)
        taken, self._paths = self._paths, set()
        self._some.clear()
        return taken


async def next_changes(queue: ChangeQueue, root: Path) -> Paths:
    """Wait for a change, then for what belongs to it."""
    changes = await queue.take()
    clock = asyncio.get_running_loop().time
    began, pause = clock(), _pause(changes, root)
    state = _state(root, changes)
    while clock() - began < _longest_wait(changes, root):
        more = await queue.take(pause)
        changes |= more
        before, state = state, _state(root, changes)
        if (
            not more
            and state == before
            and not _git_works(root)
            and (pause >= _COPY_REST or not any(_lacks_its_end(root / path) for path in sorted(changes)[:50]))
        ):
            break
        pause = _COPY_REST if pause == _REST and not all(map(_is_text, changes)) else _REST
    return frozenset(changes)


def _longest_wait(changes: set[str], root: Path) -> float:
    if _git_works(root):
        return _LONGEST_GIT
    return _LONGEST if any(_is_text(path) for path in changes) else _LONGEST_COPY


def _pause(changes: set[str], root: Path) -> float:
    """Return the rest that changes need; a text without a word has been emptied, to be written just now."""
    if len(changes) != 1:
        return _REST
    (name,) = changes
    path, size = root / name, _size_and_time(root / name)[0]
    if _is_text(name):
        return _LONE_REST if size > 0 else _RETURN if size < 0 else _REST
    return _LONE_REST if size > 0 and path.suffix.lower() in _ENDS and not _lacks_its_end(path) else _REST


def _lacks_its_end(path: Path) -> bool:
    """Return whether the end of a picture or deck is missing, as far as its format says how it ends."""
    end = _ENDS.get(path.suffix.lower())
    if end is None:
        return False
    try:
        with opened(path) as file:
            os.lseek(file, max(0, os.fstat(file).st_size - 2048), os.SEEK_SET)
            return end not in os.read(file, 2048)
    except OSError:
        return False


def _is_text(path: str) -> bool:
    return path.lower().endswith(_TEXTS)


def _state(root: Path, changes: set[str]) -> tuple[tuple[int, int], ...]:
    """Return size and time of the changed files: a file that still grows is not at rest."""
    return tuple(_size_and_time(root / path) for path in sorted(changes)[:200])


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return (status.st_size, status.st_mtime_ns)


def _git_works(root: Path) -> bool:
    """Return whether git is changing files right now."""
    return (root / ".git" / "index.lock").exists()
