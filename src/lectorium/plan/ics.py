"""Events as iCalendar (RFC 5545): the one room of the library that writes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo

from icalendar import Calendar, Event, Timezone

from lectorium.plan.calendar_events import CalendarEvent
from lectorium.text.instant import days_after, in_zone, to_instant, unix_seconds, zone_of
from lectorium.text.pattern import pattern

_CONTROL = pattern(r"[\x00-\x1f\x7f]+")
"""What no text of a calendar may hold."""


def write_ics(events: Iterable[CalendarEvent], title: str, zone_name: str) -> str:
    """Return a calendar in lines of at most 75 bytes that end in CRLF; nothing in it comes from a clock."""
    events, zone, calendar = tuple(events), zone_of(zone_name), Calendar()
    calendar.add("PRODID", "-//Lectorium//Lectorium//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", _CONTROL.sub(" ", title))
    calendar.add("X-PUBLISHED-TTL", "P1D")
    years = [event.first.year for event in events if isinstance(event.first, datetime)]
    if years and zone is not UTC:
        calendar.add_component(
            Timezone.from_tzinfo(zone, zone_name, date(min(years), 1, 1), date(max(years) + 2, 1, 1))
        )
    for event in events:
        calendar.add_component(_component(event, zone))
    return str(calendar.to_ical(), "utf-8")


def _component(event: CalendarEvent, zone: tzinfo) -> Event:
    made = Event()
    made.add("UID", event.uid)
    made.add("DTSTAMP", in_zone(event.changed or to_instant(event.first, zone), UTC))
    made.add("SEQUENCE", int(unix_seconds(event.changed)) // 60 if event.changed else 0)  # it may only grow
    made.add("DTSTART", event.first)
    if not isinstance(event.first, datetime):
        made.add("DTEND", days_after(event.last or event.first, 1))
    elif event.last:
        made.add("DTEND", event.last)
    if event.until:
        made.add("RRULE", {"FREQ": "WEEKLY", "UNTIL": in_zone(event.until, UTC)})
    for instant in event.skipped:
        made.add("EXDATE", instant)
    texts = {"SUMMARY": event.title, "LOCATION": event.place, "DESCRIPTION": event.about, "URL": event.url}
    for name, value in texts.items():
        if value:
            made.add(name, _CONTROL.sub(" ", value))
    made.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("TRANSP", "OPAQUE" if event.kind and not event.cancelled else "TRANSPARENT")
    return made
