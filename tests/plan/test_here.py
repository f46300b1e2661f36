"""The row that a course has reached: by date, else as the authors say, and when that changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from lectorium.model.config import Calendar, CourseConfig, Meeting
from lectorium.model.course import Course, Lecture
from lectorium.plan.here import find_here, has_begun, next_change, week_of_now
from plan_courses import course, lecture

FIRST, SECOND = date(2026, 9, 3), date(2026, 9, 10)


def rows(*dates: date | None, versions: tuple[str, ...] = ()) -> Course:
    lectures = [
        lecture(f"content/lectures/l{at}.md", f"l{at}/", at, date=day, version=versions[at] if versions else "")
        for at, day in enumerate(dates)
    ]
    config = CourseConfig("course.yml", "Statistics", timezone="UTC")
    return course(tuple(lectures), config=config)


def place(found: Lecture | None) -> int | None:
    return None if found is None else found.number


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "row", "begun"),
    [
        (at(8, 30, 23, 59), 1, False),
        (at(8, 31), 1, True),
        (at(9, 3, 23, 59), 1, True),
        (at(9, 4), 2, True),
        (at(9, 10, 23, 59), 2, True),
        (at(9, 11), None, True),
    ],
)
def test_by_date_the_session_that_is_not_over_yet_and_marked_from_the_week_of_the_first(
    now: datetime, row: int | None, begun: bool
) -> None:
    made = rows(None, FIRST, SECOND)
    assert place(find_here(made, now)) == row
    assert has_begun(made, now) == begun


def test_a_mark_of_the_authors_ends_with_the_term() -> None:
    made = rows(None, None, versions=("current", ""))
    over = replace(made, config=replace(made.config, calendar=Calendar(end=date(2026, 12, 15))))
    assert [place(find_here(over, now)) for now in (None, at(12, 15, 23, 59), at(12, 16))] == [0, 0, None]
    assert next_change(over, at(9, 1)) == at(12, 16)
    assert place(find_here(made, at(12, 16))) == 0


def test_the_term_begins_as_the_calendar_says_and_nobody_comes_to_a_break() -> None:
    made = rows(FIRST, SECOND)
    config = replace(made.config, calendar=Calendar(start=date(2026, 9, 2)))
    away = replace(made, config=config, lectures=(replace(made.lectures[0], kind="break"), made.lectures[1]))
    assert [has_begun(away, now) for now in (at(9, 1, 23), at(9, 2))] == [False, True]
    assert place(find_here(away, at(9, 3))) == 1


def test_a_class_day_before_and_after_the_class_on_the_courses_clock() -> None:
    made = rows(FIRST, SECOND)
    calendar = Calendar(meetings=(Meeting(3, "14:00-15:50", "Room 1"),))
    made = replace(made, config=replace(made.config, calendar=calendar, timezone="America/New_York"))
    assert place(find_here(made, at(9, 3, 19, 49))) == 0
    assert place(find_here(made, at(9, 3, 19, 50))) == 1
    assert next_change(made, at(9, 3, 12)) == at(9, 3, 19, 50)


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
    assert place(find_here(rows(None, None, None, None, versions=versions), at(9, 3))) == row
    assert place(find_here(rows(FIRST, FIRST, FIRST, FIRST, versions=versions), None)) == row


OWN = datetime(2026, 9, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 3, tzinfo=UTC)),
        (datetime(2026, 9, 3, tzinfo=UTC), datetime(2026, 9, 4, tzinfo=UTC)),
        (datetime(2026, 9, 4, tzinfo=UTC), OWN),
        (datetime(2026, 9, 6, 13, tzinfo=UTC), datetime(2026, 9, 7, tzinfo=UTC)),
        (datetime(2026, 9, 7, tzinfo=UTC), datetime(2026, 9, 10, tzinfo=UTC)),
        (datetime(2026, 9, 10, tzinfo=UTC), datetime(2026, 9, 11, tzinfo=UTC)),
        (datetime(2026, 9, 11, tzinfo=UTC), datetime(2026, 9, 14, tzinfo=UTC)),
        (datetime(2026, 9, 14, tzinfo=UTC), None),
        (datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 8, 31, tzinfo=UTC)),
    ],
)
def test_the_plan_changes_with_a_row_the_day_after_and_as_the_term_begins(
    now: datetime, change: datetime | None
) -> None:
    assert next_change(replace(rows(None, FIRST, SECOND), next_change=OWN), now) == change


def test_without_days_or_a_clock_only_what_the_course_knows() -> None:
    assert next_change(replace(rows(None), next_change=OWN), datetime(2026, 9, 1, tzinfo=UTC)) == OWN
    assert next_change(replace(rows(FIRST), next_change=OWN), None) == OWN
    assert next_change(rows(FIRST), None) is None


def test_weeks_before_this_one_are_over_while_a_session_is_to_come() -> None:
    made = rows(None, FIRST, SECOND)
    assert [week_of_now(made, now) for now in (None, at(8, 30), at(9, 6, 23, 59), at(9, 7), at(9, 11))] == [
        None,
        None,
        date(2026, 8, 31),
        date(2026, 9, 7),
        None,
    ]
    assert next_change(made, at(9, 4)) == at(9, 7)
