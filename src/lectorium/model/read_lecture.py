"""A lecture from its document: every field understood, not yet put in order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import asdict, replace

from lectorium.model import codes
from lectorium.model.calendar import week_of
from lectorium.model.clock import fault_of_hours
from lectorium.model.config import CourseConfig
from lectorium.model.convert import WrongTypeError, as_order
from lectorium.model.course import Deck, Lecture, LectureKind, Role
from lectorium.model.deck import read_deck_name, under_key_of_slides, will_follow
from lectorium.model.declaration import find
from lectorium.model.dialect import Route
from lectorium.model.fields import KINDS, LECTURE_FIELDS, READINGS_KEYS, THEMED_LECTURE_FIELDS, kinds_of_lectures
from lectorium.model.instead import READING_INSTEAD
from lectorium.model.known_case import in_known_case
from lectorium.model.links_field import LinksField, read_links, team_names
from lectorium.model.options import ReadOptions
from lectorium.model.read_events import read_due
from lectorium.model.read_facts import FactReader, fact_reader
from lectorium.model.read_head import day_of, read_head, start_of, understand_head
from lectorium.model.release import Released, entries_held_back, release_parts
from lectorium.model.slots import hours_on
from lectorium.model.understand import Policy, Understood, understand
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import to_instant, zone_of
from lectorium.text.language import translate
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_READING = Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY, what="key of a reading", instead=READING_INSTEAD)
MOST_MEETINGS = 20
"""Meetings that one lecture may take: a term of one subject has fewer."""
MOST_LECTURES = 999
"""The largest number of a lecture."""
_DECK_KEYS = ("url", "file", "path", "link", "href")
"""Where a deck of a list says which file it is."""
LABELS = {"notes": "Blog team", "video": "Lead team", "blog": "Blog team", "lead": "Lead team"}
"""How the columns of teams are called unless the config renames them."""


class LectureContext(Struct, frozen=True, gc=False):
    """What reading one lecture needs to know of its course."""

    config: CourseConfig
    options: ReadOptions
    paths: Collection[str]
    """Every file of the course."""
    teams: frozenset[str]
    """Slugs of the declared teams."""
    people: frozenset[str]
    """Slugs of the people of the config."""


def read_lecture(document: Document, route: Route, context: LectureContext) -> Outcome[Lecture]:
    """Return the lecture with number 0, and every fault of its front matter."""
    config = context.config
    released, renamed = Released(document), tuple[Diagnostic, ...]()
    if not config.capabilities.theme_owns_keys:
        document, renamed = in_known_case(document, is_lecture=True)
        zone = zone_of(config.timezone)
        released = release_parts(document, zone, context.options, config.deck_folder, context.paths)
        document = under_key_of_slides(released.document, config.deck_folder, context.paths)
    facts = fact_reader(document, route, config, context.paths)
    table = THEMED_LECTURE_FIELDS if config.capabilities.theme_owns_keys else LECTURE_FIELDS
    fields = understand_head(document, route, table, facts)
    day, zone = day_of(document, fields, config), zone_of(config.timezone)
    begins = to_instant(day, zone) if day is not None and not config.show_future else None
    head = read_head(document, route, fields, facts, f"lectures/{route.below}", now=context.options.now, begins=begins)
    _report_missing_title(document, fields)
    _check_readings(fields, facts)
    due = read_due(fields, facts, head)
    known = context.teams | context.people
    decks = _decks(document, fields, context)
    word, offered = fields.text("kind").strip(), frozenset(meeting.kind for meeting in config.calendar.meetings)
    starts, ends = _hours(fields, day, config)
    notes, video, more = (_links(fields, name, facts, known) for name in ("notes", "video", "morenotes"))
    lecture = Lecture(
        **asdict(replace(head, facts=(*head.facts, *(fact for _, fact in due)))),
        number=0,
        kind=_kind(fields, offered),
        own_kind="" if word.lower() in KINDS or config.capabilities.theme_owns_keys else word,
        order=_order(fields, config),
        date=day,
        week=week_of(config.calendar, day),
        section=fields.text("section"),
        deck=decks[0] if decks else None,
        more_decks=tuple(decks[1:]),
        awaits_deck=not decks and _promises_deck(fields),
        version=fields.text("lectureVersion").lower(),
        roles=_roles(fields, notes, video, known, context),
        notes=notes.links,
        videos=video.links,
        more_notes=more.links,
        topics=(*notes.topics, *video.topics, *more.topics),
        tags=fields.names("tags"),
        categories=fields.names("categories"),
        speaker=", ".join(fields.names("speaker")),
        time=fields.text("time"),
        room=fields.text("place"),
        place=fields.text("place"),
        starts=starts,
        ends=ends,
        own_number=_whole_number(fields, "number", MOST_LECTURES, "7"),
        meetings=_whole_number(fields, "meetings", MOST_MEETINGS, "2"),
        same_meeting=fields.flag("same_meeting"),
        due=tuple(event for event, _ in due),
        parts=released.parts,
    )
    return Outcome(lecture, (*renamed, *released.found, *fields.found))


def _links(fields: Understood, name: str, facts: FactReader, known: frozenset[str]) -> LinksField:
    """Return the teams, links and topics under a key; a value that is the name of a file is a link to it."""
    values = [(value, facts.link(name, value)) for value in fields.texts(name)]
    read = read_links((value for value, link in values if link is None), known)
    return replace(read, links=(*(link for _, link in values if link is not None), *read.links))


def _check_readings(fields: Understood, facts: FactReader) -> None:
    """Report keys that no reading of `readings:` has; parsing has read the others."""
    declared = find(LECTURE_FIELDS, "readings")
    values = map(fields.values.get, READINGS_KEYS) if not facts.config.capabilities.theme_owns_keys else ()
    for item in (item for value in values if isinstance(value, YamlValue) for item in value.items or (value,)):
        held = {fault.span: fault for fault in entries_held_back(item)}
        told = understand(item.fields, declared.parts, _READING).found if declared else []
        fields.found.extend((*held.values(), *(fault for fault in told if fault.span not in held)))


def _report_missing_title(document: Document, fields: Understood) -> None:
    field = fields.fields.get("title")
    if fields.text("title") or (field and any(fault.span == field.value.span for fault in fields.found)):
        return
    if fields.report_slip("title", codes.MISSING_TITLE, "this lecture has no title"):
        return
    line = "a line such as `title: Scaling laws`"
    head = document.front_matter
    if head.present and not head.fields and any(fault.code.blocks for fault in document.diagnostics):
        return  # nobody knows whether it has one: what could not be read is told
    help_text = f"begin the file with `---`, {line}, and `---`"
    if document.front_matter.present:
        help_text = f"add {line} to the front matter"
    own = document.front_matter.get("title")
    if own:
        help_text = "write it behind `title:`, such as `title: Scaling laws`"
    span = own.span if own else Span(document.path, 0, 0, "line")
    fields.found.append(Diagnostic(codes.MISSING_TITLE, "this lecture has no title", span, help_text))


def _kind(fields: Understood, offered: frozenset[str]) -> LectureKind:
    word = fields.text("kind").lower()
    if word in KINDS:
        return KINDS[word]
    if fields.flag("extra") or (word in offered and word not in kinds_of_lectures(offered)):
        return "extra"
    return "platform" if fields.flag("platform") else "lecture"


def _whole_number(fields: Understood, name: str, most: int, example: str) -> int | None:
    value = fields.values.get(name)
    if isinstance(value, float) and value in range(most + 1):
        return int(value)
    if value is not None:
        message = f"`{name}` must be a whole number from 0 to {most}"
        help_text = f"write `{name}: {example}`"
        fields.found.append(Diagnostic(codes.WRONG_TYPE, message, fields.fields[name].value.span, help_text))
    return None


def _order(fields: Understood, config: CourseConfig) -> float | str | None:
    if config.order_key:
        item = next((item for item in (*fields.fields.values(), *fields.unknown) if item.key == config.order_key), None)
        try:
            return as_order(item.value) if item and not item.value.is_empty else None
        except WrongTypeError:
            return None
    value = fields.values.get("order")
    return value if isinstance(value, (float, str)) else None


def _promises_deck(fields: Understood) -> bool:
    """Return whether a word stands where a deck will be."""
    return "lecture" in fields.values and any(map(will_follow, fields.fields["lecture"].value.scalars()))


def _decks(document: Document, fields: Understood, context: LectureContext) -> list[Deck]:
    """Return the slides that a lecture names, each with a name of its own where it has one."""
    if "lecture" not in fields.values:
        return []
    value, found = fields.fields["lecture"].value, []
    for item in value.items or (value,):
        named = {each.key.lower(): each.value for each in item.fields}
        one = next((named[key] for key in _DECK_KEYS if key in named), item)
        name = next((named[key].raw.strip() for key in ("name", "title", "label") if key in named), "")
        deck = None
        if one.kind == "scalar":
            deck = read_deck_name(one, document.path, context.config.deck_folder, context.paths)
            if deck is None and one.raw.strip().isdigit() and not context.config.capabilities.theme_owns_keys:
                message = f"`{one.raw.strip()}` names no slides"
                help_text = f"slides are a file or an address; the number of a lecture is `number: {one.raw.strip()}`"
                fields.found.append(Diagnostic(codes.UNREAD_VALUE, message, one.span, help_text))
        else:
            message, help_text = "these are no slides", "write the name of a file, or `{name: Part 1, url: a.pdf}`"
            fields.found.append(Diagnostic(codes.WRONG_TYPE, message, one.span, help_text))
        found += [replace(deck, label=name)] if deck else []
    return found


def _hours(fields: Understood, day: date | None, config: CourseConfig) -> tuple[datetime | None, datetime | None]:
    """Return when it begins and ends by its front matter, where its day is known; report hours of no clock."""
    text = fields.text("time")
    if fault := fault_of_hours(text):
        span = fields.fields["time"].value.span
        help_text = "write `14:00-15:15`; until then it is shown as it is written"
        fields.found.append(Diagnostic(codes.UNREAD_VALUE, f"`{text}` {fault}", span, help_text))
    starts, ends = hours_on(day, text, zone_of(config.timezone)) if day and text and not fault else (None, None)
    return (starts, ends) if starts else (start_of(fields, config), None)


def _roles(
    fields: Understood, notes: LinksField, video: LinksField, known: frozenset[str], context: LectureContext
) -> tuple[Role, ...]:
    labels = {key: translate(label) for key, label in LABELS.items()} | dict(context.config.labels)
    found: list[Role] = []
    for name, names in (("video", video.teams), ("notes", notes.teams)):
        found += (Role(labels[name], each) for each in names)
    for name in ("lead", "blog"):
        texts = (value.raw.strip() for value in fields.texts(name))
        names = tuple(each for text in texts for each in team_names(text, known) or (text,))
        found += (Role(labels[name], each) for each in names)
    return tuple(dict.fromkeys(found))
