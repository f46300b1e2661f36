"""The files of a term as the next one begins with them: dates moved, what belonged to the old one taken out.

Lines are edited where they stand, so that comments and the author's own layout stay; nothing is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct, field

from lectorium.model.course_fields import COURSE_FIELDS, STAFF
from lectorium.model.declaration import Declaration, find
from lectorium.model.fields import LECTURE_FIELDS, READINGS_KEYS
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.date_words import MONTH_NUMBERS, any_of
from lectorium.text.instant import days_after, make_day
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

_DAY = pattern(r"""(["']?)(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])""")
_WRITTEN = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b(?:{any_of(MONTH_NUMBERS)})\b\.?\s+\d{{1,2}}\b|\b\d{{1,2}}\.?\s+(?:{any_of(MONTH_NUMBERS)})\b",
    re.IGNORECASE,
)
"""A day as a text names it."""
_AROUND = 70
"""Days before and after a term that still belong to it: what is released early, or due late."""
_OF_ONE_TERM = frozenset({"holidays", "breaks", "moved", "cancelled"})
_WHO = frozenset({"lead", "blog", "lectureVersion", "recording", "recordings"})
"""Keys of a lecture that say something of one term alone."""
_OF_PEOPLE = frozenset({"people", "place", "time", "office_hours", "recurring", *dict(STAFF)})
_DAYS_OFF = frozenset({"break", "holiday", "recess"})
_LOOKED_AT = frozenset({"speaker", "zoom", "instructor", "place", "time"})


class Move(Struct, frozen=True, gc=False):
    """From which term to which."""

    first: date
    last: date
    """First and last day of the old term."""
    start: date
    """First day of the new one."""
    old_name: str
    """What readers call the old term: its label, else its folder."""
    old_label: str
    """As its `term:` has it; may be empty."""
    new_label: str
    teams: frozenset[str] = frozenset()
    """Names of the teams of the old term, in lower case."""
    shows_teams: bool = False
    """The navigation leads to a page of teams, which a term without teams does not have."""

    @property
    def days(self) -> int:
        """Return how far a date moves: whole weeks, so that it stays on its day of the week."""
        return days_after(self.start, -self.start.weekday()).toordinal() - (
            days_after(self.first, -self.first.weekday()).toordinal()
        )

    def holds(self, day: date) -> bool:
        """Return whether a day is one of the old term."""
        return days_after(self.first, -_AROUND) <= day <= days_after(self.last, _AROUND)

    def moved(self, day: date) -> date:
        """Return the day of the new term that one of the old is."""
        return days_after(day, self.days)


class Carried(Struct):
    """One file as it is carried over."""

    source: SourceFile
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    look: list[tuple[int, str]] = field(default_factory=list)
    """What is left for the instructor to look at, each with its offset in the source."""

    @property
    def text(self) -> str:
        """Return its text with all edits."""
        text = self.source.text
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def line(self, at: int) -> int:
        """Return the number of the line of an offset."""
        return self.source.position(at)[0]

    def new_line(self, at: int) -> int:
        """Return the number of the line that has in the new text what stands at an offset."""
        text = self.source.text
        moved = (new.count("\n") - text.count("\n", start, end) for start, end, new in self.edits if end <= at)
        return self.line(at) + sum(moved)

    def replace(self, start: int, end: int, new: str, what: str) -> None:
        """Note an edit, and say so."""
        self.done.append(f"line {self.line(start)}: {what} {self.source.text[start:end]} -> {new}")
        self.edits.append((start, end, new))

    def drop(self, item: Field, *, as_comment: bool = False) -> None:
        """Take out a key with its value: its lines, or the part of a line where others stand beside it."""
        text, start, end = self.source.text, item.span.start, _end(item.value, self.source.text, item.span.end)
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        last = len(text) if last < 0 else last
        alone = not text[first:start].strip() and not text[end:last].partition("#")[0].strip()
        self.done.append(
            f"line {self.line(start)}: `{item.key}` {'is a comment now' if as_comment and alone else 'left out'}"
        )
        if alone and as_comment:
            lines = text[first:last].split("\n")
            self.edits.append((first, last, "\n".join(f"# {line}" if line.strip() else line for line in lines)))
        elif alone:
            self.edits.append((first, min(last + 1, len(text)), ""))
        else:
            after = re.compile(r"\s*,\s*").match(text, end)
            before = re.compile(r",\s*$").search(text[:start])
            self.edits.append((start if after or not before else before.start(), after.end() if after else end, ""))


def carry_config(source: SourceFile, fields: tuple[Field, ...], move: Move) -> Carried:
    """Return the course.yml of a term for the next one."""
    carried = Carried(source)
    for item in fields:
        name = _name(COURSE_FIELDS, item)
        if name == "term":
            carried.replace(*_scalar(item.value), move.new_label, "term")
        elif name == "calendar":
            _carry_calendar(item, carried, move)
        elif name == "teams":
            carried.drop(item)
            if move.shows_teams:
                what = "`teams` of the new term are to be written, as the navigation leads to them"
                carried.look.append((item.span.start, what))
        elif item.value.kind == "scalar" and move.old_label and item.value.raw.strip() == move.old_label:
            carried.replace(*_scalar(item.value), move.new_label, item.key)
        elif name == "announcements":
            carried.drop(item)
        elif name in _OF_PEOPLE:
            carried.look.append((item.span.start, f"`{item.key}` is that of {move.old_name}"))
    return carried


def _carry_calendar(calendar: Field, carried: Carried, move: Move) -> None:
    parts = next(item.parts for item in COURSE_FIELDS if item.name == "calendar")
    for item in calendar.value.fields:
        name = _name(parts, item)
        if name in _OF_ONE_TERM:
            carried.drop(item, as_comment=True)
            carried.look.append((item.span.start, f"`{item.key}` of the new term are to be written"))
        elif name == "start":
            carried.replace(*_scalar(item.value), move.start.isoformat(), "start")
        elif name == "end":
            _move_days(item, carried, move)
            carried.look.append((item.span.start, "whether the term ends that day"))
        elif name == "meetings":
            carried.look.append((item.span.start, f"`{item.key}` are those of {move.old_name}"))


def carry_document(source: SourceFile, fields: tuple[Field, ...], body_start: int, move: Move) -> Carried:
    """Return a post or page of a term for the next one; its text stays, and the days that it names are told."""
    carried = Carried(source)
    for item in fields:
        name = _name(LECTURE_FIELDS, item)
        if name in _WHO or (name in ("notes", "video") and _is_of_term(name, item.value, carried, move)):
            carried.drop(item)
        elif name == "term" and item.value.raw.strip() == move.old_label:
            carried.replace(*_scalar(item.value), move.new_label, "term")
        elif name == "kind" and item.value.raw.strip().lower() in _DAYS_OFF:
            carried.look.append((item.span.start, f"a {item.value.raw.strip()} of {move.old_name}"))
        elif name not in READINGS_KEYS:
            _move_days(item, carried, move)
            if name in _LOOKED_AT:
                carried.look.append((item.span.start, f"`{item.key}` is that of {move.old_name}"))
    words = re.escape(move.old_label) if move.old_label else r"(?!)"
    named = re.compile(f"{_WRITTEN.pattern}|{words}", re.IGNORECASE)
    for found in named.finditer(source.text, body_start):
        carried.look.append((found.start(), f"the text says `{found[0]}`"))
    return carried


def carry_rows(source: SourceFile, value: YamlValue, move: Move) -> Carried:
    """Return schedule.yml of a term for the next one."""
    carried = Carried(source)
    for each in value.scalars():
        _move_scalar(each, "date", carried, move)
    return carried


def _is_of_term(name: str, value: YamlValue, carried: Carried, move: Move) -> bool:
    """Return whether a value names a team, or leads to recordings; a topic, or links to notes, stay."""
    text = carried.source.text[value.span.start : _end(value, carried.source.text, value.span.end)]
    named = {each.raw.strip().casefold() for each in value.scalars()}
    leads = name == "video" and ("http" in text or "](" in text)
    return leads or bool(named & (move.teams | {"instructor"}))


def _move_days(item: Field, carried: Carried, move: Move) -> None:
    for each in item.value.scalars():
        _move_scalar(each, item.key, carried, move)


def _move_scalar(value: YamlValue, what: str, carried: Carried, move: Move) -> None:
    start = value.span.start
    found, day = _day_at(carried.source.text, start)
    if found is None or day is None:
        return
    if move.holds(day):
        carried.replace(found.start(2), found.end(), move.moved(day).isoformat(), what)
    else:
        carried.look.append((start, f"`{what}` keeps {day}, which is no day of {move.old_name}"))


def _day_at(text: str, start: int) -> tuple[re.Match[str] | None, date | None]:
    found = _DAY.match(text, start)
    return found, make_day(*map(int, found.groups()[1:])) if found else None


def _scalar(value: YamlValue) -> tuple[int, int]:
    return value.span.start, value.span.end


def _end(value: YamlValue, text: str, empty: int) -> int:
    """Return where a value ends; `empty` for one that is not there. The span of a block reaches to what follows."""
    inside: Iterable[int] = (_end(each, text, empty) for each in (*value.items, *(part.value for part in value.fields)))
    is_flow = value.kind != "scalar" and text[value.span.start : value.span.start + 1] in ("[", "{")
    if value.kind == "scalar" or is_flow:
        return max(empty, value.span.end)
    return max(inside, default=max(empty, value.span.end))


def _name(table: tuple[Declaration, ...], item: Field) -> str:
    declared = find(table, item.key)
    return declared.name if declared else item.key


def first_days(fields: Iterable[tuple[Field, ...]]) -> Iterator[date]:
    """Yield the days that front matters name under `date`."""
    for front in fields:
        for item in front:
            day = _day_at(item.value.raw, 0)[1] if item.key == "date" and item.value.kind == "scalar" else None
            if day is not None:
                yield day
