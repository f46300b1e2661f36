"""The schedule as calendars to subscribe to: that of the course, and one a kind of meeting where it has several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectorium.model.slug import slugify
from lectorium.plan.calendar_events import calendar_events
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, file_output
from lectorium.plan.target import WriteText

CALENDAR = "schedule.ics"


def calendar_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the calendars; a course without a date has none."""
    events = calendar_events(request)
    kinds = dict.fromkeys(event.kind for event in events if event.kind)
    if events:
        yield file_output(CALENDAR, partial(calendar_file, ""), "calendar", name=CALENDAR)
    for kind in kinds if len(kinds) > 1 else ():
        yield file_output(f"schedule-{slugify(kind)}.ics", partial(calendar_file, kind), "calendar")
    for section in dict.fromkeys(event.section for event in events if event.section):
        make, name = partial(calendar_file, "", section=section), f"calendar of group: {section}"
        yield file_output(f"schedule-group-{slugify(section)}.ics", make, "calendar", name=name)
    of_kinds = {slugify(kind) for kind in kinds}
    for team in dict.fromkeys(team for event in events for team in event.teams):
        name = f"schedule-team-{team}.ics" if team in of_kinds else f"schedule-{team}.ics"
        yield file_output(name, partial(calendar_file, "", team=team), "calendar", name=team_calendar(team))


def team_calendar(team: str) -> str:
    """Return the name of the output of a team's calendar."""
    return f"calendar: {team}"


def calendar_file(kind: str, context: PlanContext, team: str = "", section: str = "") -> WriteText:
    """Return a calendar, which is written anew when one of its events is another."""
    config = context.course.config
    events = calendar_events(context.request)
    events = tuple(event for event in events if kind in ("", event.kind) and (not team or team in event.teams))
    events = tuple(event for event in events if not section or event.section in ("", section))
    named = " · ".join(filter(None, (config.title, config.term))), config.timezone

    def write() -> str:
        from lectorium.plan.ics import write_ics

        return write_ics(events, *named)

    key, inputs = ("calendar", kind, team, section), (repr(events), *named)
    return WriteText(context.memory.remember(key, inputs, write, kind=str))
