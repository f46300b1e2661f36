"""The teams: a table of what each does, and a page for each with its duties and their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from lectorium.model.course import Course, Lecture, Team
from lectorium.model.links_field import team_slug
from lectorium.plan.about import person_views
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.makers.calendar_files import team_calendar
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import DutyView, LoadView, TeamsView, TeamView
from lectorium.plan.who import declared_teams, team_output
from lectorium.text.language import translate

_SPOT = Spot("teams", ("teams/", "course-teams/", "list-of-teams/"), "the teams")
_SPEAKER = "Speaker"


def team_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the table of the teams and their pages, where the config declares any."""
    teams = declared_teams(request.course)
    if teams:
        yield page_output("", _table, "teams", name="teams", spot=_SPOT, listed=True)
    for team in teams:
        make = partial(_page, team)
        yield page_output(f"{team.slug}/", make, "team", name=team_output(team), spot=_SPOT, listed=True)


def _table(context: PlanContext) -> RenderPage:
    writer = context.writer(context.table.url("teams"))
    labels, loads = team_loads(context, writer)
    view = TeamsView(
        head(context, writer, "teams", translate("Teams"), part="course"), translate("Teams"), labels, loads
    )
    return RenderPage("teams.html", view)


def _page(team: Team, context: PlanContext) -> RenderPage:
    writer = context.writer(context.table.url(team_output(team)))
    found = ((lecture, _roles(lecture, team)) for lecture in context.course.lectures)
    duties = tuple(DutyView(context.rows.view(context.row(each), writer), roles) for each, roles in found if roles)
    calendar = context.table.named.get(team_calendar(team.slug))
    names = ", ".join(person.name for person in team.members)
    view = TeamView(
        head=head(context, writer, "team", team.name, part="course", description=f"{team.name}: {names}"),
        title=team.name,
        members=person_views(team.members, context, writer),
        duties=duties,
        teams_url=writer.to(context.table.url("teams")),
        calendar=writer.to(calendar.url) if calendar else "",
    )
    return RenderPage("team.html", view)


def team_loads(context: PlanContext, writer: UrlWriter) -> tuple[tuple[str, ...], tuple[LoadView, ...]]:
    """Return what teams do, and how often each team does it."""
    course, url_of = context.course, context.table.named
    counts = {team.slug: Counter(_all_roles(course, team)) for team in course.teams}
    labels = tuple(dict.fromkeys(label for lecture in course.lectures for label in _labels(lecture)))
    labels = tuple(label for label in labels if any(count[label] for count in counts.values()))
    return labels, tuple(
        LoadView(
            team.name,
            writer.to(url_of[name].url) if (name := team_output(team)) in url_of else "",
            tuple(person.name for person in team.members),
            tuple(counts[team.slug][label] for label in labels),
        )
        for team in course.teams
    )


def _labels(lecture: Lecture) -> tuple[str, ...]:
    return (*(role.label for role in lecture.roles), *([translate(_SPEAKER)] if lecture.speaker else ()))


def _all_roles(course: Course, team: Team) -> Iterator[str]:
    for lecture in course.lectures:
        yield from _roles(lecture, team)


def _roles(lecture: Lecture, team: Team) -> tuple[str, ...]:
    """Return what a team does in a lecture, each label once."""
    named = [*((role.label, role.team) for role in lecture.roles), (translate(_SPEAKER), lecture.speaker)]
    return tuple(dict.fromkeys(label for label, name in named if name and team_slug(name) == team.slug))
