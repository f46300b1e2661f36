"""Rebuilding: one thread that turns changes into editions, the page in view first; nothing else touches the memory."""

from __future__ import annotations

import gc
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lectorium.analyse import Analysis, Request, analyse
from lectorium.disk.memory import Memory
from lectorium.disk.refusal import RefusalError
from lectorium.serve.content_type import is_html
from lectorium.serve.edition import Edition, differing, next_edition
from lectorium.serve.retouch import retouch
from lectorium.serve.table import Table
from lectorium.snapshot import Snapshot, complete, render_plan

Changes: TypeAlias = "frozenset[str]"

_LONGEST_PAUSE = 2.0
"""Seconds without an edit after which the whole course is read again, however long that takes."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What one rebuild came to."""

    edition: Edition
    paths: Changes
    seconds: float
    news: bool
    """False when no client needs to be told: everything is as it was."""
    changed: Changes = frozenset()
    """Outputs that differ from what was there before, those of a first part included."""
    quiet: bool = False
    """True for a first part of which the rest follows at once: not worth a line."""


Tell: TypeAlias = "Callable[[Rebuilt], None]"


@dataclass(slots=True)
class Rebuilder:
    """The course as it was read last."""

    request: Callable[[], Request]
    """Gives the request of a run: its clock goes on."""
    memory: Memory
    edition: Edition = field(default_factory=lambda: Edition(0, Table(), False, (), lambda _path: None))
    snapshot: Snapshot | None = None
    """The latest whole one, good or not; None before the first and after a course that could not be read."""

    def retouch(self, paths: Changes, in_view: Changes) -> Rebuilt | None:
        """Show at once what these changes do to their own pages and to those in view; None when that cannot be."""
        started = time.perf_counter()
        try:
            with _without_collector():
                new = retouch(self.snapshot, self.request(), self.memory, paths, in_view) if self.snapshot else None
        except Exception:  # whatever it is, the whole rebuild that follows meets it too and says so
            return None
        if new is None:
            return None
        self.snapshot = new
        return self._follow(next_edition(self.edition, new), paths, started)

    def rebuild(self, paths: Changes, in_view: Changes = frozenset(), early: Tell | None = None) -> Rebuilt:
        """Read the whole course again; `early` is told of the pages in view before all others are rendered."""
        started = time.perf_counter()

        def tell_early(analysis: Analysis) -> None:
            edition = self._edition_in_view(analysis, in_view)
            if early is not None and edition is not None and edition.changed:
                early(self._follow(edition, paths, started))

        return self._follow(self._next_edition(tell_early), paths, started)

    def _edition_in_view(self, analysis: Analysis, in_view: Changes) -> Edition | None:
        """Return an edition with new pages where somebody looks, and all files that they load."""
        if analysis.plan is None or not self.edition.good or any(item.code.blocks for item in analysis.diagnostics):
            return None
        wanted = tuple(item for item in analysis.plan.targets if item.path in in_view or not is_html(item.path))
        made = render_plan(replace(analysis, plan=replace(analysis.plan, targets=wanted)), 1, self.memory)
        if any(fault.code.blocks for each in made for fault in each.faults):
            return None
        before = self.edition
        outputs = {**before.table.outputs, **{each.target.path: each for each in made}}
        changed = differing(before.table.outputs, outputs)
        return replace(before, generation=before.generation + 1, table=Table(outputs), changed=changed)

    def _follow(self, new: Edition, paths: Changes, started: float) -> Rebuilt:
        before = self.edition
        news = (
            before.generation == 0
            or bool(new.changed)
            or (before.good, before.fault, before.diagnostics) != (new.good, new.fault, new.diagnostics)
        )
        self.edition = new if news else replace(new, generation=before.generation)
        return Rebuilt(self.edition, paths, time.perf_counter() - started, news, new.changed)

    def _next_edition(self, read: Callable[[Analysis], None]) -> Edition:
        try:
            request = self.request()
            analysis = analyse(request, self.memory)
            read(analysis)
            self.snapshot = complete(analysis, request.jobs, self.memory)
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
    """Runs rebuilds one after the other; what changes meanwhile is taken together.

    A few edits are shown by a retouch first; the whole course follows once the author pauses for as long as that takes.
    """

    def __init__(self, rebuilder: Rebuilder, in_view: Callable[[], Changes], tell: Tell) -> None:
        """`in_view` gives the outputs that somebody looks at; `tell` is called in this thread after every rebuild."""
        super().__init__(name="lectorium-rebuild", daemon=True)
        self._rebuilder, self._in_view, self._tell = rebuilder, in_view, tell
        self._waiting: queue.SimpleQueue[Changes | None] = queue.SimpleQueue()
        self._pause = 0.0

    def ask(self, paths: Changes) -> None:
        """Have the course read again because of these changes."""
        self._waiting.put(paths)

    def end(self) -> None:
        """End after the rebuild that runs."""
        self._waiting.put(None)

    def run(self) -> None:
        """Work until the end."""
        owed: Changes | None = None
        while True:
            try:
                paths = self._gather(None if owed is None else self._pause)
            except queue.Empty:
                self._whole(owed or frozenset(), quietly=True)
                owed = None
                continue
            if paths is None:
                return
            shown = self._rebuilder.retouch(paths, self._in_view())
            if shown is None:
                self._whole(paths | (owed or frozenset()), quietly=False)
                owed = None
                continue
            self._tell(shown)
            owed = paths | (owed or frozenset())

    def _whole(self, paths: Changes, quietly: bool) -> None:
        """Rebuild the whole course; `quietly` when the author has heard of these changes already."""
        told: list[Rebuilt] = []

        def early(rebuilt: Rebuilt) -> None:
            told.append(rebuilt)
            self._tell(replace(rebuilt, quiet=True))

        rebuilt = self._rebuilder.rebuild(paths, self._in_view(), early)
        self._pause = min(_LONGEST_PAUSE, rebuilt.seconds)
        if rebuilt.news or told or not quietly:
            both = rebuilt.changed.union(*(first.changed for first in told))
            self._tell(replace(rebuilt, changed=both))

    def _gather(self, patience: float | None) -> Changes | None:
        """Return all that waits; None at the end. Raises queue.Empty when nothing came in `patience` seconds."""
        paths = self._waiting.get(timeout=patience)
        while paths is not None and not self._waiting.empty():
            more = self._waiting.get()
            paths = None if more is None else paths | more
        return paths


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the search for garbage, which takes long in a large course, out of what the author waits for."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
