"""A calendar from the days on which a course was held, and none where they follow no pattern."""

from __future__ import annotations

import pytest

from lectorium.model.course import Course
from lectorium.model.derive_calendar import calendar_line, derived_calendar, off_kind
from model_samples import lecture_files, read

WEEKS = ("2026-01-13", "2026-01-15", "2026-01-20", "2026-01-27", "2026-01-29", "2026-02-03")
"""Tuesdays and Thursdays, without 22 January."""


def course(*days: str, config: str = "title: C\ntimezone: America/New_York\n") -> Course:
    heads = (f"title: L{number}\n{f'date: {day}' if day else ''}" for number, day in enumerate(days))
    return read(lecture_files(*heads), config).value


def line(*days: str) -> str:
    calendar = derived_calendar(course(*days))
    return calendar_line(calendar) if calendar else ""


def test_the_days_of_the_week_become_meetings() -> None:
    assert line(*WEEKS) == "calendar: {start: 2026-01-13, end: 2026-02-03, meetings: [{days: [Tuesday, Thursday]}]}"


def test_hours_that_all_have_belong_to_the_meeting() -> None:
    days = [f"{day} 14:00" if day != "2026-01-15" else f"{day} 9:30" for day in WEEKS]
    assert line(*days).partition("meetings: ")[2] == ('[{days: [Tuesday], time: "14:00"}, {days: [Thursday]}]}')


@pytest.mark.parametrize(
    "days",
    [
        WEEKS[:3],
        (*WEEKS, ""),
        (*WEEKS, "2026-02-04"),
        ("2026-01-13", "2026-01-14", "2026-01-15", "2026-01-16", "2026-01-20", "2026-01-21"),
        ("2026-01-06", "2026-01-13", "2026-06-02", "2026-06-09"),
        (),
    ],
)
def test_no_pattern_is_no_calendar(days: tuple[str, ...]) -> None:
    assert line(*days) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Spring Break", "break"),
        ("Winter recess", "break"),
        ("MLK holiday", "holiday"),
        ("No class: storm", "holiday"),
        ("Report due", ""),
        ("", ""),
    ],
)
def test_what_a_day_off_is(text: str, kind: str) -> None:
    assert off_kind(text) == kind
