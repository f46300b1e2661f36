"""What there is every week beside the meetings: `office_hours:` and `recurring:` of `course.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.clock import read_clock
from lectorium.model.config import CourseConfig, Weekly
from lectorium.model.read_calendar import hours_of, named_days, read_days, report_hours, report_misread
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.text.pattern import pattern

_AFTER_DAY = pattern(r"(?<=^[^\W\d_]{3}):(?=\S)")
_SIGNS = ",;:/| "
"""What stands between two parts of such a text."""
_OR = frozenset(("or", "oder", "ou", "o"))
_LONGEST = 6
"""Words of hours: `from 2 pm to 3 pm`."""
_SHORTEST = 3
"""Letters of a day that is one without hours behind it: `We`, `So` and `Do` begin sentences."""


def read_weekly(reader: SettingsReader, top: Understood) -> tuple[Weekly, ...]:
    """Return the office hours, then the recurring events; their faults go to the reader."""
    of_office = (each for item in reader.entries(top, "office_hours") for each in _entries(reader, item, office=True))
    others = (each for item in reader.entries(top, "recurring") for each in _entries(reader, item, office=False))
    return (*of_office, *others)


def all_weekly(config: CourseConfig) -> tuple[Weekly, ...]:
    """Return what there is every week, with the hours of people whose day can be read and who have no day there."""
    told = {each.title for each in config.weekly if each.weekday is not None}
    of_people = (
        Weekly(person.name, day, hours, rest or person.office, office=True)
        for person in config.people
        if person.name not in told
        for day, hours, rest in weekly_times(person.hours)
        if day is not None
    )
    return (*of_people, *config.weekly)


def weekly_times(text: str) -> Iterator[tuple[int | None, str, str]]:
    """Yield each day of the week with its hours and what stands behind: `Mon 10-11 and 14-15, Wed 1-2, Room 7`.

    What tells no day is one without a day and hours; a place behind the last hours is that of all who have none.
    """
    told = _hours_of_days(text)
    while (at := _next_day(told[-1][2], told[-1][1])) is not None:
        days, hours, rest = told.pop()
        words = rest.split()
        between = words[: at - 1] if at and _joins(words[at - 1 :]) else words[:at]
        told += [(days, hours, " ".join(between).strip(_SIGNS)), *_hours_of_days(" ".join(words[at:]))]
    for days, hours, rest in told:
        for day in dict.fromkeys(days) if days else (None,):
            yield day, hours, rest or told[-1][2]


def _hours_of_days(text: str) -> list[tuple[list[int], str, str]]:
    """Return the days with which a text begins, once for each of their hours, and what stands behind the last."""
    (days, hours, rest), told = _days_and_hours(text), []
    while more := _further_hours(hours, rest):
        told.append((days, hours, ""))
        hours, rest = more
    return [*told, (days, hours, rest)]


def _further_hours(hours: str, rest: str) -> tuple[str, str] | None:
    """Return the hours with which a text begins, and what stands behind, where they come later than `hours` do."""
    words, clock = rest.split(), read_clock(hours)
    ends = clock[1] if clock else None
    words = words[1:] if words and not any(read_days(words[0])) else words
    for end in range(min(len(words), _LONGEST), 0, -1) if ends else ():
        clock = read_clock(more := " ".join(words[:end]).strip(_SIGNS))
        if clock and clock[1] and ends and clock[0] >= ends:
            return more, " ".join(words[end:]).strip(_SIGNS)
    return None


def _next_day(rest: str, hours: str) -> int | None:
    """Return at which word another day with hours begins; None where none does."""
    words = rest.split() if hours else []
    return next((at for at in range(len(words)) if _days(words[at]) and _days_and_hours(" ".join(words[at:]))[1]), None)


def _days_and_hours(text: str) -> tuple[list[int], str, str]:
    """Return the days of the week with which a text begins, its hours, and what stands behind: `Mon 10-11, Room 7`."""
    days, words = list[int](), _AFTER_DAY.sub(": ", text).split()
    is_short = bool(words) and len(words[0].strip(_SIGNS)) < _SHORTEST
    while words and ((named := _days(words[0])) or _joins(words)):
        days, words = [*days, *named], words[1:]
    for end in range(min(len(words), _LONGEST), 0, -1) if days else ():
        if read_clock(hours := " ".join(words[:end]).strip(_SIGNS)):
            return days, hours, " ".join(words[end:]).strip(_SIGNS)
    return ([], "", text.strip()) if is_short and words else (days, "", " ".join(words))


def _joins(words: list[str]) -> bool:
    """Return whether the first word stands between two days, as `and` does."""
    return (words[0].lower() in _OR or not any(read_days(words[0]))) and bool(words[1:]) and bool(_days(words[1]))


def _days(word: str) -> list[int]:
    found = list(read_days(word.strip(_SIGNS)))
    return [day for _, days in found for day in days] if all(days for _, days in found) else []


def _entries(reader: SettingsReader, item: Understood, *, office: bool) -> Iterator[Weekly]:
    report_hours(reader, item, "it stands in no calendar")
    report_misread(reader, item, "when")
    told = list(weekly_times(item.text("when")))
    if named := [day for name in item.names("day") for day in named_days(reader, item, name)]:
        dated = [each for each in told if each[0] is not None]
        known = {each[0] for each in dated}
        told = [*dated, *((day, *told[0][1:]) for day in dict.fromkeys(named) if day not in known)]
    every = "note" in item.fields and item.fields["note"].key == "every" and item.text("note")
    said = f"every {every}" if every else item.text("note")
    leads, who = (item.fields[key].value.span if item.text(key) else None for key in ("url", "title"))
    for day, hours, rest in told:
        place = item.text("place") or (rest if day is not None else "")
        note = ", ".join(filter(None, (said, rest if place != rest else "")))
        yield Weekly(
            item.text("title"), day, hours_of(item) or hours, place, item.text("url"), note, office, leads, who
        )
        leads = who = None  # what is wrong with them is told once
