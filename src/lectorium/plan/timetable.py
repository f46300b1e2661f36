"""The schedule as lines: which day every lecture takes, and why; so that `diff` shows what an edit moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from math import inf

from lectorium.model.calendar import OFF_KINDS
from lectorium.model.config import Event
from lectorium.model.course import Course, DayOff, Lecture
from lectorium.model.deal import course_slots, left_without
from lectorium.model.slots import Slot
from lectorium.plan.dates import date_view
from lectorium.text.instant import in_zone, to_instant, unix_seconds, zone_of

_Line = tuple[str, str, str, str]


def timetable(course: Course) -> tuple[_Line, ...]:
    """Return date, time, path and reason of every row, by date; lectures without one stand below the one above them."""
    zone = zone_of(course.config.timezone)
    lectures = [*course.lectures, *(each for each in course.hidden if isinstance(each, Lecture))]
    taken, calendar = {_key(slot) for lecture in lectures for slot in lecture.slots}, course.config.calendar
    slots = course_slots(course.config, lectures) if calendar.end or not calendar.start else ()
    free = (slot for slot in slots if _key(slot) not in taken)
    events = (_of_event(event, course) for event in course.events)
    last, found = -inf, list[tuple[float, _Line]]()
    for lecture in lectures:
        for day, line in _of_lecture(lecture, course):
            last = unix_seconds(day if isinstance(day, datetime) else to_instant(day, zone)) if day else last
            found.append((last, line))
    for day, line in (*map(_of_day_off, course.days_off), *events, *map(_of_free, free)):
        found.append((unix_seconds(day if isinstance(day, datetime) else to_instant(day, zone)), line))
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def _key(slot: Slot) -> tuple[str, str, int]:
    return slot.kind, slot.section, slot.number


def _of_lecture(lecture: Lecture, course: Course) -> Iterator[tuple[date | None, _Line]]:
    path = course.config.real(lecture.document.path)
    hidden = "" if lecture.visibility == "shown" else f" ({lecture.visibility})"
    own = lecture.document.front_matter.get("date") is not None
    if not lecture.slots:
        at = in_zone(lecture.starts, zone_of(course.config.timezone)) if lecture.starts else None
        why = "date of the post" if lecture.date else _none(lecture, course)
        if lecture.date and not own:
            why = f"{lecture.kind} of the calendar" if lecture.kind in OFF_KINDS else "date of the file name"
        yield at or lecture.date, (str(lecture.date or ""), _clock(at, None), path, why + hidden)
    for number, slot in enumerate(lecture.slots):
        why = _why(slot)
        if number == 0 and own:
            why = f"date of the post: {why}"
        elif lecture.same_meeting:
            why = f"same meeting as the lecture before: {why}"
        yield slot.starts or slot.day, (str(slot.day), _clock(slot.starts, slot.ends), path, why + hidden)


def _none(lecture: Lecture, course: Course) -> str:
    if not course.config.calendar.meetings:
        return "no date"
    if lecture.meetings == 0:
        return "meetings: 0"
    return "no meeting is left" if left_without(lecture, course.config) else f"{lecture.kind}: takes no meeting"


def _of_day_off(row: DayOff) -> tuple[date, _Line]:
    last = f", to {date_view(row.last).text}" if row.last != row.first else ""
    return row.first, (str(row.first), "", "", f"{row.kind}: {row.title}{last}")


def _of_event(event: Event, course: Course) -> tuple[date, _Line]:
    day = event.day or date.max
    return event.starts or day, (
        str(day),
        _clock(event.starts, event.ends),
        course.config.real(event.span.path),
        f"{event.kind}: {event.title}",
    )


def _of_free(slot: Slot) -> tuple[date, _Line]:
    return slot.starts or slot.day, (str(slot.day), _clock(slot.starts, slot.ends), "", f"free: {_why(slot)}")


def _why(slot: Slot) -> str:
    name = " ".join(filter(None, ("meeting" if slot.kind == "lecture" else slot.kind, slot.section)))
    hour = f" {slot.starts.hour}:{slot.starts.minute:02}" if slot.starts else ""
    moved = f", moved from {date_view(slot.moved_from).text}" if slot.moved_from else ""
    reason = f": {slot.reason}" if slot.reason else ""
    return f"{name} {slot.number}: {date_view(slot.day).text[:3]}{hour}{moved}{reason}"


def _clock(starts: datetime | None, ends: datetime | None) -> str:
    return "-".join(f"{when:%H:%M}" for when in (starts, ends) if when)
