"""The rows of `lectorium export` that are not of the schedule; `export.json` says what each field of a row holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lectorium.text.word_file import tables_beside

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis
    from lectorium.model.course import Lecture
    from lectorium.readings.reading import Reading, ReadingSection

EXPORTS: dict[str, dict[str, Any]] = tables_beside(__file__, "export.json")
"""What can be exported -> the JSON Schema of each field of a row, in order."""

_LINK_KEYS = ("notes", "morenotes", "video")
"""Keys whose values may hold links to what is to be read."""


def export_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of what `lectorium export NAME` prints."""
    fields = EXPORTS[name]
    row = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": f"lectorium export {name}", "type": "array", "items": row}


def iso(value: Any) -> Any:
    """Return a day or an instant in ISO form, and anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


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
    assert analysis.course is not None
    source = analysis.find_source(reading.span.path)
    return {
        "lecture": lecture.title,
        "path": analysis.course.config.real(lecture.document.path),
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
        "start": iso(calendar.start),
        "end": iso(calendar.end),
        "lectures": len(made.lectures),
        "meetings": [
            {
                "day": DAYS[each.weekday],
                "date": iso(each.day),
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
        yield {name: getattr(person, name, "") or None for name in EXPORTS["people"]} | {"team": team or None}
