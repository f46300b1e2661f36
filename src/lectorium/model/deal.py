"""Days for lectures: those without a date take the next free meeting of the calendar, in the order of the course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from math import inf

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.calendar import OFF_KINDS, week_of
from lectorium.model.clock import fault_of_hours
from lectorium.model.config import Calendar, CourseConfig
from lectorium.model.course import Lecture
from lectorium.model.declaration import find
from lectorium.model.fields import LECTURE_FIELDS, kinds_of_lectures
from lectorium.model.grouping import in_written_order
from lectorium.model.slots import Slot, holiday_on, hours_on, meets_on, term_slots
from lectorium.parse.document import Document
from lectorium.text.date_words import DAYS, MONTHS
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import is_after, to_instant, unix_seconds, zone_of
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_IN_CLASS = frozenset({"exam", "review", "project"})
"""Kinds that take the meeting of the day on which they are."""
_DECIDING = frozenset({"date", "order", "kind", "extra", "platform", "meetings", "same_meeting", "time", "place"})
"""Keys of a lecture that decide who gets which meeting."""


class Dealt(Struct, frozen=True, gc=False):
    """Lectures with their days."""

    lectures: tuple[Lecture, ...]
    by_day: bool
    """They stand by day, those without one behind the one above them in the written order: some day is dealt."""


def deal(lectures: Iterable[Lecture], config: CourseConfig, now: datetime | None) -> Outcome[Dealt]:
    """Return the lectures with their days, and what is wrong with the calendar."""
    calendar, zone = config.calendar, zone_of(config.timezone)
    lectures = in_written_order(_named_in(calendar, lecture) for lecture in lectures)
    dealing = _Dealing(course_slots(config, lectures), frozenset(meeting.kind for meeting in calendar.meetings))
    takers = [lecture for lecture in lectures if lecture.visibility != "unpublished"]
    for lecture in takers:
        dealing.keep(lecture)
    for lecture in takers:
        dealing.give(lecture)
    dated = [_dated(lecture, dealing.given.get(lecture.document.path, ()), config, now) for lecture in lectures]
    faults = (*_changes_of_nothing(calendar), *dealing.faults(calendar, config.path))
    by_day = any(before.date is None and after.date for before, after in zip(lectures, dated, strict=True))
    return Outcome(Dealt(_by_day(dated, zone) if by_day else tuple(dated), by_day), faults)


def course_slots(config: CourseConfig, lectures: Iterable[Lecture]) -> tuple[Slot, ...]:
    """Return the meetings of the term: none on the day of a post that is a break."""
    breaks = (lecture for lecture in lectures if lecture.kind in OFF_KINDS and lecture.visibility != "unpublished")
    off = {lecture.date for lecture in breaks if lecture.date is not None}
    return term_slots(config.calendar, zone_of(config.timezone), off)


def left_without(lecture: Lecture, config: CourseConfig) -> bool:
    """Return whether a lecture is to get a meeting of the calendar and has none."""
    offered = frozenset(meeting.kind for meeting in config.calendar.meetings)
    return lecture.date is None and bool(_wanted(lecture, meeting_kinds(lecture, offered)))


def keeps_its_day(before: Lecture, after: Lecture, config: CourseConfig) -> bool:
    """Return whether a lecture that was read again by itself has the day that it had, and all others theirs."""
    if not config.calendar.meetings:
        return True
    named = before.kind in OFF_KINDS and before.title != after.title
    return not named and _deciding_keys(before.document, config) == _deciding_keys(after.document, config)


def with_day_of(lecture: Lecture, other: Lecture) -> Lecture:
    """Return a lecture on the day of another one."""
    same = ("date", "starts", "ends", "place", "slots", "week", "visibility")
    return replace(lecture, **{name: getattr(other, name) for name in same})


def _deciding_keys(document: Document, config: CourseConfig) -> list[tuple[str, str]]:
    named = ((find(LECTURE_FIELDS, item.key), item) for item in document.front_matter.fields)
    return [
        (item.key, item.value.raw)
        for declared, item in named
        if (declared and declared.name in _DECIDING) or item.key == config.order_key
    ]


class _Dealing(Struct):
    slots: tuple[Slot, ...]
    offered: frozenset[str]
    """Kinds of meetings that the calendar has."""
    taken: set[int] = field(default_factory=set)
    """Places in `slots`."""
    given: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    """By source path of a lecture."""
    at: dict[tuple[frozenset[str], str], int] = field(default_factory=dict)
    """The first slot of some kinds and a section that may be free."""
    last: dict[tuple[frozenset[str], str], tuple[Slot, ...]] = field(default_factory=dict)
    """What the last taker of some kinds and a section has."""
    left: list[Lecture] = field(default_factory=list)
    """Those for which no meeting was left."""
    on_day: dict[date, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, slot in enumerate(self.slots):
            self.on_day.setdefault(slot.day, []).append(at)

    def keep(self, lecture: Lecture) -> None:
        """Take the meeting of the day that a lecture itself says."""
        if lecture.date is None or lecture.meetings == 0:
            return
        free = [at for at in self.on_day.get(lecture.date, ()) if at not in self.taken]
        kinds = meeting_kinds(lecture, self.offered)
        if not kinds and (lecture.kind in _IN_CLASS or lecture.meetings):
            kinds = kinds_of_lectures(self.offered)
        fitting = [at for at in free if self.slots[at].kind in kinds and _is_then(self.slots[at], lecture.starts)]
        if fitting:  # of each group one
            self._take(lecture, sorted({self.slots[at].section: at for at in reversed(fitting)}.values()))

    def give(self, lecture: Lecture) -> None:
        """Take the next free meetings for a lecture, as many as it has not got."""
        path, kinds = lecture.document.path, meeting_kinds(lecture, self.offered)
        wanted = _wanted(lecture, kinds)
        if not wanted:
            return
        kinds = kinds or kinds_of_lectures(self.offered)
        known = lecture.date is None or bool(self.given.get(path))
        sections = self._sections(kinds, lecture)
        given = [self._given(lecture, (kinds, section), wanted if known else 0) for section in sections]
        self.given[path] = tuple(sorted((slot for each in given for slot in each), key=_begins))
        told = (written := lecture.document.front_matter.get("date")) is not None and not written.value.is_empty
        if any(len(each) < wanted for each in given) and lecture.date is None and not told:
            self.left.append(lecture)

    def _given(self, lecture: Lecture, of: tuple[frozenset[str], str], wanted: int) -> tuple[Slot, ...]:
        """Return what a lecture has of some kinds and a section, when it has taken as many as it wants."""
        have = tuple(slot for slot in self.given.get(lecture.document.path, ()) if slot.section == of[1])
        if lecture.date is None and lecture.same_meeting and of in self.last:
            return self.last[of][-1:]
        more = [at for _ in range(wanted - len(have)) if (at := self._next(of, lecture.date)) is not None]
        self.taken.update(more)
        have = (*have, *(self.slots[at] for at in more))
        if have:
            self.last[of] = have
        return have

    def _sections(self, kinds: frozenset[str], lecture: Lecture) -> list[str]:
        """Return who has a lecture next: all together, or each group by itself."""
        named = sorted({slot.section for slot in self.slots if slot.kind in kinds}) or [""]
        if named[0] or not named[1:]:
            return named
        if have := self.given.get(lecture.document.path):
            return named[1:] if have[0].section else [""]
        ends = [len(self.slots)]
        first = [
            min([at for at, slot in enumerate(self.slots) if self._is_free(at, kinds, each)][:1] or ends)
            for each in named
        ]
        return [""] if first[0] < min(first[1:]) else named[1:]

    def faults(self, calendar: Calendar, config: str) -> Iterator[Diagnostic]:
        """Tell that there are more lectures than meetings."""
        if not self.left:
            return
        if not calendar.deals:
            message = "the calendar has meetings but no `start`, so no lecture gets a day"
            help_text = "add `start: 2026-08-31` to the calendar, with the first day of the term"
            yield Diagnostic(codes.NO_MEETING_LEFT, message, Span.of_file(config), help_text)
            return
        first, more = self.left[0], len(self.left) - 1
        kinds = meeting_kinds(first, self.offered) or kinds_of_lectures(self.offered)
        count = sum(slot.kind in kinds for slot in self.slots)
        title = first.document.front_matter.get("title") if first.visibility == "shown" else None
        span = title.value.span if title else Span(first.document.path, 0, 0, "line")
        message = f"no meeting is left for this lecture{f' and {more} more' * bool(more)}: the calendar has {count}"
        help_text = "give it a `date:`, or `same_meeting: true`, make it `extra: true`, or add meetings to the calendar"
        yield Diagnostic(codes.NO_MEETING_LEFT, message, span, help_text)

    def _take(self, lecture: Lecture, places: list[int]) -> None:
        self.taken.update(places)
        path = lecture.document.path
        self.given[path] = (*self.given.get(path, ()), *(self.slots[at] for at in places))

    def _next(self, of: tuple[frozenset[str], str], after: date | None) -> int | None:
        """Take the next free slot of some kinds and a section, behind a day; None when there is none."""
        at, (kinds, section) = self.at.get(of, 0), of
        while at < len(self.slots) and not self._is_free(at, kinds, section):
            at += 1
        self.at[of] = at
        while at < len(self.slots) and (
            not self._is_free(at, kinds, section) or (after is not None and self.slots[at].day <= after)
        ):
            at += 1
        if at == len(self.slots):
            return None
        self.taken.add(at)
        return at

    def _is_free(self, at: int, kinds: frozenset[str], section: str) -> bool:
        return at not in self.taken and self.slots[at].kind in kinds and self.slots[at].section == section


def _begins(slot: Slot) -> tuple[date, str]:
    return slot.day, f"{slot.starts:%H:%M}" if slot.starts else ""


def _named_in(calendar: Calendar, lecture: Lecture) -> Lecture:
    """Return a break without a date with that of the holiday which it names."""
    if lecture.date is None and lecture.kind in OFF_KINDS:
        name = lecture.title.casefold()
        day = next((item.first for item in calendar.holidays if item.name.casefold() == name), None)
        return replace(lecture, date=day, week=week_of(calendar, day))
    return lecture


def meeting_kinds(lecture: Lecture, offered: frozenset[str]) -> frozenset[str]:
    """Return the kinds of meetings that a lecture takes: by its own word, else those of lectures if it is one."""
    written = lecture.document.front_matter.get("kind")
    word = written.value.raw.strip().lower() if written else ""
    if word in offered:
        return frozenset({word})
    return kinds_of_lectures(offered) if lecture.kind == "lecture" else frozenset()


def _wanted(lecture: Lecture, kinds: frozenset[str]) -> int:
    return bool(kinds) if lecture.meetings is None else lecture.meetings


def _is_then(slot: Slot, starts: datetime | None) -> bool:
    """Return whether something that begins at an hour of its own is at that meeting."""
    if starts is None or slot.starts is None:
        return True
    return slot.starts == starts or (slot.ends is not None and slot.starts <= starts < slot.ends)


def _dated(lecture: Lecture, slots: tuple[Slot, ...], config: CourseConfig, now: datetime | None) -> Lecture:
    if not slots:
        return lecture
    first, zone = slots[0], zone_of(config.timezone)
    state = lecture.visibility
    if state == "shown" and not config.show_future and is_after(to_instant(first.day, zone), now):
        state = "future"
    if lecture.time and not fault_of_hours(lecture.time):
        starts, ends = hours_on(lecture.date or first.day, lecture.time, zone)
    else:
        starts, ends = lecture.starts or first.starts, first.ends
        ends = ends if starts == first.starts else None
    return replace(
        lecture,
        date=lecture.date or first.day,
        starts=starts,
        ends=ends,
        place=lecture.room or first.place,
        slots=tuple(replace(slot, place=lecture.room or slot.place) for slot in slots),
        week=week_of(config.calendar, lecture.date or first.day),
        visibility=state,
    )


def _by_day(lectures: list[Lecture], zone: tzinfo) -> tuple[Lecture, ...]:
    keyed, last = list[tuple[float, int, Lecture]](), -inf
    for at, lecture in enumerate(lectures):
        if lecture.date is not None:
            last = unix_seconds(lecture.starts or to_instant(lecture.date, zone))
        keyed.append((last, at, lecture))
    return tuple(lecture for *_, lecture in sorted(keyed, key=lambda item: item[:2]))


def _changes_of_nothing(calendar: Calendar) -> Iterator[Diagnostic]:
    """Name moved and cancelled classes of days without one."""
    for change in calendar.changes if calendar.deals else ():
        off = holiday_on(calendar, change.usual)
        if not meets_on(calendar, change):
            day = change.usual
            message = f"the course does not meet on {DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
            days = dict.fromkeys(DAYS[meeting.weekday] for meeting in calendar.meetings)
            help_text = f"it meets on {', '.join(days)}: correct the date here, or the meetings"
            yield Diagnostic(codes.NO_MEETING_THEN, message, change.span, help_text)
        elif off is not None and change.day is None:
            message = f"{change.usual} is in {off.name}: the course does not meet then anyway"
            yield Diagnostic(codes.NO_MEETING_THEN, message, change.span, "delete the line")
