"""YAML 1.1 scalars from their tag and text, as PyYAML reads them, with faults as values and without surprises.

A number that Python cannot hold or JSON cannot write (`.inf`, 5,000 digits) stays text.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from lectorium.parse.yaml_value import Scalar
from lectorium.text.instant import make_day, make_instant, offset_zone
from lectorium.text.pattern import pattern

PREFIX = "tag:yaml.org,2002:"
"""Prefix of the tags of YAML's own types."""

_TRUE = frozenset({"yes", "true", "on"})
_TIMESTAMP = pattern(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d*))?)?"
    r"[ \t]*(?P<zone>Z|[-+]\d\d?(?::?\d\d)?)?)?"
)
_LONGEST_NUMBER = 300
"""Characters; no author writes a longer number, and Python refuses to read 4,301 digits."""


class ImpossibleDateError(ValueError):
    """Text has the shape of a date, of a day that no calendar has."""


def help_for_impossible(text: str) -> str:
    """Return how a day is written that is meant by a text which is none."""
    day, _, hour = text.strip().partition(" ")
    if hour.startswith("24:00"):
        return f"a day ends at 23:59: write `{day} 23:59`, or `00:00` of the next day"
    return "write the date as YYYY-MM-DD, such as 2026-09-03"


def scalar(tag: str, text: str) -> Scalar:
    """Return the value of a scalar, a date as it is written; raises `ImpossibleDateError` for `2026-02-30`."""
    name = tag.removeprefix(PREFIX)
    if name == "null":
        return None
    if name == "bool":
        return text.lower() in _TRUE
    if name in {"int", "float"}:
        return _number(text, name)
    if name == "timestamp":
        timestamp(text)
    return text


def timestamp(text: str) -> date | datetime | None:
    """Return a date or datetime (with zone if one is written), None for a text of another shape.

    Raises `ImpossibleDateError` for one that no calendar or no clock has.
    """
    found = _TIMESTAMP.fullmatch(text.strip())
    if not found:
        return None
    parts = found.groupdict()
    day = make_day(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    value = day if day is None or parts["hour"] is None else _instant(day, parts)
    if value is None:
        raise ImpossibleDateError
    return value


def _instant(day: date, parts: dict[str, str | None]) -> datetime | None:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    micro = int((parts["fraction"] or "").ljust(6, "0")[:6])
    zone = _zone(parts["zone"]) if parts["zone"] else None
    return None if parts["zone"] and zone is None else make_instant(day, (hour, minute, second, micro), zone)


def _zone(text: str) -> tzinfo | None:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    east = int(hours) * 60 + int(minutes)
    return offset_zone(-east if text[0] == "-" else east)


def _number(text: str, name: str) -> Scalar:
    plain = text.replace("_", "").lower()
    if len(plain) > _LONGEST_NUMBER or "inf" in plain or "nan" in plain:
        return text
    try:
        if ":" in plain:
            return _sexagesimal(plain)
        number = _integer(plain) if name == "int" else float(plain)
        return text if number in {float("inf"), float("-inf")} else number
    except ValueError:
        return text


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    for prefix, base in (("0b", 2), ("0x", 16), ("0o", 8)):
        if digits.startswith(prefix):
            return sign * int(digits[2:], base)
    octal = len(digits) > 1 and digits.startswith("0")
    return sign * int(digits, 8 if octal else 10)


def _sexagesimal(text: str) -> float:
    sign = -1 if text.startswith("-") else 1
    value: float = 0
    for part in text.lstrip("+-").split(":"):
        value = value * 60 + (float(part) if "." in part else int(part))
    return sign * value
