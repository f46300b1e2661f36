"""Rules on reading lists: that a reader can find, cite and schedule what is to be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TypeVar

from lectorium.check.context import RuleContext
from lectorium.check.rule import Finder
from lectorium.check.rules.explained import explained
from lectorium.check.rules.links import BROKEN
from lectorium.parse.document import Document, Reference
from lectorium.readings.codes import UNSAFE_URL
from lectorium.readings.reading import PaperId, Reading
from lectorium.readings.word_lists import word_list
from lectorium.text.diagnostic import Code, Diagnostic, Note
from lectorium.text.source import SourceFile

NO_URL = Code("READ101", "reading-without-url", "warning")
NO_AUTHORS = Code("READ102", "reading-without-authors", "info")
NO_DATE = Code("READ103", "reading-without-date", "info")
TWICE_HERE = Code("READ104", "reading-twice-in-lecture", "warning")
TWICE_ELSEWHERE = Code("READ105", "reading-in-two-lectures", "info")
MISSPELT_SECTION = Code("READ106", "misspelt-reading-section", "warning")

_ON_PAPER = frozenset({"book", "chapter", "case"})
"""What is read without an address: it stands on a shelf or in a reporter."""
_UNSIGNED = frozenset({"case", "audio", "video", "dataset", "software"})
"""What is known by its title: nobody is named for it, and often no year."""

T = TypeVar("T")

_WORDS = frozenset(
    "required mandatory compulsory core assigned main essential more even additional further optional supplementary "  # noqa: SIM905
    "supplemental recommended suggested other related secondary advanced background preliminary preparatory extra "
    "bonus reading readings paper papers article articles literature material materials resource resources".split()
)
_MAIN_WORDS = frozenset({"reading", "readings", "paper", "papers", "article", "articles", "literature"})
_ELSEWHERE = frozenset(
    "literatur literatura littérature artikel artículo artículos articolo articoli materialien papier papiere".split()  # noqa: SIM905
)
"""Words of other languages that are no slips of the pen for those."""
_NEAR = 0.84
"""Likeness (difflib) from which on a word counts as a slip of the pen for another."""


_AS_MAPPING = "write it as `- {title: Tidy Data, authors: Hadley Wickham, year: 2014, url: ...}`"
"""How a reading of front matter says all that there is to it."""


def _readings(document: Document) -> Iterator[Reading]:
    return (reading for section in document.readings for reading in section.readings)


def _lacking(code: Code, has: Callable[[Reading], object], lacks: str, help_text: str) -> Finder:
    def find(context: RuleContext) -> Iterator[Diagnostic]:
        for document in context.documents:
            for reading in _readings(document):
                if not has(reading) and not _lost_its_address(context, document, reading):
                    is_above = reading.span.start < document.front_matter.body_start
                    message, way_out = f"the reading `{reading.name}` {lacks}", _AS_MAPPING if is_above else help_text
                    yield Diagnostic(code, message, reading.title_span, way_out)

    return find


def _lost_its_address(context: RuleContext, document: Document, reading: Reading) -> bool:
    """Return whether an address of a reading is told to be unsafe, misspelt, empty or lost: it was to say more."""
    at, inside = reading.span, range(reading.span.start, reading.span.end)
    unsafe = any(fault.code.code == UNSAFE_URL.code and fault.span.start in inside for fault in document.diagnostics)
    source = context.source(at.path)
    if unsafe or (source and BROKEN.search(source.text, at.start, at.end)):
        return True
    links = [link for link in document.references if link.kind == "link" and link.span.start in inside]
    links += [Reference("link", "html", url, True, "", at, at) for url in reading.urls if "://" not in url]
    found = (context.locate(document, link) for link in links)
    return any(link.state in ("empty", "missing") for link in found if link)


def _has_date(reading: Reading) -> bool:
    return bool(reading.date) or reading.form in _UNSIGNED or any(paper.scheme == "arxiv" for paper in reading.ids)


def _names(reading: Reading) -> tuple[PaperId | str, ...]:
    return reading.ids or ("".join(char for char in reading.name.casefold() if char.isalnum()),)


def _earlier(seen: dict[PaperId | str, T], reading: Reading, place: T) -> T | None:
    """Return where a reading has stood before, if it has, and note where it stands now."""
    found = next((seen[name] for name in _names(reading) if name in seen), None)
    for name in _names(reading):
        seen.setdefault(name, place)
    return found


def _twice_in_list(context: RuleContext) -> Iterator[Diagnostic]:
    for document in context.documents:
        seen: dict[PaperId | str, Reading] = {}
        for reading in _readings(document):
            if first := _earlier(seen, reading, reading):
                message = f"the reading `{reading.name}` stands twice in this lecture"
                notes = (Note("the first one stands here", first.title_span),)
                yield Diagnostic(TWICE_HERE, message, reading.title_span, "keep one of them", notes)


def _twice_elsewhere(context: RuleContext) -> Iterator[Diagnostic]:
    seen: dict[PaperId | str, tuple[str, Reading]] = {}
    for lecture in context.course.lectures:
        path = lecture.document.path
        for reading in _readings(lecture.document):
            first = _earlier(seen, reading, (path, reading))
            if first is not None and first[0] != path:
                message = f"the reading `{reading.name}` is read for another lecture too"
                notes = (Note("it stands here", first[1].title_span),)
                yield Diagnostic(TWICE_ELSEWHERE, message, reading.title_span, "refer to that lecture instead", notes)


def _misspelt(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    titles = [(section.title, section.span.as_line()) for section in document.readings if not section.heading_level]
    titles += [(heading.text, heading.span) for heading in document.headings]
    for title, span in titles:
        words = re.findall(r"[^\W\d_]+", title.lower())
        meant = [_meant(word) for word in words]
        is_slip = words != meant and len(words) <= 4 and all(meant) and _MAIN_WORDS & set(meant)
        if is_slip and not set(words) - set(meant) <= _ELSEWHERE:
            message = f"`{title.strip(' :')}` looks like a misspelt title of a reading list"
            yield Diagnostic(MISSPELT_SECTION, message, span, f"did you mean `{' '.join(meant).capitalize()}`?")


def _meant(word: str) -> str:
    """Return a word of reading lists that this one is or was meant to be, else the empty string."""
    if word in _WORDS or word in word_list("section_nouns"):
        return word
    known = sorted(each for each in _WORDS if each[0] == word[0])
    close = get_close_matches(word, known, n=1, cutoff=_NEAR) if len(word) >= 5 else []
    return close[0] if close else ""


RULES = explained(
    "readings",
    {
        NO_URL: _lacking(
            NO_URL,
            lambda reading: reading.urls or reading.form in _ON_PAPER,
            "has no address",
            "add a bullet with its address; a DOI or arXiv address lasts longest",
        ),
        NO_AUTHORS: _lacking(
            NO_AUTHORS,
            lambda reading: reading.authors or reading.form in _UNSIGNED,
            "names no authors",
            "add a bullet with their names",
        ),
        NO_DATE: _lacking(NO_DATE, _has_date, "has no date", "add a bullet with at least the year"),
        TWICE_HERE: _twice_in_list,
        TWICE_ELSEWHERE: _twice_elsewhere,
    },
    find_in={MISSPELT_SECTION: _misspelt},
)
