"""Times as Ruby reads and writes them: `Time.parse` and `strftime`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from lectorium.text.instant import in_zone, make_day, offset_zone, read_instant, to_instant
from lectorium.text.pattern import pattern

_ISO = pattern(r"\s*(\d{4})-(\d\d?)-(\d\d?)\s*")
_MONTH_BEYOND = pattern(r"\s*\d{1,2}/(?:1[3-9]|[2-9]\d)/\d{4}\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONGEST = 100
"""Characters of a time; any more are words."""
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_ZONES |= {"PDT": -7, "CET": 1, "CEST": 2, "BST": 1, "JST": 9}
_DIRECTIVE = re.compile(r"%([-0^#_:]*)(\d{0,2})([A-Za-z%+])")


def read_time(text: str, now: str, zone: tzinfo, *, naive_utc: bool = False, local: bool = True) -> datetime | None:
    """Return the time that Ruby's `Time.parse` finds in a text, None for none; what it lacks is that of `now`.

    `local` gives it on the clock of `zone`, else on that which is written. With `naive_utc` a time of day without an
    offset counts in UTC, as YAML has it.
    """
    found = _iso_day(text) or _parsed(text, now)
    if found is None:
        return None
    if found.tzinfo is None:
        found = to_instant(found, UTC if naive_utc and ":" in text else zone)
    return in_zone(found, zone) if local else found


def _iso_day(text: str) -> datetime | None:
    """Return the day of most texts, without the library that reads all of them."""
    parts = _ISO.fullmatch(text)
    day = make_day(*map(int, parts.groups())) if parts else None
    return datetime(day.year, day.month, day.day) if day else None


def _parsed(text: str, now: str) -> datetime | None:
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or _MONTH_BEYOND.match(text):
        return None
    from dateutil import parser

    today = read_instant(now) or datetime(1970, 1, 1)
    zones = {name: offset_zone(hours * 60) for name, hours in _ZONES.items()}
    day_first = not re.match(r"\s*\d{4}", text) and text.count("/") != 1
    try:
        found: datetime = parser.parse(text, default=today.replace(tzinfo=None), tzinfos=zones, dayfirst=day_first)
    except (ValueError, OverflowError, TypeError):
        return None
    return found


def strftime(value: date | datetime, form: str) -> str:
    """Return a time in words (Ruby's flags `-0^#_:` and a width included)."""
    instant = value if isinstance(value, datetime) else to_instant(value, UTC)
    return _DIRECTIVE.sub(lambda found: _directive(instant, found), form)


_NUMBERS: dict[str, tuple[Callable[[datetime], int], int, str]] = {
    "Y": (lambda t: t.year, 1, "0"),
    "C": (lambda t: t.year // 100, 2, "0"),
    "y": (lambda t: t.year % 100, 2, "0"),
    "m": (lambda t: t.month, 2, "0"),
    "d": (lambda t: t.day, 2, "0"),
    "e": (lambda t: t.day, 2, " "),
    "j": (lambda t: t.timetuple().tm_yday, 3, "0"),
    "H": (lambda t: t.hour, 2, "0"),
    "k": (lambda t: t.hour, 2, " "),
    "I": (lambda t: (t.hour - 1) % 12 + 1, 2, "0"),
    "l": (lambda t: (t.hour - 1) % 12 + 1, 2, " "),
    "M": (lambda t: t.minute, 2, "0"),
    "S": (lambda t: t.second, 2, "0"),
    "L": (lambda t: t.microsecond // 1000, 3, "0"),
    "u": (lambda t: t.isoweekday(), 1, "0"),
    "w": (lambda t: t.isoweekday() % 7, 1, "0"),
    "G": (lambda t: t.isocalendar()[0], 1, "0"),
    "V": (lambda t: t.isocalendar()[1], 2, "0"),
    "U": (lambda t: (t.timetuple().tm_yday + 6 - t.isoweekday() % 7) // 7, 2, "0"),
    "W": (lambda t: (t.timetuple().tm_yday + 6 - t.weekday()) // 7, 2, "0"),
    "s": (lambda t: int(t.timestamp()), 1, "0"),
    "Q": (lambda t: int(t.timestamp() * 1000), 1, "0"),
}
_WORDS: dict[str, Callable[[datetime], str]] = {
    "a": lambda t: _DAYS[t.weekday()][:3],
    "A": lambda t: _DAYS[t.weekday()],
    "b": lambda t: _MONTHS[t.month - 1][:3],
    "h": lambda t: _MONTHS[t.month - 1][:3],
    "B": lambda t: _MONTHS[t.month - 1],
    "p": lambda t: "AM" if t.hour < 12 else "PM",
    "P": lambda t: "am" if t.hour < 12 else "pm",
    "Z": lambda t: t.tzname() or "",
    "n": lambda _: "\n",
    "t": lambda _: "\t",
    "%": lambda _: "%",
}
_TOGETHER = {"F": "%Y-%m-%d", "D": "%m/%d/%y", "x": "%m/%d/%y", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M"}
_TOGETHER |= {"r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%^b-%Y", "+": "%a %b %e %H:%M:%S %Z %Y"}


def _directive(instant: datetime, found: re.Match[str]) -> str:
    flags, width, name = found.groups()
    if name in _NUMBERS:
        number, digits, fill = _NUMBERS[name]
        fill = "0" if "0" in flags else " " if "_" in flags else fill
        text = str(number(instant))
        return text if "-" in flags else text.rjust(int(width or digits), fill)
    if name == "z":
        text = instant.strftime("%z") or "+0000"
        return f"{text[:3]}:{text[3:]}" if ":" in flags else text
    if name not in _WORDS and name not in _TOGETHER:
        return found[0]
    text = _WORDS[name](instant) if name in _WORDS else strftime(instant, _TOGETHER[name])
    if "#" in flags:
        text = text.swapcase() if name == "p" else text.upper()
    return (text.upper() if "^" in flags else text).rjust(int(width or 0))
