"""`lectorium export`: the course as data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lectorium.bibliography.files import CITATION_FORMATS, CitationFormat
from lectorium.cli.console import print_blocking
from lectorium.cli.export_rows import COURSE, PEOPLE, READING, SCHEDULE
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.session import Session
from lectorium.text.fault import is_own_fault
from lectorium.text.visible import table_cell

if TYPE_CHECKING:
    from datetime import date

    from lectorium.conduct.analyse import Analysis
    from lectorium.model.course import Course, DayOff, Lecture, ListedRow
    from lectorium.plan.context import PlanContext
    from lectorium.plan.events import LinkedEvent
    from lectorium.readings.reading import Reading, ReadingSection
    from lectorium.schedule.facts import ScheduleRow

_LINK_KEYS = ("notes", "morenotes", "video")
"""Keys whose values may hold links to what is to be read."""


@click.group(name="export")
def command() -> None:
    """Print the course as data for other programs."""


def _prints(name: str, writers: Mapping[str, Callable[[Analysis], str]], what: str) -> None:
    """Add a command that prints the course in one of several formats."""

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


def _as_json(rows: Callable[[Analysis], Iterable[dict[str, Any]]]) -> Callable[[Analysis], str]:
    """Return what writes rows of the course as an array."""

    def write(analysis: Analysis) -> str:
        from lectorium.check.formats.as_json import dump

        return dump(list(rows(analysis)))

    return write


def _as_csv(
    columns: tuple[str, ...], rows: Callable[[Analysis], Iterable[dict[str, Any]]]
) -> Callable[[Analysis], str]:
    """Return what writes a table; several values in a cell stand apart by semicolons, addresses by spaces."""

    def write(analysis: Analysis) -> str:
        import csv
        import io

        table = io.StringIO()
        writer = csv.DictWriter(table, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(name, value) for name, value in row.items()} for row in rows(analysis))
        return table.getvalue()

    return write


def _formats(
    columns: tuple[str, ...], rows: Callable[[Analysis], Iterable[dict[str, Any]]]
) -> dict[str, Callable[[Analysis], str]]:
    return {"json": _as_json(rows), "csv": _as_csv(columns, rows)}


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


def readings(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield every reading of the shown lectures as the interface describes it."""
    from lectorium.bibliography.works import Occurrence, gather_works
    from lectorium.plan.citations import gather

    assert analysis.course is not None
    lectures = analysis.course.lectures
    found = [
        (lecture, section, reading)
        for lecture in lectures
        for section in (*lecture.document.readings, *_of_front_matter(analysis, lecture))
        for reading in section.readings
    ]
    shown = gather(lectures).by_position
    everything = gather_works(
        Occurrence(reading, section.kind, lecture.document.path) for lecture, section, reading in found
    )
    for lecture, section, reading in found:
        work = everything.work(reading)
        # The links of a front matter are on no list: they are called as the site calls the paper.
        key = next((shown[each.position].key for each in work.occurrences if each.position in shown), work.key)
        yield {**_row(analysis, lecture, section, reading), "key": key}


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


def schedule(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the rows of the schedule: those of the authors' own where we could read it, else lectures and days off."""
    from lectorium.model.author_schedule import words_of_html
    from lectorium.model.course import ListedRow
    from lectorium.plan.session_time import SessionTime, time_of
    from lectorium.schedule.facts import ScheduleRow, WrittenDate

    course, context = analysis.course, analysis.plan_input
    assert course is not None
    assert context is not None
    lectures = {lecture.document.path: lecture for lecture in course.lectures}
    rows = course.schedule or tuple(ListedRow(ScheduleRow("lecture", path), (), None) for path in lectures)
    other = [] if course.schedule else _beside(course, context)
    for listed, section in zip(rows, _sections([each.row for each in rows]), strict=True):
        row, lecture = listed.row, lectures.get(listed.row.path)
        while other and lecture and lecture.date and other[0][0] < (lecture.date, 1):
            yield other.pop(0)[1]
        when = row.date or WrittenDate("")
        own = lecture.date if lecture and row.kind == "lecture" and not row.again else None
        first, last = (own, own) if own and own != when.first else (when.first, when.last)
        facts = lecture.facts if lecture and row.kind == "lecture" and not row.again else listed.facts
        planned = context.rows.by_path.get(row.path)
        time = time_of(lecture, course.config) if lecture and own else SessionTime()
        yield _scheduled(
            kind=lecture.kind if lecture and row.kind == "lecture" else row.kind,
            title=lecture.title if lecture else words_of_html(listed.words.html) if listed.words else None,
            path=row.path,
            url=planned.url if planned else _own_page(listed, context),
            date=first,
            end=last if last != first else None,
            starts=time.starts,
            ends=time.ends,
            place=time.place,
            written=when.words,
            week=row.week_number or (lecture.week if lecture else None),
            section=section if course.schedule else lecture.section if lecture else "",
            number=row.number or (lecture.lecture_number if lecture else 0),
            badge=row.badge,
            facts=[{"label": fact.label, "text": words_of_html(fact.html), "html": fact.html} for fact in facts],
        )
    yield from (row for _, row in other)


def _own_page(listed: ListedRow, context: PlanContext) -> str | None:
    """Return the address of the page of the site to which the whole title of a row leads."""
    from lectorium.html.tree import Element, parse_tree
    from lectorium.plan.labelled import link_fact

    words, locator = listed.words, context.rows.locator
    nodes = parse_tree(words.html).children if words else []
    whole = len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "a"
    targets = link_fact(words, locator).value.html.link_targets if words and whole and locator else ()
    return next((target.url for target in targets if not target.external), None)


def _sections(rows: list[ScheduleRow]) -> Iterator[str]:
    """Yield the section of each row: a heading of a week, directly below that of a part, stands within the part."""
    from lectorium.model.author_schedule import words_of_html

    section, in_part = "", False
    for row, following in zip_longest(rows, rows[1:]):
        if row.kind == "section" and not (in_part and _is_week(row)):
            section = words_of_html(row.html)
            in_part = following is not None and _is_week(following) and not _is_week(row)
        yield section


def _is_week(row: ScheduleRow) -> bool:
    """Return whether a row is a heading that says no more than which week begins."""
    from lectorium.model.author_schedule import words_of_html

    rest = words_of_html(row.html).replace(row.week, "").replace(row.date.words if row.date else "", "")
    return row.kind == "section" and bool(row.week) and not rest.strip(" :,.()–-")


def _beside(course: Course, context: PlanContext) -> list[tuple[tuple[date, int], dict[str, Any]]]:
    """Return the rows beside the lectures, each with its day and whether it stands behind the lectures of that day."""
    rows = [((row.first, 0), _day_off(row)) for row in course.days_off]
    rows += [((linked.first, 2), _event(linked, course)) for linked in context.rows.events]
    return sorted(rows, key=lambda row: row[0])


def _scheduled(*, kind: str, title: str | None, due: bool = False, **known: Any) -> dict[str, Any]:
    """Return a row with all of its fields: what is empty, or not known, is null."""
    shown = {name: _iso(known.get(name)) or None for name in SCHEDULE} | {"facts": known.get("facts", [])}
    return shown | {"kind": kind, "title": title, "due": due}


def _iso(value: Any) -> Any:
    """Return a day or an instant in ISO form, and anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _event(linked: LinkedEvent, course: Course) -> dict[str, Any]:
    from lectorium.model.calendar import week_of

    event, target = linked.event, linked.link_target
    return _scheduled(
        kind=event.kind,
        title=event.title,
        path=event.span.path,
        url=target.url + target.rest if target else None,
        date=linked.first,
        starts=event.starts,
        ends=event.ends,
        place=event.place,
        week=week_of(course.config.calendar, event.day),
        due=event.is_due,
    )


def _day_off(row: DayOff) -> dict[str, Any]:
    end = row.last if row.last != row.first else None
    return _scheduled(kind=row.kind, title=row.title, date=row.first, end=end, week=row.week)


def course(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield what the config says of the course, in one row."""
    from lectorium.text.date_words import DAYS

    made, context = analysis.course, analysis.plan_input
    assert made is not None
    assert context is not None
    config, calendar = made.config, made.config.calendar
    yield {
        "title": config.title,
        "description": config.description or config.tagline or None,
        "term": config.term or None,
        "institution": config.institution or None,
        "url": context.request.site_url or None,
        "language": config.language,
        "timezone": config.timezone,
        "start": _iso(calendar.start),
        "end": _iso(calendar.end),
        "lectures": len(made.lectures),
        "meetings": [
            {
                "day": DAYS[each.weekday],
                "date": _iso(each.day),
                "time": each.time or None,
                "place": each.place or None,
                "kind": each.kind,
                "section": each.section or None,
            }
            for each in calendar.meetings
        ],
        "teams": [team.name for team in made.teams],
    }


def people(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the staff, then the members of the teams, of each what the config says."""
    made = analysis.course
    assert made is not None
    teams = ((person, team.name) for team in made.teams for person in team.members)
    for person, team in (*((each, "") for each in made.config.people), *teams):
        yield {name: getattr(person, name, "") or None for name in PEOPLE} | {"team": team or None}


_READINGS: dict[str, Callable[[Analysis], str]] = {
    **_formats(tuple(READING), readings),
    **{form.name: partial(_as_citations, form) for form in CITATION_FORMATS},
}
_prints("readings", _READINGS, "Print the reading lists of all shown lectures, in the order of the course.")
_prints(
    "schedule", {**_formats(tuple(SCHEDULE), schedule), "ics": _as_ics}, "Print the rows of the schedule, in order."
)
_prints("course", _formats(tuple(COURSE), course), "Print what the config says of the course.")
_prints("people", _formats(tuple(PEOPLE), people), "Print the staff and the members of the teams.")
