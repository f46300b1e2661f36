"""The faults of schedules: what is odd about dates, and why a table stays as its author made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lectorium.html.tree import parse_tree, text_of
from lectorium.schedule import codes
from lectorium.schedule.dates import WrittenDay, read_day
from lectorium.schedule.facts import ListedLecture, ScheduleFacts, ScheduleRow, WrittenDate
from lectorium.schedule.lectures import LectureIndex
from lectorium.schedule.term import term_year
from lectorium.schedule.year import Year
from lectorium.text.date_words import DAYS
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.instant import make_day
from lectorium.text.span import Span

_USUAL = 0.75
"""Share of the dates that the usual days of the week have, for another one to be worth a word."""
_REGULAR = 5
"""Dates from which on there are usual days of the week."""
_SLIPS = 2
"""Steps back that are slips; rows with more are in another order than that of time."""
_MEETINGS = 3
"""Most usual days of the week."""


def about_rows(
    facts: ScheduleFacts, year: Year, days: list[WrittenDay | None], index: LectureIndex
) -> Iterator[Diagnostic]:
    """Yield what is odd about the rows of a page; `days` are what their dates say, row by row."""
    path = index.page.path
    if facts.standing == "kept":
        message = f"the schedule of this page is shown as it is written: {facts.why}"
        yield _finding(codes.KEPT, path, message, "the dates, weeks and notes in it are not known to other pages")
    if year.source:  # else no row has a day
        yield from _about_year(year, path)
    for row, day in zip(facts.rows, days, strict=True):
        if row.date and day and row.date.first is None and (year.first or day.year):
            yield _impossible(row, day, day.year or year.first, path, index)
    yield from _backwards(facts.rows, path)
    yield from _unusual([row for row, day in zip(facts.rows, days, strict=True) if not _is_moved(row, day)], path)
    yield from _lengths(facts.rows, path)
    yield from _contradictions(facts.rows, index.lectures)


def _finding(code: Code, path: str, message: str, advice: str) -> Diagnostic:
    """Return a finding about a whole file: a loop has no place that says which row."""
    return Diagnostic(code, message, Span.of_file(path), advice)


def _about_year(year: Year, path: str) -> Iterator[Diagnostic]:
    if not year.first:
        message = f"the year of the dates in this schedule is not known: {year.source}"
        yield _finding(codes.YEAR_UNKNOWN, path, message, "write the year into the first date, such as `2026-01-15`")
    elif not year.in_cells:
        message = f"the dates of this schedule have no year; {year.first} is taken from {year.source}"
        yield _finding(codes.YEAR_GUESSED, path, message, "write the year into the first date if that is wrong")


def _impossible(row: ScheduleRow, day: WrittenDay, year: int, path: str, index: LectureIndex) -> Diagnostic:
    words = row.date.words if row.date else ""
    made = make_day(year, day.month, day.day)
    told = f"that day of {year} is a {DAYS[made.weekday()]}" if made else "no calendar has that day"
    return _finding(
        codes.IMPOSSIBLE, path, f"the date `{words}`{_of(row, index)} cannot be: {told}", "correct the date"
    )


def _of(row: ScheduleRow, index: LectureIndex) -> str:
    title = next((lecture.title for lecture in index.lectures if lecture.path == row.path), "")
    return f" of `{title}`" if title else ""


def _backwards(rows: tuple[ScheduleRow, ...], path: str) -> Iterator[Diagnostic]:
    parts: list[list[WrittenDate]] = [[]]
    for row in rows:
        if row.kind == "section" and term_year(text_of(parse_tree(row.html))):
            parts.append([])  # the days of another term may be before those above
        elif row.kind in ("lecture", "event") and row.date and row.date.first:
            parts[-1].append(row.date)
    dates = [day for part in parts for day in part]
    back = [
        (before, after)
        for part in parts
        for before, after in pairwise(part)
        if before.first and after.first and after.first < before.first
    ]
    for before, after in back if len(back) <= min(_SLIPS, len(dates) // _REGULAR + 1) else ():
        message = f"the dates of the schedule go backwards: `{after.words}` stands below `{before.words}`"
        yield _finding(codes.BACKWARDS, path, message, "correct the date, or the order of the rows")


def _is_moved(row: ScheduleRow, day: WrittenDay | None) -> bool:
    """Return whether the day of a row is another than stands in its place for the date."""
    first = row.date.first if row.date else None
    return bool(day and first and (day.month, day.day) != (first.month, first.day))


def _unusual(rows: list[ScheduleRow], path: str) -> Iterator[Diagnostic]:
    days = [row.date for row in rows if row.kind == "lecture" and row.date and row.date.first]
    counts = Counter(day.first.weekday() for day in days if day.first)
    usual = [weekday for weekday, count in counts.most_common(_MEETINGS) if count > 1]
    if len(days) < _REGULAR or not usual or sum(counts[day] for day in usual) < _USUAL * len(days):
        return
    for day in days:
        if day.first and day.first.weekday() not in usual:
            others = " and ".join(DAYS[weekday] for weekday in sorted(usual))
            message = f"the date `{day.words}` is a {DAYS[day.first.weekday()]}, the others are on {others}"
            yield _finding(codes.UNUSUAL_WEEKDAY, path, message, "correct it if that is not meant")


def _lengths(rows: tuple[ScheduleRow, ...], path: str) -> Iterator[Diagnostic]:
    """Yield when the last lectures have no date and all before have, or the last dates have nothing but themselves."""
    told = [row for row in rows if row.kind in ("lecture", "event")]
    if not any(row.date for row in told):
        return
    lacking = [not (row.date or row.badge or row.week_number) for row in told]
    bare = [row.kind == "event" and bool(row.date) and not row.values for row in told]
    for flags, what in (
        (lacking, "has lectures without a date at its end"),
        (bare, "has dates without a lecture at its end"),
    ):
        count = next((at for at, flag in enumerate(reversed(flags)) if not flag), len(flags))
        if 0 < count < len(flags) and not any(flags[:-count]):
            message = f"the schedule {what} ({count})"
            yield _finding(codes.LENGTHS, path, message, "give the list of dates as many entries as there are lectures")


def _contradictions(rows: tuple[ScheduleRow, ...], lectures: tuple[ListedLecture, ...]) -> Iterator[Diagnostic]:
    written = {lecture.path: read_day(dict(lecture.fields).get("date", "")) for lecture in lectures}
    for row in rows:
        own, first = written.get(row.path), row.date.first if row.date else None
        if row.kind != "lecture" or row.again or not (own and first):
            continue
        if (own.year or first.year, own.month, own.day) != (first.year, first.month, first.day):
            message = f"`date: {own.words}` is not the day in the schedule, {first.isoformat()}"
            yield _finding(
                codes.CONTRADICTION, row.path, message, "the date of the lecture itself counts; correct one of them"
            )
