"""What speaks for a line being a reading of its own, and what against it: one table of points."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from lectorium.readings.builder import ReadingBuilder, is_generic, title_links
from lectorium.readings.citation import read_citation
from lectorium.readings.dates import names_time
from lectorium.readings.fields import FieldKind, field_kind, has_label, label_of
from lectorium.readings.names import is_name, split_authors
from lectorium.readings.plain_title import APA, CASE
from lectorium.readings.rich import Rich
from lectorium.readings.sections import lean_of
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.pattern import InAnyCase, pattern

ENTRY = 3
"""Points from which on a line is an entry."""
DOUBT = 1
"""Points from which on it is one where its neighbours are."""
_LONG = 40
"""Words from which on a line without a link is prose."""
_NEAR = 80
"""Characters at the beginning of a line in which the number of a standard or a law stands."""
_PROSE = 800
"""Characters from which on a line without a link is an abstract: it is not read as a citation."""
_NO_ENTRY = pattern(rf"^(?:{expression('no-entry')})", re.IGNORECASE)
EAST = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT = 3
"""Signs of a word of the East up to which it may be a sort of address."""
_ERRAND = pattern(
    rf"^(?:{expression('errands')})\b[\w ]{{0,20}}[:：](?!\s*(?:re-?read|read|watch|listen to)\s)"
    r"|^(?:visit|sign up|install|download|register|fill (?:in|out))\s",
    re.IGNORECASE,
)
"""The label of something to do, whatever it leads to."""
_LOCATOR = pattern(
    rf"(?:§|\b(?:{expression('locators')}))\s*(?:\d|[ivx]+\b)|\bappendi(?:x|ces)\s[a-z\d]\b"
    r"|,\s\d{1,4}\s?[-–—]{1,3}\s?\d{1,4}(?=[.;]?\s*$)"
)
"""The place of a part in a work, in small letters."""
_names_book = InAnyCase(expression("books"))
_NORM = pattern(rf"\b(?:{expression('norms')})\s(?:n[.°ºo]*\s)?(?:[A-Z]\.?)?(?:§+\s)?\d")
"""A standard or a law, which has a number and often no more."""
_is_to_come = InAnyCase(rf"\((?:{expression('to-come')})\)")
"""What stands in place of a year."""
_LABELLED = pattern(r"^[\w'’ /-]{2,28}[:：]\s")
_TITLE = pattern(r"(?:paper )?(?:title|titel|título|titre|titolo|标题)\b", re.IGNORECASE)
_LETTERS = pattern(r"[^\W\d_]+")
_CLOCK = pattern(r"^\d{1,2}[:.]\d\d\b")
_SIGNS = {"law": pattern(r"\d"), "bare": pattern(r"\d"), "tagged": pattern(r"\(")}
"""What the text of a line has that is a law, an address or identifier without a title, or a title before its source."""
_PART = 14
"""Characters behind a label in which the part of a work stands: then it names the work."""
_TIME = pattern(r"^\d{1,2}[:.]\d\d\b|^(?:week|day|team|group|lab)\s+\w+\s*[:：(]", re.IGNORECASE)


class Evidence(Struct, gc=False):
    """A line as it is looked at: each question is answered when it is first asked."""

    line: Rich
    _cited: tuple[str, ReadingBuilder] | None = None
    _points: int | None = None

    def _read(self) -> tuple[str, ReadingBuilder]:
        if self._cited is None:
            builder, line = ReadingBuilder(), self.line
            self._cited = read_citation(builder, line) if line.links or len(line.text) < _PROSE else "", builder
        return self._cited

    @property
    def reader(self) -> str:
        """The reader of citations that found its title, empty for none."""
        return self._read()[0]

    @property
    def builder(self) -> ReadingBuilder:
        """What the line says as a citation."""
        return self._read()[1]

    def is_read(self, reader: Literal["law", "bare", "tagged"]) -> bool:
        """Return whether it is this reader that finds the title; most lines have not even the sign that it needs."""
        sign = _SIGNS[reader].search(self.line.text) or (reader == "bare" and self.line.links)
        return bool(sign) and self.reader == reader

    @property
    def kind(self) -> FieldKind:
        """What it would be below a title."""
        return field_kind(self.line)

    @property
    def label(self) -> str:
        """The label of a field that it begins with, empty for any other word before a colon."""
        return label_of(self.line)[0] if has_label(self.line) else ""

    @property
    def points(self) -> int:
        """What speaks for it being an entry, less what speaks against it."""
        if self._points is None:
            locators = len(_LOCATOR.findall(self.line.text.lower()))
            told = sum(points for points, holds in _TABLE if holds(self))
            self._points = told + (2 if locators else 0) + (locators > 1)
        return self._points


def has_locator(text: str) -> bool:
    """Return whether a text names chapters, sections or pages."""
    return bool(_LOCATOR.search(text.lower()))


def is_titled_address(look: Evidence) -> bool:
    """Return whether a line is a title, a colon and an address, as `河港的历史：https://...`: no sort of address."""
    label = label_of(look.line)[0]
    links = look.line.links
    if not label or look.kind != "urls" or len(links) != 1 or not links[0].bare or look.builder.title != label:
        return False
    several = " " in label.strip() or (len(label) > _SHORT and bool(EAST.search(label)))
    return several and not is_generic(label)


def is_case(builder: ReadingBuilder) -> bool:
    """Return whether what is cited is a case of a court."""
    return builder.form == "case" or bool(builder.date and CASE.fullmatch(builder.title))


def is_distinct(look: Evidence) -> bool:
    """Return whether quotes, italics or brackets behind it mark a title of several words."""
    return look.reader in ("quoted", "emphasis", "tagged") and len(look.builder.title.split()) > 1


def is_errand(line: Rich) -> bool:
    """Return whether a line is something to do or a point of an agenda, whatever it leads to."""
    return bool(_ERRAND.match(line.text) or _CLOCK.match(line.text))


def says_none(line: Rich) -> bool:
    """Return whether a line says itself that it is no entry, as `no class` and `10:00 Welcome` do."""
    return bool(_NO_ENTRY.match(line.text) or _TIME.match(line.text))


def _opens(line: Rich) -> bool:
    """Return whether a line has a link that may be a title, or leads to a chapter."""
    return bool(title_links(line)) or any(_LOCATOR.search(line.words(link).lower()) for link in line.links)


def _is_of_the_course(look: Evidence) -> bool:
    """Return whether a line leads to slides, a recording, homework: things of the course itself, by nobody else."""
    builder = look.builder
    if look.line.links and _is_material(builder.label) and not any("://" in link.url for link in look.line.links):
        return True
    if not builder.urls or builder.authors or builder.ids:
        return False
    titles = [builder.title or look.line.text]
    if not any("://" in url for url in builder.urls) and _is_material(titles[0]):
        return True  # what stands beside it is a topic, and when it is due
    if builder.venue:
        return False
    if look.reader in ("words", "address") and not builder.date:
        titles += [look.line.words(link) for link in look.line.links]
    if not builder.date and not builder.label and _is_material(titles[0]):
        return True
    named = (set(_LETTERS.findall(title.lower())) for title in titles)
    return any(words and words <= word_list("course_words") for words in named)


def _is_material(text: str) -> bool:
    """Return whether the first word of a text is one for what a course hands out, as `slides on ponds`."""
    first = _LETTERS.search(text.lower())
    return first is not None and first[0] in word_list("course_material")


def _names_a_role(look: Evidence) -> bool:
    """Return whether a line is `Moderator: keeps the time`: a label that is no field, and nothing to open."""
    match = _LABELLED.match(look.line.text)
    if not match or look.line.links or look.builder.ids or look.reader in ("quoted", "emphasis", "tagged"):
        return False
    head = match[0].rstrip(" :：")
    part = lean_of(head) != "against" and has_locator(look.line.text[: match.end() + _PART])
    if _TITLE.fullmatch(head) or _NORM.search(head) or part:
        return False
    return not (split_authors(head) or is_name(head)) and not (look.builder.authors and look.builder.date)


def _is_prose(look: Evidence) -> bool:
    text = look.line.text
    return not look.line.links and len(text.split()) > _LONG and look.reader != "tagged"


def _is_people_only(look: Evidence) -> bool:
    builder, distinct = look.builder, is_distinct(look) or APA.match(look.line.text)
    cited = look.reader == "paired" or (distinct and builder.authors and builder.title and builder.date)
    return look.kind in ("authors", "date", "empty") and not look.line.links and not cited


_TABLE: tuple[tuple[int, Callable[[Evidence], bool]], ...] = (
    (3, lambda look: look.reader == "link" or bool(look.builder.urls or look.builder.ids)),
    (3, lambda look: bool(_LABELLED.match(look.line.text) and _TITLE.match(look.line.text))),
    (2, lambda look: bool(look.builder.authors)),
    (1, lambda look: bool(look.builder.date)),
    (1, lambda look: bool(look.builder.venue)),
    (1, lambda look: _is_to_come(look.line.text)),
    (1, is_distinct),
    (1, lambda look: look.reader == "tagged"),
    (2, lambda look: is_case(look.builder)),
    (1, lambda look: look.builder.form in ("audio", "video")),
    (3, lambda look: bool(_NORM.search(look.line.text[:_NEAR]))),
    (3, lambda look: look.reader == "law"),
    (1, lambda look: _names_book(look.line.text)),
    (-4, lambda look: is_errand(look.line) or (says_none(look.line) and not _opens(look.line))),
    (-6, _is_of_the_course),
    (-3, _names_a_role),
    (-6, lambda look: look.line.text.lstrip().startswith(("{{", "{%"))),
    (-4, lambda look: look.line.text.rstrip(" *_").endswith((":", "："))),
    (-3, _is_prose),
    (-4, _is_people_only),
    (-4, lambda look: names_time(look.line.text)),
)
"""Points, and when they are given."""
