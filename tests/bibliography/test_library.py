"""Readings completed by the records of a course: what is lacking is added, what is written stays."""

from __future__ import annotations

import pytest

from bibliography_readings import a_reading
from lectorium.bibliography.library import LibraryRecord, complete, make_library, needs_library
from lectorium.readings.reading import CitedKey, PaperId, Reading, ReadingSection
from lectorium.text.span import Span

TITLE = "A Sample Study of Trees and Lists"
FULL = a_reading(
    TITLE, "r.bib", authors=("Ada Byron",), date="2014", venue="Trees", abstract="Why.", genre="article",
    ids=["doi:10.1/a"], urls=("https://doi.org/10.1/a",),
)  # fmt: skip
LIBRARY = make_library({"r.bib": [LibraryRecord("byron", FULL)]}).value
HERE = Span("a.md", 5, 11)


def section(*readings: Reading) -> ReadingSection:
    return ReadingSection("readings", "Readings", HERE, HERE, readings, 2)


def completed(reading: Reading) -> Reading | None:
    (found,) = complete((section(reading),), LIBRARY).value
    return found.readings[0] if found.readings else None


def cited(key: str, title: str = "", shape: str = "key") -> Reading:
    return a_reading(title or f"@{key}", shape=shape, cites=(CitedKey(key, HERE),))


def test_a_key_alone_is_the_record_where_the_key_stands() -> None:
    found = completed(cited("byron"))
    assert found is not None
    assert (found.title, found.authors, found.date, found.venue) == (TITLE, ("Ada Byron",), "2014", "Trees")
    assert (found.abstract, found.genre, found.urls, found.ids) == ("Why.", "article", FULL.urls, FULL.ids)
    assert found.span.path == "content/lectures/one.md"


@pytest.mark.parametrize(
    "reading",
    [
        cited("byron", "Trees", "citation"),
        a_reading("Trees", ids=["doi:10.1/a"]),
        a_reading(TITLE.upper()),
        a_reading(TITLE, authors=("A. Byron",), date="2015"),
    ],
)
def test_a_record_adds_what_is_lacking_and_changes_nothing(reading: Reading) -> None:
    found = completed(reading)
    assert found is not None
    assert (found.title, found.venue, found.abstract) == (reading.title, "Trees", "Why.")
    assert (found.authors, found.date) == (reading.authors or FULL.authors, reading.date or FULL.date)
    assert found.ids == (PaperId("doi", "10.1/a"),)


@pytest.mark.parametrize(
    "reading",
    [
        a_reading("Trees"),
        a_reading(TITLE, ids=["doi:10.1/b"]),
        a_reading(TITLE, authors=("Bo Sun",)),
        a_reading(TITLE, date="2004"),
        cited("other", "Trees", "citation"),
    ],
)
def test_another_paper_is_left_alone(reading: Reading) -> None:
    assert completed(reading) == reading


def test_a_key_without_a_record_is_no_reading_and_is_told_once() -> None:
    outcome = complete((section(cited("byrn")), section(cited("byrn"))), LIBRARY)
    assert [each.readings for each in outcome.value] == [(), ()]
    (fault,) = outcome.diagnostics
    assert (fault.message, fault.span) == ("no record of `r.bib` has the key `byrn`", HERE)
    assert fault.help == "did you mean `byron`?"


def test_a_course_without_a_library_is_told_so() -> None:
    (fault,) = complete((section(cited("byron")),), make_library({}).value).diagnostics
    assert fault.message == "no record of a `.bib` or CSL-JSON file (the course has none) has the key `byron`"
    assert needs_library((section(cited("byron")),))
    assert not needs_library((section(FULL),))


def test_of_two_records_with_one_key_the_first_counts() -> None:
    second = a_reading("Other", "s.bib")
    outcome = make_library({"s.bib": [LibraryRecord("byron", second)], "r.bib": [LibraryRecord("byron", FULL)]})
    assert outcome.value.records["byron"] == FULL
    (fault,) = outcome.diagnostics
    assert (fault.span.path, fault.message) == ("s.bib", "another record has the key `byron`, and that one counts")
    assert [note.span.path for note in fault.notes if note.span] == ["r.bib"]


def test_one_record_in_two_files_is_no_fault() -> None:
    again = a_reading(
        TITLE, "s.bib", 9, authors=("Ada Byron",), date="2014", venue="Trees", abstract="Why.", genre="article",
        ids=["doi:10.1/a"], urls=("https://doi.org/10.1/a",),
    )  # fmt: skip
    assert make_library({"r.bib": [LibraryRecord("b", FULL)], "s.bib": [LibraryRecord("b", again)]}).diagnostics == ()
