"""When and where a lecture is held: what the schedule shows, and what a reader's clock is held against."""

from __future__ import annotations

from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.clock import read_clock
from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture
from lectorium.model.slots import Slot, is_on
from lectorium.plan.dates import date_view, days_view
from lectorium.plan.view import DateView
from lectorium.text.instant import days_after, in_zone, make_instant, to_instant, zone_of
from lectorium.text.language import translate

_NO_SESSION = frozenset({"break", "holiday", "assignment", "project", "section"})
"""Kinds of rows that nobody comes to."""


class SessionTime(Struct, frozen=True, gc=False):
    """The hours and the room of a lecture, as far as they are known."""

    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    change: str = ""
    """What readers are told of a moved class: from which day, and why; of parallel groups, when each meets."""
    in_groups: bool = False
    """Parallel groups meet at hours of their own."""

    def on(self, view: DateView) -> DateView:
        """Return the date of a row with the hours of its session."""
        if self.starts is None:
            return view
        times = [when.isoformat(timespec="minutes") for when in (self.starts, self.ends) if when]
        clock = "" if self.in_groups else _clock(self.starts, self.ends)
        return replace(view, start=times[0], end=times[1] if self.ends else "", time=clock)

    def date(self, lecture: Lecture) -> DateView | None:
        """Return the date of a lecture with its hours."""
        view = days_view(lecture.days)
        return self.on(view) if view else None


def session_of(lecture: Lecture, config: CourseConfig) -> SessionTime:
    """Return when a lecture is held: by its own time of day, else at the meeting of its weekday."""
    zone, day = zone_of(config.timezone), lecture.date
    if day is None or not is_session(lecture):
        return SessionTime(place=lecture.room)
    if lecture.slots:
        if any(slot.section for slot in lecture.slots):
            told = "; ".join(map(_of_group, lecture.slots))
            return SessionTime(lecture.starts, lecture.ends, "", told, in_groups=True)
        moved = next((slot for slot in lecture.slots if slot.moved_from), None)
        return SessionTime(lecture.starts, lecture.ends, lecture.place, what_changed(moved))
    own = _own_start(lecture, zone)
    for meeting in (each for each in config.calendar.meetings if is_on(each, day)):
        begin, end = read_clock(meeting.time) or (None, None)
        starts = make_instant(day, begin, zone) if begin else None
        ends = make_instant(day, end, zone) if end else None
        if own is None or own == starts:
            ends = lecture.ends or (ends if starts and ends and starts < ends else None)
            return SessionTime(starts, ends, lecture.room or meeting.place)
    return SessionTime(own, lecture.ends, lecture.room)


def _of_group(slot: Slot) -> str:
    """Return when and where one of several parallel groups meets."""
    when = " ".join(filter(None, (date_view(slot.day).text, _clock(slot.starts, slot.ends))))
    return f"{slot.section}: {', '.join(filter(None, (when, slot.place, what_changed(slot))))}"


def _clock(*ends: datetime | None) -> str:
    return "\u2013".join(f"{each:%H:%M}" for each in ends if each)


def what_changed(slot: Slot | None) -> str:
    """Return from which day a meeting is moved, and why; empty for one at its usual day and hour."""
    if slot is None or slot.moved_from is None:
        return ""
    what = (
        translate("Another hour or place")
        if slot.moved_from == slot.day
        else translate("Moved from %(date)s", date=date_view(slot.moved_from).text)
    )
    return f"{what}: {slot.reason}" if slot.reason else what


def time_of(lecture: Lecture, config: CourseConfig) -> SessionTime:
    """Return when a lecture is held, or what nobody comes to is due."""
    if is_session(lecture):
        return session_of(lecture, config)
    return SessionTime(_own_start(lecture, zone_of(config.timezone)))


def _own_start(lecture: Lecture, zone: tzinfo) -> datetime | None:
    """Return its own time of day; none where the authors' schedule has it on another day."""
    own = in_zone(lecture.starts, zone) if lecture.starts else None
    return own if own and own.date() == lecture.date else None


def is_session(lecture: Lecture) -> bool:
    """Return whether a lecture is one that people come to, on a day that is known."""
    return lecture.date is not None and lecture.kind not in _NO_SESSION


def end_of(lecture: Lecture, config: CourseConfig) -> datetime | None:
    """Return when a session is over: with the end of its day where no hour is known; None without a date."""
    if lecture.date is None:
        return None
    last = lecture.slots[-1].ends if len(lecture.slots) > 1 else session_of(lecture, config).ends
    return last or to_instant(days_after(lecture.days[-1], 1), zone_of(config.timezone))
