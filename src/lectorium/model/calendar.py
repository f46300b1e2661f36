"""The days of a term: weeks, holidays, and instants in the course's own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from lectorium.model.config import Calendar, Holiday


@lru_cache(maxsize=8)
def find_zone(name: str) -> tzinfo | None:
    """Return a time zone by its IANA name, None for an unknown one."""
    if name.upper() in {"UTC", "GMT", "Z", ""}:
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name, UTC for an unknown one."""
    return find_zone(name) or UTC


def to_instant(value: date | datetime, zone: tzinfo) -> datetime:
    """Return the instant of a date (its first moment) or of a time without zone, as the course's clock shows it."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value if value.tzinfo else value.replace(tzinfo=zone)


def to_day(value: date | datetime, zone: tzinfo) -> date:
    """Return the day on the course's calendar."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        return value.date()
    try:
        return value.astimezone(zone).date()
    except OverflowError:  # the first and last day that Python knows
        return value.date()


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
    try:
        return to_instant(day, zone), to_instant(day + timedelta(days=1), zone)
    except OverflowError:
        return (to_instant(day, zone),)


def next_instant(instants: tuple[datetime, ...], now: datetime | None) -> datetime | None:
    """Return the first instant after `now`; without a clock the first of all."""
    start = None if now is None else _utc(now)
    times = ((_utc(instant), instant) for instant in instants)
    later = (pair for pair in times if start is None or pair[0] > start)
    return min(later, key=lambda pair: pair[0], default=(0.0, None))[1]


def is_after(instant: datetime, now: datetime | None) -> bool:
    """Tell whether an instant is still to come; without a clock it is."""
    return now is None or _utc(instant) > _utc(now)


def _utc(instant: datetime) -> float:
    """Return seconds since 1970, which never overflows where `astimezone` does."""
    offset = instant.utcoffset() or timedelta()
    return (instant.replace(tzinfo=None) - offset_safe(offset, instant) - datetime(1970, 1, 1)).total_seconds()


def offset_safe(offset: timedelta, instant: datetime) -> timedelta:
    """Return the offset, or nothing where subtracting it would leave the years 1 to 9999."""
    return offset if 2 <= instant.year <= 9998 else timedelta()
