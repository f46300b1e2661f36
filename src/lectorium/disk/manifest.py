"""The manifest: what a run read and wrote, so that the next one can tell that nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lectorium.disk.discover import Discovery
from lectorium.disk.read import digest_file
from lectorium.disk.state import State, is_racy, state_of
from lectorium.text.diagnostic import Diagnostic

_LARGEST_DOUBTED = 64 << 20
"""Bytes of a file that is read to see whether it has changed; a larger one counts as changed until its time is past."""


class OutputEntry(Struct, frozen=True):
    """One file that the last run made."""

    path: str
    """Its path below the output folder."""
    key: str
    """Digest of everything that it was made from."""
    state: tuple[int, int, int, int]
    digest: str
    """Digest of its bytes; kept only where the state alone cannot show a later edit (see `is_racy`)."""
    faults: tuple[Diagnostic, ...]
    """What was found wrong while it was made: said again when it need not be made again."""


class OwnPage(Struct, frozen=True):
    """Where the words of a text are shown, when one page shows them."""

    digest: str
    """Of the text."""
    page: str
    """Path of that output."""


class RunSummary(Struct, frozen=True):
    """What a run told its user; each kind of run adds its own."""

    diagnostics: tuple[Diagnostic, ...]


T = TypeVar("T", bound=RunSummary)


class Manifest(Struct, Generic[T], frozen=True):
    """The last run of one kind over one course."""

    settings: str
    """Digest of all that shapes its result besides the course: the program, the theme, the options."""
    folders: tuple[str, ...]
    """Folders of the course that were searched; empty for all."""
    inputs: Mapping[str, tuple[int, int, int, int]]
    """State of each file of the course by its real path, as the folder lists it."""
    outputs: tuple[OutputEntry, ...]
    built_for: datetime
    """The instant for which the result was made."""
    next_change: datetime | None
    """The next instant at which it would come out differently; None for never."""
    written_at: int
    """When the outputs were looked at, nanoseconds since 1970."""
    summary: T
    digests: Mapping[str, str] = {}
    """Digests of those whose state alone cannot show a later edit (see `is_racy`); empty for one that is not read."""
    ignored: frozenset[str] = frozenset()
    """Real paths of files that are no part of the course: they may change."""
    plugins: tuple[tuple[str, str], ...] = ()
    """(name, identity) of each plug-in that was loaded."""
    faults: tuple[Diagnostic, ...] = ()
    """Those of the disk, told or not."""
    own_pages: Mapping[str, OwnPage] = {}
    """By path, the texts that can be edited without a look at any other, as long as only words change."""
    index: str = ""
    """Version of the index of the search that the cache has (`IndexRecord.version`); empty for no index."""

    def holds_at(self, now: datetime) -> bool:
        """Return whether what was made for one instant is that of another."""
        return self.built_for <= now and (self.next_change is None or now < self.next_change)

    def has_faults(self, faults: tuple[Diagnostic, ...]) -> bool:
        """Return whether just these faults of the disk were found; what has one, such as a link, is no input."""
        return set(self.faults) == set(faults)


def changed_inputs(manifest: Manifest[T], discovery: Discovery) -> frozenset[str]:
    """Return the real paths of the files that are new, gone or different since the manifest was made."""
    listed = {found.real: found.state for found in discovery.files if found.real not in manifest.ignored}
    changed = {real for real, _ in listed.items() ^ manifest.inputs.items()}
    doubted = (item for item in manifest.digests.items() if item[0] not in changed)
    return frozenset(changed | {real for real, digest in doubted if not _has_digest(discovery.root / real, digest)})


def changed_output(manifest: Manifest[T], folder: Path) -> str | None:
    """Return the path of an output that somebody has changed or deleted, None for no such file."""
    changed = (item.path for item in manifest.outputs if not is_untouched(item, folder, manifest.written_at))
    return next(changed, None)


def is_untouched(output: OutputEntry, folder: Path, written_at: int) -> bool:
    """Return whether an output still is the file that the run put there."""
    where = f"{folder}/{output.path}"
    try:
        state = state_of(os.lstat(where))
    except OSError:
        return False
    if state != output.state:
        return False
    return not is_racy(state, written_at) or _has_digest(Path(where), output.digest)


def remember_inputs(discovery: Discovery, ignored: frozenset[str]) -> tuple[dict[str, State], dict[str, str]]:
    """Return the inputs and digests of a manifest: the few whose state cannot show a later edit are read for theirs.

    `ignored` holds the real paths of files that are no part of the course.
    """
    states = {found.real: found.state for found in discovery.files if found.real not in ignored}
    racy = (real for real, state in states.items() if is_racy(state, discovery.seen_at))
    digests = {real: _digest(discovery.root / real) if states[real][0] <= _LARGEST_DOUBTED else "" for real in racy}
    return states, digests


def remember_output(folder: Path, path: str, key: str, faults: tuple[Diagnostic, ...], written_at: int) -> OutputEntry:
    """Return the record of an output that now lies in its place; raises OSError when it does not."""
    state: State = state_of(os.lstat(folder / path))
    digest = _digest(folder / path) if is_racy(state, written_at) else ""
    return OutputEntry(path, key, state, digest, faults)


def settled(manifest: Manifest[T], discovery: Discovery, now: int) -> Manifest[T] | None:
    """Return the manifest of a run that found nothing to do, None where the old one serves as well.

    Files that had to be read again need not be at the next run, once time has passed.
    """
    racy_output = any(is_racy(item.state, manifest.written_at) for item in manifest.outputs)
    if not manifest.digests and not racy_output:
        return None
    inputs, digests = remember_inputs(discovery, manifest.ignored)
    return replace(manifest, inputs=inputs, digests=digests, written_at=now)


def _digest(path: Path) -> str:
    """Return the digest of a file, empty when it cannot be read: then it counts as changed at the next look."""
    try:
        return digest_file(path)
    except OSError:
        return ""


def _has_digest(path: Path, digest: str) -> bool:
    return digest != "" and _digest(path) == digest
