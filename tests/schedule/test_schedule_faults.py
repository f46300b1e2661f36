"""What is said of a schedule: the whole text of each finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from schedule_cases import load

CASES = Path(__file__).parent / "cases"
GUESSED = "the dates of this schedule have no year; 2024 is taken from the title of the page"
YEAR = "write the year into the first date if that is wrong"
KEPT = "the schedule of this page is shown as it is written: "
UNKNOWN = "the dates, weeks and notes in it are not known to other pages"
TEXTS = {
    "two-groups": [f"warning SCHED001 index.md: {KEPT}two columns of dates ({UNKNOWN})"],
    "two-in-a-row": [f"warning SCHED001 index.md: {KEPT}two lectures in one row ({UNKNOWN})"],
    "backwards": [
        "warning SCHED002 index.md: the dates of the schedule go backwards: `Jan 23` stands below `Jan 25`"
        " (correct the date, or the order of the rows)",
        f"info SCHED006 index.md: {GUESSED} ({YEAR})",
    ],
    "written-rule": [
        "info SCHED003 index.md: the date `January 24` is a Wednesday, the others are on Tuesday and Thursday"
        " (correct it if that is not meant)",
        f"info SCHED006 index.md: {GUESSED} ({YEAR})",
    ],
    "impossible": [
        "warning SCHED004 index.md: the date `Thu Feb 30` of `Two` cannot be: no calendar has that day"
        " (correct the date)",
        "warning SCHED004 index.md: the date `Tue Mar 7` of `Four` cannot be: that day of 2024 is a Thursday"
        " (correct the date)",
        f"info SCHED006 index.md: {GUESSED} ({YEAR})",
    ],
    "array-short": [
        "warning SCHED005 index.md: the schedule has lectures without a date at its end (1)"
        " (give the list of dates as many entries as there are lectures)",
        f"info SCHED006 index.md: {GUESSED} ({YEAR})",
    ],
    "array-long": [
        "warning SCHED005 index.md: the schedule has dates without a lecture at its end (1)"
        " (give the list of dates as many entries as there are lectures)",
        f"info SCHED006 index.md: {GUESSED} ({YEAR})",
    ],
    "year-unknown": [
        "warning SCHED007 index.md: the year of the dates in this schedule is not known: no year stands in the page or"
        " in the configuration (write the year into the first date, such as `2026-01-15`)"
    ],
    "contradiction": [
        "warning SCHED008 b: `date: 2024-01-19` is not the day in the schedule, 2024-01-18"
        " (the date of the lecture itself counts; correct one of them)",
        "info SCHED006 index.md: the dates of this schedule have no year; 2024 is taken from the front matter of the"
        f" lectures ({YEAR})",
    ],
    "iso-dates": [],
}


@pytest.mark.parametrize(("name", "expected"), TEXTS.items())
def test_a_finding_says_what_and_why(name: str, expected: list[str]) -> None:
    case = load(CASES / f"{name}.txt")
    found = case.read().diagnostics
    texts = [f"{item.severity} {item.code.code} {item.span.path}: {item.message} ({item.help})" for item in found]
    assert sorted(texts) == sorted(expected)
