"""Patterns within their bounds: a spread of all in the ordinary suite, some hundreds in the long one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bounds import run, verdict
from bounds.measure import Cost
from bounds.pattern import Pattern, course_of
from bounds.patterns import KNOWN_BAD, PATTERNS
from bounds.verdict import judge

SAMPLE = 40
LONG = 300


def test_there_are_hundreds_of_patterns_with_names_of_their_own() -> None:
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names)) > 2000
    assert set(KNOWN_BAD) < set(names)


@pytest.mark.parametrize("pattern", PATTERNS[:SAMPLE], ids=lambda pattern: pattern.name)
def test_a_pattern_is_within_its_bounds(pattern: Pattern) -> None:
    assert judge(pattern, 6_000).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS[:LONG], ids=lambda pattern: pattern.name)
def test_a_large_pattern_is_within_its_bounds(pattern: Pattern) -> None:
    assert judge(pattern, 20_000).faults == ()


def _costs(monkeypatch: pytest.MonkeyPatch, half: Cost, whole: Cost) -> tuple[str, ...]:
    given = iter((half, whole) * verdict.TRIES)
    monkeypatch.setattr(verdict, "cost_of", lambda course: next(given))
    monkeypatch.setattr(verdict, "_plain", lambda files, thousands: Cost(0.5, 5, 100, 1, ()))
    monkeypatch.setattr(verdict, "_empty", lambda: 0.0)
    return judge(Pattern("a", lambda size: course_of("a" * size)), 500).faults


def _cost(seconds: float = 0.5, memory: float = 5, largest: int = 100, failure: str = "") -> Cost:
    return Cost(seconds, memory, largest, 1, (), failure)


def test_what_is_like_plain_text_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _costs(monkeypatch, _cost(0.25), _cost()) == ()


def test_what_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _costs(monkeypatch, _cost(8), _cost(16)) == ("32 times the processor time of plain text",)


def test_what_grows_too_fast_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _costs(monkeypatch, _cost(0.5), _cost(2)) == ("2.9 times the processor time of half of it",)


def test_too_much_memory_and_too_large_a_page_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _costs(monkeypatch, _cost(), _cost(memory=200, largest=2_000_000))
    assert found == ("200 MiB of memory", "a page of 2,000,000 bytes")


def test_a_child_that_fell_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _costs(monkeypatch, _cost(), _cost(failure="ended by signal 24")) == ("ended by signal 24",)


def test_a_soak_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    fine = verdict.Verdict(12, 2, 5, ())
    monkeypatch.setattr(run, "PATTERNS", PATTERNS[:3])

    def note(pattern: Pattern, size: int) -> verdict.Verdict:
        seen.append(pattern.name)
        return fine

    monkeypatch.setattr(run, "judge", note)
    monkeypatch.setattr(run, "look", lambda pattern, size: 3.0)
    journal = tmp_path / "kept/journal"
    journal.parent.mkdir()
    journal.write_text(json.dumps([PATTERNS[0].name, 1.0, 2.0]) + "\n")
    assert run.soak(journal, 0) == {"patterns": 1, "of": 3, "slow": 0}
    assert run.soak(journal, 60) == {"patterns": 3, "of": 3, "slow": 2}
    assert run.soak(journal, 60) == {"patterns": 3, "of": 3, "slow": 2}
    assert seen == [pattern.name for pattern in PATTERNS[1:3]]


def test_a_soak_names_the_pattern_that_is_beyond_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = verdict.Verdict(40, 2, 5, ("40 times the processor time of plain text",))
    monkeypatch.setattr(run, "PATTERNS", PATTERNS[:1])
    monkeypatch.setattr(run, "judge", lambda pattern, size: bad)
    monkeypatch.setattr(run, "look", lambda pattern, size: 3.0)
    with pytest.raises(AssertionError, match=f"^{PATTERNS[0].name}: 40 times the processor time of plain text$"):
        run.soak(tmp_path / "journal", 60)
