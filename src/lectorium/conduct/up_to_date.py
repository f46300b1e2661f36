"""Whether a run has anything to do: `build` and `check` end here when all that they read and wrote is as it was."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from lectorium.conduct.analyse import CourseRequest
from lectorium.disk import manifest as manifests
from lectorium.disk.codes import DISCOVERED
from lectorium.disk.discover import Discovery, discover
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis

T = TypeVar("T", bound=RunSummary)


class Changes(Struct, frozen=True):
    """How the files of a course differ from those of an earlier run."""

    discovery: Discovery
    paths: frozenset[str]
    """Real paths of those that are new, gone or different."""


class Run(Struct, Generic[T], frozen=True):
    """A run of one kind over one course, as it is remembered."""

    request: CourseRequest
    memory: Memory
    key: tuple[str, ...]
    """What is remembered apart: the command, the course or where the outputs lie."""
    kind: type[Manifest[T]]
    settings: str
    """Digest of all that shapes its result besides the course."""
    output: Path | None = None
    """Folder of its outputs, if it has any."""

    def earlier(self) -> Manifest[T] | None:
        """Return what the last such run has left."""
        earlier: Manifest[T] | None = self.memory.recall(self.key, (), self.kind)
        return earlier

    def unchanged(self, earlier: Manifest[T]) -> Discovery | None:
        """Return the files of the course when this run would come to the same as an earlier one, else None."""
        changes = self.changes(earlier)
        return changes.discovery if changes is not None and not changes.paths else None

    def changes(self, earlier: Manifest[T]) -> Changes | None:
        """Return what is different since an earlier run; None when it is more than files of the course."""
        if earlier.settings != self.settings or not earlier.holds_at(self.request.now):
            return None
        if earlier.plugins and not _is_unchanged(earlier.plugins, self.request.root):
            return None
        found = discover(self.request.root, earlier.folders, self.request.skip)
        if not earlier.has_faults(found.diagnostics):
            return None
        changed = manifests.changed_inputs(earlier, found.value)
        if self.output is not None and manifests.changed_output(earlier, self.output) is not None:
            return None
        settled = None if changed else manifests.settled(earlier, found.value, time.time_ns())
        if settled is not None:
            self.memory.keep(self.key, (), settled, self.kind)
        return Changes(found.value, changed)

    def remember(
        self,
        analysis: Analysis,
        summary: T,
        outputs: Iterable[tuple[str, str, tuple[Diagnostic, ...]]] = (),
        ignored: frozenset[str] = frozenset(),
        *,
        own_pages: Mapping[str, manifests.OwnPage] | None = None,
        index: str = "",
    ) -> None:
        """Keep what the next such run must know; raises OSError when an output is not in its place.

        `outputs` are paths with keys and faults; `ignored` are the real paths of files that are no part of the course.
        """
        now = time.time_ns()
        inputs, digests = manifests.remember_inputs(analysis.discovery, ignored)
        manifest = Manifest(
            self.settings,
            analysis.folders,
            inputs,
            tuple(manifests.remember_output(self.output, *each, now) for each in outputs) if self.output else (),
            self.request.now,
            analysis.next_change,
            now,
            summary,
            digests,
            ignored,
            tuple((plugin.name, plugin.identity) for plugin in analysis.plugins),
            tuple(item for item in analysis.diagnostics if item.code in DISCOVERED),
            own_pages or {},
            index,
        )
        self.memory.keep(self.key, (), manifest, self.kind)


def _is_unchanged(plugins: tuple[tuple[str, str], ...], root: Path) -> bool:
    from lectorium.disk.installed import is_unchanged  # a course without plug-ins pays nothing for them

    return is_unchanged(plugins, root)
