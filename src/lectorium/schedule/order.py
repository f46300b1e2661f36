"""Whether `3/4` is of March or of April: all dates of a column together tell."""

from __future__ import annotations

from itertools import pairwise

from lectorium.schedule.dates import ORDERS, DayOrder, WrittenDay, read_day
from lectorium.text.instant import make_day

_CLEARER = 3
"""How many times longer the days of a column must stretch in one order for the other to be right."""


def day_order(texts: list[str], years: list[int]) -> DayOrder | None:
    """Return how the numbers of dates are ordered; None when both orders make sense, month first without numbers.

    `years` are those that the page may mean, for days of the week that stand in the cells.
    """
    read = {order: [day for text in texts if (day := read_day(text, order))] for order in ORDERS}
    numeric = {order: [day for day in days if day.form == "numbers"] for order, days in read.items()}
    counts = [len(days) for days in numeric.values()]
    if counts[0] != counts[1]:
        return ORDERS[counts[1] > counts[0]]
    if not counts[0] or all(day.month == day.day for day in numeric[ORDERS[0]]):
        return ORDERS[0]
    fits = [_weekdays_fit(numeric[order], years) for order in ORDERS]
    if fits[0] != fits[1]:
        return ORDERS[fits[1]]
    if all("." in day.words for day in numeric["day-first"]):
        return "day-first"
    lengths = [_length(numeric[order]) for order in ORDERS]
    if min(lengths) * _CLEARER <= max(lengths):
        return ORDERS[lengths[1] < lengths[0]]
    return None


def _weekdays_fit(days: list[WrittenDay], years: list[int]) -> bool:
    named = [day for day in days if day.weekday >= 0]
    return bool(named) and any(
        all((made := make_day(year, day.month, day.day)) and made.weekday() == day.weekday for day in named)
        for year in years
    )


def _length(days: list[WrittenDay]) -> int:
    """Return days from row to row, all in all; a step back counts as a year less that step."""
    numbers = [day.month * 31 + day.day for day in days]
    return sum((after - before) % 372 for before, after in pairwise(numbers))
