"""The year of a schedule's dates: where it is written, what days of the week say of it, and when it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from lectorium.schedule.dates import WrittenDay
from lectorium.schedule.term import fits_months, mentioned_years
from lectorium.text.instant import days_after, make_day

HALF = 6
"""Months: a row so many before the one above it lies in the next year."""
DAYS_OF_WEEK = 7
_NEAR = range(-1, 3)
"""Years around one that is written in which days of the week may look, best fit first: a notice of copyright or a
config is often that of an earlier course. Of so few years no two have the same days of the week."""
_THERE = range(1)
_AGREE = 0.6
"""Share of the written days of the week that must be right."""
_MEETINGS = 3
"""Most days of the week on which a course meets."""
_REGULAR = 4
"""Dates from which on the days of the week are a pattern, of which each has one in so many."""
_SATURDAY = 5


class Year(Struct, frozen=True, gc=False):
    """The year of the first date."""

    first: int = 0
    """0 when not known."""
    source: str = ""
    """Where it stands, or why it is not known."""
    in_cells: bool = False


Source = tuple[str, str]
"""A text in which a year may stand, and what that text is called."""


def find_year(
    days: list[WrittenDay],
    sources: Iterable[Source],
    prose: Iterable[Iterable[Source]] = (),
    weekend: frozenset[int] = frozenset(),
) -> Year:
    """Return the year of the first of some days in the order of their rows.

    Where `sources` do not know it, the first of `prose` does in which no other year stands. `weekend` are the days of
    the week on which the course says that it meets.
    """
    turns = list(_turns(days))
    written = Counter(day.year - turn for day, turn in zip(days, turns, strict=True) if day.year)
    if written:
        return Year(written.most_common(1)[0][0], "a date of the schedule", in_cells=True)
    votes, places = _votes(days, turns, sources, weekend)
    ordered = sorted(votes, key=lambda year: (-votes[year], places[year][0]))
    tied = len(ordered) > 1 and _equal(ordered[0], ordered[1], votes, places)
    year = _by_weekdays(days, turns, ordered, places, weekend, tied=tied)
    months = {day.month for day in days}
    for texts in prose if not year.first else ():
        votes, places = _votes(days, turns, [each for each in texts if fits_months(each[0], months)], weekend)
        told = _by_weekdays(days, turns, list(votes), places, weekend, tied=len(votes) > 1, near=_THERE)
        year = told if votes else year
        if year.first:
            break
    return year


def _votes(
    days: list[WrittenDay], turns: list[int], sources: Iterable[Source], weekend: frozenset[int]
) -> tuple[Counter[int], dict[int, tuple[int, str]]]:
    """Return how often each year is named, and where first."""
    votes: Counter[int] = Counter()
    places: dict[int, tuple[int, str]] = {}
    for rank, (text, name) in enumerate(sources):
        for pair in mentioned_years(text):
            year = _base_year(pair, days, turns, weekend)
            votes[year] += 1
            places.setdefault(year, (rank, name))
    return votes, places


def dated(day: WrittenDay, year: int, *, known: bool) -> tuple[date | None, date | None]:
    """Return the first and the last day; None for days that no calendar has, or whose day of the week is another."""
    if not (known or day.year):
        return None, None
    first = make_day(day.year or year, day.month, day.day)
    turn = (day.end_month, day.end_day) < (day.month, day.day)
    last = make_day(day.end_year or (day.year or year) + turn, day.end_month, day.end_day)
    wrong = first and day.weekday >= 0 and first.weekday() != day.weekday
    return (first, last) if first and last and not wrong else (None, None)


def newest_first(days: list[tuple[int, int]]) -> bool:
    """Return whether months and days go down from row to row, but for steps over new year."""
    steps = [
        (after > before) - (after < before) for before, after in pairwise(days) if abs(after[0] - before[0]) < HALF
    ]
    return sum(steps) < 0


def weekday_between(weekday: int, first: date | None, last: date | None) -> date | None:
    """Return the one day of a week that has a name; None where the days of the week are not known."""
    if weekday < 0 or not first or not last:
        return None
    days = [days_after(first, step) for step in range(DAYS_OF_WEEK) if days_after(first, step) <= last]
    return next((day for day in days if day.weekday() == weekday and days_after(first, DAYS_OF_WEEK) > last), None)


def years_of(days: list[WrittenDay], year: int) -> list[int]:
    """Return the year of each row, when the first has this one: new year may be crossed."""
    return [year + turn for turn in _turns(days)]


def _turns(days: list[WrittenDay]) -> Iterator[int]:
    turn, way = 0, -1 if newest_first([(day.month, day.day) for day in days]) else 1
    for place in range(len(days)):
        ahead = days[place : place + 2]  # one row alone is a slip of the pen
        if place and all((days[place - 1].month - item.month) * way >= HALF for item in ahead):
            turn += way
        yield turn


def _base_year(pair: tuple[int, int], days: list[WrittenDay], turns: list[int], weekend: frozenset[int]) -> int:
    """Return the year of the first day when a text names a year, or two of an academic year.

    One year of a term over new year is that of most days, or the other one where only in that the course meets on
    working days.
    """
    first, last = pair
    if first != last:
        return first if turns[-1] > 0 or (not turns[-1] and days[0].month > HALF) else last
    likely = [first - turn for turn, _ in Counter(turns).most_common()]
    return next((year for year in likely if not _free_days(days, turns, year, weekend)), likely[0])


def _equal(one: int, two: int, votes: Counter[int], places: dict[int, tuple[int, str]]) -> bool:
    return votes[one] == votes[two] and places[one][1] == places[two][1]


def _by_weekdays(
    days: list[WrittenDay],
    turns: list[int],
    years: list[int],
    places: dict[int, tuple[int, str]],
    weekend: frozenset[int],
    *,
    tied: bool,
    near: range = _NEAR,
) -> Year:
    named = [(day, turn) for day, turn in zip(days, turns, strict=True) if day.weekday >= 0]
    if not years:
        return Year(source="no year stands in the page or in the configuration")
    if named:
        fitting = [year for year in years if _share(named, year) >= _AGREE]
        if fitting:
            return Year(fitting[0], places[fitting[0]][1])
        beside = max((years[0] + step for step in near), key=lambda year: _share(named, year))
        if _share(named, beside) >= _AGREE and len(named) > 1:
            return Year(beside, f"the days of the week: they are not those of {years[0]}")
        return Year(source=f"the days of the week are not those of {years[0]}")
    if tied:
        return Year(source=f"both {years[0]} and {years[1]} are written")
    likely = [year for year in years if not _on_weekend(days, turns, year, weekend)]
    if likely:
        return Year(likely[0], places[likely[0]][1])
    return Year(source=f"in {years[0]} the lectures would be at the weekend")


def _share(named: list[tuple[WrittenDay, int]], year: int) -> float:
    """Return how many of the written days of the week are right when the first date is of this year."""
    made = [(make_day(year + turn, day.month, day.day), day.weekday) for day, turn in named]
    real = [(day, weekday) for day, weekday in made if day]
    return sum(day.weekday() == weekday for day, weekday in real) / len(real) if real else 0.0


def _on_weekend(days: list[WrittenDay], turns: list[int], year: int, weekend: frozenset[int]) -> bool:
    """Return whether all days are on a few days of the week and one of those, not in `weekend`, is no working day."""
    made = _weekdays_of(days, turns, year)
    return len(made) <= _MEETINGS and _free_days(days, turns, year, weekend)


def _free_days(days: list[WrittenDay], turns: list[int], year: int, weekend: frozenset[int]) -> bool:
    """Return whether a course would often meet at the weekend, but for `weekend`.

    One day alone, such as that of an exam, is no day on which a course meets.
    """
    made = _weekdays_of(days, turns, year)
    often = {day for day, count in made.items() if count * _REGULAR >= made.total()}
    return made.total() >= _REGULAR and any(day >= _SATURDAY for day in often - weekend)


def _weekdays_of(days: list[WrittenDay], turns: list[int], year: int) -> Counter[int]:
    made = {make_day(year + turn, day.month, day.day) for day, turn in zip(days, turns, strict=True)}
    return Counter(day.weekday() for day in made if day)
