"""`lectorium build`: from the options to the conductor, from its report to words and an exit code."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from lectorium.build import Order, Report, build
from lectorium.cli.console import count, print_diagnostics, print_left, print_note
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.progress import Bar
from lectorium.cli.session import Session
from lectorium.text.fault import is_own_fault
from lectorium.text.visible import visible


@click.command(name="build")
@click.option("-o", "--output", type=FolderPath(), metavar="OUT", help="Output folder (default: DIR/_site).")
@click.option("--portable", is_flag=True, help="Write links that work without a server: from a folder or an LMS.")
@click.option("--zip", "archive", type=FolderPath(), metavar="FILE", help="Also put the whole site into a zip file.")
@click.option("--strict", is_flag=True, help="Stop on errors and warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@reads_course
def command(
    session: Session,
    call: Call,
    *,
    output: Path | None,
    portable: bool,
    archive: Path | None,
    strict: bool,
    as_json: bool,
) -> int:
    """Build the site of a course into a folder.

    DIR is the course; without it, the nearest folder upward that has a course.yml or a _config.yml.
    """
    started = time.perf_counter()
    request = replace(call.request(), portable=portable)
    out = output or request.root / "_site"
    with Bar(session.quiet or as_json) as bar:
        report = build(request, Order(out, strict, call.cache_folder(request.root), archive), bar)
    seconds = time.perf_counter() - started
    if as_json:
        click.echo(_as_json(report, out, seconds), nl=False)
    else:
        _tell(report, out, seconds, session)
    return exit_code(report)


def exit_code(report: Report) -> int:
    """Return 0 for a site in its place, 1 when its content stopped it, 2 when its config, the disk or we did."""
    if not report.stopped:
        return 2 if report.published.left else 0
    return 2 if report.misconfigured or is_own_fault(report.said.diagnostics) else 1


def _tell(report: Report, out: Path, seconds: float, session: Session) -> None:
    said = report.said
    shown = [item for item in said.diagnostics if not session.quiet or item.severity == "error"]
    print_diagnostics(shown, report.find)
    for note in () if session.quiet or report.stopped else said.notes:
        print_note(note)
    if session.verbose:
        for verb, paths in (("wrote", report.published.written), ("removed", report.published.removed)):
            for path in paths:
                click.echo(f"{verb} {visible(path)}", err=True)
    print_left(report.published.left, out)
    if report.stopped:
        click.echo(f"nothing was written to {out}: mend the above, then build again", err=True)
    if not session.quiet:
        click.echo(summary(report, seconds))


def summary(report: Report, seconds: float) -> str:
    """Return the one line at the end of a build."""
    said = report.said
    parts = (
        count(said.pages, "page"),
        count(said.images, "image"),
        count(report.count("error"), "error"),
        count(report.count("warning"), "warning"),
    )
    return f"{', '.join(parts)} in {seconds:.1f} s"


def _as_json(report: Report, out: Path, seconds: float) -> str:
    import json

    from lectorium.check.finding import locate
    from lectorium.check.formats.as_json import dump, format_json

    findings = tuple(locate(item, report.find) for item in report.said.diagnostics)
    record: dict[str, Any] = {
        "output": str(out),
        "built": not report.stopped,
        "pages": report.said.pages,
        "images": report.said.images,
        "files": report.said.files,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "written": report.published.written,
        "removed": report.published.removed,
        "left": [item.path for item in report.published.left],
        "seconds": round(seconds, 3),
        "notes": report.said.notes,
        "diagnostics": json.loads(format_json(findings)),
    }
    return dump(record)
