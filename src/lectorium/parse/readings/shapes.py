"""The shapes in which a reading list is written, as values tried in order: a new shape is one more of them.

A shape takes a candidate (a title line with whatever stands below it) and fills a draft, or declines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from lectorium.parse.readings.around import peel_title
from lectorium.parse.readings.citation import read_citation
from lectorium.parse.readings.draft import Draft, generic_links, trimmed
from lectorium.parse.readings.fields import apply_field
from lectorium.parse.readings.names import split_authors
from lectorium.parse.readings.rich import Rich
from lectorium.parse.readings.venues import read_venue
from lectorium.text.pattern import pattern


class Candidate(Struct, frozen=True, gc=False):
    """What may be one reading: its first line, and the lines below it."""

    where: Literal["heading", "item", "paragraph"]
    lead: Rich
    below: tuple[Rich, ...]
    lettered: bool = False
    """True when the author counts the entries: `a.`, `(b)`, `1.`."""


class Shape(Struct, frozen=True, gc=False):
    """A name and a function that fills a draft from a candidate and tells whether it did."""

    name: str
    read: Callable[[Candidate, Draft], bool]


_NUMBERING = pattern(
    r"^(?:[-–—•*+#]+\s+)?(?:(?:paper|reading)\s+(?=[\d(\[]))?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]\s+"
    r"|\(?[a-zA-Z][.)]\s+|\[\d+\]\s+)?",
    re.IGNORECASE,
)
_PREFIX = pattern(
    r"^(?:related|paper|reading|title|topic|required|optional|extra|survey)\s*+\d*\s*+[:：]\s+", re.IGNORECASE
)


def _heading(candidate: Candidate, draft: Draft) -> bool:
    """A heading is the title; people, a venue or an address behind a slash, a colon or in brackets are taken off."""
    if candidate.where != "heading":
        return False
    rich = trimmed(candidate.lead)
    for form in (_NUMBERING, _PREFIX):
        match = form.match(rich.text)
        if match and 0 < match.end() < len(rich.text):
            rich = rich.part(match.end(), len(rich.text))
    links = rich.links
    for link in links:
        draft.add_url(link.url)
    bare = generic_links(rich)
    if bare and bare[0].start > 2:
        rich = trimmed(rich.part(0, bare[0].start), " \t:/|,;-–—([@")
    rich = _slash(draft, rich)
    rich = trimmed(rich, " \t\n:：/|-–—\u200b")
    if not rich.text:
        return False
    draft.set_title(rich)
    peel_title(draft, rich)
    _below(candidate, draft)
    return True


def _slash(draft: Draft, rich: Rich) -> Rich:
    """Take ` / NAMES` and ` / VENUE` off the end of a title."""
    while (cut := rich.text.rfind(" / ")) > 8:
        tail = rich.text[cut + 3 :].strip()
        names, venue = split_authors(tail), read_venue(tail)
        if venue and not draft.venue:
            draft.venue = venue.name
            draft.set_date(venue.date)
        elif len(names) > 1 and not draft.authors:
            draft.authors = names
        else:
            break
        rich = rich.part(0, cut)
    return rich


def _entry(candidate: Candidate, draft: Draft) -> bool:
    """An item or paragraph whose first line is a title, perhaps a whole citation."""
    if candidate.where == "heading" or not read_citation(draft, candidate.lead) or not draft.title:
        return False
    _below(candidate, draft)
    return True


def _lettered(candidate: Candidate, draft: Draft) -> bool:
    return candidate.lettered and bool(candidate.below) and _entry(candidate, draft)


def _tagged(candidate: Candidate, draft: Draft) -> bool:
    return (
        bool(re.match(r"\[[^\[\]]{2,60}\]\s+\S", candidate.lead.text))
        and not candidate.below
        and _entry(candidate, draft)
    )


def _below(candidate: Candidate, draft: Draft) -> None:
    """Read the lines below a title; several short remarks, with the longer ones among them, are its description."""
    remarks: list[str] = []
    described: list[str] = []
    for line in candidate.below:
        notes, texts = len(draft.notes), len(draft.abstract)
        if apply_field(draft, line) == "note" and len(line.text.split()) >= 4:
            remarks += draft.notes[notes:]
            described += draft.notes[notes:]
        described += draft.abstract[texts:]
    if len(remarks) >= 2:
        draft.notes = [note for note in draft.notes if note not in remarks]
        draft.abstract = described


READING_SHAPES: tuple[Shape, ...] = (
    Shape("heading", _heading),
    Shape("lettered", _lettered),
    Shape("tagged", _tagged),
    Shape("citation", _entry),
)
"""Tried in this order; the first that reads a candidate names it."""
