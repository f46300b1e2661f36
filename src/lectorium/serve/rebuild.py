"""Rebuilding: one thread that turns changes into editions, the page in view first; nothing else touches the memory."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lectorium.analyse import Request
from lectorium.disk.memory import Memory
from lectorium.disk.refusal import RefusalError
from lectorium.serve.edition import Edition, next_edition
from lectorium.serve.table import Table
from lectorium.snapshot import Snapshot, take_snapshot

Changes: TypeAlias = "frozenset[str]"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What one rebuild came to."""

    edition: Edition
    paths: Changes
    seconds: float
    news: bool
    """False when no client needs to be told: everything is as it was."""


@dataclass(slots=True)
class Rebuilder:
    """The course as it was read last."""

    request: Callable[[], Request]
    """Gives the request of a run: its clock goes on."""
    memory: Memory
    edition: Edition = field(default_factory=lambda: Edition(0, Table(), False, (), lambda _path: None))
    snapshot: Snapshot | None = None
    """The latest whole one, good or not; None before the first and after a course that could not be read."""

    def rebuild(self, paths: Changes) -> Rebuilt:
        """Read the course again."""
        started = time.perf_counter()
        before = self.edition
        self.edition = self._next_edition()
        news = (
            before.generation == 0
            or bool(self.edition.changed)
            or before.good != self.edition.good
            or before.diagnostics != self.edition.diagnostics
            or before.fault != self.edition.fault
        )
        if not news:
            self.edition = replace(self.edition, generation=before.generation)
        return Rebuilt(self.edition, paths, time.perf_counter() - started, news)

    def _next_edition(self) -> Edition:
        try:
            self.snapshot = take_snapshot(self.request(), self.memory)
            self.memory.end_run()
            return next_edition(self.edition, self.snapshot)
        except RefusalError as refusal:
            return self._failed(refusal.message)
        except OSError as fault:
            return self._failed(f"the disk says no: {fault.strerror or fault} {fault.filename or ''}".rstrip())
        except Exception as fault:  # a fault of our own must not end the preview
            return self._failed(f"this is a fault of Lectorium itself: {type(fault).__name__}: {str(fault)[:200]}")

    def _failed(self, sentence: str) -> Edition:
        self.snapshot = None
        return replace(
            self.edition,
            generation=self.edition.generation + 1,
            good=False,
            diagnostics=(),
            changed=frozenset(),
            fault=sentence,
        )


class Worker(threading.Thread):
    """Runs rebuilds one after the other; what changes meanwhile is taken together."""

    def __init__(self, rebuilder: Rebuilder, tell: Callable[[Rebuilt], None]) -> None:
        """`tell` is called in this thread after every rebuild."""
        super().__init__(name="lectorium-rebuild", daemon=True)
        self._rebuilder, self._tell = rebuilder, tell
        self._waiting: queue.SimpleQueue[Changes | None] = queue.SimpleQueue()

    def ask(self, paths: Changes) -> None:
        """Have the course read again because of these changes."""
        self._waiting.put(paths)

    def end(self) -> None:
        """End after the rebuild that runs."""
        self._waiting.put(None)

    def run(self) -> None:
        """Work until the end."""
        while (paths := self._gather()) is not None:
            self._tell(self._rebuilder.rebuild(paths))

    def _gather(self) -> Changes | None:
        paths = self._waiting.get()
        while paths is not None and not self._waiting.empty():
            more = self._waiting.get()
            paths = None if more is None else paths | more
        return paths
