"""The course that `new` makes: what is asked about it, and the files that answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable

from msgspec import Struct

from lectorium.cli.stamp import stamped_json
from lectorium.model.term_names import season_of
from lectorium.text.instant import days_after
from lectorium.text.yaml_text import scalar

TERM_DAYS = 7 * 14 + 4
"""Days from the Monday of a term's first week to the Friday of its fifteenth."""
SCHEMA = ".vscode/course.schema.json"
_SAMPLE_LINK = "  - title: Syllabus\n    url: /syllabus/\n"
SAMPLES = "content/"
"""Folder of what is only there to be looked at and replaced."""


class Answers(Struct, frozen=True):
    """What is asked about a new course."""

    title: str
    term: str
    start: date
    end: date
    meetings: tuple[tuple[str, str], ...]
    """(Day of the week, time) pairs; the time is empty or `14:00-15:15`."""


def next_monday(day: date) -> date:
    """Return the Monday after a day."""
    return days_after(day, 7 - day.weekday())


def last_day(start: date) -> date:
    """Return the last day of a term, when nobody names it."""
    return days_after(start, TERM_DAYS - start.weekday())


def term_of(start: date) -> str:
    """Return what a term is called, when nobody names it: `Fall 2026`."""
    return f"{season_of(start)} {start.year}"


def course_files(answers: Answers, *, samples: bool = True) -> dict[str, bytes]:
    """Return the files of a new course by path; without `samples` no text, and no link to one."""
    files = dict(_shipped(resources.files("lectorium.cli").joinpath("course"), ""))
    filled = files["course.yml"].decode("utf-8")
    for name, value in _values(answers):
        filled = filled.replace(name, value, 1)
    if not samples:
        files = {path: data for path, data in files.items() if not path.startswith(SAMPLES)}
        filled = filled.replace(_SAMPLE_LINK, "", 1)
    return {**files, "course.yml": filled.encode("utf-8"), **settings_files()}


def settings_files() -> dict[str, bytes]:
    """Return the settings for git and for editors, with the schema that these complete and check by."""
    from lectorium.model.schema import json_schema

    shipped = _shipped(resources.files("lectorium.cli").joinpath("course"), "")
    schema = json.dumps(json_schema("course"), ensure_ascii=False, indent=1) + "\n"
    return {**{path: data for path, data in shipped if path.startswith(".")}, SCHEMA: stamped_json(schema)}


def lecture_file(title: str, meets: bool) -> bytes:
    """Return a lecture to be written; where the course meets by its calendar, it needs no date of its own."""
    text = resources.files("lectorium.cli").joinpath("lecture.md").read_text("utf-8")
    dated = text.replace("@DATE@", "" if meets else "# date: 2026-09-03\n", 1)
    return dated.replace("@TITLE@", scalar(title), 1).encode("utf-8")


def _values(answers: Answers) -> Iterator[tuple[str, str]]:
    yield "@START@", answers.start.isoformat()
    yield "@END@", answers.end.isoformat()
    rows = (f"    - day: {day}\n" + (f"      time: {_clock(time)}\n" if time else "") for day, time in answers.meetings)
    yield "@MEETINGS@\n", "".join(("  meetings:\n" if answers.meetings else "", *rows, "\n"))
    yield "@TERM@", scalar(answers.term)
    yield "@TITLE@", scalar(answers.title)


def _clock(time: str) -> str:
    """Return a time of day as YAML reads it: `9:00` by itself is 540 to some readers."""
    return time if "-" in time else f'"{time}"'


def _shipped(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package; a name that is to begin with a dot begins with `_` there."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        below = path + ("." + item.name[1:] if item.name.startswith("_") else item.name)
        if item.is_dir():
            yield from _shipped(item, f"{below}/")
        else:
            yield below, item.read_bytes()
