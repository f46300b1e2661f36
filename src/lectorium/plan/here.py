"""Which row the course has reached, and when that changes."""

from __future__ import annotations

from datetime import date, datetime

from lectorium.model.course import Course, Lecture, ListedRow
from lectorium.text.instant import days_after, next_instant, to_instant, zone_of

_LINGER = 14
"""Days for which a course without an end date counts as running after its last row."""


def find_here(course: Course, today: date | None) -> Lecture | None:
    """Return the row that the course has reached: by date where dates are known, else as the authors say.

    Where their own page says it, dates do not; and of rows that are all `current` none is more so than another.
    """
    if course.schedule:
        return _by_marker(course)
    dated = [(day, lecture) for lecture in course.lectures for day in lecture.days]
    if today is not None and dated and not course.config.capabilities.marks_by_word:
        return _by_date(dated, today, course.config.calendar.end)
    current = [lecture for lecture in course.lectures if lecture.version == "current"]
    coming = [lecture for lecture in course.lectures if lecture.version == "next"]
    if current:
        return current[-1] if len(current) < len(course.lectures) else None
    return coming[0] if coming else None


def is_here_row(schedule: tuple[ListedRow, ...], at: int) -> bool:
    """Return whether a row of the authors' schedule says where the course stands: no other may say so too."""
    return [place for place, listed in enumerate(schedule) if _has_marker(listed)] == [at]


def _has_marker(listed: ListedRow) -> bool:
    return bool(listed.row.marker) or listed.row.kind == "marker"


def _by_marker(course: Course) -> Lecture | None:
    """Return the lecture of the marked row of the authors' schedule, or the one above it."""
    rows = course.schedule
    marked = next((at for at, _ in enumerate(rows) if is_here_row(rows, at)), -1)
    reached = [listed.row.path for listed in rows[: marked + 1] if listed.row.kind == "lecture"]
    return next((lecture for lecture in course.lectures if lecture.document.path in reached[-1:]), None)


def next_change(course: Course, now: datetime | None) -> datetime | None:
    """Return the next instant at which the plan would differ: the course's own, or a day that moves the row."""
    if now is None:
        return course.next_change
    zone = zone_of(course.config.timezone)
    days = [day for lecture in course.lectures for day in lecture.days]
    days += [day for row in course.days_off for day in (row.first, row.last)]
    written = (listed.row.date for listed in course.schedule if listed.row.date is not None)
    days += [day for when in written for day in (when.first, when.last) if day is not None]
    if not days:
        return course.next_change
    last = course.config.calendar.end or days_after(max(days), _LINGER)
    marks = {*days, *(days_after(day, 1) for day in (*days, last))}
    own = () if course.next_change is None else (course.next_change,)
    return next_instant((*own, *(to_instant(day, zone) for day in marks)), now)


def _by_date(dated: list[tuple[date, Lecture]], today: date, end: date | None) -> Lecture | None:
    past = [pair for pair in dated if pair[0] <= today]
    if not past:
        return min(dated, key=lambda pair: pair[0])[1]
    if today > (end or days_after(max(day for day, _ in dated), _LINGER)):
        return None
    latest = max(day for day, _ in past)
    return [lecture for day, lecture in past if day == latest][-1]
