"""The conductor's sixth step: a snapshot published into an output folder, or the finding that nothing has changed.

Everything is rendered before the first file is written, and nothing is written when a fault stops the build.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.analyse import Progress, Request, quiet, source_folders
from lectorium.disk.cache import Cache, user_cache
from lectorium.disk.lock import locked
from lectorium.disk.manifest import Manifest, Told, is_untouched
from lectorium.disk.memory import Memory
from lectorium.disk.output import refuse_sources, refuse_unsafe
from lectorium.disk.publish import Piece, Published, publish
from lectorium.disk.sources import source_finder
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.report import FindSource
from lectorium.up_to_date import Run

if TYPE_CHECKING:
    from lectorium.snapshot import Snapshot

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico")
"""Endings that count as images in a summary."""


class Order(Struct, frozen=True):
    """Where a site is to be put, and what stops it."""

    output: Path
    """Absolute, not resolved: a link in its place is refused."""
    strict: bool = False
    """Stop on errors and warnings too."""
    cache: Path | None = None
    """Folder that remembers this course; None remembers nothing."""
    archive: Path | None = None
    """Zip file to put the whole site into, absolute; None for none."""


class Said(Told, frozen=True):
    """What a build told its user."""

    pages: int
    images: int
    files: int
    """All outputs."""
    notes: tuple[str, ...]


class Report(Struct, frozen=True):
    """What a build did and found."""

    said: Said
    find: FindSource
    """Gives the texts that the diagnostics are about."""
    stopped: bool = False
    """True when a fault stopped the build: the output folder is as it was."""
    misconfigured: bool = False
    """True when such a fault stands in the config file."""
    published: Published = Published((), ())

    def count(self, severity: str) -> int:
        """Return the number of diagnostics of a severity."""
        return sum(item.severity == severity for item in self.said.diagnostics)


def build(request: Request, order: Order, progress: Progress = quiet) -> Report:
    """Bring the output folder up to date with the course.

    Raises RefusalError for a folder that is no course or must not be written, OSError when the disk fails.
    """
    refuse_unsafe(order.output, request.root)
    if order.archive is not None:
        from lectorium.disk.archive import refuse_archive, write_archive

        refuse_archive(order.archive, order.output, request.root, source_folders(request))
    request = replace(request, skip=request.skip | {os.path.realpath(order.output)})
    with locked(order.output, user_cache()):
        report = _bring_up_to_date(request, order, progress)
        if order.archive is not None and not report.stopped and not report.published.left:
            write_archive(order.archive, order.output)
        return report


def _bring_up_to_date(request: Request, order: Order, progress: Progress) -> Report:
    key = digest_parts("build", os.path.realpath(order.output))
    run = Run(request, Memory(Cache(order.cache)), key, Manifest[Said], request.settings(), order.output)
    earlier = run.earlier()
    if earlier is not None and not _stops(earlier.told, order.strict):
        discovery = run.unchanged(earlier)
        if discovery is not None:
            return Report(earlier.told, source_finder(discovery, {}))
    return _build(run, order, earlier, progress)


def _build(run: Run[Said], order: Order, earlier: Manifest[Said] | None, progress: Progress) -> Report:
    """Make the site anew, as far as it is not in its place already."""
    from lectorium.snapshot import take_snapshot

    snapshot = take_snapshot(run.request, run.memory, progress, _known(earlier, order.output))
    run.memory.end_run()
    analysis = snapshot.analysis
    said = _said(snapshot)
    sources = frozenset(found.path for found in analysis.discovery.files if analysis.is_source(found.path))
    refuse_sources(order.output, run.request.root, sources)
    if _stops(said, order.strict) or analysis.plan is None:
        return Report(said, analysis.find_source, True, analysis.is_misconfigured)
    pieces = tuple(Piece(made.target.path, made.content) for made in snapshot.made)
    ready = iter(range(1, len(pieces) + 1))
    published = publish(order.output, pieces, lambda _path: progress("writing", next(ready), len(pieces)))
    if not published.left:
        _remember(run, snapshot, said, sources)
    return Report(said, analysis.find_source, published=published)


def _known(earlier: Manifest[Said] | None, output: Path) -> Callable[[str, str], tuple[Diagnostic, ...] | None]:
    outputs = {item.path: item for item in earlier.outputs} if earlier else {}
    written_at = earlier.written_at if earlier else 0

    def known(path: str, key: str) -> tuple[Diagnostic, ...] | None:
        item = outputs.get(path)
        if item is None or item.key != key or not is_untouched(item, output, written_at):
            return None
        return item.faults

    return known


def _said(snapshot: Snapshot) -> Said:
    paths = [made.target.path for made in snapshot.made]
    plan = snapshot.analysis.plan
    return Said(
        snapshot.diagnostics,
        sum(path.endswith(".html") for path in paths),
        sum(path.lower().endswith(PICTURES) for path in paths),
        len(paths),
        plan.notes if plan else (),
    )


def _stops(said: Said, strict: bool) -> bool:
    return any(item.code.blocks or (strict and item.severity != "info") for item in said.diagnostics)


def _remember(run: Run[Said], snapshot: Snapshot, said: Said, sources: frozenset[str]) -> None:
    """Keep what the next build must know; where that fails, it does everything again and comes to the same."""
    minded = sources | {item.span.path for item in said.diagnostics}
    ignored = frozenset(found.real for found in snapshot.analysis.discovery.files if found.path not in minded)
    outputs = ((made.target.path, made.key, made.faults) for made in snapshot.made)
    with suppress(OSError):
        run.remember(snapshot.analysis, said, outputs, ignored)
