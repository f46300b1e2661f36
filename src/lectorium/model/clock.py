"""Times of day as people write them in a course's calendar: `14:00-15:15`, `9am`, `2 to 3:15 pm`, `14-16 Uhr`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    import re

Clock: TypeAlias = "tuple[int, int, int, int]"
"""Hour, minute, second and microsecond, on a clock of 24 hours."""

_TIME = r"(\d{1,2})(?:[:.h](\d\d))?\s*(?:([ap])\.?m\.?|(uhr|h)\b)?"
_SPAN = pattern(rf"(?:(?:from|von|de)\s+)?{_TIME}(?:\s*(?:[-\u2013\u2014]|to|until|bis|à|a)\s*{_TIME})?")
_PARTS = 4
"""Groups of one time."""
_NOON = 12 * 60
_DAY = 24 * 60
BACKWARDS = "does not end after it begins"
"""What is wrong with `15:00-14:00`."""


def read_clock(text: str) -> tuple[Clock, Clock | None] | None:
    """Return when something begins and ends; None for what says neither. `24:00` ends at midnight.

    A half of the day that only one of the two names is that of both, if the beginning then comes first.
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None or not any(found.groups()[1 : _PARTS + 1]):
        return None
    first, last = _ends(found)
    half_first, half_last, ends = found[3], found[_PARTS + 3], found[_PARTS + 1]
    if half_last and not half_first and first is not None and last is not None and first + _NOON < last:
        first += _NOON
    if not half_last and first is not None and last is not None and last < first < last + _NOON:
        last += _NOON
    if first is None or first >= _DAY or (ends and (last is None or last > _DAY)):
        return None
    return _clock(first), None if last is None else _clock(last % _DAY)


def fault_of_hours(text: str) -> str:
    """Return what is wrong with hours, empty for nothing."""
    clock = read_clock(text)
    if clock is not None:
        return BACKWARDS if clock[0] == clock[1] else ""
    found = _SPAN.fullmatch(text.strip().lower())
    ends = _ends(found) if found else ()
    told = bool(ends) and all(each is not None and each < _DAY for each in ends)
    return BACKWARDS if told else "is no time of day" if text else ""


def _ends(found: re.Match[str]) -> tuple[int | None, int | None]:
    return _minutes(*found.groups()[:_PARTS]), _minutes(*found.groups()[_PARTS:])


def _minutes(hour: str | None, minute: str | None, half: str | None, _unit: str | None) -> int | None:
    """Return the minutes since midnight; None for what no clock shows."""
    if hour is None or int(minute or 0) >= 60 or (half and not 1 <= int(hour) <= 12):
        return None
    whole = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return whole * 60 + int(minute or 0)


def _clock(minutes: int) -> Clock:
    return (minutes // 60, minutes % 60, 0, 0)
