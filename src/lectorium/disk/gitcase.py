"""The letter case that git records: what a name will be on every other computer."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from lectorium.disk.discover import Discovery, Found

_LONGEST_WAIT = 10.0
"""Seconds that git may take."""


def with_recorded_case(discovery: Discovery, recorded: frozenset[str]) -> Discovery:
    """Return the same files under the names that git has `recorded`, where they differ in letter case only.

    A disk that folds case (macOS, Windows) may list a name as somebody typed it; the web server will not.
    """
    if not recorded:
        return discovery
    listed = {found.path for found in discovery.files}
    missing = {name.casefold(): name for name in recorded - listed}
    if not missing:
        return discovery
    renamed = (_renamed(found, recorded, missing) for found in discovery.files)
    return replace(discovery, files=tuple(sorted(renamed, key=lambda found: found.path)))


def _renamed(found: Found, recorded: frozenset[str], missing: dict[str, str]) -> Found:
    if found.path in recorded:
        return found
    return replace(found, path=missing.get(found.path.casefold(), found.path))


def recorded_names(root: Path) -> frozenset[str]:
    """Return the NFC paths below `root` that git has in its index; none outside a repository or without git."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return frozenset()
    import subprocess

    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "ls-files", "-z"]
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=root, env=surroundings, capture_output=True, timeout=_LONGEST_WAIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    if done.returncode:
        return frozenset()
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return frozenset(normalize("NFC", name) for name in names if name)
