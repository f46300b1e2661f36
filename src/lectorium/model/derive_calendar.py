"""A calendar from the days that a course was held on: the dates of a term, its weekly meetings, its days off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from lectorium.model.author_schedule import line_of_html
from lectorium.model.calendar import OFF_KINDS
from lectorium.model.config import Calendar, Holiday, Meeting
from lectorium.model.course import Course, Lecture
from lectorium.model.slots import term_slots
from lectorium.text.date_words import DAYS
from lectorium.text.instant import in_zone, zone_of
from lectorium.text.yaml_text import flow

FEWEST_MEETINGS = 4
"""Classes from which on a pattern of the week can be told from chance."""
_WITHOUT_MEETING = frozenset({"extra", "platform", "assignment", "section"})


def derived_calendar(course: Course) -> Calendar | None:
    """Return the calendar by which the shown lectures were held; None where they follow no pattern of the week."""
    held = [each for each in course.lectures if each.kind not in OFF_KINDS | _WITHOUT_MEETING]
    if any(each.date is None for each in held):
        return None
    first = {each.date for each in held if each.date}
    every = first.union(*(days_of(each, course) for each in held))
    return _calendar(sorted(every), held, course) or _calendar(sorted(first), held, course)


def days_of(lecture: Lecture, course: Course) -> frozenset[date]:
    """Return every day on which the authors' schedule has a lecture."""
    dates = (each.row.date for each in course.schedule if each.row.path == lecture.document.path)
    return frozenset(each.first for each in dates if each and each.first)


def _calendar(days: list[date], held: list[Lecture], course: Course) -> Calendar | None:
    if len(days) < FEWEST_MEETINGS:
        return None
    weekdays = Counter(day.weekday() for day in days)
    span = (days[-1] - days[0]).days
    if min(weekdays.values()) < 2 or span < 14 or len(weekdays) > 5:
        return None
    meetings = tuple(Meeting(day, _hours(held, day, course), "") for day in sorted(weekdays))
    usual = term_slots(Calendar(days[0], days[-1], meetings), zone_of(course.config.timezone))
    if len(usual) > 2 * len(days):
        return None
    return Calendar(days[0], days[-1], meetings, tuple(_days_off(course)))


def calendar_value(calendar: Calendar) -> dict[str, Any]:
    """Return a calendar as `course.yml` has it."""
    by_time: dict[str, list[str]] = {}
    for meeting in calendar.meetings:
        by_time.setdefault(meeting.time, []).append(DAYS[meeting.weekday])
    meetings = [{"days": days, **({"time": time} if time else {})} for time, days in by_time.items()]
    value: dict[str, Any] = {"start": calendar.start, "end": calendar.end, "meetings": meetings}
    for key, kind in (("holidays", "holiday"), ("breaks", "break")):
        if rows := [_off_value(each) for each in calendar.holidays if each.kind == kind]:
            value[key] = rows
    return value


def calendar_line(calendar: Calendar) -> str:
    """Return the block `calendar:` on one line."""
    return f"calendar: {flow(calendar_value(calendar))}"


def _off_value(holiday: Holiday) -> dict[str, Any]:
    days = {"date": holiday.first} if holiday.first == holiday.last else {"from": holiday.first, "to": holiday.last}
    return {"name": holiday.name, **days}


def _hours(held: list[Lecture], weekday: int, course: Course) -> str:
    """Return the hours that all classes of a weekday have, empty where they have none or differ."""
    zone = zone_of(course.config.timezone)
    hours = set()
    for each in held:
        if each.date and each.date.weekday() == weekday:
            ends = (in_zone(moment, zone) for moment in (each.starts, each.ends) if moment)
            hours.add("-".join(f"{moment:%H:%M}" for moment in ends))
    return hours.pop() if len(hours) == 1 else ""


def _days_off(course: Course) -> Iterator[Holiday]:
    """Yield the rows of the author's own schedule, and the posts, that are days without class."""
    for listed in course.schedule:
        row = listed.row
        if row.kind == "event" and row.date and row.date.first and listed.words:
            name = line_of_html(listed.words.html)
            kind = off_kind(f"{row.badge} {name}")
            if kind:
                yield Holiday(name, row.date.first, row.date.last or row.date.first, kind)


def off_kind(text: str) -> Literal["holiday", "break", ""]:
    """Return `holiday` or `break` for the name of a day without class, empty for any other row."""
    words = text.lower()
    if "break" in words or "recess" in words or "vacation" in words:
        return "break"
    return "holiday" if any(each in words for each in ("holiday", "no class", "no lecture", "day off")) else ""
