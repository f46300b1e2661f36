"""Rebuilding: changes become editions, by a retouch, a first look at the pages in view, or all of the course."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.analyse import Analysis, Progress, Request, planned, survey
from lectorium.disk.memory import Memory
from lectorium.disk.refusal import RefusalError
from lectorium.serve.content_type import is_html
from lectorium.serve.edition import Edition, differing, is_good, next_edition
from lectorium.serve.retouch import MOST, retouch
from lectorium.serve.table import Table
from lectorium.snapshot import Snapshot, complete, glance

if TYPE_CHECKING:
    from lectorium.plan.output_spec import OutputSpec

Changes: TypeAlias = "frozenset[str]"

_LOADED = ("theme", "accent")
"""Page makers whose files every page loads."""


class Rebuilt(Struct, frozen=True):
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


class Interrupted(BaseException):
    """Ends a rebuild whose result nobody needs any more; no step takes it for a fault."""


def never() -> bool:
    """Let a rebuild run to its end."""
    return False


class Rebuilder(Struct):
    """The course as it was read last."""

    request: Callable[[], Request]
    """Gives the request of a run: its clock goes on."""
    memory: Memory
    edition: Edition = field(default_factory=lambda: Edition(0, Table(), False, (), lambda _path: None))
    snapshot: Snapshot | None = None
    """The latest whole one, good or not; None before the first, after a first look, and when a course is unreadable."""

    def retouch(self, paths: Changes, in_view: Changes) -> Rebuilt | None:
        """Show at once what these changes do to their own pages and to those in view; None when that cannot be."""
        started = time.perf_counter()
        if self.snapshot is None or not is_good(self.snapshot):
            return None  # the pages of a course with a fault are not the last good ones
        try:
            new = retouch(self.snapshot, self.request(), self.memory, paths, in_view)
        except Exception:  # whatever it is, the whole rebuild that follows meets it too and says so
            return None
        if new is None:
            return None
        self.snapshot = new
        return self._follow(next_edition(self.edition, new), paths, started)

    def look(self, paths: Changes, in_view: Changes) -> Rebuilt | None:
        """Show what these changes do to the pages in view; None when the course cannot be built.

        Whatever else they do waits for a whole rebuild, and so does the next retouch.
        """
        started = time.perf_counter()
        try:
            analysis = survey(self.request(), self.memory)
            edition = self._edition_in_view(analysis, frozenset(), in_view)
        except Exception:  # as above
            return None
        if edition is None:
            return None
        self.snapshot = None
        return self._follow(edition, paths, started)

    def rebuild(
        self,
        paths: Changes,
        in_view: Changes = frozenset(),
        early: Tell | None = None,
        awaited: Callable[[], bool] = never,
    ) -> Rebuilt:
        """Read the whole course again; `early` is told of the pages in view before all others are rendered.

        Raises Interrupted, with all as it was but what `early` was told, as soon as something else is `awaited`.
        """
        started = time.perf_counter()

        def tell_early(analysis: Analysis) -> None:
            edition = self._edition_in_view(analysis, paths, in_view) if early is not None else None
            if early is not None and edition is not None and edition.changed:
                self.snapshot = None  # a retouch of the one before would take back what is told now
                early(self._follow(edition, paths, started))

        def go_on(_what: str, _ready: int, _all: int) -> None:
            if awaited():
                raise Interrupted

        return self._follow(self._next_edition(tell_early, go_on), paths, started)

    def _edition_in_view(self, analysis: Analysis, paths: Changes, in_view: Changes) -> Edition | None:
        """Return an edition with new pages where somebody looks and of changed posts, and all files that they load."""
        if analysis.prepared is None or not self.edition.good or any(item.code.blocks for item in analysis.diagnostics):
            return None
        from lectorium.plan.plan_site import glimpse

        own = paths if len(paths) <= MOST else frozenset()
        seen = glimpse(analysis.prepared, lambda item: item.path in in_view or item.origin in own or _is_loaded(item))
        made = glance(analysis, seen.targets, self.memory)
        if any(fault.code.blocks for each in made for fault in each.faults):
            return None
        before = self.edition
        outputs = {path: each for path, each in before.table.outputs.items() if path in seen.paths}
        outputs.update((each.target.path, each) for each in made)
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

    def _next_edition(self, read: Callable[[Analysis], None], go_on: Progress) -> Edition:
        try:
            snapshot = self._whole(read, go_on)
            self.memory.end_run()
            self.snapshot = snapshot
            return next_edition(self.edition, snapshot)
        except Interrupted:
            self.memory.abandon_run()  # else a course edited without a pause would be remembered many times over
            raise
        except RefusalError as refusal:
            return self._failed(refusal.message)
        except OSError as fault:
            return self._failed(f"the disk says no: {fault.strerror or fault} {fault.filename or ''}".rstrip())
        except Exception as fault:  # a fault of our own must not end the preview
            return self._failed(f"this is a fault of Lectorium itself: {type(fault).__name__}: {str(fault)[:200]}")

    def _whole(self, read: Callable[[Analysis], None], go_on: Progress) -> Snapshot:
        request = self.request()
        analysis = survey(request, self.memory, go_on)
        read(analysis)
        go_on("planning", 0, 1)
        analysis = planned(analysis, go_on)
        return complete(analysis, request.jobs, self.memory, go_on)

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


def _is_loaded(spec: OutputSpec) -> bool:
    """Return whether pages load an output: a file of the course or of the theme."""
    return not is_html(spec.path) and (spec.authored or spec.origin in _LOADED)
