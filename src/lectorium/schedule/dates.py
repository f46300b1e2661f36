"""Days as schedules write them: `Tue, 1/16`, `16.01.`, `Jan 15-17`, `0509-13`, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, TypeAlias

from msgspec import Struct

from lectorium.schedule import persian
from lectorium.text.date_words import DAY_NUMBERS, MONTH_CODES, MONTH_NUMBERS, MONTHS, any_of
from lectorium.text.instant import make_day
from lectorium.text.pattern import pattern

DayOrder = Literal["month-first", "day-first"]
ORDERS: tuple[DayOrder, ...] = ("month-first", "day-first")

_NAME = rf"(?P<name>{any_of(MONTH_NUMBERS)})(?![^\W\d_])\.?"
_DAY_NAMES = DAY_NUMBERS | {"sex": 4}
"""With the Portuguese name of Friday, which is one only beside a date."""
_TUESDAY = "mar"
"""A short name of Tuesday in Romance languages, before a day whose month stands behind it; else that of March."""
_NO_TITLE = rf"(?!(?:{'|'.join((*MONTHS, *MONTH_CODES))})\.?\s+(?!20\d\d)\w)"
"""Before a month that is not one of English with words behind it: on `Mar 3 May Hall` stands what is on the third."""
_WEEKDAY = (
    rf"(?:(?:{any_of(_DAY_NAMES)})(?![^\W\d_])\.?|(?:on|to)(?=\s+\d{{1,2}}/\d)"  # or Swedish words of English
    rf"|{_TUESDAY}\.?(?=\s+\d{{1,2}}(?:er|\.)?\s+(?:de\s+)?{_NO_TITLE}(?:{any_of(MONTH_NUMBERS)})(?![^\W\d_])))"
)
_DAY = r"\d{1,2}(?:\^?(?:st|nd|rd|th|er|ère|ᵉʳ|[º°])\^?|\.)?(?!\d|:\d|\s*(?:[ap]\.?m|uhr)\b)"
_YEAR = r"(?:,?\s*(?P<year>(?:19|20)\d\d)(?!\d)|,?\s*['’](?P<short>\d\d)\b)?"
_TO = (
    r"\s*(?:-|–|—|/|&|,|\+|to\b|and\b|through\b|bis\b|und\b|au\b|et\b|y\b|al?\b|ed?\b|till?\b|tot\b|och\b|og\b|en\b)\s*"
)
_TO_DAY = r"\s*(?:[-–—&+]|to\b|bis\b|und\b|au\b|et\b|y\b|e\b|al?\b)\s*"
"""What parts the first day of some from the last, where the month stands behind this one alone: `15 a 21/12`."""
_PLURAL = rf"(?:{_WEEKDAY}{_TO})?{_WEEKDAY}"
_WEEK_OF = (
    r"(?:(?:week|wk|woche|semaine|semana|settimana)\s+(?:of|from|vom|ab|du|del?|dal)|w/c|(?:(?:week|semaine|semana)\s+)?"
    r"(?:beginning|starting|commencing|commençant|débutant|beginnend|comenzando|iniciando))\b"
    r"(?:\s+(?:on|the|le|den|am|el))?"
)
"""Words before the day with which a week begins."""
_LEAD = pattern(
    rf"[\s(\[]*(?:{_WEEK_OF}\s+)?(?:(?P<weekday>{_PLURAL})\s*,?\s*(?=[\d]|{_NAME}))?",
    re.IGNORECASE,
)
_FORMS = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:1[349]|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)(?:T[\d:.+Z-]*)?",
        r"(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        r"(?:(?P<year>20\d\d)\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]"
        r"(?:\s?[(（](?:周|週|星期)?[月火水木金土日월화수목금토일一二三四五六](?:曜日?|요일)?[)）])?",
        rf"{_NAME},?[\s-]*(?P<day>{_DAY}){_YEAR}",
        rf"(?:(?P<from>{_DAY}){_TO}(?:{_WEEKDAY}\s*,?\s*)?)?(?P<day>{_DAY})(?:\s*-\s*|\s*)(?:of\s+|de\s+|d['’])?{_NAME}(?:\s+de)?{_YEAR}",
        rf"(?:(?P<from>\d{{1,2}})(?:\.\s*[-–/+]\s*|{_TO_DAY}(?=\d{{1,2}}/\d)))?"
        r"(?P<one>\d{1,2})(?P<sep>[./])(?P<two>\d{1,2})(?!\d|:\d)"
        r"(?:(?P=sep)\s?(?P<year>(?:19|20)\d\d)(?!\d)|(?P=sep)(?P<short>\d\d)(?!\d)|\.(?!\d))?(?!\w|[./]\d)",
        r"(?P<one>\d\d)\s/\s(?P<two>\d\d)(?:\s/\s(?P<year>(?:19|20)\d\d))?(?!\w|\s?[/:])",
        r"(?P<one>\d{1,2})\s/\s(?P<two>\d{1,2})(?=,\s\d)",  # `1 / 9, 10`, but `3 / 12` are points
        r"(?P<one>\d{1,2})\.\s(?P<two>\d{1,2})\.(?:\s?(?P<year>(?:19|20)\d\d)(?!\d))?(?!\w)",
        r"(?P<one>\d\d)-(?P<two>\d\d)(?:-(?P<year>20\d\d))?(?![\d-])",
        r"(?P<bare>[01]\d[0-3]\d)(?!\w)",
    )
)
_UNTIL = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        rf"{_TO}(?:{_WEEKDAY}\s*,?\s*)?{_NAME}[\s-]*(?P<day>{_DAY}){_YEAR}",
        rf"{_TO}(?:{_WEEKDAY}\s*,?\s*)?(?P<day>{_DAY})\s*{_NAME}{_YEAR}",
        r"(?:\s*(?:-|–|—|,|to\b|bis\b)\s*|\s+)(?P<year>(?:1[349]|20)\d\d)(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)",
        rf"{_TO}(?:{_WEEKDAY}\s*,?\s*)?(?P<one>\d{{1,2}})(?P<sep>[./])(?P<two>\d{{1,2}})(?!\d|:\d)"
        r"(?:(?P=sep)(?P<year>(?:19|20)\d\d)|(?P=sep)(?P<short>\d\d)|\.)?(?!\w)",
        r"\s*[-–—~～〜至]\s*(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]",
        r"\s*[-–]\s*(?P<bare>[01]\d[0-3]\d)(?!\w)",
        rf"{_TO}(?:{_WEEKDAY}\s*,?\s*)?(?P<day>{_DAY}){_YEAR}(?![\w/.])",
    )
)
_TRAIL = pattern(rf"\s*(?:\((?P<a>{_PLURAL})\)|,\s*(?P<b>{_PLURAL})(?!\s*\w)|(?P<c>{_PLURAL})\s*$)", re.IGNORECASE)
_WORD = pattern(r"(?<![\w/.:-])(?!(?:on|to)\s)\w")
_HALF_A_MONTH = 15
"""Days by which a number is lower than the one before where it is of the next month."""
_CLEARER = 3
"""How many times longer the days of a column must stretch in one order for the other to be right."""
_BEHIND = " \t\n\u00a0:;,|·•–—-)]."
"""Marks between a date and what follows it."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
"""Arabic and Persian digits."""

Days: TypeAlias = frozenset[tuple[int, int] | None]
"""Month and day of each."""
_Numbers: TypeAlias = tuple[int, int, int]
"""Month, day and year; year 0 when not written."""


class WrittenDay(Struct, frozen=True, gc=False):
    """What a text says of a day, before its year is known."""

    words: str
    month: int
    day: int
    end_month: int
    end_day: int
    year: int
    """0 when the text has none."""
    end_year: int
    weekday: int
    """Monday is 0; -1 when the text has none."""
    form: Literal["sure", "numbers", "bare"]
    """`numbers` depend on whether the month or the day comes first, `bare` is `0901`."""
    rest: str
    """What follows in the text."""
    calendar: Literal["", "persian"] = ""
    """In which calendar the numbers are written; empty for that of the others here."""


def read_day(text: str, order: DayOrder = "month-first") -> WrittenDay | None:
    """Return the day or days with which a text begins; None when it does not begin with any."""
    plain = text if text.isascii() else text.translate(_DIGITS)
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    found = next((match for form in _FORMS if (match := form.match(plain, start))), None)
    first = found and _numbers(found, order)
    if not found or not first:
        return None
    end, last = found.end(), first
    if found.groupdict().get("from"):
        if found.groupdict().get("sep") == "/" and order == "month-first":
            return None  # `1-2/12` would be two days of a month that is no number
        last, first = first, (first[0], int(re.sub(r"\D", "", found["from"])), first[2])
    else:
        while further := _until(plain, end, order, last):
            end, last = further
    trail = _TRAIL.match(plain, end)
    weekday = (lead and lead["weekday"]) or (trail and (trail["a"] or trail["b"] or trail["c"])) or ""
    end = trail.end() if trail else end
    groups = found.groupdict()
    return WrittenDay(
        words=text[:end].strip(" \t\n\u00a0:;,([" if trail is None else " \t\n\u00a0:;,"),
        month=first[0],
        day=first[1],
        end_month=last[0],
        end_day=last[1],
        year=first[2],
        end_year=last[2],
        weekday=1 if weekday.lower().rstrip(".") == _TUESDAY else weekday_of(weekday),
        form="bare" if groups.get("bare") else "numbers" if groups.get("one") else "sure",
        rest=text[end:].lstrip(_BEHIND),
        calendar="persian" if int(groups.get("year") or 0) in persian.YEARS else "",
    )


def day_within(text: str, order: DayOrder) -> WrittenDay | None:
    """Return the first day that stands in a text behind other words; None where it has none, or begins with one."""
    found = [read_day(text[word.start() :], order) for word in _WORD.finditer(text) if word.start()]
    days = [day for day in found if day and (day.form == "sure" or "/" in day.words or day.words.count(".") > 1)]
    return days[0] if days and not read_day(text, order) else None


def _until(text: str, start: int, order: DayOrder, before: _Numbers) -> tuple[int, _Numbers] | None:
    """Return where the next day of a span or of a list of days ends, and that day."""
    for until in _UNTIL:
        match = until.match(text, start)
        numbers = match and _numbers(match, order, before[0])
        if match and numbers and _follows(before, numbers):
            return match.end(), numbers
        if match and numbers and until is _UNTIL[-1] and _turns_month(before, numbers, match[0], text[match.end() :]):
            return match.end(), (numbers[0] % 12 + 1, *numbers[1:])
    return None


def weekday_of(text: str) -> int:
    """Return the day of the week with which a text begins, Monday is 0; -1 for none."""
    found = re.match(r"[^\W\d_]+", text.strip())
    return _DAY_NAMES.get(found[0].lower(), -1) if found else -1


def _numbers(found: re.Match[str], order: DayOrder, month: int = 0) -> _Numbers | None:
    """Return month, day and year (0 when not written); None for what is no day of any year."""
    parts = found.groupdict()
    short = parts.get("short")
    year = int(parts.get("year") or (f"20{short}" if short else 0))
    if parts.get("one"):
        if parts.get("sep") == "." and len(parts["two"]) == 1 and not (year or found[0].endswith(".")):
            return None  # `1.2` is a chapter
        one, two = int(parts["one"]), int(parts["two"])
        month, day = (one, two) if order == "month-first" else (two, one)
    elif parts.get("bare"):
        month, day = int(parts["bare"][:2]), int(parts["bare"][2:])
    else:
        day = int(re.sub(r"\D", "", parts["day"]))
        name = parts.get("name")
        month = MONTH_NUMBERS[name.lower()] if name else int(parts.get("month") or month)
    if year in persian.YEARS:
        solar = persian.day_of(year, month, day)
        return (solar.month, solar.day, solar.year) if solar else None
    return (month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _follows(first: _Numbers, last: _Numbers) -> bool:
    """Return whether a span of days is one of some weeks at most, so that no other number is taken for its end."""
    months = (last[0] - first[0]) % 12
    return (months == 0 and last[1] > first[1]) or months in (1, 2)


def _turns_month(first: _Numbers, last: _Numbers, written: str, rest: str) -> bool:
    """Return whether the last number of a list of days is one of the next month: `31, 2`."""
    return first[1] - last[1] >= _HALF_A_MONTH and written.strip()[:1] in ",&" and not rest.strip(_BEHIND)


class DayContext(Struct, frozen=True, gc=False):
    """What tells the order of numbers beside the dates themselves."""

    years: tuple[int, ...] = ()
    """Those that the page may mean, for days of the week that stand in the cells."""
    usual: DayOrder | None = None
    """How other tables of the schedule are written, else the language of the course."""


def _numeric(texts: Iterable[str]) -> dict[DayOrder, list[WrittenDay]]:
    read = {order: [day for text in texts if (day := read_day(text, order))] for order in ORDERS}
    return {order: [day for day in days if day.form == "numbers"] for order, days in read.items()}


def order_beside(texts: list[str]) -> DayOrder | None:
    """Return the only order in which all numbers of dates are days, such as `15/3`; None where both will do."""
    counts = [len(days) for days in _numeric(texts).values()]
    return ORDERS[counts[1] > counts[0]] if counts[0] != counts[1] else None


def day_order(texts: list[str], context: DayContext, own: Days = frozenset()) -> DayOrder | None:
    """Return how the numbers of dates are ordered; None when both orders make sense, month first without numbers.

    `own` are those days that the documents of the lectures say themselves.
    """
    if sure := order_beside(texts):
        return sure
    numeric = _numeric(texts)
    if not numeric[ORDERS[0]] or all(day.month == day.day for day in numeric[ORDERS[0]]):
        return ORDERS[0]
    fits = [_weekdays_fit(numeric[order], context.years) for order in ORDERS]
    if fits[0] != fits[1]:
        return ORDERS[fits[1]]
    said = [sum((day.month, day.day) in own for day in numeric[order]) for order in ORDERS]
    if said[0] != said[1]:
        return ORDERS[said[1] > said[0]]
    if all("." in day.words for day in numeric["day-first"]):
        return "day-first"
    if context.usual:
        return context.usual
    lengths = [_length(numeric[order]) for order in ORDERS]
    if min(lengths) * _CLEARER <= max(lengths):
        return ORDERS[lengths[1] < lengths[0]]
    return None


def _weekdays_fit(days: list[WrittenDay], years: Iterable[int]) -> bool:
    named = [day for day in days if day.weekday >= 0]
    return bool(named) and any(
        all((made := make_day(year, day.month, day.day)) and made.weekday() == day.weekday for day in named)
        for year in years
    )


def _length(days: list[WrittenDay]) -> int:
    """Return days from row to row, all in all; a step back counts as a year less that step."""
    numbers = [day.month * 31 + day.day for day in days]
    return sum((after - before) % 372 for before, after in pairwise(numbers))
