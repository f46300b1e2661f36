"""Events as iCalendar (RFC 5545); a library gives the rules of a time zone, and only calendars with times load it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo

from lectorium.plan.calendar_events import CalendarEvent
from lectorium.text.instant import days_after, in_zone, to_instant, unix_seconds, zone_of
from lectorium.text.pattern import pattern

_CONTROL = pattern(r"[\x00-\x1f\x7f]+")
"""What no text of a calendar may hold."""
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\;,"})
_MOST = 74
"""Bytes of a piece of a line; with the blank before it 75."""


def write_ics(events: Iterable[CalendarEvent], title: str, zone_name: str) -> str:
    """Return a calendar in lines of at most 75 bytes that end in CRLF; nothing in it comes from a clock."""
    events, zone = tuple(events), zone_of(zone_name)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lectorium//Lectorium//EN"]
    lines += [f"X-WR-CALNAME:{_CONTROL.sub(' ', title)}", "X-PUBLISHED-TTL:P1D"]
    years = [event.first.year for event in events if isinstance(event.first, datetime)]
    if years and zone is not UTC:
        from icalendar import Timezone

        rules = Timezone.from_tzinfo(zone, zone_name, date(min(years), 1, 1), date(max(years) + 2, 1, 1))
        lines += str(rules.to_ical(), "utf-8").replace("\r\n ", "").splitlines()
    for event in events:
        lines += _event(event, zone, zone_name)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: CalendarEvent, zone: tzinfo, zone_name: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    if event.title:
        yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART{_when(event.first, zone_name)}"
    last = event.last if isinstance(event.first, datetime) else days_after(event.last or event.first, 1)
    if last:
        yield f"DTEND{_when(last, zone_name)}"
    yield f"DTSTAMP{_when(in_zone(event.changed or to_instant(event.first, zone), UTC), zone_name)}"
    yield f"UID:{_text(event.uid)}"
    yield f"SEQUENCE:{int(unix_seconds(event.changed)) // 60 if event.changed else 0}"  # it may only grow
    if event.until:
        yield f"RRULE:FREQ=WEEKLY;UNTIL{_when(in_zone(event.until, UTC), zone_name)}".replace("UNTIL:", "UNTIL=")
    for instant in event.skipped:
        yield f"EXDATE{_when(instant, zone_name)}"
    texts = {"DESCRIPTION": _text(event.about), "LOCATION": _text(event.place)}
    texts["STATUS"] = "CANCELLED" if event.cancelled else "CONFIRMED"
    texts["TRANSP"] = "OPAQUE" if event.kind and not event.cancelled else "TRANSPARENT"
    texts["URL"] = _CONTROL.sub(" ", event.url)
    yield from (f"{name}:{text}" for name, text in texts.items() if text)
    yield "END:VEVENT"


def _when(value: date | datetime, zone_name: str) -> str:
    """Return a day or an instant as what stands behind the name of a property."""
    if not isinstance(value, datetime):
        return f";VALUE=DATE:{value:%Y%m%d}"
    return f":{value:%Y%m%dT%H%M%S}Z" if value.tzname() == "UTC" else f";TZID={zone_name}:{value:%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    return _CONTROL.sub(" ", words).translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, each but the first behind a blank; no letter or escape is cut."""
    pieces, rest = list[bytes](), line.encode()
    while len(rest) > _MOST:
        cut = _MOST
        while rest[cut] & 0xC0 == 0x80:  # within a letter
            cut -= 1
        cut -= rest[cut - 1] in b"\\^"
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join([*pieces, rest]).decode()
