"""Days without class are rows of the schedule, each where its date is, in the section that it falls into."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from lectorium.model.config import Event
from lectorium.model.course import DayOff, Lecture, Section
from lectorium.plan.facts import PlanOptions
from lectorium.text.span import Span
from plan_courses import course, lecture, planned, view

OFF = (
    DayOff("holiday", "Founders", date(2026, 8, 31), date(2026, 8, 31), 1),
    DayOff("break", "Rest", date(2026, 9, 8), date(2026, 9, 11)),
    DayOff("cancelled", "Strike", date(2026, 10, 1), date(2026, 10, 1)),
)


def rows(sections: tuple[Section, ...] = (), lectures: tuple[Lecture, ...] = ()) -> list[tuple[str, list[str]]]:
    made = replace(course(lectures, sections=sections), days_off=OFF)
    options = PlanOptions(now=datetime(2026, 9, 10, tzinfo=UTC))
    found = view(planned(made, options=options).value, "index.html").sections
    today = [row.title for section in found for row in section.rows if row.today]
    assert today == ["Rest"]
    return [(section.id, [row.title for row in section.rows]) for section in found]


def test_each_stands_behind_what_is_before_it() -> None:
    first, late = (
        lecture(f"{name}.md", f"{name}/", date=date(2026, 9, day)) for name, day in (("first", 3), ("late", 15))
    )
    extra, last = lecture("extra.md", "extra/"), lecture("last.md", "last/", date=date(2026, 10, 8))
    sections = (Section("One", "one", (first, extra)), Section("Two", "two", (late, last)))
    assert rows(sections, (first, extra, late, last)) == [
        ("section-one", ["Founders", "First", "Extra", "Rest"]),
        ("section-two", ["Late", "Strike", "Last"]),
    ]


def test_without_dates_they_stand_at_the_end() -> None:
    assert rows(lectures=(lecture("a.md", "a/"),)) == [("section-all", ["A", "Founders", "Rest", "Strike"])]


def test_without_lectures_they_are_the_schedule() -> None:
    assert rows() == [("section-all", ["Founders", "Rest", "Strike"])]


def test_a_day_off_and_what_was_due_before_this_week_are_over_as_lectures_are() -> None:
    """Else the script folds them away under the reader's eyes."""
    days = {"a": date(2026, 8, 27), "b": date(2026, 9, 7), "c": date(2026, 9, 15)}
    lectures = tuple(lecture(f"{name}.md", f"{name}/", date=day) for name, day in days.items())
    due = (("Essay", date(2026, 9, 4)), ("Poster", date(2026, 9, 8)))
    events = tuple(Event(title, day, "", True, Span("schedule.yml", 0, 0)) for title, day in due)
    made = replace(course(lectures), days_off=OFF, events=events)
    shown = view(planned(made, options=PlanOptions(now=datetime(2026, 9, 10, tzinfo=UTC))).value, "index.html")
    assert [row.title for row in shown.sections[0].rows if row.past] == ["A", "Founders", "Essay"]
