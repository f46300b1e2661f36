"""`lectorium build`: from the options to the conductor, from its report to words and an exit code."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from lectorium.cli.console import Bar, count, print_diagnostics, print_left, print_note, what_waits
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.session import Session
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.text.diagnostic import SEVERITIES
from lectorium.text.fault import is_own_fault
from lectorium.text.report import position, source_of
from lectorium.text.visible import visible


@click.command(name="build")
@click.option("-o", "--output", type=FolderPath(), metavar="OUT", help="Output folder (default: DIR/_site).")
@click.option("--portable", is_flag=True, help="Write links that work without a server: from a folder or an LMS.")
@click.option("--zip", "archive", type=FolderPath(), metavar="FILE", help="Also put the whole site into a zip file.")
@click.option(
    "--strict", is_flag=True, help="Stop on errors and warnings that a build finds; `check --strict` has more rules."
)
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
    request = replace(call.request(), portable=portable, smaller_pictures=True)
    out = output or request.root / "_site"
    with Bar(session.quiet or as_json) as bar:
        request = replace(request, progress=bar)
        result = build(request, BuildOptions(out, strict, call.cache_folder(request.root), archive))
    seconds = time.perf_counter() - started
    if as_json:
        click.echo(_as_json(result, out, seconds), nl=False)
    else:
        _print_result(result, out, seconds, session, strict=strict, shown_by=_shown_by(call, request.root, portable))
    return exit_code(result)


_NAMED = 5
"""Errors that stop a build and are named at its end."""


def exit_code(result: BuildResult) -> int:
    """Return 0 for a site in its place, 1 when its content stopped it, 2 when its config, the disk or we did."""
    if not result.stopped:
        return 2 if result.published.left else 0
    return 2 if result.misconfigured or is_own_fault(result.summary.diagnostics) else 1


def _print_result(
    result: BuildResult, out: Path, seconds: float, session: Session, *, strict: bool, shown_by: str
) -> None:
    shown = [item for item in result.summary.diagnostics if not session.quiet or item.severity == "error"]
    print_diagnostics(shown, result.find)
    for note in () if session.quiet or result.stopped else result.summary.notes:
        print_note(note)
    if session.verbose:
        for verb, paths in (("wrote", result.published.written), ("removed", result.published.removed)):
            for path in paths:
                click.echo(f"{verb} {visible(path)}", err=True)
    print_left(result.published.left, out)
    if result.stopped:
        click.echo(f"nothing was written to {out}: mend {_to_mend(result, strict=strict)}, then build again", err=True)
        for line in what_waits(result.summary.diagnostics):
            click.echo(line, err=True)
    if not session.quiet:
        click.echo(summary(result, seconds))
        if not result.stopped:
            if result.count("error"):
                calm = "built in spite of errors, calmly where something is missing"
                click.echo(f"{calm}: `lectorium check -q` lists them")
            click.echo(f"the site is in {visible(str(out))}: {shown_by}")
        if result.summary.left_out:
            click.echo(result.summary.left_out)


def _shown_by(call: Call, root: Path, portable: bool) -> str:
    """Return how to look at a site from here: most browsers show one that needs a server only with one."""
    if portable:
        return "open `index.html` there"
    away = call.directory is not None and not Path.cwd().is_relative_to(root)
    return f"`lectorium serve{f' {shlex.quote(str(call.directory))}' if away else ''}` shows it"


def _to_mend(result: BuildResult, *, strict: bool) -> str:
    """Return what stops a build: all that is printed above, or the errors among it that do, with their places."""
    errors = [item for item in result.summary.diagnostics if item.severity == "error"]
    stopping = [item for item in errors if item.code.blocks]
    if strict or not stopping or len(stopping) == len(errors):
        return "the above"
    named = [f"{item.code.code} at {position(item.span, source_of(item.span, result.find))}" for item in stopping]
    more = f" and {count(len(named) - _NAMED, 'more error')}" if len(named) > _NAMED else ""
    return f"what stops it, {', '.join(named[:_NAMED])}{more}"


def summary(result: BuildResult, seconds: float) -> str:
    """Return the one line at the end of a build."""
    written = (count(result.summary.pages, "page"), count(result.summary.images, "image"))
    found = {each: result.count(each) for each in SEVERITIES}
    faults = (count(found[each], each) for each in SEVERITIES if each != "info" or found[each])
    return f"{', '.join((*(() if result.stopped else written), *faults))} in {seconds:.1f} s"


def _as_json(result: BuildResult, out: Path, seconds: float) -> str:
    import json

    from lectorium.check.finding import locate
    from lectorium.check.formats.as_json import dump, format_json

    findings = tuple(locate(item, result.find) for item in result.summary.diagnostics)
    record: dict[str, Any] = {
        "output": str(out),
        "built": not result.stopped,
        "pages": result.summary.pages,
        "images": result.summary.images,
        "files": result.summary.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "written": result.published.written,
        "removed": result.published.removed,
        "left": [item.path for item in result.published.left],
        "seconds": round(seconds, 3),
        "next_change": result.next_change.isoformat() if result.next_change else None,
        "notes": result.summary.notes,
        "left_out": result.summary.left_out,
        "diagnostics": json.loads(format_json(findings)),
    }
    return dump(record)
