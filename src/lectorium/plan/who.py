"""Who a name means: a team with its page, or one of the staff on the page about the course."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lectorium.model.course import Course, Team
from lectorium.model.links_field import person_slug, team_slug
from lectorium.plan.address_table import AddressTable
from lectorium.plan.link_target import LinkTarget


class Who(Struct, frozen=True, gc=False):
    """A team or a person, with what a link to either leads to."""

    link_target: LinkTarget
    members: tuple[str, ...] = ()


def team_output(team: Team) -> str:
    """Return the name of the output of a team."""
    return f"team: {team.slug}"


def person_id(name: str) -> str:
    """Return the anchor of a person."""
    return f"_person-{person_slug(name)}"


def everybody(course: Course, table: AddressTable) -> Mapping[str, Who]:
    """Return the staff and the declared teams by their slugs; a team comes before a person of its name."""
    people = reversed(course.config.people)  # of two of one name the first has it
    places = ((person.name, LinkTarget(table.url("course"), f"#{person_id(person.name)}")) for person in people)
    found = {person_slug(name): Who(place) for name, place in places}
    for team in declared_teams(course):
        names = tuple(person.name for person in team.members)
        found[team.slug] = Who(LinkTarget(table.url(team_output(team))), names)
    return found


def declared_teams(course: Course) -> tuple[Team, ...]:
    """Return the teams that the config declares: each has a page."""
    return tuple(team for team in course.teams if team.declared)


def who_is(name: str, known: Mapping[str, Who]) -> Who | None:
    """Return the team or person of a name, None for somebody else."""
    return known.get(team_slug(name)) or known.get(person_slug(name))
