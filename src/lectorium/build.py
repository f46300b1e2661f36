"""The conductor's sixth step: a snapshot published into an output folder, or the finding that nothing has changed.

Everything is rendered before the first file is written, and nothing is written when a fault stops the build.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.analyse import Progress, Request, quiet, source_folders
from lectorium.disk import manifest as manifests
from lectorium.disk.cache import Cache, user_cache
from lectorium.disk.discover import discover
from lectorium.disk.lock import locked
from lectorium.disk.manifest import Manifest, Output, Said
from lectorium.disk.memory import Memory
from lectorium.disk.output import refuse_sources, refuse_unsafe
from lectorium.disk.publish import Piece, Published, publish
from lectorium.disk.sources import source_finder
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.report import FindSource

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
    earlier = manifests.load(_manifest_path(order)) if order.cache else None
    if earlier is not None and _still_valid(earlier, request, order):
        report = _unchanged(earlier, request, order)
        if report is not None:
            return report
    return _build(request, order, earlier, progress)


def _manifest_path(order: Order) -> Path:
    assert order.cache is not None
    return order.cache / f"build-{digest_parts(os.path.realpath(order.output))[:16]}.json"


def _still_valid(earlier: Manifest, request: Request, order: Order) -> bool:
    """Return whether the options and the time are those of the earlier build, for what they change."""
    if order.strict and any(item.severity != "info" for item in earlier.said.diagnostics):
        return False
    return manifests.holds_at(earlier, request.now) and earlier.settings == request.settings()


def _unchanged(earlier: Manifest, request: Request, order: Order) -> Report | None:
    """Return the report of the earlier build when no input and no output has changed since, else None."""
    found = discover(request.root, earlier.folders, request.skip)
    discovery = found.value
    if found.diagnostics:  # what has a fault, such as a link that leaves the course, is no input
        return None
    if manifests.changed_input(earlier, discovery) or manifests.changed_output(earlier, order.output):
        return None
    settled = manifests.settled(earlier, discovery, time.time_ns())
    if settled is not None:
        manifests.save(settled, _manifest_path(order))
    return Report(earlier.said, source_finder(discovery, {}))


def _build(request: Request, order: Order, earlier: Manifest | None, progress: Progress) -> Report:
    """Make the site anew, as far as it is not in its place already."""
    from lectorium.snapshot import take_snapshot

    memory = Memory(Cache(order.cache))
    snapshot = take_snapshot(request, memory, progress, _known(earlier, order.output))
    memory.end_run()
    analysis = snapshot.analysis
    said = _said(snapshot)
    refuse_sources(order.output, request.root, _sources(snapshot))
    if _stops(said, order.strict) or analysis.plan is None:
        return Report(said, analysis.find_source, True, analysis.is_misconfigured)
    pieces = tuple(Piece(made.target.path, made.content) for made in snapshot.made)
    ready = iter(range(1, len(pieces) + 1))
    published = publish(order.output, pieces, lambda _path: progress("writing", next(ready), len(pieces)))
    if order.cache is not None and not published.left:
        _remember(request, order, snapshot, said)
    return Report(said, analysis.find_source, published=published)


def _known(earlier: Manifest | None, output: Path) -> Callable[[str, str], tuple[Diagnostic, ...] | None]:
    outputs: dict[str, Output] = {item.path: item for item in earlier.outputs} if earlier else {}
    written_at = earlier.written_at if earlier else 0

    def known(path: str, key: str) -> tuple[Diagnostic, ...] | None:
        item = outputs.get(path)
        if item is None or item.key != key or not manifests.is_untouched(item, output, written_at):
            return None
        return item.faults

    return known


def _said(snapshot: Snapshot) -> Said:
    paths = [made.target.path for made in snapshot.made]
    plan = snapshot.analysis.plan
    return Said(
        sum(path.endswith(".html") for path in paths),
        sum(path.lower().endswith(PICTURES) for path in paths),
        len(paths),
        snapshot.diagnostics,
        plan.notes if plan else (),
    )


def _stops(said: Said, strict: bool) -> bool:
    return any(item.code.blocks or (strict and item.severity != "info") for item in said.diagnostics)


def _sources(snapshot: Snapshot) -> frozenset[str]:
    analysis = snapshot.analysis
    return frozenset(found.path for found in analysis.discovery.files if analysis.is_source(found.path))


def _remember(request: Request, order: Order, snapshot: Snapshot, said: Said) -> None:
    """Keep what the next build must know; where that fails, it does everything again and comes to the same."""
    try:
        manifests.save(_manifest(request, order, snapshot, said), _manifest_path(order))
    except OSError:
        return


def _manifest(request: Request, order: Order, snapshot: Snapshot, said: Said) -> Manifest:
    """Return what the next build must know."""
    analysis = snapshot.analysis
    minded = _sources(snapshot) | {item.span.path for item in said.diagnostics}
    ignored = frozenset(found.real for found in analysis.discovery.files if found.path not in minded)
    now = time.time_ns()
    return Manifest(
        request.settings(),
        analysis.folders,
        manifests.remember_inputs(analysis.discovery, ignored),
        tuple(
            manifests.remember_output(order.output, made.target.path, made.key, made.faults, now)
            for made in snapshot.made
        ),
        request.now.isoformat(),
        analysis.next_change.isoformat() if analysis.next_change else "",
        analysis.discovery.seen_at,
        now,
        said,
    )
