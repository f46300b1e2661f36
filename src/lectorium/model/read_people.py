"""The people and teams of `course.yml`: of each no more than what the config says."""

from __future__ import annotations

import re

from lectorium.model.config import Person, TeamDeclaration
from lectorium.model.convert import as_names
from lectorium.model.declaration import find
from lectorium.model.links_field import team_slug
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.parse.yaml_value import YamlValue

_OTHER_SCHEME = re.compile(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*\s*:", re.IGNORECASE)


def read_people(reader: SettingsReader, top: Understood) -> tuple[Person, ...]:
    """Return the staff."""
    return tuple(_person(reader, item) for item in reader.entries(top, "people"))


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
    if _OTHER_SCHEME.match(item.text("url")):
        message, span = "this `url` is not the address of a web page", item.fields["url"].value.span
        reader.report(message, span, "write it as https://example.org/ada")
    first = next(iter(item.fields.values()), None)
    if first and not item.text("name") and not item.found:
        reader.report("this person has no name", first.span, "add `name: Ada Lovelace`")
    photo = item.text("photo").lstrip("/")
    place = item.fields["photo"].value.span if photo else None
    return Person(**{"name": ""} | item.plain(Person) | {"photo": photo, "photo_span": place})
