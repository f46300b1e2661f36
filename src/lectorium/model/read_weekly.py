"""What there is every week beside the meetings: `office_hours:` and `recurring:` of `course.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.clock import read_clock
from lectorium.model.config import Weekly
from lectorium.model.read_calendar import hours_of, read_days, report_hours
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.text.date_words import DAYS
from lectorium.text.pattern import pattern
from lectorium.text.suggest import did_you_mean

_AFTER_DAY = pattern(r"(?<=^[^\W\d_]{3}):(?=\S)")
_SHORTEST = 3
"""Letters of a day that is one without hours behind it: `We`, `So` and `Do` begin sentences."""


def read_weekly(reader: SettingsReader, top: Understood) -> tuple[Weekly, ...]:
    """Return the office hours, then the recurring events; their faults go to the reader."""
    of_office = (each for item in reader.entries(top, "office_hours") for each in _entries(reader, item, office=True))
    others = (each for item in reader.entries(top, "recurring") for each in _entries(reader, item, office=False))
    return (*of_office, *others)


def days_and_hours(text: str) -> tuple[list[int], str, str]:
    """Return the days of the week with which a text begins, its hours, and what stands behind: `Mon 10-11, Room 7`."""
    days, words = list[int](), _AFTER_DAY.sub(": ", text).split()
    is_short = bool(words) and len(words[0].strip(",;:.")) < _SHORTEST
    while words and ((named := _days(words[0])) or _joins(words)):
        days, words = [*days, *named], words[1:]
    for end in range(len(words), 0, -1) if days else ():
        if read_clock(hours := " ".join(words[:end]).strip(",;:")):
            return days, hours, " ".join(words[end:]).strip(",; ")
    return ([], "", text.strip()) if is_short and words else (days, "", " ".join(words))


def _joins(words: list[str]) -> bool:
    """Return whether the first word stands between two days, as `and` does."""
    return not any(read_days(words[0])) and bool(words[1:]) and bool(_days(words[1]))


def _days(word: str) -> list[int]:
    found = list(read_days(word.strip(",;:")))
    return [day for _, days in found for day in days] if all(days for _, days in found) else []


def _entries(reader: SettingsReader, item: Understood, *, office: bool) -> Iterator[Weekly]:
    report_hours(reader, item)
    days, hours, rest = days_and_hours(item.text("when"))
    for word, named in (each for name in item.names("day") for each in read_days(name)):
        days = [*days, *named]
        if not named:
            help_text = did_you_mean(word.lower(), DAYS) or "write Monday, Tuesday, Wednesday ..."
            reader.report(f"`{word}` is no day of the week", item.fields["day"].value.span, help_text)
    hours, place = hours_of(item) or hours, item.text("place") or (rest if days else "")
    every = "note" in item.fields and item.fields["note"].key == "every" and item.text("note")
    said = f"every {every}" if every else item.text("note")
    note = ", ".join(filter(None, (said, rest if not days or item.text("place") else "")))
    leads = item.fields["url"].value.span if item.text("url") else None
    for day in dict.fromkeys(days) if days else (None,):
        yield Weekly(item.text("title"), day, hours, place, item.text("url"), note, office, leads)
        leads = None  # what is wrong with it is told once
