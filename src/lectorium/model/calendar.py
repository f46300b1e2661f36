"""The days of a term: weeks, holidays, and the instants at which a day of the course begins and ends."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from lectorium.model.config import Calendar, Holiday
from lectorium.text.instant import days_after, to_instant


def week_of(calendar: Calendar, day: date | None) -> int | None:
    """Return the 1-based week of the term (weeks begin on Monday), None without a start or outside the term."""
    if calendar.start is None or day is None or (calendar.end is not None and day > calendar.end):
        return None
    monday = calendar.start.toordinal() - calendar.start.weekday()
    week = (day.toordinal() - monday) // 7 + 1
    return week if week >= 1 else None


def holiday_on(calendar: Calendar, day: date) -> Holiday | None:
    """Return the holiday that a day falls on, or None."""
    return next((item for item in calendar.holidays if item.first <= day <= item.last), None)


def day_changes(day: date, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the instants at which `today` begins and stops being this day."""
    return to_instant(day, zone), to_instant(days_after(day, 1), zone)
