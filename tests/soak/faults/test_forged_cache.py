"""Every way of damaging a cache, all of its entries at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from forged_cache import DAMAGES, damage_cache
from small_courses import COURSES, Bench


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


@pytest.mark.parametrize("dialect", ["native", pytest.param("jekyll", marks=pytest.mark.slow)])
def test_no_damage_reaches_a_page(tmp_path: Path, dialect: str) -> None:
    bench = Bench(tmp_path, dialect, COURSES[dialect][1]["edit"])
    harms = {name: damage_cache(bench, [name], random.Random(0)) for name in DAMAGES}
    assert harms == dict.fromkeys(DAMAGES, "")


@pytest.mark.slow
def test_damages_together_reach_no_page(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    bench = Bench(tmp_path, "native", COURSES["native"][1]["removal"])
    for number in range(10):
        assert damage_cache(bench, list(DAMAGES), random.Random(f"{seed} {number}")) == "", (seed, number)
