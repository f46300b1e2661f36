"""The shapes in which a reading list is written, as values tried in order: a new shape is one more of them.

A shape takes a candidate (a title line with whatever stands below it) and fills a builder, or declines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from lectorium.readings.builder import ReadingBuilder, generic_links, trimmed
from lectorium.readings.citation import read_citation
from lectorium.readings.fields import FIELDS, apply_field
from lectorium.readings.labels import cites, without_signs
from lectorium.readings.names import is_name, split_authors
from lectorium.readings.rich import Rich
from lectorium.readings.title_brackets import peel_title
from lectorium.readings.venues import read_venue
from lectorium.text.pattern import pattern


class Candidate(Struct, frozen=True, gc=False):
    """What may be one reading: its first line, and the lines below it."""

    where: Literal["heading", "item", "paragraph"]
    first_line: Rich
    below: tuple[Rich, ...]
    lettered: bool = False
    """True when the author counts the entries: `a.`, `(b)`, `1.`."""


class EntryShape(Struct, frozen=True, gc=False):
    """A name and a function that fills a builder from a candidate and returns whether it did."""

    name: str
    read: Callable[[Candidate, ReadingBuilder], bool]


_CAPITAL = pattern(r"[A-H][.)]\s+")
"""The letter of an entry, where what is below shows that it is no initial."""
_TAG = pattern(r"\[[^\[\]]{2,60}\]\s+\S")
_NAME_END = pattern(r"(?<=[^\W\d_]{2})\.\s|[,:;(]|\s[\"“‘'„«]|\s(?:and|et|und)\s")
"""What may stand behind the first name of a citation."""
_NUMBERING = pattern(
    r"^(?:[-–—•*+#]+\s+)?(?:(?:paper|reading)\s+(?=[\d(\[]))?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]\s+"
    r"|\(?[a-zA-Z][.)]\s+|\[\d+\]\s+)?",
    re.IGNORECASE,
)
_PREFIX = pattern(
    r"^(?:related|paper|reading|title|topic|required|optional|extra|survey)\s*+\d*\s*+[:：]\s+", re.IGNORECASE
)


def _heading(candidate: Candidate, builder: ReadingBuilder) -> bool:
    """A heading is the title; people, a venue or an address behind a slash, a colon or in brackets are taken off."""
    if candidate.where != "heading":
        return False
    rich = without_signs(trimmed(candidate.first_line))
    for form in (_NUMBERING, _PREFIX):
        match = form.match(rich.text)
        if match and 0 < match.end() < len(rich.text):
            rich = rich.part(match.end())
    if cites(rich.text) and read_citation(builder, rich):
        _below(candidate, builder)
        return True
    builder.add_urls(rich.links)
    bare = generic_links(rich)
    if bare and bare[0].start > 2:
        rich = trimmed(rich.part(0, bare[0].start), " \t:/|,;-–—([@")
    rich = _slash(builder, rich)
    rich = trimmed(rich, " \t\n:：/|-–—\u200b")
    if not rich.text:
        return False
    builder.set_title(rich)
    peel_title(builder, rich)
    _below(candidate, builder)
    return True


def _slash(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take ` / NAMES` and ` / VENUE` off the end of a title."""
    while (cut := rich.text.rfind(" / ")) > 8:
        tail = rich.text[cut + 3 :].strip()
        names, venue = split_authors(tail), read_venue(tail)
        if venue and not builder.venue:
            builder.venue = venue.name
            builder.set_date(venue.date)
        elif len(names) > 1 and not builder.authors:
            builder.authors = names
        else:
            break
        rich = rich.part(0, cut)
    return rich


def _entry(candidate: Candidate, builder: ReadingBuilder) -> bool:
    """An item or paragraph whose first line is a title, perhaps a whole citation."""
    line = candidate.first_line
    if candidate.below and (letter := _CAPITAL.match(line.text)) and not _is_initial(line.text):
        line = line.part(letter.end())
    if candidate.where == "heading" or not read_citation(builder, line):
        return False
    _below(candidate, builder)
    return True


def _is_initial(text: str) -> bool:
    """Return whether the letter that a line begins with is that of a name."""
    return is_name(text) or is_name(_NAME_END.split(text, maxsplit=1)[0])


def _lettered(candidate: Candidate, builder: ReadingBuilder) -> bool:
    return candidate.lettered and bool(candidate.below) and _entry(candidate, builder)


def _tagged(candidate: Candidate, builder: ReadingBuilder) -> bool:
    tag = None if candidate.below else _TAG.match(candidate.first_line.text)
    return bool(tag) and _entry(candidate, builder)


def _below(candidate: Candidate, builder: ReadingBuilder) -> None:
    """Read the lines below a title; several short remarks, with the longer ones among them, are its description."""
    remarks: list[str] = []
    described: list[str] = []
    for line in candidate.below:
        notes, texts = len(builder.notes), len(builder.abstract)
        kind = apply_field(builder, line)
        if line.at and kind in FIELDS:
            builder.roles.append((line.at[0], FIELDS[kind][0]))
        if kind == "note" and len(line.text.split()) >= 4:
            remarks += builder.notes[notes:]
            described += builder.notes[notes:]
        described += builder.abstract[texts:]
    if len(remarks) >= 2:
        builder.notes = [note for note in builder.notes if note not in remarks]
        builder.abstract = described


def _as_written(candidate: Candidate, builder: ReadingBuilder) -> bool:
    """The words are the title, where their author says that this is a reading."""
    builder.set_title(trimmed(candidate.first_line))
    _below(candidate, builder)
    return bool(builder.title)


READING_SHAPES: tuple[EntryShape, ...] = (
    EntryShape("heading", _heading),
    EntryShape("lettered", _lettered),
    EntryShape("tagged", _tagged),
    EntryShape("citation", _entry),
)
"""Tried in this order, those of plug-ins first; the first that reads a candidate names it."""
BY_HAND = EntryShape("by-hand", _as_written)
"""Tried last, for what is told to be a reading."""
