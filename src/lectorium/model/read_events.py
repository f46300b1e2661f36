"""What is due, by front matter, and the rows of `schedule.yml`: the schedule's events."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from msgspec.structs import replace

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.model import codes
from lectorium.model.clock import fault_of_hours
from lectorium.model.config import Event
from lectorium.model.convert import CONVERTERS, WrongTypeError, as_instant
from lectorium.model.course import LabelledFact, Post
from lectorium.model.declaration import Declaration, find
from lectorium.model.fields import DUE_KEYS, KINDS, SCHEDULE_FIELDS
from lectorium.model.instead import ROW_INSTEAD
from lectorium.model.meant_day import help_for_date, is_day
from lectorium.model.read_calendar import report_undated
from lectorium.model.read_facts import HREF, FactReader, label_of
from lectorium.model.settings_reader import INNER, SettingsReader, is_one_entry
from lectorium.model.slots import hours_on
from lectorium.model.understand import Policy, Understood, impossible_date
from lectorium.parse.yaml_scalars import ImpossibleDateError
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import in_order
from lectorium.text.entity import unescape
from lectorium.text.instant import in_zone, to_day, to_instant, zone_of
from lectorium.text.language import short_day
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile

_FILE = (Declaration("schedule.yml", "entries", "The rows of the schedule.", parts=SCHEDULE_FIELDS, short="title"),)
_ROW = replace(INNER, instead=ROW_INSTEAD)
_HEAD = Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY, what="key")


def read_schedule(source: SourceFile, zone: tzinfo) -> Outcome[tuple[Event, ...]]:
    """Return the rows of `schedule.yml`, and every fault of the file, each at its line."""
    from lectorium.parse.yaml import read_yaml_value

    outcome = read_yaml_value(source)
    reader, value, events = SettingsReader(source.path, list(outcome.diagnostics), _ROW), outcome.value, list[Event]()
    if value is not None and (groups := [each for each in value.fields if each.value.kind == "sequence"]):
        help_text = f"write the rows below each other, each with its own `kind: {groups[0].key}`"
        reader.report(f"the rows of `{_FILE[0].name}` are one list", groups[0].span, help_text)
        value = None
    fields = (Field(_FILE[0].name, value, value.span),) if value is not None else ()
    for item in reader.entries(reader.section(fields, _FILE), _FILE[0].name):
        event = _event(reader, item, zone, item.text("title"))
        if event is None or event.day is None:
            report_undated(reader, item, "row", "add `date: 2026-10-01`, or `date: 2026-10-01 23:59`")
        elif not event.title:
            if item.found:
                continue  # the key of the title is misspelt, which is told
            reader.report("this row has no title", event.span, "add `title: Homework 2`")
        else:
            events.append(event)
    return Outcome(tuple(events), in_order(tuple(reader.found)))


def read_due(fields: Understood, facts: FactReader, post: Post) -> list[tuple[Event, LabelledFact]]:
    """Return what is due by the front matter of a post, each with how its row tells it; faults go to `fields`."""
    reader = SettingsReader(post.document.path, fields.found, _HEAD)
    labels, zone, found = dict(facts.config.labels), zone_of(facts.config.timezone), []
    for name in (name for name in DUE_KEYS if name in fields.fields):
        key = fields.fields[name].key
        label = labels.get(key) or label_of(key)
        for item in reader.entries(_as_list(fields, name), name):
            html = _name(item, facts)
            words, link = unescape(re.sub(r"<[^<>]*>", "", html)).strip(), HREF.search(html)
            event = _event(reader, item, zone, words or post.title, unescape(link[1]) if link else "", is_due=True)
            if event is not None:
                _report_day(reader, item, event, facts)
                told = ", ".join(filter(None, (html, _when(event))))
                found.append((event, LabelledFact(label, told, post.url, event.span)))
    return found


def _event(
    reader: SettingsReader, item: Understood, zone: tzinfo, title: str, url: str = "", *, is_due: bool = False
) -> Event | None:
    """Return an entry as an event; None for one that says nothing."""
    written = [field.value.span for field in item.fields.values() if not field.value.is_empty]
    if not written:
        return None
    kind = item.text("kind")
    when, is_due = _due(reader, item, is_due or KINDS.get(kind.lower()) == "assignment")
    day = to_day(when, zone) if when else None
    starts = in_zone(to_instant(when, zone), zone) if isinstance(when, datetime) else None
    ends = None
    if day is not None and (hours := item.text("time")):
        starts, ends = hours_on(day, hours, zone)
        if fault := fault_of_hours(hours):
            span = item.fields["time"].value.span
            reader.report(f"`{hours}` {fault}", span, "write `23:59` or `14:00-15:15`")
    span = item.fields["url"].value.span if item.text("url") else written[0]
    kind = kind or ("assignment" if is_due else "event")
    return Event(title, day, kind, is_due, span, starts, ends, url or item.text("url"), item.text("place"))


def _report_day(reader: SettingsReader, item: Understood, event: Event, facts: FactReader) -> None:
    """Report a day that is written as no program reads it, and so would be due on none."""
    title, calendar = item.text("title"), facts.config.calendar
    if event.day is None and is_day(title):
        term = (calendar.start, calendar.end) if calendar.start and calendar.end else None
        message, help_text = f"`{title}` is shown as it is written, and due on no day", help_for_date(title, term)
        reader.report(message, event.span, help_text, codes.UNREAD_VALUE)


def _due(reader: SettingsReader, item: Understood, is_due: bool) -> tuple[date | datetime | None, bool]:
    """Return the day of an entry, which a row may have under `due:` alone, and whether it is due then."""
    when, value = item.instant("date"), item.values.get("due")
    if not isinstance(value, YamlValue):
        return when, is_due
    try:
        return when, CONVERTERS["flag"](value) is True
    except WrongTypeError:
        pass
    try:
        day = as_instant(value)
    except ImpossibleDateError:
        fault = impossible_date(value)
        reader.found.append(fault)
        item.found.append(fault)
        return when, is_due
    except WrongTypeError:
        message = "`due` must be `true` or `false`, or the day on which it is due"
        reader.report(message, value.span, "write `due: 2026-10-01 23:59`")
        item.found.append(reader.found[-1])
        return when, is_due
    if when is not None and f"{when:%F}" != f"{day:%F}":
        reader.report("`due` says another day than `date`", value.span, "write a row for each of the two days")
    return when if when is not None and not isinstance(day, datetime) else day, True


def _as_list(fields: Understood, name: str) -> Understood:
    """Return the field as a list of entries: authors write one as a text, a date or a mapping by itself."""
    value, declared = fields.values.get(name), find(fields.table, name)
    if not isinstance(value, YamlValue) or declared is None:
        return fields
    whole = value.kind == "scalar" or (value.kind == "mapping" and is_one_entry(value, declared))
    items = value.items if value.kind == "sequence" else (value,) if whole else None
    if items is not None:
        value = YamlValue(None, value.span, "", kind="sequence", items=tuple(map(_with_key, items)))
    return Understood(fields.table, {name: value})


def _with_key(value: YamlValue) -> YamlValue:
    """Return a date by itself as an entry that has it as its date."""
    try:
        as_instant(value)
    except WrongTypeError:
        return value
    except ImpossibleDateError:
        pass
    return YamlValue(None, value.span, "", kind="mapping", fields=(Field("date", value, value.span),))


def _name(item: Understood, facts: FactReader) -> str:
    """Return what is due as HTML: its title, which may be a link or name a file."""
    title, url = item.fields.get("title"), item.fields.get("url")
    if item.text("url") and url:
        return f'<a href="{escape_attribute(facts.target(url.value))}">{escape_text(item.text("title"))}</a>'
    return facts.scalar_html("", title.value) if title and item.text("title") else ""


def _when(event: Event) -> str:
    if event.day is None:
        return ""
    clock = "\u2013".join(f"{time:%H:%M}" for time in (event.starts, event.ends) if time)
    day = short_day(event.day)
    return f"{day} {clock}".strip()
