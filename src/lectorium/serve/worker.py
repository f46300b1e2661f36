"""The worker: one thread that runs rebuilds one after the other; nothing else touches the memory."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from lectorium.serve.change_set import Paths
from lectorium.serve.rebuild import Interrupted, OnRebuilt, Rebuilder, Rebuilt

_PAUSE = 2.0
"""A pause that a whole rebuild waits for, in times of what the latest took: then it hardly meets the next edit."""
_LONGEST_PAUSE = 2.0
"""Seconds without an edit after which the whole course is read again, however long that takes."""
_PICTURE_PAUSE = 2.0
"""Seconds without an edit after which smaller copies of pictures are made."""
_BREATH = 0.25
"""Seconds in which open pages fetch what a partial rebuild has changed, before the rest follows."""

_SELDOM = (200_000, 50, 100)
"""Thresholds at which Python searches for cycles unasked, which holds up every thread."""


class _Pending(Struct, frozen=True):
    """What the author has seen a first part of."""

    paths: Paths
    changed: Paths = frozenset()
    """Outputs that were shown and not yet spoken of."""
    reported: bool = True
    """False when a line about these changes is still due."""


_NOTHING = _Pending(frozenset())


class Worker(threading.Thread):
    """Runs rebuilds one after the other; what changes meanwhile is taken together.

    Edits are shown by a partial rebuild; the whole course follows once the author pauses for as long as that
    takes, and gives way when there is another edit to show.
    """

    def __init__(self, rebuilder: Rebuilder, in_view: Callable[[], Paths], on_rebuilt: OnRebuilt) -> None:
        """`in_view` gives the outputs that are looked at; `on_rebuilt` is called in this thread after every rebuild."""
        super().__init__(name="lectorium-rebuild", daemon=True)
        self._rebuilder, self._in_view, self._on_rebuilt = rebuilder, in_view, on_rebuilt
        self._waiting: queue.SimpleQueue[Paths | None] = queue.SimpleQueue()
        self._pause = 2 * _BREATH
        self._has_tried = False
        """Whether pictures have been made smaller since the latest edit."""

    def request(self, paths: Paths) -> None:
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
        pending: _Pending | None = None
        while True:
            if pending is None and self._waiting.empty():
                gc.collect()
            try:
                paths = self._gather(self._longest_wait(pending))
            except queue.Empty:
                if pending is None:
                    self._make_pictures()
                else:
                    pending = self._rebuild_all(pending)
                continue
            if paths is None:
                return
            self._has_tried = False
            pending = pending or _NOTHING
            pending = self._show(paths, replace(pending, paths=pending.paths | paths))

    def _longest_wait(self, pending: _Pending | None) -> float | None:
        """Return the seconds to wait for another edit: a rebuild of what is visible leaves more undone."""
        if pending is None:
            return _PICTURE_PAUSE if self._rebuilder.lacks_pictures() and not self._has_tried else None
        return self._pause if pending.reported else min(self._pause, _BREATH)

    def _show(self, paths: Paths, pending: _Pending) -> _Pending | None:
        """Show what can be shown at once, else everything; return what is pending then."""
        shown = self._rebuilder.rebuild_page(paths, self._in_view())
        if shown is not None:
            self._on_rebuilt(shown)
            return pending
        return self._rebuild_all(replace(pending, reported=False))

    def _rebuild_all(self, pending: _Pending) -> _Pending | None:
        """Rebuild the whole course; return what is still pending when another edit comes first."""
        early_parts: list[Rebuilt] = []

        def early(rebuilt: Rebuilt) -> None:
            early_parts.append(rebuilt)
            self._on_rebuilt(replace(rebuilt, partial=True))
            with suppress(queue.Empty):  # open pages fetch it, unless there is another edit to show
                self._waiting.put(self._waiting.get(timeout=_BREATH))

        try:
            rebuilt = self._rebuilder.rebuild_all(
                pending.paths, self._in_view(), early, lambda: not self._waiting.empty()
            )
        except Interrupted:
            changed = pending.changed.union(*(first.changed for first in early_parts))
            return replace(pending, changed=changed, reported=pending.reported and not early_parts)
        self._pause = min(_LONGEST_PAUSE, _PAUSE * rebuilt.seconds)
        if rebuilt.is_new or early_parts or not pending.reported:
            both = rebuilt.changed.union(pending.changed, *(first.changed for first in early_parts))
            self._on_rebuilt(replace(rebuilt, changed=both))
        return None

    def _make_pictures(self) -> None:
        """Make what is still to be made of pictures; the next edit ends it, and it goes on in the next pause."""
        self._has_tried = True
        with suppress(Interrupted):
            made = self._rebuilder.rebuild_all(
                frozenset(), self._in_view(), None, lambda: not self._waiting.empty(), smaller_pictures=True
            )
            self._on_rebuilt(replace(made, partial=True))

    def _gather(self, timeout: float | None) -> Paths | None:
        """Return all that waits; None at the end. Raises queue.Empty when nothing came in `timeout` seconds."""
        paths = self._waiting.get(timeout=timeout)
        while paths is not None and not self._waiting.empty():
            more = self._waiting.get()
            paths = None if more is None else paths | more
        return paths
