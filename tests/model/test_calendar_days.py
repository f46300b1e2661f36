"""The days of a term: weeks, holidays, and when a day begins and ends in the course's own zone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from lectorium.model.calendar import day_changes, week_of
from lectorium.model.config import Calendar, Holiday, Meeting
from lectorium.model.slots import holiday_on
from lectorium.text.instant import zone_of

YORK = zone_of("America/New_York")
TERM = Calendar(
    start=date(2026, 9, 2),
    end=date(2026, 12, 11),
    holidays=(Holiday("Fall break", date(2026, 10, 5), date(2026, 10, 6)),),
)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 8, 31), 1),
        (date(2026, 9, 6), 1),
        (date(2026, 9, 7), 2),
        (date(2026, 8, 30), None),
        (date(2026, 12, 11), 15),
        (date(2026, 12, 12), None),
        (None, None),
    ],
)
def test_weeks_begin_on_monday(day: date | None, week: int | None) -> None:
    assert week_of(TERM, day) == week


def test_without_a_start_there_are_no_weeks() -> None:
    assert week_of(Calendar(), date(2026, 9, 7)) is None


def test_holidays_have_a_first_and_a_last_day() -> None:
    days = [date(2026, 10, day) for day in (4, 5, 6, 7)]
    assert [bool(holiday_on(TERM, day)) for day in days] == [False, True, True, False]


def test_a_day_begins_and_ends_at_midnight_of_the_course() -> None:
    assert [instant.isoformat() for instant in day_changes(date(2026, 10, 31), YORK)] == [
        "2026-10-31T00:00:00-04:00",
        "2026-11-01T00:00:00-04:00",
    ]


def test_the_last_day_of_all_has_no_end() -> None:
    assert {instant.date() for instant in day_changes(date.max, YORK)} == {date.max}


TEACHING = Calendar(
    start=date(2026, 9, 1),
    end=date(2026, 12, 11),
    meetings=(Meeting(1, "", ""), Meeting(3, "", "")),
    holidays=(
        Holiday("Late start", date(2026, 9, 1), date(2026, 9, 6)),
        Holiday("Reading week", date(2026, 9, 22), date(2026, 9, 24)),
        Holiday("One day", date(2026, 10, 1), date(2026, 10, 1)),
    ),
    by_teaching_weeks=True,
)


def test_weeks_without_class_are_not_counted() -> None:
    days = [date(2026, 9, 3), date(2026, 9, 8), date(2026, 9, 15), date(2026, 9, 25), date(2026, 9, 29)]
    assert [week_of(TEACHING, day) for day in days] == [None, 1, 2, None, 3]


def test_without_meetings_every_working_day_may_have_class() -> None:
    calendar = replace(TEACHING, meetings=())
    assert [week_of(calendar, date(2026, 9, day)) for day in (3, 8, 25, 29)] == [None, 1, 3, 4]
