"""The long suite of faults: every call of a build fails, builds are killed, caches are damaged."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import forged_cache
import kills
from forged_cache import damage_caches
from injection import inject
from kills import kill_builds
from quick_templates import quick_templates
from run_journal import Journal

KILLS = 500
FORGED = 200
SEED = 9
"""Of all chances: a harm is found again by its number."""


def soak(journal: Path, seconds: float) -> dict[str, int]:
    """Go on from the journal for some seconds; return figures. Raises AssertionError with what reproduces a harm."""
    kept = Journal(journal)
    with quick_templates(), _own_folder() as home:
        for harms in (
            damage_caches(home / "forged", kept, FORGED, SEED, seconds / 8),
            kill_builds(home / "kills", kept, KILLS, SEED, seconds / 4),
            inject(home / "injection", kept, seconds * 5 / 8),
        ):
            for harm in harms:
                raise AssertionError(harm)
    return figures(kept)


def figures(kept: Journal) -> dict[str, int]:
    """Return what a run has done so far."""
    apart = (kills.NAME, forged_cache.NAME)
    return {
        "faults injected": kept.total("faults", *apart),
        "builds killed": kept.record(kills.NAME).faults,
        "caches damaged": kept.record(forged_cache.NAME).faults,
        "builds": kept.total("builds"),
        "harm": kept.total("harm"),
    }


@contextmanager
def _own_folder() -> Iterator[Path]:
    """Give a folder for courses, with the user's cache in it."""
    before = os.environ.get("XDG_CACHE_HOME")
    with tempfile.TemporaryDirectory(prefix="lectorium-soak-") as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/user-cache"
        try:
            yield Path(folder)
        finally:
            os.environ.pop("XDG_CACHE_HOME")
            if before is not None:
                os.environ["XDG_CACHE_HOME"] = before
