"""Days, instants and time zones: the only module of date arithmetic; no text raises or leaves the years 1 to 9999."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from errno import EIO, EMFILE, ENFILE, ENOMEM

from lectorium.text.pattern import pattern

_ZONE = pattern(r"[A-Za-z][\w+-]{0,31}(?:/[A-Za-z][\w+-]{0,31}){0,2}")
"""The form of every IANA name; any other might be taken for a file of this computer."""
_OF_THIS_COMPUTER = frozenset({"localtime", "posixrules"})
"""What else lies beside the zones: a site must not depend on where it is built."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PASSING = frozenset({EIO, EMFILE, ENFILE, ENOMEM})
"""Faults after which a zone is not unknown but unread: a page with times of another zone would look right."""


def find_zone(name: str) -> tzinfo | None:
    """Return a time zone by its IANA name, None for an unknown one; raises OSError for a fault of the disk."""
    if name.upper() in {"UTC", "GMT", "Z", ""}:
        return UTC
    if not name.isascii() or not _ZONE.fullmatch(name) or name in _OF_THIS_COMPUTER:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except OSError as error:
        if error.errno in _PASSING:
            raise
        return None
    except (KeyError, ValueError):
        return None


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name, UTC for an unknown one; raises what `find_zone` raises."""
    return find_zone(name) or UTC


def known_zones() -> set[str]:
    """Return the IANA names that this computer knows."""
    from zoneinfo import available_timezones

    return available_timezones() - _OF_THIS_COMPUTER


def offset_zone(minutes: int) -> tzinfo | None:
    """Return the zone so many minutes east of Greenwich; None from a day on."""
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day; None for one that no calendar has."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def make_instant(day: date, clock: tuple[int, int, int, int], zone: tzinfo | None) -> datetime | None:
    """Return an instant by hour, minute, second and microsecond; None for one that no clock shows.

    That of a zone must lie in the years 1 to 9999 in UTC too.
    """
    try:
        instant = datetime.combine(day, time(*clock), zone)
        return instant if zone is None or instant.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None


def read_instant(text: str) -> datetime | None:
    """Return the instant of an ISO 8601 text, one without a zone in UTC; None for any other text."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def instant_at(seconds: str) -> datetime | None:
    """Return the instant so many seconds after 1970 began; None for what is no such number."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def at_unix_second(seconds: int) -> datetime:
    """Return the instant so many seconds after 1970 began; the last of all for what is beyond the years."""
    return instant_at(str(seconds)) or datetime.max.replace(tzinfo=UTC)


def unix_seconds(instant: datetime) -> float:
    """Return the seconds since 1970 of an instant."""
    return (instant - _EPOCH).total_seconds()


def in_zone(instant: datetime, zone: tzinfo) -> datetime:
    """Return an instant as a zone's clock shows it; as written where that is in no year from 1 to 9999."""
    try:
        return instant.astimezone(zone)
    except (OverflowError, ValueError):
        return instant


def to_instant(value: date | datetime, zone: tzinfo) -> datetime:
    """Return the instant of a date (its first moment) or of a time without zone, as the course's clock shows it."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value if value.tzinfo else value.replace(tzinfo=zone)


def to_day(value: date | datetime, zone: tzinfo) -> date:
    """Return the day on the course's calendar."""
    if not isinstance(value, datetime):
        return value
    return in_zone(value, zone).date() if value.tzinfo else value.date()


def days_after(day: date, days: int) -> date:
    """Return the day so many days after another; the last of the year 9999 for all beyond."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def next_instant(instants: tuple[datetime, ...], now: datetime | None) -> datetime | None:
    """Return the first instant after `now`; without a clock the first of all."""
    return min((instant for instant in instants if now is None or instant > now), default=None)


def is_after(instant: datetime, now: datetime | None) -> bool:
    """Return whether an instant is still to come; without a clock it is."""
    return now is None or instant > now
