"""The row that a course has reached: by date, else as the authors say, and when that changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from lectorium.model.config import Calendar, CourseConfig
from lectorium.model.course import Course, Lecture
from lectorium.plan.here import find_here, next_change
from plan_courses import course, lecture

FIRST, SECOND, END = date(2026, 9, 3), date(2026, 9, 10), date(2026, 9, 12)


def rows(*dates: date | None, end: date | None = None, versions: tuple[str, ...] = ()) -> Course:
    lectures = [
        lecture(f"content/lectures/l{at}.md", f"l{at}/", at, date=day, version=versions[at] if versions else "")
        for at, day in enumerate(dates)
    ]
    config = replace(CourseConfig("course.yml", "Statistics"), calendar=Calendar(end=end), timezone="UTC")
    return course(tuple(lectures), config=config)


def place(found: Lecture | None) -> int | None:
    return None if found is None else found.number


@pytest.mark.parametrize(
    ("today", "end", "row"),
    [
        (date(2026, 9, 2), None, 1),
        (FIRST, None, 1),
        (date(2026, 9, 9), None, 1),
        (SECOND, None, 2),
        (date(2026, 9, 24), None, 2),
        (date(2026, 9, 25), None, None),
        (END, END, 2),
        (date(2026, 9, 13), END, None),
    ],
)
def test_by_date_the_last_row_of_the_latest_day_that_has_come(today: date, end: date | None, row: int | None) -> None:
    assert place(find_here(rows(None, FIRST, SECOND, end=end), today)) == row


def test_before_the_first_day_it_is_the_first_and_of_one_day_the_last() -> None:
    made = rows(SECOND, FIRST, FIRST)
    assert place(find_here(made, date(2026, 1, 1))) == 1
    assert place(find_here(made, FIRST)) == 2


@pytest.mark.parametrize(
    ("versions", "row"),
    [
        (("current", "current", "next", "next"), 1),
        (("", "next", "next", ""), 1),
        (("next", "", "", "current"), 3),
        (("", "", "", ""), None),
    ],
)
def test_without_a_clock_or_dates_the_authors_say(versions: tuple[str, ...], row: int | None) -> None:
    assert place(find_here(rows(None, None, None, None, versions=versions), date(2026, 9, 3))) == row
    assert place(find_here(rows(FIRST, FIRST, FIRST, FIRST, versions=versions), None)) == row


OWN = datetime(2026, 9, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 3, tzinfo=UTC)),
        (datetime(2026, 9, 3, tzinfo=UTC), datetime(2026, 9, 4, tzinfo=UTC)),
        (datetime(2026, 9, 4, tzinfo=UTC), OWN),
        (datetime(2026, 9, 7, tzinfo=UTC), datetime(2026, 9, 10, tzinfo=UTC)),
        (datetime(2026, 9, 10, tzinfo=UTC), datetime(2026, 9, 11, tzinfo=UTC)),
        (datetime(2026, 9, 11, tzinfo=UTC), datetime(2026, 9, 25, tzinfo=UTC)),
        (datetime(2026, 9, 25, tzinfo=UTC), None),
    ],
)
def test_the_plan_changes_with_a_row_the_day_after_and_at_the_end(now: datetime, change: datetime | None) -> None:
    assert next_change(replace(rows(None, FIRST, SECOND), next_change=OWN), now) == change


def test_an_end_that_is_written_counts_and_without_days_only_what_the_course_knows() -> None:
    assert next_change(rows(FIRST, SECOND, end=END), datetime(2026, 9, 11, tzinfo=UTC)) == datetime(
        2026, 9, 13, tzinfo=UTC
    )
    assert next_change(replace(rows(None), next_change=OWN), datetime(2026, 9, 1, tzinfo=UTC)) == OWN
    assert next_change(replace(rows(FIRST), next_change=OWN), None) == OWN
    assert next_change(rows(FIRST), None) is None
