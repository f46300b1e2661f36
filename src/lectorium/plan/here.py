"""Which row the course has reached, and when that changes."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from lectorium.model.config import Event
from lectorium.model.course import Course, Lecture, ListedRow, Page, Post
from lectorium.plan.session_time import end_of, is_session
from lectorium.text.instant import days_after, in_zone, next_instant, to_day, to_instant, zone_of

_NEWS = 14
"""Days for which an announcement stands open on the front page."""

_SLIDES = 15
"""Days after a session from which on nobody expects its slides any more."""


def goes_by_date(course: Course) -> bool:
    """Return whether the clock says where a course stands: not where its authors' own page or words do."""
    by_word = bool(course.schedule) or course.config.capabilities.marks_by_word
    return not by_word and any(lecture.date for lecture in course.lectures)


def find_here(course: Course, now: datetime | None) -> Lecture | None:
    """Return the row that the course has reached: by date the session that is next, else what the authors say.

    Where their own page says it, dates do not; and of rows that are all `current` none is more so than another.
    """
    if course.schedule:
        return _by_marker(course)
    if now is not None and goes_by_date(course):
        return next((lecture for ends, lecture in _sessions(course) if ends > now), None)
    if now is not None and (ending := _ending(course)) and ending <= now:
        return None  # nobody takes the mark away when the term is over
    current = [lecture for lecture in course.lectures if lecture.version == "current"]
    coming = [lecture for lecture in course.lectures if lecture.version == "next"]
    if current:
        return current[-1] if len(current) < len(course.lectures) else None
    return coming[0] if coming else None


def has_begun(course: Course, now: datetime | None) -> bool:
    """Return whether the term has begun: before it no row is marked, though the first is known."""
    return now is None or not goes_by_date(course) or beginning(course) <= now


def week_of_now(course: Course, now: datetime | None) -> date | None:
    """Return the Monday of the week that it is, while sessions are still to come: what was before it is over."""
    if now is None or not goes_by_date(course) or not has_begun(course, now) or find_here(course, now) is None:
        return None
    today = to_day(now, zone_of(course.config.timezone))
    return days_after(today, -today.weekday())


def beginning(course: Course) -> datetime:
    """Return when the term begins: by the calendar, else with the week of its first session."""
    first = min(lecture.date for lecture in course.lectures if lecture.date)
    return to_instant(
        course.config.calendar.start or days_after(first, -first.weekday()), zone_of(course.config.timezone)
    )


def _ending(course: Course) -> datetime | None:
    """Return when the term is over by the calendar, after its last day; None where no date moves the mark."""
    end = None if course.config.capabilities.marks_by_word else course.config.calendar.end
    return to_instant(days_after(end, 1), zone_of(course.config.timezone)) if end else None


def _sessions(course: Course) -> list[tuple[datetime, Lecture]]:
    """Return the sessions by the time at which they are over."""
    found = ((end_of(lecture, course.config), lecture) for lecture in course.lectures if is_session(lecture))
    return sorted(((ends, lecture) for ends, lecture in found if ends), key=lambda pair: pair[0])


def over_at(event: Event, course: Course) -> datetime:
    """Return when an event is over: with its day where no hour is known."""
    day = event.day or date.max
    return event.ends or event.starts or to_instant(days_after(day, 1), zone_of(course.config.timezone))


def is_coming(event: Event, course: Course, session: Lecture | None, now: datetime | None) -> bool:
    """Return whether an event is still to come, and not after the day of the next session; behind the last one, all."""
    until = session.date if session else date.max
    if now is None or until is None or event.day is None:
        return False
    return event.day <= until and over_at(event, course) > now


def is_here_row(schedule: tuple[ListedRow, ...], at: int) -> bool:
    """Return whether a row of the authors' schedule says where the course stands: no other may say so too."""
    return [place for place, each in enumerate(schedule) if each.row.marker or each.row.kind == "marker"] == [at]


def _by_marker(course: Course) -> Lecture | None:
    """Return the lecture of the marked row of the authors' schedule, or the one above it."""
    rows = course.schedule
    marked = next((at for at, _ in enumerate(rows) if is_here_row(rows, at)), -1)
    reached = [listed.row.path for listed in rows[: marked + 1] if listed.row.kind == "lecture"]
    return next((lecture for lecture in course.lectures if lecture.document.path in reached[-1:]), None)


def news_of(course: Course, now: datetime | None) -> Page | None:
    """Return the newest announcement while it is news."""
    newest = next(iter(course.announcements), None)
    return newest if newest and (now is None or now < _old_from(newest, course)) else None


def _old_from(page: Page, course: Course) -> datetime:
    assert page.posted is not None
    zone = zone_of(course.config.timezone)
    return to_instant(days_after(to_day(page.posted, zone), _NEWS), zone)


def slides_until(lecture: Lecture) -> date | None:
    """Return the day up to which slides that are not there may follow; None for a session without a day."""
    return days_after(lecture.date, _SLIDES) if lecture.date else None


def published_at(post: Post, zone: tzinfo) -> datetime | None:
    """Return when a post is news: from its release, else from its class or, without an hour, the day of it."""
    day = post.date if isinstance(post, Lecture) else post.posted if isinstance(post, Page) else None
    start = post.starts if isinstance(post, Lecture) else None
    instant = post.release or (start if start and day and to_day(start, zone) == day else day)
    return in_zone(to_instant(instant, zone), zone) if instant else None


def next_change(course: Course, now: datetime | None) -> datetime | None:
    """Return the next instant at which the plan would differ: the course's own, or a day that moves the row."""
    if now is None:
        return course.next_change
    zone = zone_of(course.config.timezone)
    days = [day for lecture in course.lectures for day in lecture.days]
    days += [day for row in course.days_off for day in (row.first, row.last)]
    days += [event.day for event in course.events if event.day]
    written = (listed.row.date for listed in course.schedule if listed.row.date is not None)
    days += [day for when in written for day in (when.first, when.last) if day is not None]
    marks = [to_instant(day, zone) for each in days for day in (each, days_after(each, 1))]
    marks += [over_at(event, course) for event in course.events]
    if goes_by_date(course):
        marks += [to_instant(days_after(day, 7 - day.weekday()), zone) for day in days]
        marks += [beginning(course), *(ends for ends, _ in _sessions(course))]
    elif ending := _ending(course):
        marks.append(ending)
    marks += [to_instant(day, zone) for day in map(slides_until, _lacking_slides(course)) if day]
    marks += [_old_from(page, course) for page in course.announcements]
    marks += [when for lecture in course.lectures if (when := published_at(lecture, zone))]
    return next_instant((*marks, *((course.next_change,) if course.next_change else ())), now)


def _lacking_slides(course: Course) -> list[Lecture]:
    """Return the lectures that name or promise slides which are not there."""
    files = {asset.path for asset in course.assets}
    return [
        lecture
        for lecture in course.lectures
        if lecture.awaits_deck or any("://" not in deck.path and deck.path not in files for deck in lecture.decks)
    ]
