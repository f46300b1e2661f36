"""What rows whose dates are known say of one another, and of themselves: weeks, days within words, moved classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from lectorium.html.tree import parse_tree
from lectorium.schedule.dates import ORDERS, read_day, weekday_of
from lectorium.schedule.facts import LabelledValue, ScheduleRow, WrittenDate
from lectorium.schedule.grid import words_in
from lectorium.schedule.row_builder import RowBuilder
from lectorium.schedule.year import dated
from lectorium.text.instant import make_day
from lectorium.text.pattern import pattern

_WEEK = 7
_TERM = 70
"""Days by which an event follows the row above it at most, where it names no day of the week."""
_FARTHEST = 28
"""Days by which a class is moved at most."""
_MOVED = pattern(
    r"\b(?:moved|postponed|rescheduled|shifted|d[ée]plac[ée]e?s?|report[ée]e?s?|d[ée]cal[ée]e?s?|verlegt|verschoben"
    r"|se pasa|pasa"
    r"|pasad[ao]|traslad\w+|aplazad[ao]|spostat[ao]|rinviat[ao]|transferid[ao]|adiad[ao]|verplaatst|flytta[ds]?|flyttet)"
    r"\s+(?:to|till?|until|at|au|à|le|auf|zum|al?|para|naar|på)\s+(?:(?:the|den|le|el|o|il|la|lo)\s+)?"
    r"|^\W*(?:(?:this|the)\s+)?(?:(?:class|lecture|session)\s+)?(?:will\s+(?:be\s+held|take\s+place|meet)|meets)"
    r"\s+(?:instead\s+)?(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""Words behind which the day stands to which a class was moved; what else `will be held` has a subject before it."""
_DAY_ONLY = pattern(
    r"(?P<weekday>[^\W\d_]+)\.?,?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?![\w/:.]|\s*(?:h|uhr|[ap]m)\b)"
)


def amended(builders: list[RowBuilder], rows: list[ScheduleRow], label: str) -> tuple[ScheduleRow, ...]:
    """Return rows with what is only known from the dates; `label` is that of the column of dates."""
    found: list[ScheduleRow] = []
    begun: date | None = None
    for at, (builder, row) in enumerate(zip(builders, rows, strict=True)):
        first = row.date.first if row.date else None
        begun = first if builder.week else begun
        week = re.search(r"\d+", builder.week_above)
        if week and not builder.week and _in_one_week(begun, first):
            found.append(_moved(replace(row, week=builder.week_above, week_number=int(week[0])), label))
        else:
            found.append(_moved(_with_day_within(builder, rows, at) if builder.inner else row, label))
    return tuple(found)


def _with_day_within(builder: RowBuilder, rows: list[ScheduleRow], at: int) -> ScheduleRow:
    """Return a row with the day within its words; without room for that day it is a notice, as it was."""
    row = replace(rows[at], date=_between(builder, rows, at))
    if row.date or [value.label for value in row.values] != [""]:
        return row
    return replace(row, kind="notice", html=row.values[0].html, values=())


def _in_one_week(one: date | None, other: date | None) -> bool:
    return abs((other - one).days) < _WEEK if one and other else one is other


def _between(builder: RowBuilder, rows: list[ScheduleRow], at: int) -> WrittenDate | None:
    """Return the day that stands within the words of a row where it lies between those of the rows around it."""
    before, behind, day = next(_days(rows[:at][::-1]), None), next(_days(rows[at + 1 :]), None), builder.day
    assert day is not None
    for year in sorted({each.year for each in (before, behind) if each}):
        first, last = dated(day, year, known=True)
        fits = first and (before or first) <= first <= (behind or first)
        if first and fits and (day.weekday >= 0 or (first - (before or first)).days <= _TERM):
            return WrittenDate(builder.date_words, first, last)
    return None


def _days(rows: list[ScheduleRow]) -> Iterator[date]:
    return (row.date.first for row in rows if row.date and row.date.first)


def _moved(row: ScheduleRow, label: str) -> ScheduleRow:
    """Return a row on the day to which its words say that it was moved; the day that stood there is a fact of it."""
    first = row.date.first if row.date else None
    texts = [words_in([parse_tree(value.html)]) for value in row.values] if first else []
    behind = [text[found.end() :] for text in texts for found in _MOVED.finditer(text)]
    days = {day for text in behind for day in _days_meant(text, first)} if first else set[date]()
    if len(days) != 1 or not row.date:
        return row
    day = days.pop()
    former = LabelledValue(label, row.date.words)
    return replace(row, date=WrittenDate(row.date.words, day, day), values=(*row.values, former))


def _days_meant(text: str, near: date | None) -> Iterator[date]:
    """Yield the days near another that a text may begin with: `Sunday 13/4`, or `Thursday 14` of the same month."""
    assert near is not None
    found = _DAY_ONLY.match(text)
    weekday = weekday_of(found["weekday"]) if found else -1
    read = [read_day(text, order) for order in ORDERS]
    meant = [(day.month, day.day, day.weekday) for day in read if day]
    if found and weekday >= 0 and not meant:
        meant = [(near.month, int(found["day"]), weekday)]
    for month, number, named in meant:
        day = make_day(near.year, month, number)
        if day and 0 < abs((day - near).days) <= _FARTHEST and named in (-1, day.weekday()):
            yield day
