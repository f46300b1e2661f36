"""Sessions: the hours and the room of a lecture, by its own time of day or the meeting of its weekday."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from lectorium.model.config import Calendar, CourseConfig, Meeting
from lectorium.plan.session_time import SessionTime, end_of, session_of
from lectorium.plan.view import DateView
from plan_courses import lecture

THURSDAY = date(2026, 10, 22)


def config(time: str) -> CourseConfig:
    return CourseConfig("c", "C", timezone="Europe/London", calendar=Calendar(meetings=(Meeting(3, time, "Room 1"),)))


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("14:00-15:50", ("2026-10-22T14:00+01:00", "2026-10-22T15:50+01:00", "14:00\u201315:50")),
        ("9.30 \u2013 10.45", ("2026-10-22T09:30+01:00", "2026-10-22T10:45+01:00", "09:30\u201310:45")),
        ("2-3:15pm", ("2026-10-22T14:00+01:00", "2026-10-22T15:15+01:00", "14:00\u201315:15")),
        ("9am", ("2026-10-22T09:00+01:00", "", "09:00")),
        ("15:00-14:00", ("", "", "")),
        ("in the afternoon", ("", "", "")),
        ("25:00-26:00", ("", "", "")),
    ],
)
def test_the_meeting_of_the_weekday_gives_hours_and_room(time: str, shown: tuple[str, str, str]) -> None:
    found = session_of(lecture("a.md", "a/", date=THURSDAY), config(time))
    view = found.date(lecture("a.md", "a/", date=THURSDAY))
    assert view is not None
    assert (view.start, view.end, view.time) == shown
    assert found.place == "Room 1"


def test_after_the_clocks_change_the_hour_is_the_same_and_the_offset_another() -> None:
    made = lecture("a.md", "a/", date=date(2026, 10, 29))
    view = session_of(made, config("14:00-15:50")).date(made)
    assert view is not None
    assert view.start == "2026-10-29T14:00+00:00"


def test_a_time_of_its_own_counts_and_has_the_room_only_of_the_meeting_that_it_is() -> None:
    own = lecture("a.md", "a/", date=THURSDAY, starts=datetime(2026, 10, 22, 8, tzinfo=UTC))
    assert session_of(own, config("14:00-15:50")) == SessionTime(datetime(2026, 10, 22, 8, tzinfo=UTC))
    usual = replace(own, starts=datetime(2026, 10, 22, 13, tzinfo=UTC))
    assert session_of(usual, config("14:00-15:50")).place == "Room 1"


@pytest.mark.parametrize("changes", [{"date": None}, {"date": THURSDAY, "kind": "break"}, {"date": date(2026, 10, 23)}])
def test_other_days_and_breaks_have_no_hours(changes: dict[str, object]) -> None:
    assert session_of(replace(lecture("a.md", "a/"), **changes), config("14:00-15:50")) == SessionTime()


def test_a_session_is_over_with_its_hour_else_with_its_day() -> None:
    made = lecture("a.md", "a/", date=THURSDAY)
    assert end_of(made, config("14:00-15:50")) == datetime(2026, 10, 22, 14, 50, tzinfo=UTC)
    assert end_of(made, config("")) == datetime(2026, 10, 22, 23, tzinfo=UTC)
    assert end_of(replace(made, date=None), config("")) is None
    assert SessionTime().on(DateView("x", "y")) == DateView("x", "y")
