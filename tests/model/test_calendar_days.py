"""The days of a term: weeks, holidays, instants in the course's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lectorium.model.calendar import (
    day_changes,
    find_zone,
    holiday_on,
    is_after,
    next_instant,
    to_day,
    to_instant,
    week_of,
    zone_of,
)
from lectorium.model.config import Calendar, Holiday

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


def test_an_instant_falls_on_the_day_that_the_course_s_clock_shows() -> None:
    late = datetime(2026, 9, 4, 2, tzinfo=UTC)
    assert to_day(late, YORK) == date(2026, 9, 3)
    assert to_day(datetime(2026, 9, 4, 2), YORK) == date(2026, 9, 4)
    assert to_day(date(2026, 9, 4), YORK) == date(2026, 9, 4)
    assert to_day(datetime(1, 1, 1, tzinfo=UTC), YORK) == date(1, 1, 1)


def test_a_day_begins_at_midnight_of_the_course() -> None:
    assert to_instant(date(2026, 9, 3), YORK).isoformat() == "2026-09-03T00:00:00-04:00"
    assert [instant.isoformat() for instant in day_changes(date(2026, 10, 31), YORK)] == [
        "2026-10-31T00:00:00-04:00",
        "2026-11-01T00:00:00-04:00",
    ]


def test_the_next_instant_is_the_first_after_now() -> None:
    instants = (
        to_instant(date(2026, 9, 3), YORK),
        to_instant(date(2026, 9, 1), YORK),
        to_instant(date(9999, 12, 31), YORK),
    )
    now = datetime(2026, 9, 1, 4, tzinfo=UTC)
    assert next_instant(instants, now) == instants[0]
    assert next_instant(instants, None) == instants[1]
    assert next_instant((), now) is None
    assert next_instant(instants[1:2], now) is None, "an instant is over when it has come"


def test_without_a_clock_everything_is_still_to_come() -> None:
    assert is_after(datetime(1990, 1, 1, tzinfo=UTC), None)


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "/etc/localtime", "America"])
def test_an_unknown_zone_is_none_and_counts_as_utc(name: str) -> None:
    assert find_zone(name) is (UTC if name == "" else None)
    assert zone_of(name) is UTC
