"""Dates for people and machines, in the language of the site whatever the machine's locale is."""

from __future__ import annotations

from datetime import date, datetime
from re import IGNORECASE
from typing import TYPE_CHECKING

from lectorium.model.clock import read_clock
from lectorium.plan.view import DateView
from lectorium.schedule.facts import WrittenDate
from lectorium.text.date_words import DAYS, MONTHS
from lectorium.text.instant import to_day, zone_of
from lectorium.text.language import listed, locale, long_day, short_day, translate
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from babel import Locale

_SEVERAL = pattern(
    r"\d(?:\.|[a-z]{2}\b)?\s*(?:[&+,]|\b(?:and|und|et|y|e|og|och|en)\b)\s*(?:[^\W\d]+[.,]?\s*){0,2}\d\d?(?!\d)",
    IGNORECASE,
)
"""Days that are named one by one, not as the first and the last of a span."""


def date_view(day: date) -> DateView:
    """Return a date as `Thu 3 Sep` and `Thursday, 3 September 2026`."""
    return _date_view(day, locale())


@remembered()
def _date_view(day: date, known: Locale | None) -> DateView:
    if known:
        from babel.dates import format_date

        return DateView(day.isoformat()[:10], short_day(day), format_date(day, "full", locale=known))
    weekday, month = DAYS[day.weekday()], MONTHS[day.month - 1]
    long = f"{weekday}, {day.day} {month} {day.year}"
    return DateView(day.isoformat()[:10], short_day(day), long)


def days_view(days: tuple[date, ...]) -> DateView | None:
    """Return one day or several as one view: `Tue 1 Sep and Thu 3 Sep`; None for none."""
    views = [date_view(day) for day in days]
    if len(views) < 2:
        return views[0] if views else None
    text, long = listed([view.text for view in views]), listed([view.long for view in views])
    return DateView(views[0].iso, text, long)


def written_date_view(written: WrittenDate) -> DateView:
    """Return the date of a row of the authors' schedule; in their words without a year or for several days."""
    if written.first is None or written.last is None:
        return DateView("", written.words)
    first, last = date_view(written.first), date_view(written.last)
    if first == last:
        return first
    if _SEVERAL.search(written.words):
        return DateView(first.iso, written.words, written.words)
    return DateView(
        first.iso, f"{first.text} – {last.text}", translate("%(first)s to %(last)s", first=first.long, last=last.long)
    )


def reading_date(iso: str) -> str:
    """Return `2024`, `2024-01` or `2024-01-30` for people; anything else as it is."""
    parts = iso.split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return iso
    if len(numbers) == 1 or not 1 <= numbers[1] <= 12:
        return iso
    if known := locale():
        return _in_locale(numbers, known) or iso
    month = f"{MONTHS[numbers[1] - 1]} {parts[0]}"
    return month if len(numbers) == 2 else f"{numbers[2]} {month}"


def _in_locale(numbers: list[int], known: Locale) -> str:
    from babel.dates import format_skeleton

    try:
        day = date(numbers[0], numbers[1], numbers[2] if numbers[2:] else 1)
    except ValueError:
        return ""
    return long_day(day) if numbers[2:] else format_skeleton("yMMMM", day, locale=known)


def today_in(zone: str, now: datetime | None) -> date | None:
    """Return the day that it is in a time zone at an instant; an unknown zone counts as UTC."""
    return to_day(now, zone_of(zone)) if now else None


def hours_view(written: str) -> str:
    """Return `14:00-15:15` as `14:00–15:15`, as rows have it; what no clock shows in the words of the authors."""
    hours = [clock for clock in read_clock(written) or () if clock]
    return "\u2013".join(f"{hour:02}:{minute:02}" for hour, minute, *_ in hours) or written


def weekday_name(number: int) -> str:
    """Return the name of a weekday; 0 is Monday."""
    known = locale()
    return known.days["stand-alone"]["wide"][number % 7] if known else DAYS[number % 7]
