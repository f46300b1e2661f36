"""The rows that `lectorium export` prints: every field with its type and meaning, declared once."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = "dict[str, Any]"

_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_DATE: Json = {"type": ["string", "null"], "format": "date"}
_TIME: Json = {"type": ["string", "null"], "format": "date-time"}
_NUMBER: Json = {"type": ["integer", "null"]}


def _texts(what: str) -> Json:
    return {"type": "array", "items": _TEXT, "description": what}


def _field(kind: Json, what: str) -> Json:
    return {**kind, "description": what}


def _records(what: str, *names: str) -> Json:
    record = {"type": "object", "properties": dict.fromkeys(names, _MAYBE), "required": [*names]}
    return {"type": "array", "items": {**record, "additionalProperties": False}, "description": what}


READING: Json = {
    "lecture": _field(_TEXT, "title of the lecture that it is read for"),
    "path": _field(_TEXT, "the post in the course's folder"),
    "line": _field(_NUMBER, "line of its title there"),
    "kind": _field(_TEXT, "of its list: required, more, background, extra, readings, even-more, unsectioned"),
    "key": _field(_TEXT, "equal for one paper"),
    "title": _field(_TEXT, "of the paper"),
    "authors": _texts("names, as written"),
    "date": _field(_MAYBE, "when it appeared, in ISO form, as precise as the source"),
    "venue": _field(_MAYBE, "where"),
    "urls": _texts("where it can be read"),
    "abstract": _field(_MAYBE, "what it is about"),
    "related": _records("further links", "title", "url"),
}
SCHEDULE: Json = {
    "kind": _field(_TEXT, "a kind of lecture, of day without class, or the word of an event"),
    "title": _field(_MAYBE, "as the page has it; of a day without class its name, or the reason"),
    "path": _field(_MAYBE, "the post, or the file that says it, in the course's folder"),
    "url": _field(_MAYBE, "its page, below the root of the site; of an event where it leads"),
    "date": _field(_DATE, "the first day"),
    "end": _field(_DATE, "the last day, where there are several"),
    "starts": _field(_TIME, "when it begins, or is due, with the offset of the course's zone"),
    "ends": _field(_TIME, "when it is over"),
    "place": _field(_MAYBE, "the room"),
    "written": _field(_MAYBE, "the date in the author's own words, in a schedule of their own"),
    "week": _field(_NUMBER, "number of the week"),
    "section": _field(_MAYBE, "section of the schedule"),
    "number": _field(_NUMBER, "number of the lecture"),
    "badge": _field(_MAYBE, "what stands in place of a date, such as TBA"),
    "facts": _records("what else the row says", "label", "text", "html"),
    "due": _field({"type": "boolean"}, "it is due then"),
}
COURSE: Json = {
    "title": _field(_TEXT, "as written"),
    "description": _field(_MAYBE, "as written"),
    "term": _field(_MAYBE, "as written"),
    "institution": _field(_MAYBE, "as written"),
    "url": _field(_MAYBE, "address of the site, where it is known"),
    "language": _field(_TEXT, "as written, else en"),
    "timezone": _field(_TEXT, "as written, else UTC"),
    "start": _field(_DATE, "first day of the term"),
    "end": _field(_DATE, "last day of the term"),
    "lectures": _field({"type": "integer"}, "how many posts are shown"),
    "meetings": _records("when the course meets", "day", "date", "time", "place", "kind", "section"),
    "teams": _texts("names of the teams"),
}
PEOPLE: Json = {
    "name": _field(_TEXT, "as written"),
    "role": _field(_MAYBE, "what the person does"),
    "email": _field(_MAYBE, "as far as the config says it"),
    "url": _field(_MAYBE, "home page"),
    "office": _field(_MAYBE, "where the office is"),
    "hours": _field(_MAYBE, "office hours"),
    "team": _field(_MAYBE, "of a member: the name of the team"),
}

EXPORTS: dict[str, Json] = {"schedule": SCHEDULE, "course": COURSE, "people": PEOPLE, "readings": READING}
"""What can be exported -> the fields of a row, in order."""


def export_schema(name: str) -> Json:
    """Return the JSON Schema of what `lectorium export NAME` prints."""
    fields = EXPORTS[name]
    row = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": f"lectorium export {name}", "type": "array", "items": row}
