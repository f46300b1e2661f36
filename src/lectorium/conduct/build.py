"""The conductor's sixth step: a snapshot published into an output folder, or the finding that nothing has changed.

Everything is rendered before the first file is written, and nothing is written when a fault stops the build.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import CourseRequest, source_folders
from lectorium.conduct.progress import Progress
from lectorium.conduct.up_to_date import Changes, Run
from lectorium.disk.cache import Cache, user_cache
from lectorium.disk.git.repository import history_state
from lectorium.disk.lock import locked
from lectorium.disk.manifest import Manifest, RunSummary, is_untouched
from lectorium.disk.output import refuse_sources, refuse_unsafe
from lectorium.disk.publish import Contents, Published, publish
from lectorium.disk.sources import source_finder
from lectorium.text.deferred_text import LostError
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.report import FindSource

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis
    from lectorium.conduct.snapshot import Snapshot


class BuildOptions(Struct, frozen=True):
    """Where a site is to be put, and what stops it."""

    output: Path
    """Absolute, not resolved: a link in its place is refused."""
    strict: bool = False
    """Stop on errors and warnings too."""
    cache: Path | None = None
    """Folder that remembers this course; None remembers nothing."""
    archive: Path | None = None
    """Zip file to put the whole site into, absolute; None for none."""


class BuildSummary(RunSummary, frozen=True):
    """What a build told its user."""

    pages: int
    images: int
    files: int
    """All outputs."""
    notes: tuple[str, ...]
    left_out: str = ""
    """What nobody is to see yet, in one line; empty for nothing."""


class BuildResult(Struct, frozen=True):
    """What a build did and found."""

    summary: BuildSummary
    find: FindSource
    """Gives the texts that the diagnostics are about."""
    stopped: bool = False
    """True when a fault stopped the build: the output folder is as it was."""
    misconfigured: bool = False
    """True when such a fault stands in the config file."""
    published: Published = Published((), ())
    next_change: datetime | None = None
    """The next instant at which the site would come out differently; None for never."""

    def count(self, severity: str) -> int:
        """Return the number of diagnostics of a severity."""
        return sum(item.severity == severity for item in self.summary.diagnostics)


def build(request: CourseRequest, options: BuildOptions) -> BuildResult:
    """Bring the output folder up to date with the course.

    Raises RefusalError for a folder that is no course or must not be written, OSError when the disk fails.
    """
    refuse_unsafe(options.output, request.root)
    if options.archive is not None:
        from lectorium.disk.archive import refuse_archive, write_archive

        refuse_archive(options.archive, options.output, request.root, source_folders(request))
    request = replace(request, skip=request.skip | {os.path.realpath(options.output)})
    with locked(options.output, user_cache()):
        result = _bring_up_to_date(request, options)
        if options.archive is not None and not result.stopped and not result.published.left:
            write_archive(options.archive, options.output)
        return result


def _bring_up_to_date(request: CourseRequest, options: BuildOptions) -> BuildResult:
    run = _run(request, options)
    earlier = run.earlier()
    if earlier is not None and not _stops(earlier.summary, options.strict):
        changes = run.changes(earlier)
        if changes is not None and not changes.paths:
            return BuildResult(earlier.summary, source_finder(changes.discovery, {}), next_change=earlier.next_change)
        if changes is not None:
            result = _after_small_edit(run, options, earlier, changes)
            if result is not None:
                return result
            from lectorium.conduct.one_page import give_index

            give_index(run, earlier)
    try:
        return _build(run, options, earlier)
    except LostError:  # files of the index that lie in their places are to stand elsewhere
        return _build(_run(request, options), options, earlier)


def _run(request: CourseRequest, options: BuildOptions) -> Run[BuildSummary]:
    key = ("build", os.path.realpath(options.output))
    memory = Memory(Cache(options.cache), for_one_run=options.cache is not None)
    settings = digest_parts(request.settings(), history_state(request.root))
    return Run(request, memory, key, Manifest[BuildSummary], settings, options.output)


def _after_small_edit(
    run: Run[BuildSummary], options: BuildOptions, earlier: Manifest[BuildSummary], changes: Changes
) -> BuildResult | None:
    """Make only the pages that show an edit, when nothing else does; None when everything must be looked at."""
    from lectorium.conduct.one_page import remake_pages

    made = remake_pages(run, earlier, changes.paths)
    if made is None or _stops(made.summary, options.strict):
        return None
    made = replace(made, summary=replace(made.summary, files=len(made.contents())))
    run.memory.end_run()
    published = _put(options, run.request.progress, made.contents())
    if not published.left:
        with suppress(OSError):
            made.remember(run)
    until = earlier.next_change
    return BuildResult(made.summary, source_finder(changes.discovery, {}), published=published, next_change=until)


def _build(run: Run[BuildSummary], options: BuildOptions, earlier: Manifest[BuildSummary] | None) -> BuildResult:
    """Make the site anew, as far as it is not in its place already."""
    from lectorium.conduct.terms import take_site

    snapshot = take_site(run.request, run.memory, _up_to_date(earlier, options.output))
    run.memory.end_run()
    analysis = snapshot.analysis
    summary = _summary(snapshot)
    sources = frozenset(found.path for found in analysis.discovery.files if analysis.is_source(found.path))
    refuse_sources(options.output, run.request.root, sources.union(f"{folder}/" for folder in analysis.folders))
    if _stops(summary, options.strict) or analysis.plan is None:
        return BuildResult(summary, analysis.find_source, True, analysis.is_misconfigured)
    contents = {made.target.path: made.content for made in snapshot.artifacts}
    published = _put(options, run.request.progress, contents)
    if not published.left:
        _remember(run, snapshot, summary, sources)
    return BuildResult(summary, analysis.find_source, published=published, next_change=analysis.next_change)


def _put(options: BuildOptions, progress: Progress, contents: Contents) -> Published:
    ready = iter(range(1, len(contents) + 1))
    return publish(options.output, contents, lambda _path: progress("writing", next(ready), len(contents)))


def _up_to_date(
    earlier: Manifest[BuildSummary] | None, output: Path
) -> Callable[[str, str], tuple[Diagnostic, ...] | None]:
    outputs = {item.path: item for item in earlier.outputs} if earlier else {}
    written_at = earlier.written_at if earlier else 0

    def up_to_date(path: str, key: str) -> tuple[Diagnostic, ...] | None:
        item = outputs.get(path)
        if item is None or item.key != key or not is_untouched(item, output, written_at):
            return None
        return item.faults

    return up_to_date


def _summary(snapshot: Snapshot) -> BuildSummary:
    from lectorium.conduct.files import PICTURES
    from lectorium.plan.target import DrawCard, SmallerPicture, ThemeAsset

    ours = (ThemeAsset, SmallerPicture, DrawCard)
    of_ours = {made.target.path for made in snapshot.artifacts if isinstance(made.target.recipe, ours)}
    paths = [made.target.path for made in snapshot.artifacts]
    plan = snapshot.analysis.plan
    return BuildSummary(
        snapshot.diagnostics,
        sum(path.endswith(".html") for path in paths),
        sum(path.lower().endswith(PICTURES) for path in paths if path not in of_ours),
        len(paths),
        plan.notes if plan else (),
        _left_out(snapshot.analysis),
    )


def _left_out(analysis: Analysis) -> str:
    """Return what nobody is to see yet, a line a term."""
    from lectorium.plan.left_out import left_out

    if not analysis.terms:
        return left_out(analysis.course) if analysis.course else ""
    told = [(each.folder.name, left_out(each.course)) for each in analysis.terms if each.folder and each.course]
    return "\n".join(f"{name}: {line}" for name, line in told if line)


def _stops(summary: BuildSummary, strict: bool) -> bool:
    return any(item.code.blocks or (strict and item.severity != "info") for item in summary.diagnostics)


def _remember(run: Run[BuildSummary], snapshot: Snapshot, summary: BuildSummary, sources: frozenset[str]) -> None:
    """Keep what the next build must know; where that fails, it does everything again and comes to the same."""
    from lectorium.conduct.one_page import own_pages, store_whole_index

    minded = sources | {item.span.path for item in (*summary.diagnostics, *snapshot.analysis.diagnostics)}
    ignored = frozenset(found.real for found in snapshot.analysis.discovery.files if found.path not in minded)
    outputs = ((made.target.path, made.key, made.faults) for made in snapshot.artifacts)
    own = own_pages(snapshot, run.memory)
    index = store_whole_index(snapshot.analysis, run)
    with suppress(OSError):
        run.remember(snapshot.analysis, summary, outputs, ignored, own_pages=own, index=index)
