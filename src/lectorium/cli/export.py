"""`lectorium export`: the course as data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from lectorium.bibliography.files import CITATION_FORMATS, CitationFormat
from lectorium.cli.console import print_blocking
from lectorium.cli.export_rows import EXPORTS, course, people, readings
from lectorium.cli.export_schedule import schedule
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.session import Session
from lectorium.text.fault import is_own_fault
from lectorium.text.visible import table_cell

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis

Rows: TypeAlias = "Callable[[Analysis], Iterable[dict[str, Any]]]"
"""Gives the rows of a course, each with the fields that `export.json` names."""
Writer: TypeAlias = "Callable[[Analysis], str]"
_NO_MORE: Mapping[str, Writer] = {}


@click.group(name="export")
def command() -> None:
    """Print the course as data for other programs."""


def _prints(name: str, rows: Rows, what: str, more: Mapping[str, Writer] = _NO_MORE) -> None:
    """Add a command that prints rows of the course as JSON or as a table, or the course in one of `more` formats."""
    writers: dict[str, Writer] = {
        "json": partial(_as_json, rows),
        "csv": partial(_as_csv, [*EXPORTS[name]], rows),
        **more,
    }

    @command.command(name=name, help=what)
    @click.option("--format", "form", type=click.Choice([*writers]), default="json", show_default=True, help="Format.")
    @click.option("-o", "--output", type=FolderPath(), metavar="FILE", help="File to write (default: stdout).")
    @reads_course
    def export(session: Session, call: Call, form: str, output: Path | None) -> int:
        from lectorium.conduct.terms import analyse_site, named_term
        from lectorium.disk.atomic import write_for_user

        request = call.request()
        analysis = analyse_site(request, call.memory(request.root))
        blocking = print_blocking(analysis.diagnostics, analysis.find_source, everything=session.verbose)
        if analysis.is_misconfigured or is_own_fault(blocking):
            return 2
        text = writers[form](named_term(analysis, request))
        if output is None:
            click.echo(text, nl=False)
        else:
            write_for_user(output, text.encode("utf-8"))
        return 1 if blocking else 0


def _as_json(rows: Rows, analysis: Analysis) -> str:
    from lectorium.check.formats.as_json import dump

    return dump(list(rows(analysis)))


def _as_csv(columns: list[str], rows: Rows, analysis: Analysis) -> str:
    """Return a table; several values in a cell stand apart by semicolons, addresses by spaces."""
    import csv
    import io

    table = io.StringIO()
    writer = csv.DictWriter(table, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(name, value) for name, value in row.items()} for row in rows(analysis))
    return table.getvalue()


def _as_ics(analysis: Analysis) -> str:
    """Return the file that the site has, one without an event for a course without a date."""
    from lectorium.plan.makers.calendar_files import calendar_file

    assert analysis.plan_input is not None
    return calendar_file("", analysis.plan_input).text


def _cell(name: str, value: Any) -> Any:
    """Return a value as text that no table program takes for a formula."""
    if isinstance(value, list):
        value = [each if isinstance(each, str) else _in_cell(name, each) for each in value]
        value = (" " if name == "urls" else "; ").join(value)
    return table_cell(value) if isinstance(value, str) else value


def _in_cell(name: str, value: dict[str, Any]) -> str:
    """Return one of several values of a cell as words; of a fact its text without the HTML."""
    words = [str(part) for key, part in value.items() if part and key != "html" and not isinstance(part, list)]
    return (": " if name == "facts" else " ").join(words)


def _as_citations(form: CitationFormat, analysis: Analysis) -> str:
    """Return the papers of the course as reference managers read them: the file that its site has."""
    from lectorium.plan.citations import gather, record_of

    assert analysis.course is not None
    return form.write(map(record_of, gather(analysis.course.lectures).works))


_REFERENCES = {form.name: partial(_as_citations, form) for form in CITATION_FORMATS}
_prints("readings", readings, "Print the reading lists of all shown lectures, in the order of the course.", _REFERENCES)
_prints("schedule", schedule, "Print the rows of the schedule, in order.", {"ics": _as_ics})
_prints("course", course, "Print what the config says of the course.")
_prints("people", people, "Print the staff and the members of the teams.")
