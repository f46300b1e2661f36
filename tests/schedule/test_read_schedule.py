"""Schedules as courses write them, each as it stands and as a theme, other addresses or longer dates change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from schedule_cases import CASES, VARIANTS, load, run, unaddressed


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_is_read(path: Path) -> None:
    case = load(path)
    assert run(case) == case.expected


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_written_otherwise_says_the_same(path: Path, name: str) -> None:
    case = VARIANTS[name](load(path))
    assert unaddressed(run(case)) == unaddressed(case.expected)


def test_a_heading_within_a_row_stands_below_those_of_sections() -> None:
    case = load(next(path for path in CASES if path.stem == "tables-of-one-row-in-the-cells-of-a-table"))
    module = next(row for row in case.read().value.rows if row.kind == "notice")
    assert module.html == "<h3>M1: Sand</h3><p>Where it comes from.</p>"
