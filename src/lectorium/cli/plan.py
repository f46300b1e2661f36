"""`lectorium plan`: every output that a build would make, one a line, with what makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from lectorium.cli.console import print_blocking
from lectorium.cli.options import Call, reads_course
from lectorium.cli.session import Session
from lectorium.text.fault import is_own_fault
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.plan.target import Target


@click.command(name="plan")
@click.option("--schedule", is_flag=True, help="List the days of the term instead: what is on each, and why.")
@reads_course
def command(session: Session, call: Call, schedule: bool) -> int:
    """List every output that a build would make, one a line, with what makes it.

    The columns, set apart by tabs: path, recipe, source; with --schedule date, time, lecture, why. No page is rendered
    and nothing is written but the cache.
    """
    from lectorium.conduct.terms import analyse_site, named_term

    request = replace(call.request(), smaller_pictures=True)
    analysis = analyse_site(request, call.memory(request.root))
    blocking = print_blocking(analysis.diagnostics, analysis.find_source, everything=not session.quiet)
    if analysis.plan is None or analysis.is_misconfigured or is_own_fault(blocking):
        return 2
    shown = named_term(analysis, request)
    if schedule and shown.course is not None:
        from lectorium.plan.timetable import timetable

        for row in timetable(shown.course):
            click.echo("\t".join(map(visible, row)))
    for target in () if schedule else analysis.plan.targets:
        click.echo(line(target))
    return 1 if blocking else 0


def line(target: Target) -> str:
    """Return one output as a line."""
    return "\t".join(visible(part) for part in (target.path, recipe(target), target.origin))


def recipe(target: Target) -> str:
    """Return what makes an output, in a word or two."""
    template = getattr(target.recipe, "template", "")
    return f"{target.recipe.made_by} {template}".rstrip()
