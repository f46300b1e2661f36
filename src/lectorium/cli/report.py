"""`lectorium report`: figures about the site that a build would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict, replace

from lectorium.cli.console import print_blocking, print_diagnostics
from lectorium.cli.options import Call, reads_course
from lectorium.cli.session import Session
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.conduct.weight import PageWeight

_HEADS = ("before", "after", "phone", "html", "styles", "scripts", "fonts", "pictures", "page")


@click.group(name="report")
def command() -> None:
    """Print figures about the site of a course."""


@command.command(name="weight")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, in bytes.")
@reads_course
def weight(session: Session, call: Call, as_json: bool) -> int:
    """Print what each page costs a reader who scrolls it to its end, the heaviest first.

    BEFORE counts pictures as they lie in the course, AFTER the copies that a window of 1280 pixels loads, PHONE those
    of 390 pixels with two pixels a point. Slides, films and frames load on a click and are not counted.
    """
    from lectorium.check.formats.as_json import dump
    from lectorium.conduct.terms import take_site
    from lectorium.conduct.weight import heavy_pages, weigh

    request = replace(call.request(), smaller_pictures=True)
    snapshot = take_site(request, call.memory(request.root))
    blocking = print_blocking(snapshot.diagnostics, snapshot.analysis.find_source, everything=session.verbose)
    if snapshot.analysis.plan is None or blocking:
        return 2 if snapshot.analysis.is_misconfigured else 1
    pages = weigh(snapshot)
    figures = ({**asdict(each), "before": each.before, "after": each.after} for each in pages)
    click.echo(dump([*figures]) if as_json else _table(pages), nl=False)
    heavy = tuple(heavy_pages(snapshot, pages))
    print_diagnostics(heavy, snapshot.analysis.find_source)
    return 1 if heavy else 0


@command.command(name="accessibility")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print what is owed as a table, a line for each thing.")
@click.option("--html", "form", flag_value="html", help="Print a page of HTML.")
@reads_course
def accessibility(session: Session, call: Call, form: str | None) -> int:
    """Print what authors owe their readers by WCAG 2.2, what pages have by construction, and what was looked for.

    The findings are those of `check`, those that the config ignores too. The exit code is 0 whatever is owed.
    """
    from lectorium.check.accessibility import accessibility_report
    from lectorium.check.formats import accessibility as formats
    from lectorium.check.report import exit_code
    from lectorium.check.review import review

    request = call.request()
    found = review(request, call.memory(request.root))
    blocking = print_blocking(found.diagnostics, found.find, everything=session.verbose)
    if exit_code(blocking, found, strict=False) == 2:
        return 2
    writers = {"json": formats.as_json, "csv": formats.as_csv, "html": formats.as_html}
    report = accessibility_report(found, found.course, request.now)
    click.echo(writers.get(form or "", formats.as_text)(report), nl=False)
    return 1 if blocking else 0


def _table(pages: list[PageWeight]) -> str:
    rows = [_HEADS, *map(_row, pages)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS) - 1)]
    lines = (
        "  ".join([*(f"{cell:>{width}}" for cell, width in zip(row[:-1], widths, strict=True)), row[-1]])
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _row(each: PageWeight) -> tuple[str, ...]:
    parts = (each.before, each.after, each.on_phone, each.html, each.styles, each.scripts, each.fonts, each.pictures)
    more = f" (and {each.elsewhere} of other hosts)" if each.elsewhere else ""
    return (*(f"{round(part / 1000):,} KB" for part in parts), visible(each.page) + more)
