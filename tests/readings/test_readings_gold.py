"""The recognised readings against two golds: the real course's, and our own of invented posts."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_readings", root / "bench" / "score_readings.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["score_readings"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.corpus
def test_the_real_course_meets_the_floors(scorer: ModuleType, corpus: Path) -> None:
    scores = scorer.score_gold(corpus / "gold" / "readings.json", corpus / "posts")
    below = {name: scores[name].faults for name, floor in scorer.FLOORS.items() if scores[name].f1 < floor}
    assert below == {}
    assert scores["title"].right >= 140


def test_our_gold_meets_the_floors_also_for_dates_and_venues(scorer: ModuleType, root: Path) -> None:
    scores = scorer.score_gold(root / "tests/gold/readings.json", root / "tests/gold/posts")
    floors = {**scorer.FLOORS, "date": 0.95, "venue": 0.95}
    below = {name: scores[name].faults for name, floor in floors.items() if scores[name].f1 < floor}
    assert below == {}
    assert scores["title"].right >= 60


def test_a_reading_without_gold_is_a_false_positive(scorer: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("## Readings\n\n- [A fine paper](https://example.org/a)\n")
    (tmp_path / "gold.json").write_text("[]")
    scores = scorer.score_gold(tmp_path / "gold.json", tmp_path)
    assert (scores["title"].spurious, scores["title"].f1) == (1, 0.0)
