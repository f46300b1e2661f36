"""`lectorium export`: the course as data for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lectorium.cli.console import print_diagnostics
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.session import Session
from lectorium.text.fault import is_own_fault

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis
    from lectorium.model.course import Lecture
    from lectorium.readings.reading import Reading, ReadingSection


_LINK_KEYS = ("notes", "morenotes", "video")
"""Keys whose values may hold links to what is to be read."""


@click.group(name="export")
def command() -> None:
    """Print the course as data for other programs."""


@command.command(name="readings")
@click.option("--format", "_form", type=click.Choice(["json"]), default="json", show_default=True, help="Format.")
@click.option("-o", "--output", type=FolderPath(), metavar="FILE", help="File to write (default: stdout).")
@reads_course
def export_readings(session: Session, call: Call, _form: str, output: Path | None) -> int:
    """Print the reading lists of all shown lectures, in the order of the course."""
    from lectorium.check.formats.as_json import dump
    from lectorium.conduct.analyse import analyse
    from lectorium.disk.atomic import write_for_user

    request = call.request()
    analysis = analyse(request, call.memory(request.root))
    blocking = tuple(item for item in analysis.diagnostics if item.code.blocks)
    print_diagnostics(analysis.diagnostics if session.verbose else blocking, analysis.find_source)
    if analysis.is_misconfigured or is_own_fault(blocking):
        return 2
    text = dump(list(readings(analysis)))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_for_user(output, text.encode("utf-8"))
    return 1 if blocking else 0


def readings(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield every reading of the shown lectures as the interface describes it."""
    course = analysis.course
    assert course is not None
    for lecture in course.lectures:
        for section in (*lecture.document.readings, *_of_front_matter(analysis, lecture)):
            for reading in section.readings:
                yield _row(analysis, lecture, section, reading)


def _of_front_matter(analysis: Analysis, lecture: Lecture) -> Iterator[ReadingSection]:
    """Yield the links under `notes`, `morenotes` and `video`; pages show them beside the deck, not as readings."""
    from lectorium.readings import readings_of_links

    source = analysis.find_source(lecture.document.path)
    values = lecture.document.front_matter.scalar_spans(*_LINK_KEYS)
    section = readings_of_links(source, values) if source else None
    if section is not None:
        yield section


def _row(analysis: Analysis, lecture: Lecture, section: ReadingSection, reading: Reading) -> dict[str, Any]:
    source = analysis.find_source(reading.span.path)
    return {
        "lecture": lecture.title,
        "path": lecture.document.path,
        "line": source.position(reading.title_span.start)[0] if source else None,
        "kind": section.kind,
        "title": reading.title,
        "authors": list(reading.authors),
        "date": reading.date or None,
        "venue": reading.venue or None,
        "urls": list(reading.urls),
        "abstract": reading.abstract or None,
        "related": [{"title": link.title, "url": link.url} for link in reading.related],
    }
