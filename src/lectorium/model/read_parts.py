"""Parts of `course.yml`: its theme, its people and teams, its statement on accessibility."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec.structs import replace

from lectorium.model.codes import UNREAD_VALUE
from lectorium.model.config import Person, Statement, TeamDeclaration, Theme
from lectorium.model.convert import as_names
from lectorium.model.course_fields import STAFF
from lectorium.model.declaration import find
from lectorium.model.links_field import team_slug
from lectorium.model.read_calendar import report_misread
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.language import translate
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_COLOUR = pattern(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FAMILIES = pattern(r"[^\W_][\w -]*(?:, *[^\W_][\w -]*)*")
"""Names of fonts, such as `Source Serif 4, Georgia`: nothing that could end a declaration of a stylesheet."""
_MARKUP = pattern(r"</?[A-Za-z][^<>]*>|\[[^][\n]*\]\([^()\n]*\)|\{\{[^{}\n]*\}\}|\{%[^{}%\n]*%\}")
"""A tag of HTML, a link as Markdown writes it, or Liquid."""
FileUse: TypeAlias = "tuple[Literal['image', 'link'], str, Span]"


def read_theme(reader: SettingsReader, part: Understood, given: Theme | None = None) -> Theme:
    """Return the theme that a config says, on the ground of a given one; its faults go to the reader."""
    usual = given or Theme()
    css = tuple(path.lstrip("/") for path in part.names("css"))
    width, declared = part.text("width").lower(), find(part.table, "width")
    return Theme(
        _accent(reader, part) or usual.accent,
        part.text("logo").lstrip("/") or usual.logo,
        part.text("favicon").lstrip("/") or usual.favicon,
        css,
        tuple(_fonts(reader, reader.mapping(part, "fonts"))),
        width if declared and width in declared.choices else usual.width,
        _footer(reader, part),
        (*_pictures(part), *(("link", path, part.fields["css"].value.span) for path in css)),
    )


def _accent(reader: SettingsReader, part: Understood) -> str:
    accent, written = part.text("accent"), part.fields.get("accent")
    if written is None or written.value.kind != "scalar" or _COLOUR.fullmatch(accent):
        return accent.lower()
    message = (
        f"`{accent}` is not a colour in hexadecimal"
        if accent
        else "`accent` is empty: without quotes `#` begins a comment"
    )
    help_text = 'write it in quotes, such as `accent: "#1f5fae"`'
    reader.report(message, written.value.span if accent else written.span, help_text)
    return ""


def _footer(reader: SettingsReader, part: Understood) -> str:
    footer = part.text("footer")
    if marks := _MARKUP.search(footer):
        message = f"`footer` is plain text: readers see `{marks[0]}` as it stands"
        help_text = "leave the marks out; HTML can stand in the block `in_footer` of a template of your own"
        reader.report(message, part.fields["footer"].value.span, help_text, UNREAD_VALUE)
    return footer


def _pictures(part: Understood) -> Iterator[FileUse]:
    for name in ("logo", "favicon"):
        if path := part.text(name).lstrip("/"):
            yield "image", path, part.fields[name].value.span


def _fonts(reader: SettingsReader, part: Understood) -> Iterator[tuple[str, str]]:
    for name, field in part.fields.items():
        families = part.text(name)
        if _FAMILIES.fullmatch(families):
            yield name, families
        elif families:
            help_text = "write names of fonts with commas between them, such as `Source Serif 4, Georgia`"
            reader.report(f"`{families}` is no list of fonts", field.value.span, help_text)


def read_statement(reader: SettingsReader, top: Understood) -> Statement | None:
    """Return what a course says of its accessibility, None where it says nothing; its faults go to the reader."""
    part = reader.mapping(top, "accessibility")
    if not part.fields:
        return None
    if part.found and "contact" in part.fields and "contact" not in part.values:
        return None  # what is wrong with it is told
    if not part.text("contact"):
        message = "a statement on accessibility names whom a reader can write to"
        reader.report(message, top.fields["accessibility"].span, "add a line such as `contact: access@example.org`")
        return None
    day, problems = part.instant("date"), tuple(each.text("what") for each in reader.entries(part, "problems"))
    return Statement(**part.plain(Statement), date=day.date() if isinstance(day, datetime) else day, problems=problems)


_OTHER_SCHEME = re.compile(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*\s*:", re.IGNORECASE)


def read_people(reader: SettingsReader, top: Understood) -> tuple[Person, ...]:
    """Return the staff; a person that stands in several lists once, with what the first says."""
    people: dict[str, Person] = {}
    for name, role in (("people", ""), *((name, translate(role)) for name, role in STAFF)):
        for person in (_person(reader, item) for item in reader.entries(top, name)):
            people.setdefault(person.name or f"{len(people)}", replace(person, role=person.role or role))
    return tuple(people.values())


def read_teams(reader: SettingsReader, top: Understood) -> tuple[TeamDeclaration, ...]:
    """Return the teams with their members."""
    known: dict[str, str] = {}
    return tuple(_team(reader, item, known) for item in reader.entries(top, "teams"))


def _team(reader: SettingsReader, item: Understood, known: dict[str, str]) -> TeamDeclaration:
    name, first = item.text("name"), next(iter(item.fields.values()), None)
    if first and not name and not item.found:
        reader.report("this team has no name", first.span, "add `name: team-1`")
    other = known.get(team_slug(name)) if name else None
    if first and other is not None:
        reader.report(f"the teams `{other}` and `{name}` are one", first.span, "give one of them another name")
    known[team_slug(name)] = name
    return TeamDeclaration(name, _members(reader, item))


def _members(reader: SettingsReader, team: Understood) -> tuple[Person, ...]:
    value, declared = team.values.get("members"), find(team.table, "members")
    if not isinstance(value, YamlValue) or declared is None:
        return ()
    if value.kind == "scalar":
        return tuple(map(Person, as_names(value)))
    people = (_person(reader, item) for item in reader.entries(team, "members"))
    return tuple(dict.fromkeys(person for person in people if person.name))


def _person(reader: SettingsReader, item: Understood) -> Person:
    leads = item.fields["url"].value.span if item.text("url") else None
    if leads and _OTHER_SCHEME.match(item.text("url")):
        reader.report("this `url` is not the address of a web page", leads, "write it as https://example.org/ada")
        leads = None
    first = next(iter(item.fields.values()), None)
    if first and not item.text("name") and not item.found:
        reader.report("this person has no name", first.span, "add `name: Ada Lovelace`")
    report_misread(reader, item, "hours")
    photo = item.text("photo").lstrip("/")
    place = item.fields["photo"].value.span if photo else None
    return Person(**{"name": ""} | item.plain(Person) | {"photo": photo, "photo_span": place, "url_span": leads})
