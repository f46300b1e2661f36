"""`calendar:` of `course.yml` to a `Calendar`: the term, its meetings, and the days that are not as usual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from lectorium.model.clock import BACKWARDS, fault_of_hours
from lectorium.model.codes import UNREAD_VALUE
from lectorium.model.config import Calendar, Change, Holiday, Meeting
from lectorium.model.convert import instant_of
from lectorium.model.meant_day import help_for_date
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.text.date_words import DAY_NUMBERS, DAYS
from lectorium.text.instant import to_day, zone_of
from lectorium.text.pattern import pattern
from lectorium.text.suggest import did_you_mean, nearest

_HOURS = pattern(r"\d{1,2}[:.]\d\d[-–]\d{1,2}(?:[:.]\d\d)?")
_BETWEEN = pattern(r"[,/&+\s]+|\b(?:and|und|et|y|e|en|och|og)\b")
_RANGE = pattern(r"(\w+)\s*[-\u2013]\s*(\w+)")
_PACKED = pattern(r"(?:Su|Sa|Mo|Tu|We|Th|Fr|M|T|W|R|F)+")
"""Days without anything between them: `MWF`, `TTh`, `TR`."""
_MOST_A_WEEK = 50
"""Meetings of one course: a school has fewer hours."""
_LETTERS = pattern(r"[A-Z][a-z]?")
_BY_LETTERS = {"M": 0, "T": 1, "W": 2, "R": 3, "F": 4} | {day[:2]: at for at, day in enumerate(DAYS)}


def read_calendar(reader: SettingsReader, top: Understood) -> Calendar:
    """Return the calendar below the top of a config; its faults go to the reader."""
    part = reader.mapping(top, "calendar")
    found = (each for item in reader.entries(part, "meetings") for each in _meetings(reader, item))
    meetings = tuple(dict.fromkeys(found))
    if len(meetings) > _MOST_A_WEEK:
        message = f"the calendar has more than {_MOST_A_WEEK} meetings a week"
        reader.report(message, part.fields["meetings"].span, "write those of this course only")
    calendar = Calendar(
        _day(part, "start"),
        _day(part, "end"),
        meetings[:_MOST_A_WEEK],
        (*_days_off(reader, part, "holidays", "holiday"), *_days_off(reader, part, "breaks", "break")),
        (*_changes(reader, part, "moved", "from"), *_changes(reader, part, "cancelled", "date")),
        part.text("weeks").lower() == "teaching",
    )
    if calendar.start and calendar.end and calendar.end < calendar.start:
        reader.report("the term ends before it starts", part.fields["end"].value.span, "swap the two dates")
    return calendar


def _day(part: Understood, *names: str) -> date | None:
    found = next((value for name in names if (value := part.instant(name))), None)
    return to_day(found, zone_of("UTC")) if found else None


def _meetings(reader: SettingsReader, item: Understood) -> Iterator[Meeting]:
    report_hours(reader, item)
    for name in ("start", "end"):
        if item.text("time") and item.text(name):
            help_text = "delete it, or write `start` and `end` as hours in place of `time`; days belong to `calendar:`"
            reader.report(
                f"`{item.fields[name].key}` is not read beside `time`", item.fields[name].span, help_text, UNREAD_VALUE
            )
    days_of = _dates(reader, item)
    if "date" not in item.fields:
        report_undated(reader, item, "meeting", "add `day: Tuesday`, or `date: 2026-10-10` for one day only", "day")
    rest = (hours_of(item), item.text("place"), item.text("kind").lower() or "lecture", item.text("section"))
    yield from (Meeting(day.weekday(), *rest, day) for day in days_of)
    named = () if days_of else item.names("day")
    yield from (Meeting(day, *rest) for name in named for day in named_days(reader, item, name))


def named_days(reader: SettingsReader, item: Understood, name: str) -> Iterator[int]:
    """Yield the days that the key `day` names; a word that is none goes to the reader, hours and a place as one."""
    words = list(read_days(name))
    if any(days for _, days in words) and any(map(str.isdigit, name)):
        message, span = f"`{name}` is more than a day of the week", item.fields["day"].value.span
        reader.report(message, span, "write `{day: Tuesday, time: 14:00-15:15, place: Room 101}`")
        words = [(word, days) for word, days in words if days]
    for word, days in words:
        if not days:
            help_text = did_you_mean(word.lower(), DAYS) or "write Monday, Tuesday, Wednesday ..."
            reader.report(f"`{word}` is no day of the week", item.fields["day"].value.span, help_text)
            if any(map(str.isdigit, name)):
                return
        yield from days


def _dates(reader: SettingsReader, item: Understood) -> list[date]:
    """Return the days of classes that are not weekly."""
    found = list[date]()
    for word in item.names("date"):
        try:
            found.append(to_day(instant_of(word), zone_of("UTC")))
        except ValueError:
            help_text = help_for_date(word) or "write `date: 2026-10-10`, or a list of days"
            span = item.fields["date"].value.span
            if not any(span.start <= each.span.start < span.end for each in reader.found):  # YAML tells of 30 February
                reader.report(f"`{word}` is no day", span, help_text)
    return found


def hours_of(item: Understood) -> str:
    """Return the hours of an entry: its `time`, or its `start` and `end`."""
    return item.text("time") or "-".join(filter(None, map(item.text, ("start", "end"))))


def read_days(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each word of a text with the days of the week that it names, none for no day (Monday is 0)."""
    for word in filter(None, (word.strip(" .") for word in _BETWEEN.split(text))):
        yield word, _weekdays(word)


def _weekdays(word: str) -> list[int]:
    name = word.lower()
    days = [at for at, day in enumerate(map(str.lower, DAYS)) if name in (day[: len(name)], f"{day}s")]
    if len(days) != 1:
        days = [DAY_NUMBERS[each] for each in (name, name.removesuffix("s")) if each in DAY_NUMBERS][:1]
    if days:
        return days
    if ends := _RANGE.fullmatch(word):
        return _days_between(_weekdays(ends[1]), _weekdays(ends[2]))
    return [_BY_LETTERS[each] for each in _LETTERS.findall(word)] if _PACKED.fullmatch(word) else []


def _days_between(first: list[int], last: list[int]) -> list[int]:
    if not first or not last:
        return []
    week = len(DAYS)
    return [(first[0] + at) % week for at in range((last[0] - first[0]) % week + 1)]


def _days_off(
    reader: SettingsReader, part: Understood, name: str, kind: Literal["holiday", "break"]
) -> Iterator[Holiday]:
    for item in reader.entries(part, name):
        first = _day(item, "from", "date")
        last = _day(item, "to") or first
        if first is None or last is None:
            report_undated(reader, item, kind, "add `date: 2026-11-26`, or `from:` and `to:`")
        elif last < first:
            reader.report(f"this {kind} ends before it starts", item.fields["to"].value.span, "swap the two dates")
        else:
            yield Holiday(item.text("name"), first, last, kind)


def _changes(reader: SettingsReader, part: Understood, name: str, key: str) -> Iterator[Change]:
    for item in reader.entries(part, name):
        usual = _day(item, key)
        if usual is None:
            report_undated(reader, item, f"{name} class", f"add `{key}: 2026-10-13`")
            continue
        report_hours(reader, item)
        more = (_day(item, "to") or usual, _moved_time(item), item.text("place")) if name == "moved" else ()
        yield Change(usual, item.fields[key].value.span, item.text("reason"), item.text("kind").lower(), *more)


def _moved_time(item: Understood) -> str:
    """Return the hours of a moved class, which may stand behind its day."""
    to = item.instant("to")
    return item.text("time") or (f"{to:%H:%M}" if isinstance(to, datetime) else "")


def report_misread(reader: SettingsReader, item: Understood, key: str) -> None:
    """Report, in a text of days and hours, a word that is nearly a day, and hours that no clock shows: once."""
    words = [part.strip(".,;:()") for part in item.text(key).split() if any(map(str.isdigit, item.text(key)))]
    for word in words:
        is_day = any(days for _, days in read_days(word))
        near = nearest(word, DAYS, cutoff=0.8) if word.isalpha() and not is_day else None
        wrong = near or (_HOURS.fullmatch(word) and fault_of_hours(word))
        if wrong:
            what = "is no day of the week" if near else wrong
            message = f"`{word}` {what}, so `{item.text(key)}` is shown as it is written, and stands in no calendar"
            help_text = f"did you mean `{near}`?" if near else "write `Monday 14:00-15:15`"
            reader.report(message, item.fields[key].value.span, help_text, UNREAD_VALUE)
            return


def report_hours(reader: SettingsReader, item: Understood, lacks: str = "no class has hours") -> None:
    """Report hours of which the end comes first, and figures that are no hours; words, such as `TBA`, are none.

    `lacks` says what is so until they are mended.
    """
    text, written = hours_of(item), next((each for each in ("time", "start", "end") if item.text(each)), "")
    fault, span = fault_of_hours(text), item.fields[written].value.span if written else None
    if span and fault == BACKWARDS:
        reader.report(f"`{text}` {BACKWARDS}", span, "write the beginning first, as in `14:00-15:15`")
    elif span and fault and any(map(str.isdigit, text)):
        help_text = f"write `14:00-15:15`; until then it is shown as it is written, and {lacks}"
        reader.report(f"`{text}` {fault}", span, help_text, UNREAD_VALUE)


def report_undated(reader: SettingsReader, item: Understood, what: str, help_text: str, name: str = "date") -> None:
    """Report that an entry of a list has no date, unless its date is wrong, which is told already."""
    written = [field for field in item.fields.values() if not field.value.is_empty]
    if written and not item.found and name not in item.values:
        reader.report(f"this {what} has no {name}", written[0].span, help_text)
