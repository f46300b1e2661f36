"""Week, counter and date with which a text begins: `Week 1`, `Lecture 3:`, `Tue 1/16`, in any order."""

from __future__ import annotations

import re
from collections.abc import Container

from msgspec import Struct

from lectorium.schedule.dates import DayOrder, WrittenDay, read_day
from lectorium.text.date_words import DAY_NUMBERS, WEEK_WORDS
from lectorium.text.pattern import pattern

EDGE = " \t\n\u00a0:;,|·•–—-"
"""Marks that part the pieces of a row."""
WEEK = pattern(
    rf"\s*\(?(?:(?:{WEEK_WORDS}|v(?=\.)|w)\.?\s*#?|第\s?(?=\d+\s?[周週]))(?P<number>\d{{1,2}})(?:\s?[周週])?(?![\w/])"
    r"(?:\s*[-–&]\s*\d{1,2}(?!\d))?\)?",
    re.IGNORECASE,
)
_COUNTER = pattern(
    r"\s*(?P<words>(?:lecture|lec|session|class|meeting|l|sitzung|séance|cours|sesión|clase|lezione|aula|föreläsning|lektion|college)\.?\s*#?\d{1,3}(?:\.\d{1,2})?(?!\w)"
    r"|第\s?\d{1,3}\s?[回讲講课課节節次章강주]|(?:#|no\.|nr\.)\s*\d{1,3}(?!\w)|\d{1,3}(?=[.:)](?:\s|$)))\s*[.:)–—-]*\s*",
    re.IGNORECASE,
)
TIME = pattern(
    r"\W*(?:\d{1,2}\s?(?:[:.h]\s?\d\d|[ap]\.?m|h\b|uhr)|morning|afternoon|evening|noon|[ap]\.?m\b|vormittags?|nachmittags?|abends?"
    r"|matin|après-midi|soir|mañana|tarde|noche|manhã|noite|mattina|pomeriggio|sera|ochtend|middag|avond|förmiddag"
    r"|eftermiddag|(?:1st|2nd|first|second) (?:half|hour|session))",
    re.IGNORECASE,
)
"""A time of the day."""

_IN_BRACKETS = pattern(r"(?P<before>[^\W\d_][^()\d]*?)\s*\((?P<day>\w+)\.?\)")
_NUMBER = pattern(r"^\d{1,2}(?:\s?[-–&]\s?\d{1,2})?\s*(?=[(:,])")
"""A week, or several, that stands without a word before its days: `3 (Sep 12–14)`."""


class Leading(Struct):
    """What a text begins with."""

    rest: str
    """What follows."""
    week: str = ""
    number: str = ""
    day: WrittenDay | None = None
    weekday: str = ""
    """A day of the week without a date."""


def read_leading(text: str, order: DayOrder | None, known: Container[str] = ()) -> Leading:
    """Return what a text begins with. Without an order no date is taken, nor what is `known` already."""
    found = Leading(text)
    while _take_one(found, order, known):
        pass
    return found


def span_of(text: str, order: DayOrder | None) -> WrittenDay | None:
    """Return the days of a week with which a text begins, behind its number; None for a single day."""
    day = week_of(text, order)
    return day if day and (day.end_month, day.end_day) != (day.month, day.day) else None


def week_of(text: str, order: DayOrder | None) -> WrittenDay | None:
    """Return the days of a week with which a text begins, behind its number, or the first of these: `3 (Sep 12)`."""
    return read_leading(_NUMBER.sub("", text), order).day


def is_weekday(text: str) -> bool:
    """Return whether a text is the name of a day of the week, or of several, and nothing else."""
    names = re.findall(r"\w+", text)
    return 0 < len(names) < 4 and len(text) > 1 and all(name.lower() in DAY_NUMBERS for name in names)


def weekday_behind(text: str) -> tuple[str, str]:
    """Return what stands before the day of the week with which a text ends in brackets, and it: `Lab (Fri)`."""
    found = _IN_BRACKETS.fullmatch(text)
    return (found["before"], found["day"]) if found and found["day"].lower() in DAY_NUMBERS else ("", "")


def is_weekday_and_time(text: str) -> bool:
    """Return whether a text is the name of a day of the week, perhaps with a time, and nothing else: `Wed, 7 pm`."""
    name, _, rest = text.strip(EDGE + "([").partition(" ")
    return is_weekday(text) or (is_weekday(name) and is_time(rest))


def is_time(text: str) -> bool:
    """Return whether a text is a time of the day, or two, and nothing else."""
    rest = text
    while found := TIME.match(rest):
        rest = rest[found.end() :]
    return rest != text and not re.search(r"\w", rest)


def behind_counter(text: str) -> str:
    """Return a text without the week or the number with which it begins."""
    return read_leading(text, None).rest.strip(EDGE + "([")


def _take_one(found: Leading, order: DayOrder | None, known: Container[str]) -> bool:
    text = found.rest.strip(EDGE + "([").lstrip(EDGE + "([])")
    week = WEEK.match(text) if not found.week and "week" not in known else None
    if week:
        found.week, found.rest = week[0].strip(EDGE), text[week.end() :]
        return True
    day = read_day(text, order) if order and not found.day and "day" not in known else None
    if day:
        found.day, found.rest = day, day.rest
        return True
    named = read_day(text)  # `4. Sept.` and `4. 9.` are no fourth lecture
    may_count = not found.number and "number" not in known and not (named and named.form != "bare")
    number = _COUNTER.match(text) if may_count else None
    if number:
        found.number, found.rest = number["words"].strip(), text[number.end() :]
    elif order and not found.day and "day" not in known and is_weekday_and_time(text.rstrip(EDGE + ")].")):
        found.weekday, found.rest = text.rstrip(EDGE), ""
    return bool(number)
