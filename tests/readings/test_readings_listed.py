"""Readings that the front matter lists by hand."""

from __future__ import annotations

import pytest

from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.readings.reading import Reading
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

PATH = "content/lectures/a.md"


def document(entries: str) -> Document:
    return parse_document(SourceFile(PATH, f"---\ntitle: A\nreadings:\n{entries}---\n\nText.\n", ""), Syntax())


def readings(entries: str) -> list[Reading]:
    return [reading for section in document(entries).readings for reading in section.readings]


def test_an_entry_says_each_value_at_its_key() -> None:
    (reading,) = readings(
        "  - title: Of Ponds\n    authors: [Ann Lee, Bob Ray]\n    year: 2014\n    journal: Pond Letters\n"
        "    doi: 10.1000/ponds\n    url: https://e.org/p\n    abstract: It floats.\n"
    )
    assert (reading.title, reading.authors, reading.date) == ("Of Ponds", ("Ann Lee", "Bob Ray"), "2014")
    assert (reading.venue, reading.abstract) == ("Pond Letters", "It floats.")
    assert reading.urls == ("https://e.org/p", "https://doi.org/10.1000/ponds")


def test_a_line_is_read_as_in_a_list_and_kinds_make_lists() -> None:
    found = document(
        '  - "[Of Ice](https://e.org/i), Ann Lee, 2001"\n  - title: B\n    url: https://e.org/b\n    kind: required\n'
        "  - {title: C, arxiv: 1706.03762, kind: required}\n"
    )
    told = [(section.kind, [reading.title for reading in section.readings]) for section in found.readings]
    assert told == [("readings", ["Of Ice"]), ("required", ["B", "C"])]
    assert found.readings[0].readings[0].authors == ("Ann Lee",)
    assert found.readings[1].readings[1].urls == ("https://arxiv.org/abs/1706.03762",)
    assert not any(reading.carried for section in found.readings for reading in section.readings)


@pytest.mark.parametrize("entries", ["", "  - ''\n", "  - year: 2014\n", "  - [a, b]\n", "  word\n"])
def test_what_names_nothing_is_no_reading(entries: str) -> None:
    assert readings(entries) == []


def test_an_address_that_runs_code_stops_the_build() -> None:
    found = document("  - title: Bad\n    url: javascript:alert(1)\n")
    source = SourceFile(
        PATH, "---\ntitle: A\nreadings:\n  - title: Bad\n    url: javascript:alert(1)\n---\n\nText.\n", ""
    )
    assert [format_diagnostic(item, lambda _: source) for item in found.diagnostics] == [
        "content/lectures/a.md:5:10: error READ003 [unsafe-reading-url] the address `javascript:alert(1)` of a reading"
        " would run code or open a file on the reader's own computer\n"
        "  |\n"
        "5 |     url: javascript:alert(1)\n"
        "  |          ^^^^^^^^^^^^^^^^^^^\n"
        "  = help: give the address of the paper on the web, beginning with https://"
    ]
    assert found.readings[0].readings[0].urls == ()
