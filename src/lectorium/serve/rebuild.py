"""Rebuilding: changes become generations, of a few pages or of all of the course, the pages in view first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.snapshot import Snapshot, render_some
from lectorium.conduct.terms import take_site
from lectorium.disk.refusal import RefusalError
from lectorium.plan.output_spec import OutputSpec
from lectorium.serve.change_set import Paths
from lectorium.serve.content_type import is_html
from lectorium.serve.generation import Generation, OutputTable, differing, is_good, next_generation
from lectorium.serve.partial_rebuild import MOST, rebuild_partly
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory

_LOADED = ("theme", "stylesheet")
"""Page makers whose files every page loads."""


class Rebuilt(Struct, frozen=True):
    """What one rebuild came to."""

    generation: Generation
    paths: Paths
    seconds: float
    is_new: bool
    """False when no client needs to be told: everything is as it was."""
    changed: Paths
    """Outputs that differ from what was there before, those of a first part included."""
    partial: bool = False
    """True for a first part of which the rest follows at once: not worth a line."""


OnRebuilt: TypeAlias = "Callable[[Rebuilt], None]"


class Interrupted(BaseException):
    """Ends a rebuild whose result nobody needs any more; no step takes it for a fault."""


class Rebuilder(Struct):
    """The course as it was read last."""

    request: Callable[[], CourseRequest]
    """Gives the request of a run: its clock goes on."""
    memory: Memory
    generation: Generation = field(default_factory=lambda: Generation(0, OutputTable(), False, (), lambda _path: None))
    snapshot: Snapshot | None = None
    """The latest whole one, good or not; None before the first, after a partial, and when a course is unreadable."""

    def rebuild_page(self, paths: Paths, in_view: Paths) -> Rebuilt | None:
        """Show at once what these changes do to their own pages and to those in view; None when that cannot be."""
        started = time.perf_counter()
        if self.snapshot is None or not is_good(self.snapshot):
            return None  # the pages of a course with a fault are not the last good ones
        try:
            new = rebuild_partly(self.snapshot, self.request(), self.memory, paths, in_view)
        except Exception:  # whatever it is, the whole rebuild that follows meets it too and says so
            return None
        if new is None:
            return None
        self.snapshot = new
        return self._follow(next_generation(self.generation, new), paths, started)

    def rebuild_all(
        self,
        paths: Paths,
        in_view: Paths = frozenset(),
        early: OnRebuilt | None = None,
        awaited: Callable[[], bool] = bool,
        *,
        smaller_pictures: bool = False,
    ) -> Rebuilt:
        """Read the whole course again; `early` is told of the pages in view before all others are rendered.

        With `smaller_pictures` the copies that nobody has made yet are made first, which takes long.
        Raises Interrupted, with all as it was but what `early` was told, as soon as something else is `awaited`.
        """
        started = time.perf_counter()

        def show_visible(analysis: Analysis) -> None:
            generation = self._visible_generation(analysis, paths, in_view) if early is not None else None
            if early is not None and generation is not None and generation.changed:
                self.snapshot = None  # a partial rebuild of the one before would take this back
                early(self._follow(generation, paths, started))
            go_on("planning", 0, 1)

        def go_on(_what: str, _ready: int, _all: int) -> None:
            if awaited():
                raise Interrupted

        request = replace(self.request(), smaller_pictures=smaller_pictures, progress=go_on)
        return self._follow(self._next_generation(request, show_visible), paths, started)

    def lacks_pictures(self) -> bool:
        """Return whether smaller copies of pictures are still to be made."""
        analysis = self.snapshot.analysis if self.snapshot is not None and is_good(self.snapshot) else None
        inputs = [each.plan_input for each in (analysis, *analysis.terms)] if analysis else []
        return any(each is not None and each.request.facts.lacks_copies for each in inputs)

    def _visible_generation(self, analysis: Analysis, paths: Paths, in_view: Paths) -> Generation | None:
        """Return a generation with new pages in view and of changed posts, and all files that they load."""
        if (
            analysis.plan_input is None
            or not self.generation.good
            or any(item.code.blocks for item in analysis.diagnostics)
        ):
            return None
        from lectorium.plan.plan_site import plan_partially

        own = paths if len(paths) <= MOST else frozenset()
        seen = analysis.guarded(
            plan_partially,
            analysis.plan_input,
            lambda item: item.path in in_view or item.origin in own or _is_loaded(item),
            doing="planning the pages in view",
            plugin="` or `".join(plugin.name for plugin in analysis.plugins),
        )
        if isinstance(seen, Diagnostic):  # the whole plan that follows meets the same, and says whose fault it is
            return None
        made = render_some(analysis, seen.targets, self.memory)
        if any(fault.code.blocks for each in made for fault in each.faults):
            return None
        before = self.generation
        old = before.table.outputs.items()
        outputs = {path: each for path, each in old if path in seen.paths or each.target.origin in seen.with_parts}
        outputs.update((each.target.path, each) for each in made)
        changed = differing(before.table.outputs, outputs)
        return replace(before, number=before.number + 1, table=OutputTable(outputs), changed=changed)

    def _follow(self, new: Generation, paths: Paths, started: float) -> Rebuilt:
        before = self.generation
        news = (
            before.number == 0
            or bool(new.changed)
            or (before.good, before.fault, before.diagnostics) != (new.good, new.fault, new.diagnostics)
        )
        self.generation = new if news else replace(new, number=before.number)
        return Rebuilt(self.generation, paths, time.perf_counter() - started, news, new.changed)

    def _next_generation(self, request: CourseRequest, read: Callable[[Analysis], None]) -> Generation:
        try:
            snapshot = take_site(request, self.memory, on_read=read)
            self.memory.end_run()
            self.snapshot = snapshot
            return next_generation(self.generation, snapshot)
        except Interrupted:
            self.memory.abandon_run()  # else a course edited without a pause would be remembered many times over
            raise
        except RefusalError as refusal:
            return self._failed(refusal.message)
        except OSError as fault:
            return self._failed(f"the disk says no: {fault.strerror or fault} {fault.filename or ''}".rstrip())
        except Exception as fault:  # a fault of our own must not end the preview
            return self._failed(f"this is a fault of Lectorium itself: {type(fault).__name__}: {str(fault)[:200]}")

    def _failed(self, sentence: str) -> Generation:
        self.snapshot = None
        return replace(
            self.generation,
            number=self.generation.number + 1,
            good=False,
            diagnostics=(),
            changed=frozenset(),
            fault=sentence,
        )


def _is_loaded(spec: OutputSpec) -> bool:
    """Return whether pages load an output: a file of the course or of the theme."""
    return not is_html(spec.path) and (spec.authored or spec.origin in _LOADED)
