"""The manifest: what the last build read and wrote, so that the next one can tell that nothing has changed."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from msgspec import MsgspecError, Struct, json
from msgspec.structs import replace

from lectorium.disk.cache import user_cache
from lectorium.disk.discover import Discovery, Found
from lectorium.disk.place import write_whole
from lectorium.disk.read import digest_file, read_own
from lectorium.disk.seal import sealed, unsealed
from lectorium.disk.state import State, is_racy, state_of
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import read_instant

_LARGEST_DOUBTED = 64 << 20
"""Bytes of a file that is read to see whether it has changed; a larger one counts as changed until its time is past."""


class Input(Struct, frozen=True):
    """One file that the last build saw."""

    real: str
    """Its path below the course, as the disk lists it."""
    state: tuple[int, int, int, int]
    digest: str = ""
    """Digest of its bytes; kept only where the state alone cannot show a later edit (see `is_racy`)."""
    ignored: bool = False
    """True for a file that is no part of the course: it may change."""


class Output(Struct, frozen=True):
    """One file that the last build made."""

    path: str
    """Its path below the output folder."""
    key: str
    """Digest of everything that it was made from."""
    state: tuple[int, int, int, int]
    digest: str = ""
    """As for an input."""
    faults: tuple[Diagnostic, ...] = ()
    """What was found wrong while it was made: said again when it need not be made again."""


class Said(Struct, frozen=True):
    """What the last build told its user."""

    pages: int
    images: int
    files: int
    """All outputs."""
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]


class Manifest(Struct, frozen=True):
    """The last build of one course into one output folder."""

    settings: str
    """Digest of the program, the theme and the options."""
    folders: tuple[str, ...]
    """Folders of the course that were searched; empty for all."""
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    made_for: str
    """The instant (ISO 8601) that the site was made for."""
    next_change: str
    """The next instant at which it would come out differently; empty for never."""
    seen_at: int
    """When the inputs were looked at, nanoseconds since 1970."""
    written_at: int
    """When the outputs were looked at."""
    said: Said


def holds_at(manifest: Manifest, now: datetime) -> bool:
    """Return whether a site made for one instant is that of another; times that cannot be read hold at none."""
    made_for, change = read_instant(manifest.made_for), read_instant(manifest.next_change)
    return made_for is not None and made_for <= now and (now < change if change else not manifest.next_change)


def save(manifest: Manifest, path: Path) -> None:
    """Write a manifest; a disk that cannot keep it costs time at the next build, nothing else."""
    data = json.encode(manifest)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, sealed(data, path.name, user_cache()))


def load(path: Path) -> Manifest | None:
    """Read a manifest; None when there is none, or none that this version wrote whole."""
    try:
        content = unsealed(read_own(path), path.name, user_cache())
        return json.decode(content, type=Manifest) if content is not None else None
    except (OSError, MsgspecError):
        return None


def changed_input(manifest: Manifest, discovery: Discovery) -> str | None:
    """Return the path of a file that is new, gone or different since the manifest was made, None for no such file."""
    listed = {found.real: found for found in discovery.files}
    for item in manifest.inputs:
        found = listed.pop(item.real, None)
        if item.ignored:
            continue
        if found is None or item.state != found.state:
            return item.real
        if is_racy(item.state, manifest.seen_at) and not _has_digest(discovery.root / item.real, item.digest):
            return item.real
    return next(iter(listed), None)


def changed_output(manifest: Manifest, folder: Path) -> str | None:
    """Return the path of an output that somebody has changed or deleted, None for no such file."""
    changed = (item.path for item in manifest.outputs if not is_untouched(item, folder, manifest.written_at))
    return next(changed, None)


def is_untouched(output: Output, folder: Path, written_at: int) -> bool:
    """Return whether an output still is the file that the build put there."""
    where = f"{folder}/{output.path}"
    try:
        state = state_of(os.lstat(where))
    except OSError:
        return False
    if state != output.state:
        return False
    return not is_racy(state, written_at) or _has_digest(Path(where), output.digest)


def remember_inputs(discovery: Discovery, ignored: frozenset[str]) -> tuple[Input, ...]:
    """Return the inputs of a manifest; the few whose state cannot show a later edit are read for their digest.

    `ignored` holds the real paths of files that are no part of the course.
    """
    return tuple(_input(found, discovery, found.real in ignored) for found in discovery.files)


def _input(found: Found, discovery: Discovery, ignored: bool) -> Input:
    if ignored or not is_racy(found.state, discovery.seen_at):
        return Input(found.real, found.state, "", ignored)
    huge = found.state[0] > _LARGEST_DOUBTED
    return Input(found.real, found.state, "" if huge else _digest(discovery.root / found.real))


def remember_output(folder: Path, path: str, key: str, faults: tuple[Diagnostic, ...], written_at: int) -> Output:
    """Return the record of an output that now lies in its place; raises OSError when it does not."""
    state: State = state_of(os.lstat(folder / path))
    digest = _digest(folder / path) if is_racy(state, written_at) else ""
    return Output(path, key, state, digest, faults)


def settled(manifest: Manifest, discovery: Discovery, now: int) -> Manifest | None:
    """Return the manifest of a build that found nothing to do, None where the old one serves as well.

    Files that had to be read again need not be at the next build, once time has passed.
    """
    racy_input = any(is_racy(item.state, manifest.seen_at) for item in manifest.inputs if not item.ignored)
    racy_output = any(is_racy(item.state, manifest.written_at) for item in manifest.outputs)
    if not racy_input and not racy_output:
        return None
    ignored = frozenset(item.real for item in manifest.inputs if item.ignored)
    inputs = remember_inputs(discovery, ignored)
    return replace(manifest, inputs=inputs, seen_at=discovery.seen_at, written_at=now)


def _digest(path: Path) -> str:
    """Return the digest of a file, empty when it cannot be read: then it counts as changed at the next look."""
    try:
        return digest_file(path)
    except OSError:
        return ""


def _has_digest(path: Path, digest: str) -> bool:
    return digest != "" and _digest(path) == digest
