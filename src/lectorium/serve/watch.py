"""Watching a course: what changed on disk, in batches that have come to rest."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from lectorium.serve.relevance import Relevance

_QUIET = 0.008
"""Seconds without another change after which one saved text counts as all."""
_REST = 0.08
"""The same where more is to be expected: several files, a file that has just vanished, a picture being copied."""
_LONGEST = 3.0
"""Seconds after which a batch is taken as it is: something writes without end."""
_GIT_PATIENCE = 10.0
"""Seconds for which a running git command is waited for."""
_TEXTS = (".md", ".markdown", ".yml", ".yaml", ".html", ".css", ".js", ".xml", ".txt")
_POLL = 300
"""Milliseconds between two looks where the system does not tell of changes."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is watched."""

    root: Path
    folders: tuple[str, ...]
    """Folders below the root that may hold files of the course; empty for all."""
    relevance: Relevance

    def nested(self) -> list[Path]:
        """Return the folders that are watched with all that is below them."""
        if not self.folders:
            return [self.root]
        return [self.root / name for name in self.folders if (self.root / name).is_dir()]


async def changes(place: Place, stop: asyncio.Event, say: Callable[[str], None]) -> AsyncIterator[frozenset[str]]:
    """Yield the paths of the course that changed, a batch at a time, until `stop` is set."""
    queue: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    watcher = asyncio.create_task(_watch(place, stop, queue, say))
    try:
        while not stop.is_set():
            first = await _next(queue, watcher, stop)
            if first:
                yield await _at_rest(first, queue, place.root)
    finally:
        watcher.cancel()


async def _next(
    queue: asyncio.Queue[frozenset[str]], watcher: asyncio.Task[None], stop: asyncio.Event
) -> frozenset[str]:
    """Return the next changes, nothing when the server ends; a watcher that fails says so here."""
    waiting = asyncio.create_task(queue.get())
    ending = asyncio.create_task(stop.wait())
    done, pending = await asyncio.wait({waiting, ending, watcher}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending - {watcher}:
        task.cancel()
    if waiting in done:
        return waiting.result()
    if watcher in done and not stop.is_set():
        watcher.result()
    return frozenset()


async def _at_rest(first: frozenset[str], queue: asyncio.Queue[frozenset[str]], root: Path) -> frozenset[str]:
    """Gather what still comes, until nothing changes any more."""
    batch, began = set(first), time.monotonic()
    pause = _pause(first, root)
    state = _state(root, batch)
    while time.monotonic() - began < _LONGEST or (_git_works(root) and time.monotonic() - began < _GIT_PATIENCE):
        try:
            more = await asyncio.wait_for(queue.get(), pause)
            batch |= more
            pause = _REST
        except TimeoutError:
            latest = _state(root, batch)
            if latest == state and not _git_works(root):
                break
            state, pause = latest, _REST
    return frozenset(batch)


def _pause(batch: frozenset[str], root: Path) -> float:
    one_text = len(batch) == 1 and all(path.lower().endswith(_TEXTS) and (root / path).exists() for path in batch)
    return _QUIET if one_text else _REST


def _state(root: Path, batch: set[str]) -> tuple[tuple[int, int], ...]:
    """Return size and time of the files of a batch: a file that still grows is not at rest."""
    return tuple(_size_and_time(root / path) for path in sorted(batch)[:200])


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return (status.st_size, status.st_mtime_ns)


def _git_works(root: Path) -> bool:
    """Tell whether git is changing files right now."""
    return (root / ".git" / "index.lock").exists()


async def _watch(
    place: Place, stop: asyncio.Event, queue: asyncio.Queue[frozenset[str]], say: Callable[[str], None]
) -> None:
    """Put relevant changes into the queue; where the system cannot tell of changes, look for them instead."""
    polling = False
    while not stop.is_set():
        try:
            await _watch_folders(place, stop, queue, polling)
        except (OSError, RuntimeError) as fault:
            if polling:
                raise
            polling = True
            say(f"the system cannot tell of changes ({_reason(fault)}): looking for them every {_POLL} ms instead")


def _reason(fault: Exception) -> str:
    text = str(fault)
    return "too many files are watched already" if "max" in text or "ENOSPC" in text else text.split("\n", 1)[0][:120]


async def _watch_folders(
    place: Place, stop: asyncio.Event, queue: asyncio.Queue[frozenset[str]], polling: bool
) -> None:
    """Watch the root and its folders; ends when a folder appears or vanishes, so that it is watched too."""
    again = asyncio.Event()
    nested = place.nested()
    groups = [(nested, True)] if place.root in nested else [([place.root], False), (nested, True)]
    tasks = [asyncio.create_task(_listen(place, paths, deep, again, queue, polling)) for paths, deep in groups if paths]
    ending = [asyncio.create_task(stop.wait()), asyncio.create_task(again.wait())]
    try:
        done, _ = await asyncio.wait({*tasks, *ending}, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        again.set()
        for task in (*tasks, *ending):
            task.cancel()
        await asyncio.gather(*tasks, *ending, return_exceptions=True)


async def _listen(
    place: Place,
    paths: list[Path],
    deep: bool,
    again: asyncio.Event,
    queue: asyncio.Queue[frozenset[str]],
    polling: bool,
) -> None:
    from watchfiles import awatch

    relevance = place.relevance
    before = place.nested()
    async for found in awatch(
        *paths,
        watch_filter=lambda _change, path: relevance.below(path) is not None,
        debounce=200,
        step=5,
        stop_event=again,
        rust_timeout=500,
        force_polling=True if polling else None,
        poll_delay_ms=_POLL,
        recursive=deep,
        ignore_permission_denied=True,
    ):
        named = frozenset(path for _, full in found if (path := relevance.below(full)) is not None)
        if named:
            queue.put_nowait(named)
        if place.nested() != before or any(not os.path.exists(path) for path in paths):  # noqa: PTH110
            again.set()
            return
