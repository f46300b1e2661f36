"""The meetings of a term: its weekly pattern without holidays and cancelled classes, moved ones where they are held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.clock import read_clock
from lectorium.model.config import Calendar, Change, Holiday, Meeting
from lectorium.text.instant import days_after, make_instant

MOST_DAYS = 3 * 366
"""Days of a term whose end is not known, or lies beyond."""


class Slot(Struct, frozen=True, gc=False):
    """One meeting of the course."""

    day: date
    kind: str
    starts: datetime | None = None
    """In the course's zone; None where the calendar has no time that can be read."""
    ends: datetime | None = None
    place: str = ""
    number: int = 0
    """1-based among the meetings of its kind and section."""
    section: str = ""
    """Which of several parallel groups meets."""
    moved_from: date | None = None
    """The day that it would be on, of a moved one."""
    reason: str = ""
    """Why it is moved."""


def holiday_on(calendar: Calendar, day: date) -> Holiday | None:
    """Return the holiday that a day falls on, or None."""
    return next((item for item in calendar.holidays if item.first <= day <= item.last), None)


def term_slots(calendar: Calendar, zone: tzinfo, off: Collection[date] = ()) -> tuple[Slot, ...]:
    """Return the meetings that are held, in order of time, none on a day `off`; none without a start of the term."""
    held = [slot for meeting, day in _usual(calendar) for slot in _held(calendar, meeting, day, zone)]
    held = [slot for slot in held if slot.day not in off]
    held.sort(key=lambda slot: (slot.day, (slot.starts.hour, slot.starts.minute) if slot.starts else (-1, 0)))
    counts = Counter[tuple[str, str]]()
    for at, slot in enumerate(held):
        counts[slot.kind, slot.section] += 1
        held[at] = replace(slot, number=counts[slot.kind, slot.section])
    return tuple(held)


def meets_on(calendar: Calendar, change: Change) -> bool:
    """Return whether the term has a meeting that a change may be about, holidays or not."""
    start, end = calendar.start, calendar.end
    weekly = start is not None and start <= change.usual and (end is None or change.usual <= end)
    moved_there = any(other.day == change.usual for other in calendar.changes if other is not change)
    held = (each for each in calendar.meetings if weekly or each.day)
    return moved_there or any(_is_about(change, each, change.usual) for each in held)


def _usual(calendar: Calendar) -> Iterator[tuple[Meeting, date]]:
    """Yield every meeting of the weekly pattern with its day, and those that have one day only."""
    yield from ((meeting, meeting.day) for meeting in calendar.meetings if meeting.day)
    weekly, day = [meeting for meeting in calendar.meetings if not meeting.day], calendar.start
    if day is None:
        return
    last = min(calendar.end or date.max, days_after(day, MOST_DAYS))
    while day <= last:
        yield from ((meeting, day) for meeting in weekly if meeting.weekday == day.weekday())
        if day == date.max:
            return
        day = days_after(day, 1)


def _held(calendar: Calendar, meeting: Meeting, day: date, zone: tzinfo) -> Iterator[Slot]:
    """Yield the meeting of a day as it is held, unless it is not."""
    moved = next((each for each in calendar.changes if each.day and _is_about(each, meeting, day)), None)
    if moved is None and holiday_on(calendar, day):
        return
    held = moved.day if moved and moved.day else day
    cancelled = (each for each in calendar.changes if each.day is None and each.kind in ("", meeting.kind))
    if any(each.usual == held for each in cancelled):
        return
    time, place = meeting.time, meeting.place
    if moved:
        time, place = _as_long(moved.time, time) if moved.time else time, moved.place or place
    starts, ends = hours_on(held, time, zone)
    usual, reason = (moved.usual, moved.reason) if moved else (None, "")
    yield Slot(held, meeting.kind, starts, ends, place, section=meeting.section, moved_from=usual, reason=reason)


def _as_long(time: str, usual: str) -> str:
    """Return the hours of a moved class: one of which the beginning alone is told is as long as usual."""
    first, known = read_clock(time), read_clock(usual)
    if first is None or first[1] or known is None or known[1] is None:
        return time
    begins, was, over = (each[0] * 60 + each[1] for each in (first[0], known[0], known[1]))
    ends = (begins + over - was) % (24 * 60)
    return f"{begins // 60}:{begins % 60:02}-{ends // 60}:{ends % 60:02}"


def _is_about(change: Change, meeting: Meeting, day: date) -> bool:
    return change.usual == day and is_on(meeting, day) and change.kind in ("", meeting.kind)


def is_on(meeting: Meeting, day: date) -> bool:
    """Return whether a meeting is usually held on a day."""
    return day == meeting.day if meeting.day else meeting.weekday == day.weekday()


def hours_on(day: date, time: str, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """Return the instants at which a class begins and ends; one that ends at an earlier hour ends on the next day."""
    clock = read_clock(time)
    if clock is None:
        return None, None
    first, last = clock
    end = days_after(day, 1) if last and last < first else day
    return make_instant(day, first, zone), make_instant(end, last, zone) if last else None
