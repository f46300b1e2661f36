"""A few builds killed at random moments."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kills import kill_builds
from run_journal import Journal


@pytest.mark.slow
def test_killed_builds_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    journal = Journal()
    assert list(kill_builds(tmp_path, journal, 20, seed, 3600)) == []
    assert journal.total("faults") == 20
