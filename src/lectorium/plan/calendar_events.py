"""The course as events of a calendar: its sessions, what is due, days without class, and cancelled classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.author_schedule import line_of_html
from lectorium.model.clock import read_clock
from lectorium.model.config import Event, Meeting
from lectorium.model.course import Course, DayOff, Lecture, has_page
from lectorium.model.deal import course_slots, meeting_kinds
from lectorium.model.links_field import team_slug
from lectorium.model.read_weekly import all_weekly
from lectorium.model.slots import Slot, term_slots
from lectorium.model.slug import slugify
from lectorium.plan.facts import PlanRequest
from lectorium.plan.session_time import SessionTime, is_session, time_of, what_changed
from lectorium.plan.shell import summary_of
from lectorium.plan.urls import encode, link_address
from lectorium.text.date_words import MONTH_NUMBERS, WEEK_WORDS, any_of
from lectorium.text.instant import to_instant, zone_of
from lectorium.text.language import translate
from lectorium.text.pattern import pattern
from lectorium.text.url import percent_encoded

_YEARS = range(1900, 2200)
"""Those that a calendar program shows; a date beyond is a slip, and would stretch the table of the zone over it."""

_MONTH = rf"(?:{any_of(MONTH_NUMBERS)})\b"
_EACH_WEEK = "".join(f"(?<!{word} )" for word in ("every", "each", "jede", "chaque", "cada", "ogni"))
_NOT_EACH_WEEK = pattern(
    rf"\b(?:every (?!week\b)|{_EACH_WEEK}(?:{WEEK_WORDS})n?\b|bi-?weekly|fortnight|alternat|zweiwöch|quinz|quincen"
    rf"|1[45][- ](?:täg|tage|jours|días)|starting|beginning|except|außer|sauf|salvo"
    rf"|{_MONTH}\.? \d|\d{{1,2}}\.? {_MONTH}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""Words by which something is in some weeks, or from or to a day: nobody knows in which weeks of the term."""


class CalendarEvent(Struct, frozen=True, gc=False):
    """One event."""

    uid: str
    """The same as long as the title of the course and the path of the post are, whatever its day is."""
    title: str
    first: date | datetime
    """A day, or an instant in the course's zone."""
    last: date | datetime | None = None
    """The last day, or the instant at which it ends."""
    kind: str = ""
    """Of the meeting; empty for what nobody comes to."""
    place: str = ""
    about: str = ""
    url: str = ""
    """Absolute, or empty."""
    teams: tuple[str, ...] = ()
    """Slugs of the declared teams that do something then."""
    section: str = ""
    """Which of several parallel groups it is for; empty for all."""
    cancelled: bool = False
    sources: tuple[str, ...] = ()
    """Paths of the files that decide it."""
    until: datetime | None = None
    """When the last one begins of what there is each week; None for what there is once."""
    skipped: tuple[datetime, ...] = ()
    """When there is none of what there is each week."""
    changed: datetime | None = None
    """When git has their last change; None where it tells nothing."""


def calendar_events(request: PlanRequest) -> tuple[CalendarEvent, ...]:
    """Return the events of the shown course in order of time."""
    course, site_url = request.course, request.site_url
    zone, counts, found = zone_of(course.config.timezone), Counter[str](), list[CalendarEvent]()
    name = slugify(f"{course.config.title} {course.config.term}", "course")
    shown = [lecture for lecture in course.lectures if lecture.visibility == "shown"]
    for event in (
        *(event for lecture in shown for event in _of_lecture(lecture, course, site_url)),
        *_of_listed(course),
        *filter(None, map(_of_event, course.events)),
        *(_of_day_off(row, course) for row in course.days_off if row.kind != "cancelled"),
        *cancelled_classes(course, zone),
        *_of_weekly(course, zone),
    ):
        counts[event.uid] += 1
        number = f"/{counts[event.uid]}" if counts[event.uid] > 1 else ""
        uid = percent_encoded(f"{name}/{event.uid}{number}", "/-._~") + "@lectorium.invalid"
        if event.first.year in _YEARS:
            dates = request.dates_of(*event.sources)
            found.append(replace(event, uid=uid, changed=dates[1] if dates else None))
    return tuple(sorted(found, key=lambda event: to_instant(event.first, zone)))


def _of_lecture(lecture: Lecture, course: Course, site_url: str) -> Iterator[CalendarEvent]:
    """Yield an event for each meeting that a lecture takes, or one on its own day."""
    if lecture.date is None or lecture.kind == "section":
        return
    first = time_of(lecture, course.config)
    meetings: list[tuple[date, SessionTime, Slot | None]] = [(lecture.date, first, next(iter(lecture.slots), None))]
    meetings += [(slot.day, SessionTime(slot.starts, slot.ends, slot.place), slot) for slot in lecture.slots[1:]]
    page = bool(site_url) and has_page(lecture, course) and not lecture.redirect_to
    for number, (day, time, slot) in enumerate(meetings, 1):
        section = slot.section if slot else ""
        many = translate("%(number)s of %(all)s", number=number, all=len(meetings)) if len(meetings) > 1 else ""
        yield CalendarEvent(
            f"{lecture.document.path}/{section}" if section else lecture.document.path,
            f"{lecture.title} ({section or many})" if section or many else lecture.title,
            time.starts or day,
            time.ends,
            _kind(lecture, slot, course) if is_session(lecture) else "",
            slot.place if slot else time.place,
            " · ".join(filter(None, (what_changed(slot), summary_of(lecture)))),
            site_url + encode(link_address(lecture.url)) if page else "",
            _teams(lecture, course),
            sources=(lecture.document.path, *([course.config.path] if slot else [])),
            section=section,
            cancelled=_is_cancelled(lecture),
        )


def _is_cancelled(lecture: Lecture) -> bool:
    written = lecture.document.front_matter.get("kind")
    return written is not None and written.value.raw.strip().lower() in ("cancelled", "canceled")


def _teams(lecture: Lecture, course: Course) -> tuple[str, ...]:
    named = {team_slug(name) for name in (*(role.team for role in lecture.roles), lecture.speaker) if name}
    return tuple(team.slug for team in course.teams if team.declared and team.slug in named)


def _kind(lecture: Lecture, slot: Slot | None, course: Course) -> str:
    offered = frozenset(meeting.kind for meeting in course.config.calendar.meetings)
    return slot.kind if slot else min(meeting_kinds(lecture, offered), default="lecture")


def _of_listed(course: Course) -> Iterator[CalendarEvent]:
    """Yield what the authors' own schedule has beside the lectures, and their further days."""
    titles = {lecture.document.path: lecture.title for lecture in course.lectures}
    for listed in course.schedule:
        row, words = listed.row, line_of_html(listed.words.html) if listed.words else ""
        title = words or titles.get(row.path, "")
        if title and row.date and row.date.first and (row.kind == "event" or row.again):
            yield CalendarEvent(f"row/{slugify(title)}", title, row.date.first, row.date.last)


def _of_event(event: Event) -> CalendarEvent | None:
    """Return what is due, or another row of `schedule.yml`; None without a day."""
    first = event.starts or event.day
    title = translate("Due: %(title)s", title=event.title) if event.is_due else event.title
    uid = f"event/{event.span.path}/{slugify(event.title)}"
    sources = (event.span.path,)
    return CalendarEvent(uid, title, first, event.ends, place=event.place, sources=sources) if first else None


def _of_day_off(row: DayOff, course: Course) -> CalendarEvent:
    sources = (course.config.path,)
    return CalendarEvent(f"{row.kind}/{slugify(row.title)}", row.title, row.first, row.last, sources=sources)


def _of_weekly(course: Course, zone: tzinfo) -> Iterator[CalendarEvent]:
    """Yield what there is each week of the term at a known hour."""
    config, calendar = course.config, course.config.calendar
    for each in all_weekly(config) if calendar.end else ():
        if each.weekday is None or not read_clock(each.time) or _NOT_EACH_WEEK.search(f"{each.note} {each.place}"):
            continue
        own = replace(calendar, meetings=(Meeting(each.weekday, each.time, each.place),), changes=())
        held = course_slots(replace(config, calendar=own), course.lectures)
        starts = {slot.starts for slot in held}
        usual = (slot.starts for slot in term_slots(replace(own, holidays=()), zone) if slot.starts)
        title = ": ".join(filter(None, (translate("Office hours") if each.office else "", each.title)))
        if held and held[0].starts:
            yield CalendarEvent(
                f"weekly/{slugify(each.title)}/{each.weekday}",
                title,
                held[0].starts,
                held[0].ends,
                place=each.place,
                about=each.note,
                sources=(config.path,),
                until=held[-1].starts,
                skipped=tuple(when for when in usual if held[0].starts < when and when not in starts),
            )


def cancelled_classes(course: Course, zone: tzinfo) -> Iterator[CalendarEvent]:
    """Yield the classes that would be held, had nobody cancelled them; none where a post stands for the day."""
    days, calendar = {row.first for row in course.days_off if row.kind == "cancelled"}, course.config.calendar
    changes = [change for change in calendar.changes if change.day is None and change.usual in days]
    held = replace(calendar, changes=tuple(change for change in calendar.changes if change.day))
    for slot in term_slots(held, zone) if changes else ():
        for change in changes:
            if change.usual == slot.day and change.kind in ("", slot.kind):
                uid, title = f"cancelled/{slot.day}/{slot.kind}", f"{slot.kind.capitalize()} cancelled"
                uid, title = (f"{uid}/{slot.section}", f"{title} ({slot.section})") if slot.section else (uid, title)
                when = (slot.starts or slot.day, slot.ends)
                more = (slot.kind, slot.place, change.reason)
                sources = (course.config.path,)
                yield CalendarEvent(uid, title, *when, *more, section=slot.section, cancelled=True, sources=sources)
                break
