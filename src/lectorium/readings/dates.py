"""Dates as authors write them beside a paper, to ISO 8601 as precise as they wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from lectorium.readings.word_lists import expression
from lectorium.text.date_words import DAY_NUMBERS, MONTH_NUMBERS, any_of
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_MONTH = rf"(?P<month>{any_of(MONTH_NUMBERS)})\.?"
_MONTH_FIRST = rf"(?=[^\W\d_]+\.?[\s,'’-]+(?:(?:del?|of)\s+)?\d){_MONTH}"
"""A month at the head of a date: its names are tried at words that a number follows, at no other."""
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|º|er)?"
_OF = r"(?:,\s*|\s+(?:de|del|of)\s+|\s+)"
_FORMS = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.]){_YEAR}(?P<sep>[-/.])(?P<number>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?![\d])",
        rf"{_YEAR}\s*[年년]\s*(?P<number>[01]?\d)\s*[月월](?:\s*(?P<day>[0-3]?\d)\s*[日일])?",
        rf"\b{_DAY}\.?(?:\s+(?:de|of)\s+|\s*[-–/]?\s*){_MONTH}(?:{_OF}|[-/]){_YEAR}\b",
        rf"\b{_MONTH_FIRST}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b",
        rf"\b{_YEAR},?\s+{_MONTH}\s+{_DAY}\b(?!\s*[–-])",
        rf"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<number>[01]?\d)\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<number>[0-3]?\d)/(?P<day>[0-3]?\d)/{_YEAR}(?!\d)",
        rf"(?<![\w]){_MONTH_FIRST}(?:{_OF}|-){_YEAR}\b",
        rf"(?<![\w]){_MONTH_FIRST}\s*['’](?P<short>\d\d)\b",
        rf"\b{_YEAR},?\s+{_MONTH}(?=\W|$)",
        rf"(?<![\d./-]){_YEAR}-(?P<number>[01]\d)(?![\d-])",
        rf"(?<![\d./:@=_–-]){_YEAR}/(?P<number>0?[1-9]|1[0-2])(?![\d/])",
        rf"(?<![\d./:@=_–-])(?P<number>0?[1-9]|1[0-2])/{_YEAR}(?![\d/])",
        rf"(?<![\d./:@=_–-]){_YEAR}(?![\d/_]|\.\d|[-–]\d)(?:[a-e]\b)?",
    )
)
"""From the most precise to the least; a month by its number stands first in `3/4/2024`, as in the United States."""
_HAS_YEAR = pattern(r"[12'’](?:(?:(?<=1)[6-9]|(?<=2)0|(?<=['’]))\d\d)")
"""What every date has, its first letters first: most texts have none, and are not looked at again."""
_ONLY = pattern(rf"(?:{expression('beside-a-date')})\b", re.IGNORECASE)
_FAR = 1200
"""Characters behind a title in which its date is looked for."""
_WHEN = pattern(
    rf"\W*(?:(?:week|session|day|class|lecture|meeting|unit|woche|sitzung|semaine|séance|semana|clase|tag"
    rf"|{any_of(DAY_NUMBERS)}"
    rf"|{any_of(MONTH_NUMBERS)}|und|and|to|bis|the|of|de|no\.?|due|deadline"
    rf"|(?<!\d)\d{{1,8}}(?!\d)(?:st|nd|rd|th)?|[–—/(),.:&-])(?![^\W\d_])\s*)+"
    r"\W*|\W*第?\s*\d+\s*[周週课課回]\W*",
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of a line that says nothing but when."""


class DateMatch(Struct, frozen=True, gc=False):
    """A date and where it stands in the text that was searched."""

    iso: str
    start: int
    end: int


@remembered()
def find_date(text: str) -> DateMatch | None:
    """Return the first date of a text, the most precise reading of it; None for none (ISO 8601)."""
    return next(iter(find_dates(text)), None)


def find_dates(text: str) -> list[DateMatch]:
    """Return the dates of a text in its order; of readings that overlap the first, and of these the most precise."""
    if not _HAS_YEAR.search(text):
        return []
    read = [item for form in _FORMS for match in form.finditer(text) if (item := _read(match))]
    found: list[DateMatch] = []
    for date in sorted(read, key=lambda item: (item.start, -len(item.iso))):
        if not found or date.start >= found[-1].end:
            found.append(date)
    return found


def fullest_date(text: str) -> DateMatch | None:
    """Return the date of a text that says most; of several that say as much, the first."""
    return max(find_dates(text[:_FAR]), key=lambda item: (len(item.iso), -item.start), default=None)


def without_dates(text: str) -> str:
    """Return a text with a blank in the place of every date."""
    return blank_dates(text, find_dates(text), lambda _: " ")


def blank_dates(text: str, dates: list[DateMatch], blank: Callable[[int], str]) -> str:
    """Return a text with `blank(length)` in the place of each of its dates."""
    parts, end = [], 0
    for date in dates:
        parts += [text[end : date.start], blank(date.end - date.start)]
        end = date.end
    return "".join([*parts, text[end:]])


@remembered()
def is_date_line(text: str) -> bool:
    """Return whether a line says nothing but when, like `[Submitted on 23 Feb 2023 (v1), last revised 5 May 2023]`."""
    if len(text) > _LONGEST or not find_date(text):
        return False
    rest = re.sub(r"\([\d,.]+ kb\)", " ", without_dates(text), flags=re.IGNORECASE)
    return not re.sub(r"[\W\d_]+", "", _ONLY.sub(" ", rest)).removeprefix("v")


@remembered()
def names_time(text: str) -> bool:
    """Return whether a text says only when: `Monday 30 October`, `Week 5 (27 Oct)`."""
    return len(text) < 60 and bool(re.search(r"[^\W\d_]{3}|周|週", text)) and bool(_WHEN.fullmatch(text))


def begins_with_time(text: str) -> bool:
    """Return whether a text says first when, with a number: `Tue Sep 03`, `Week 2: Ponds`."""
    match = _WHEN.match(text)
    return match is not None and re.search(r"\d", match[0]) is not None


def short_year(digits: str) -> str:
    """Return the full year of `23` or `2023`: what would lie far ahead is of the last century, `'49` is 1949."""
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 40 else "19") + digits


def _read(match: re.Match[str]) -> DateMatch | None:
    parts = match.groupdict()
    iso = parts.get("year") or short_year(parts["short"])
    month = int(parts.get("number") or 0)
    if parts.get("month"):
        month = MONTH_NUMBERS[parts["month"].lower()]
    day = int(parts.get("day") or 0)
    if month > 12 and 0 < day <= 12:
        month, day = day, month
    if month > 12 or day > 31 or (parts.get("number") and not month):
        return None
    iso += (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    return DateMatch(iso, match.start(), match.end())
