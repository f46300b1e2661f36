"""The worker: one thread that runs rebuilds one after the other; nothing else touches the memory."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from lectorium.serve.rebuild import Changes, Interrupted, Rebuilder, Rebuilt, Tell

_PAUSE = 2.0
"""A pause that a whole rebuild waits for, in times of what the latest took: then it hardly meets the next edit."""
_LONGEST_PAUSE = 2.0
"""Seconds without an edit after which the whole course is read again, however long that takes."""
_BREATH = 0.25
"""Seconds in which open pages fetch what a first look has changed, before the rest follows."""

_SELDOM = (200_000, 50, 100)
"""Thresholds at which Python searches for cycles unasked, which holds up every thread."""


class _Owed(Struct, frozen=True):
    """What the author has seen a first part of."""

    paths: Changes
    changed: Changes = frozenset()
    """Outputs that were shown and not yet spoken of."""
    spoken: bool = True
    """False when a line about these changes is still due."""

    def and_more(self, paths: Changes) -> _Owed:
        """Return the same with further changes."""
        return replace(self, paths=self.paths | paths)


_NOTHING = _Owed(frozenset())


class Worker(threading.Thread):
    """Runs rebuilds one after the other; what changes meanwhile is taken together.

    Edits are shown by a retouch or a first look; the whole course follows once the author pauses for as long as that
    takes, and gives way when there is another edit to show.
    """

    def __init__(self, rebuilder: Rebuilder, in_view: Callable[[], Changes], tell: Tell) -> None:
        """`in_view` gives the outputs that somebody looks at; `tell` is called in this thread after every rebuild."""
        super().__init__(name="lectorium-rebuild", daemon=True)
        self._rebuilder, self._in_view, self._tell = rebuilder, in_view, tell
        self._waiting: queue.SimpleQueue[Changes | None] = queue.SimpleQueue()
        self._pause = 2 * _BREATH

    def ask(self, paths: Changes) -> None:
        """Have the course read again because of these changes."""
        self._waiting.put(paths)

    def end(self) -> None:
        """End after the rebuild that runs."""
        self._waiting.put(None)

    def run(self) -> None:
        """Work until the end."""
        before = gc.get_threshold()
        gc.set_threshold(*_SELDOM)
        try:
            self._work()
        finally:
            gc.set_threshold(*before)

    def _work(self) -> None:
        owed: _Owed | None = None
        while True:
            if owed is None and self._waiting.empty():
                gc.collect()
            try:
                paths = self._gather(None if owed is None else self._patience(owed))
            except queue.Empty:
                owed = self._whole(owed or _NOTHING)
                continue
            if paths is None:
                return
            owed = self._show(paths, (owed or _NOTHING).and_more(paths))

    def _patience(self, owed: _Owed) -> float:
        """Return the seconds to wait for another edit: a first look leaves more undone than a retouch."""
        return self._pause if owed.spoken else min(self._pause, _BREATH)

    def _show(self, paths: Changes, owed: _Owed) -> _Owed | None:
        """Show what can be shown at once, else everything; return what is owed then."""
        in_view = self._in_view()
        shown = self._rebuilder.retouch(paths, in_view)
        if shown is not None:
            self._tell(shown)
            return owed
        shown = self._rebuilder.look(owed.paths, in_view)
        owed = replace(owed, spoken=False)
        if shown is None:
            return self._whole(owed)
        self._tell(replace(shown, quiet=True))
        return replace(owed, changed=owed.changed | shown.changed)

    def _whole(self, owed: _Owed) -> _Owed | None:
        """Rebuild the whole course and pay what is owed; return what is still owed when another edit comes first."""
        told: list[Rebuilt] = []

        def early(rebuilt: Rebuilt) -> None:
            told.append(rebuilt)
            self._tell(replace(rebuilt, quiet=True))

        try:
            rebuilt = self._rebuilder.rebuild(owed.paths, self._in_view(), early, lambda: not self._waiting.empty())
        except Interrupted:
            changed = owed.changed.union(*(first.changed for first in told))
            return replace(owed, changed=changed, spoken=owed.spoken and not told)
        self._pause = min(_LONGEST_PAUSE, _PAUSE * rebuilt.seconds)
        if rebuilt.news or told or not owed.spoken:
            both = rebuilt.changed.union(owed.changed, *(first.changed for first in told))
            self._tell(replace(rebuilt, changed=both))
        return None

    def _gather(self, patience: float | None) -> Changes | None:
        """Return all that waits; None at the end. Raises queue.Empty when nothing came in `patience` seconds."""
        paths = self._waiting.get(timeout=patience)
        while paths is not None and not self._waiting.empty():
            more = self._waiting.get()
            paths = None if more is None else paths | more
        return paths
