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


FOLDERS = (
    "tests/gold",
    "tests/gold/world",
    "tests/gold/sealed",
    "tests/gold/sealed-two",
    "tests/gold/kinds",
    "tests/gold/forms",
)


def below_floors(scorer: ModuleType, gold: Path, posts: Path, **more: float) -> dict[str, list[str]]:
    scores = scorer.score_gold(gold, posts)[""]
    assert scores["title"].right >= 60
    return {name: scores[name].faults for name, floor in {**scorer.FLOORS, **more}.items() if scores[name].f1 < floor}


@pytest.mark.corpus
def test_the_real_course_is_read_without_a_fault(scorer: ModuleType, corpus: Path) -> None:
    below = below_floors(
        scorer, corpus / "gold/readings.json", corpus / "posts", title=0.99, authors=0.99, abstract=0.99
    )
    assert below == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_our_golds_meet_the_floors(scorer: ModuleType, root: Path, folder: str) -> None:
    assert below_floors(scorer, root / folder / "readings.json", root / folder / "posts") == {}


def test_lists_under_any_words_are_found_and_nothing_else(scorer: ModuleType, root: Path) -> None:
    folder = root / "tests/gold/content"
    scores = scorer.score_gold(folder / "readings.json", folder / "posts")[""]
    assert scores["entry"].right >= 120
    assert {name: scores[name].faults for name in ("entry", "kind") if scores[name].f1 < scorer.FLOORS[name]} == {}
    assert scores["entry"].precision >= 0.98


def test_a_reading_without_gold_is_a_false_positive(scorer: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("## Readings\n\n- [A fine paper](https://example.org/a)\n")
    (tmp_path / "gold.json").write_text("[]")
    scores = scorer.score_gold(tmp_path / "gold.json", tmp_path)[""]
    assert (scores["title"].spurious, scores["title"].f1) == (1, 0.0)
