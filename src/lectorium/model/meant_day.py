"""What an author may mean by a date that is not read as one, for the help of its fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lectorium.model.clock import read_clock
from lectorium.schedule.dates import ORDERS, WrittenDay, read_day
from lectorium.text.date_words import MONTHS, WEEK_WORDS
from lectorium.text.instant import make_day
from lectorium.text.pattern import pattern

_OPEN = pattern(
    r"tb[acdns]|[?\u2026.-]+|to be .*|n/?a|none|not (?:yet|known|decided).*|unknown|open|pending|later|soon"
    r"|(?:noch )?offen|wird .*|à (?:définir|venir|préciser|confirmer)|por (?:definir|confirmar)"
    r"|a definir|da (?:definire|confermare)",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024
"""One in which each day is."""
_WEEK = pattern(rf"(?:{WEEK_WORDS})\.?\s*(\d{{1,2}})", re.IGNORECASE)
_CLOCK_LEAD = pattern(r"[\s,]*(?:T|at|um|à|a las|alle|@|from)?\s*", re.IGNORECASE)
_SPELLINGS = (
    (pattern(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?"), r"\1-\2-\3"),
    (pattern(r"(?<=[^\W\d_])[-/](?=\d)|(?<=\d)[-/](?=[^\W\d_])"), " "),
    (pattern(r"(\d[^\W\d_]{0,2}\.?\s+[^\W\d_]{3,}\.?,?)\s+(\d\d)(?![\w:.])"), r"\1 '\2"),
    (pattern(r"(?<=\d)(?:st|nd|rd|th)(?=/)"), ""),
)
"""Ways to write a day that schedules do not have, as they have it: `03-Sep-2026`, `3 Sep 26`."""


def help_for_date(text: str, term: tuple[date, date] | None = None, *, may_miss: bool = False) -> str:
    """Return what to do about a text in place of a date, empty where nobody knows.

    A day without a year lies in the `term`; `may_miss` says that the line may be left out.
    """
    text = text.strip()
    if may_miss and _OPEN.fullmatch(text.rstrip(". ") or text):
        return (
            "leave the line out until the day is known; a lecture without one takes the next free day of the calendar"
        )
    if may_miss and (week := _WEEK.fullmatch(text)):
        return f"write the day, or `week: {week[1]}` in place of this line"
    days = dict.fromkeys(_meant(text, term))
    sure = [each for each in days if not each[0].startswith("YYYY")]
    clear = " or ".join(f"`{written}` for {said}" for written, said in sure or days)
    return f"write {clear}" if clear else ""


def is_day(text: str) -> bool:
    """Return whether a text is a day, with a time of day or without, and nothing else."""
    days = [day for order in ORDERS if (day := read_day(text, order))]
    return any(not day.rest.strip(" ,") or _clock(day) for day in days)


def _meant(text: str, term: tuple[date, date] | None) -> Iterator[tuple[str, str]]:
    """Yield the days that a text may mean: as they are to be written, and in words."""
    for form, instead in _SPELLINGS:
        text = form.sub(instead, text)
    for order in reversed(ORDERS):
        day = read_day(text, order)
        for year in _years(day, term) if day else ():
            found = make_day(year or _LEAP_YEAR, day.month, day.day) if day else None
            if day and found and (not year or day.weekday in (-1, found.weekday())):
                written = f"{found}{_clock(day)}" if year else f"YYYY{found:-%m-%d}{_clock(day)}"
                several = (day.end_month, day.end_day) != (day.month, day.day)
                first = ", the first of its days" if several else "" if year else " of the year YYYY"
                yield written, f"{found.day} {MONTHS[found.month - 1]}{first}"


def _years(day: WrittenDay, term: tuple[date, date] | None) -> list[int]:
    """Return the years of a day: as it is written, else those in which it lies in the term; 0 where none is known."""
    if day.year or day.end_year or term is None:
        return [day.year or day.end_year]
    first, last = term
    days = [
        (year, make_day(year, day.month, day.day)) for year in range(first.year, min(last.year, first.year + 2) + 1)
    ]
    return [year for year, made in days if made and first <= made <= last] or [0]


def _clock(day: WrittenDay) -> str:
    """Return the time of day behind a day, as it is to be written."""
    clock = read_clock(_CLOCK_LEAD.sub("", day.rest, count=1))
    return f" {clock[0][0]:02}:{clock[0][1]:02}" if clock else ""
