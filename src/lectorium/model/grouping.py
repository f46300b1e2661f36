"""Lectures in order, and grouped: sections of the schedule, tags, categories, teams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import TypeAlias

from msgspec.structs import replace

from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture, Section, Tag, Team
from lectorium.model.links_field import person_slug, team_slug
from lectorium.model.slug import natural_key, unique_slugs

_Natural: TypeAlias = "tuple[tuple[int, int, str], ...]"
_Key: TypeAlias = "tuple[int, float, _Natural, date, _Natural]"


def in_course_order(lectures: Iterable[Lecture]) -> tuple[Lecture, ...]:
    """Sort lectures: numbers by size, then texts naturally, then those without a key; ties by date.

    Without any key in the course the dates decide, and lectures without a date come last; file names end every tie.
    """
    return tuple(sorted(lectures, key=_key))


def in_written_order(lectures: Iterable[Lecture]) -> tuple[Lecture, ...]:
    """Sort lectures as their authors number them, whatever their dates: by key, then by file name."""
    return tuple(sorted(lectures, key=lambda lecture: (*_rank(lecture.order), natural_key(lecture.document.path))))


def _key(lecture: Lecture) -> _Key:
    rank, number, text = _rank(lecture.order)
    return (rank, number, text, lecture.date or date.max, natural_key(lecture.document.path))


def _rank(order: float | str | None) -> tuple[int, float, _Natural]:
    if isinstance(order, str):
        return (1, 0.0, natural_key(order))
    return (2, 0.0, ()) if order is None else (0, order, ())


_RANKED = frozenset({"lecture", "review"})


def with_sections(lectures: tuple[Lecture, ...], themed: bool = False) -> tuple[Lecture, ...]:
    """Give every lecture its section: its own, else that of the row before for a row that is no lecture.

    In a course that names no section, the categories are its sections if each lecture has one and each is one run.
    """
    named = [lecture.section for lecture in lectures if lecture.section]
    if themed and len(named) == len(lectures) > 3 and len(set(named)) == len(named):
        # A key such as `module: 11` that numbers the lectures of some theme groups nothing.
        return tuple(replace(lecture, section="") for lecture in lectures)
    if not named:
        return _by_category(lectures)
    current = ""
    filled = []
    for lecture in lectures:
        if not lecture.section and lecture.kind not in _RANKED:
            lecture = replace(lecture, section=current)  # noqa: PLW2901
        current = lecture.section
        filled.append(lecture)
    return tuple(filled)


def _by_category(lectures: tuple[Lecture, ...]) -> tuple[Lecture, ...]:
    if not lectures or any(len(lecture.categories) != 1 for lecture in lectures):
        return lectures
    runs = [name for name, _ in groupby(lecture.categories[0] for lecture in lectures)]
    if len(runs) < 2 or len(set(runs)) < len(runs) or len(runs) == len(lectures):
        return lectures
    return tuple(replace(lecture, section=lecture.categories[0]) for lecture in lectures)


def sections_of(lectures: tuple[Lecture, ...], config: CourseConfig) -> tuple[Section, ...]:
    """Return every lecture in one section: those that the config orders first, the others by first use."""
    groups: dict[str, list[Lecture]] = {}
    for lecture in lectures:
        groups.setdefault(lecture.section, []).append(lecture)
    wanted = [name for name in config.sections if name in groups]
    names = [*wanted, *(name for name in groups if name not in config.sections)]
    slugs = unique_slugs((name for name in names if name), "section")
    return tuple(Section(name, slugs.get(name, ""), tuple(groups[name])) for name in names)


def tags_of(lectures: tuple[Lecture, ...], read: Callable[[Lecture], tuple[str, ...]]) -> tuple[Tag, ...]:
    """Return the tags (or categories) in natural order; spellings that differ in case or blanks are one tag."""
    spellings: dict[str, str] = {}
    carriers: dict[str, dict[str, Lecture]] = {}
    for lecture in lectures:
        for name in read(lecture):
            key = " ".join(name.split()).casefold()
            spellings.setdefault(key, name)
            carriers.setdefault(key, {})[lecture.document.path] = lecture
    keys = sorted(spellings, key=natural_key)
    slugs = unique_slugs((spellings[key] for key in keys), "tag")
    return tuple(Tag(spellings[key], slugs[spellings[key]], tuple(carriers[key].values())) for key in keys)


def teams_of(lectures: Iterable[Lecture], config: CourseConfig) -> tuple[Team, ...]:
    """Return the declared teams in their order, then those that lectures name, naturally sorted; no staff."""
    people = {person_slug(person.name) for person in config.people}
    teams = {team_slug(item.name): Team(item.name, team_slug(item.name), item.members, True) for item in config.teams}
    named: dict[str, str] = {}
    for lecture in lectures:
        for role in lecture.roles:
            if person_slug(role.team) not in people:
                named.setdefault(team_slug(role.team), role.team)
    for slug in sorted(named, key=natural_key):
        teams.setdefault(slug, Team(named[slug], slug, (), False))
    return tuple(teams.values())
