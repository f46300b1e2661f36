"""The days of a term: weeks, days without class, and the instants at which a day of the course begins and ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from lectorium.model.config import Calendar
from lectorium.model.course import DayOff, Lecture
from lectorium.model.slots import MOST_DAYS, holiday_on
from lectorium.text.instant import days_after, to_instant
from lectorium.text.language import translate
from lectorium.text.memory import remembered

_WEEK = 7
_NO_CLASS = "No class"
OFF_KINDS = frozenset({"break", "holiday"})
"""Kinds of posts that stand for a day of the calendar without class."""


def week_of(calendar: Calendar, day: date | None) -> int | None:
    """Return the 1-based week of the term (weeks begin on Monday), None without a start or outside the term.

    By teaching weeks, those without class are not counted and have no number.
    """
    if calendar.start is None or day is None or (calendar.end is not None and day > calendar.end):
        return None
    first = calendar.start.toordinal() - calendar.start.weekday()
    week = (day.toordinal() - first) // _WEEK + 1
    if week < 1 or not calendar.by_teaching_weeks:
        return week if week >= 1 else None
    idle = _idle_weeks(calendar)
    return None if week in idle else week - sum(each < week for each in idle)


@remembered()
def _idle_weeks(calendar: Calendar) -> frozenset[int]:
    """Return the weeks of the term in which every day that could have class is a holiday."""
    assert calendar.start is not None
    monday = days_after(calendar.start, -calendar.start.weekday())
    last = min(calendar.end or date.max, days_after(monday, MOST_DAYS))
    taught = {meeting.weekday for meeting in calendar.meetings} or set(range(5))
    weeks = range((last - monday).days // _WEEK + 1)
    return frozenset(week + 1 for week in weeks if not _has_class(calendar, days_after(monday, week * _WEEK), taught))


def _has_class(calendar: Calendar, monday: date, taught: set[int]) -> bool:
    days = (days_after(monday, weekday) for weekday in taught)
    start, end = calendar.start or date.min, calendar.end or date.max
    return any(start <= day <= end and holiday_on(calendar, day) is None for day in days)


def days_off(calendar: Calendar, shown: Iterable[Lecture]) -> tuple[DayOff, ...]:
    """Return the days of the term without class by date, without those that a shown post stands for."""
    first, last = calendar.start or date.min, calendar.end or date.max
    found = {(item.first, item.last): (item.kind, item.name or translate(_NO_CLASS)) for item in calendar.holidays}
    inside = [item for item in found if item[0] <= last and item[1] >= first]
    cancelled = {item.usual: item.reason for item in calendar.changes if item.day is None}
    posts = [lecture for lecture in shown if lecture.kind in OFF_KINDS]
    rows = [DayOff(*found[span], *span) for span in inside]
    rows += [
        DayOff("cancelled", reason or translate(_NO_CLASS), day, day)
        for day, reason in cancelled.items()
        if holiday_on(calendar, day) is None
    ]
    left = (row for row in rows if not any(_stands_for(lecture, row) for lecture in posts))
    return tuple(
        DayOff(row.kind, row.title, row.first, row.last, week_of(calendar, row.first))
        for row in sorted(left, key=lambda row: (row.first, row.last))
    )


def _stands_for(lecture: Lecture, row: DayOff) -> bool:
    if lecture.date is None:
        return lecture.title.casefold() == row.title.casefold()
    return row.first <= lecture.date <= row.last


def day_changes(day: date, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the instants at which `today` begins and stops being this day."""
    return to_instant(day, zone), to_instant(days_after(day, 1), zone)
