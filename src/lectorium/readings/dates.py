"""Dates as authors write them below a paper, to ISO 8601 as precise as they wrote them."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.date_words import ENGLISH_MONTH, MONTH_NUMBERS
from lectorium.text.pattern import pattern

_MONTH = rf"(?P<month>{ENGLISH_MONTH})\.?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.]){_YEAR}(?P<sep>[-/.])(?P<number>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?![\d])",
        rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"(?<!\d)(?P<number>[01]?\d)/(?P<day>[0-3]?\d)/{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_YEAR}\s+{_MONTH}(?=\W|$)",
        rf"(?<![\d./-]){_YEAR}-(?P<number>[01]\d)(?![\d-])",
        rf"(?<![\d./:@=_–-]){_YEAR}/(?P<number>0?[1-9]|1[0-2])(?![\d/])",
        rf"(?<![\d./:@=_–-]){_YEAR}(?![\d/_]|\.\d|[-–]\d)",
    )
)
_ONLY = pattern(
    r"(?:\[?v\d+\]?|submitted|originally|first|last|revised|published|posted|updated|accepted|released|online"
    r"|available"
    r"|announced|version|this version|date|year|on|in|at|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day"
    r"|\d\d:\d\d(?::\d\d)?|utc|gmt)\b",
    re.IGNORECASE,
)


class DateMatch(Struct, frozen=True, gc=False):
    """A date and where it stands in the text that was searched."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> DateMatch | None:
    """Return the first date of a text, the most precise reading of it; None for none (ISO 8601)."""
    found = [_read(match) for form in _FORMS for match in [form.search(text)] if match]
    valid = [item for item in found if item]
    return min(valid, key=lambda item: (item.start, -len(item.iso))) if valid else None


def is_date_line(text: str) -> bool:
    """Return whether a line says nothing but when, like `[Submitted on 23 Feb 2023 (v1), last revised 5 May 2023]`."""
    if len(text) > 160 or not find_date(text):
        return False
    rest = text
    for form in _FORMS:
        rest = form.sub(" ", rest)
    rest = re.sub(r"\([\d,.]+ kb\)", " ", rest, flags=re.IGNORECASE)
    return not re.sub(r"[\W\d_]+", "", _ONLY.sub(" ", rest)).removeprefix("v")


def short_year(digits: str) -> str:
    """Return the full year of `23` or `2023`: what would lie far ahead is of the last century, `'49` is 1949."""
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 40 else "19") + digits


def _read(match: re.Match[str]) -> DateMatch | None:
    parts = match.groupdict()
    iso = parts["year"]
    number = parts.get("number") or ""
    month = int(number) if number else 0
    if parts.get("month"):
        month = MONTH_NUMBERS[parts["month"].lower()]
    if month:
        day = int(parts.get("day") or 0)
        if not 1 <= month <= 12 or day > 31:
            return None
        iso += f"-{month:02}" + (f"-{day:02}" if day else "")
    return DateMatch(iso, match.start(), match.end())
