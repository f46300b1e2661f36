"""The instant that Jekyll reads in a `date`: what Ruby's `Time.parse` finds in a text, on the course's clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

from lectorium.parse.yaml_value import YamlValue
from lectorium.text.date_words import MONTH_CODES
from lectorium.text.instant import days_after, in_zone, make_day, make_instant, offset_zone, to_instant
from lectorium.text.pattern import pattern

_NAME = rf"(?P<name>{'|'.join(MONTH_CODES)})[a-z]*\.?"
_DATES = tuple(
    pattern(rf"(?<![\d/.-])(?:{form})(?!\d)", re.IGNORECASE)
    for form in (
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[ ]+{_NAME},?[ ]+(?P<year>\d{{4}})",
        rf"{_NAME}[ ]+(?P<day>\d\d?)(?:st|nd|rd|th)?,?[ ]+(?:[^-/]*[ ])?(?P<year>\d{{4}})",
        r"(?P<year>\d{4}|\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)",
        r"(?P<year>\d{4})[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)",
        r"(?P<day>\d\d?)[-/.](?P<month>\d\d?)[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d\d?)-{_NAME}-(?P<year>\d{{4}}|\d\d)",
        rf"(?P<year>\d{{4}})[ -]+{_NAME}[ -]+(?P<day>\d\d?)",
        rf"{_NAME}-(?P<day>\d\d?)-(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-?(?P<number>\d{3})",
        rf"{_NAME}[ ]+(?P<year>\d{{4}})",
    )
)
"""The forms of a date with a year, of which `number` is the day; without one it would be the year of the build."""
_CLOCK_SIGNS = pattern(r"(?<=T\d\d)(?=\d\d(?:\d\d)?(?!\d))|(?<=T\d\d\d\d)(?=\d\d(?!\d))|(?<=\d)h(?=\d\d(?!\d))")
"""Where a colon is missing between the parts of a clock: `T143000`, `14h30`."""
_CLOCK = pattern(
    r"(?:(?<=[T\s,])|\A)(?P<hour>\d\d?)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?[ ]*(?P<half>[ap]m\b)?"
    r"|[ ]*(?P<half_alone>[ap]m\b))[ ]*(?P<zone>[-+]\d\d(?::?\d\d)?(?![\d:])|[a-z]{1,5}(?![\w/+-]))?",
    re.IGNORECASE,
)
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_HOURS |= dict.fromkeys(("Z", "UT", "UTC", "GMT"), 0)
_HOURS |= {name: hours for hours, name in enumerate("ABCDEFGHIKLM", 1)}
_HOURS |= {name: -hours for hours, name in enumerate("NOPQRSTUVWXY", 1)}
"""Hours east of Greenwich by the names that Ruby knows; any other name counts only where it is the course's own."""
_SHORTEST_TIME = len("2000-1-1 0:00:00")
"""Characters of a time that YAML takes for one, in UTC if no zone is written; Jekyll reads a shorter one itself."""


def moment_of(value: YamlValue, zone: tzinfo) -> datetime | None:
    """Return the instant of a `date`; None for a text without one."""
    found = moment_in(value.raw, zone)
    clock = _CLOCK.search(value.raw)
    if found and clock and not clock["zone"] and value.is_time and len(value.raw.strip()) >= _SHORTEST_TIME:
        return in_zone(found.replace(tzinfo=UTC), zone)
    return found


def moment_in(text: str, zone: tzinfo) -> datetime | None:
    """Return the instant that Ruby finds in a text, as the course's clock shows it."""
    found = next((match for form in _DATES if (match := form.search(text))), None)
    if found is None or (day := _day(found.groupdict())) is None:
        return None
    clock = _CLOCK.search(_CLOCK_SIGNS.sub(":", text))
    return _at(day, clock.groupdict(), zone) if clock else to_instant(day, zone)


def _day(parts: dict[str, str]) -> date | None:
    """Return a day; the days from the end of a month to the 31st are the first of the next one, as Ruby counts."""
    written = parts["year"]
    year = int(written) + (0 if len(written) == 4 else 2000 if int(written) < 69 else 1900)
    name = parts.get("name")
    month = MONTH_CODES.index(name.lower()) + 1 if name else int(parts.get("month", "1"))
    number = int(parts.get("day") or parts.get("number", "1"))
    first, most = make_day(year, month, 1), 366 if "number" in parts else 31
    return days_after(first, number - 1) if first and 1 <= number <= most else None


def _at(day: date, parts: dict[str, str | None], zone: tzinfo) -> datetime | None:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if half := parts["half"] or parts["half_alone"]:
        hour = hour % 12 + 12 * (half.lower() == "pm")
    if (hour, minute, second) == (24, 0, 0):
        day, hour = days_after(day, 1), 0
    written = _zone(parts["zone"] or "", day.year, zone)
    found = make_instant(day, (hour, minute, second, 0), written)
    return in_zone(found, zone) if found else None


def _zone(text: str, year: int, own: tzinfo) -> tzinfo:
    """Return a written zone: an offset, a name that Ruby knows, or one of the course's own; else the course's."""
    if text[:1] in ("+", "-"):
        digits = text[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return offset_zone(-minutes if text[0] == "-" else minutes) or own
    if text.upper() in _HOURS:
        return offset_zone(_HOURS[text.upper()] * 60) or own
    seasons = (datetime(year, month, 1, tzinfo=own) for month in (1, 7))
    shift = next((each.utcoffset() for each in seasons if text and (each.tzname() or "").upper() == text.upper()), None)
    return own if shift is None else offset_zone(int(shift.total_seconds()) // 60) or own
