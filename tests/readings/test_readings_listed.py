"""Readings that the front matter lists by hand."""

from __future__ import annotations

import pytest

from lectorium.model.declaration import find
from lectorium.model.fields import LECTURE_FIELDS, READINGS_KEYS
from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.readings.front_matter import LIST_TITLES
from lectorium.readings.reading import Reading
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

PATH = "content/lectures/a.md"


def document(entries: str) -> Document:
    return with_front_matter(f"readings:\n{entries}")


def with_front_matter(lines: str) -> Document:
    return document_of(f"---\ntitle: A\n{lines}---\n\nText.\n")


def document_of(text: str) -> Document:
    return parse_document(SourceFile(PATH, text, ""), Syntax())


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


@pytest.mark.parametrize("entries", ["", "  - ''\n", "  - year: 2014\n", "  - [a, b]\n", "  ''\n"])
def test_what_names_nothing_is_no_reading(entries: str) -> None:
    assert readings(entries) == []


CITED = "Lee, A. (2007). Waves in Ponds. Pond Press, chapter 1"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"readings:\n  - {CITED}\n", "readings"),
        (f'reading: "{CITED}"\n', "readings"),
        (f"reading: '{CITED}'\n", "readings"),
        (f"Reading: {CITED}\n", "readings"),
        (f"required_reading: {CITED}\n", "required"),
        (f'required-readings: ["{CITED}"]\n', "required"),
        (f"optional_readings:\n  - {CITED}\n", "more"),
        (f"further_reading: >\n  {CITED}\n", "more"),
        (f"recommended_reading: |\n  - {CITED}\n", "more"),
    ],
)
def test_a_key_that_says_which_readings_lists_them_and_quotes_are_none_of_a_citation(lines: str, expected: str) -> None:
    ((kind, reading),) = [
        (section.kind, reading) for section in with_front_matter(lines).readings for reading in section.readings
    ]
    assert (kind, reading.title, reading.authors, reading.date) == (expected, "Waves in Ponds", ("Lee, A.",), "2007")


def test_an_address_alone_is_called_by_itself() -> None:
    (section,) = with_front_matter("readings:\n  - https://e.org/p/\n  - {url: 'https://e.org/q'}\n").readings
    assert [(each.title, each.urls) for each in section.readings] == [
        ("e.org/p", ("https://e.org/p/",)),
        ("e.org/q", ("https://e.org/q",)),
    ]


def test_each_line_of_a_block_is_a_reading_and_a_theme_owns_its_keys() -> None:
    lines = "reading: |\n  Ann Lee, [Of Ice](https://e.org/i)\n\n  * Chapter 3 of the textbook\n"
    (section,) = with_front_matter(lines).readings
    assert [reading.title for reading in section.readings] == ["Of Ice", "Chapter 3 of the textbook"]
    source = SourceFile(PATH, f"---\ntitle: A\n{lines}---\n\nText.\n", "")
    assert parse_document(source, Syntax(forgiving=True)).readings == ()


def test_the_keys_of_a_lecture_that_list_readings_are_those_that_parsing_knows() -> None:
    declared = [declared for name in READINGS_KEYS if (declared := find(LECTURE_FIELDS, name))]
    assert {key.replace("_", " ") for each in declared for key in each.keys} == LIST_TITLES


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


def test_a_line_of_keys_names_records_and_the_path_of_a_file_is_a_reading_that_leads_there() -> None:
    found = readings('  - "@lee2014; @ray"\n  - papers/ponds.pdf\n  - Ponds [@sun]\n')
    assert [(each.shape, each.title, [cited.key for cited in each.cites], each.urls) for each in found] == [
        ("key", "@lee2014", ["lee2014"], ()),
        ("key", "@ray", ["ray"], ()),
        ("front-matter", "Ponds", [], ("papers/ponds.pdf",)),
        ("front-matter", "Ponds", ["sun"], ()),
    ]


@pytest.mark.parametrize("name", ["refs.bib", "../content/refs.json"])
def test_a_file_of_many_records_is_no_reading(name: str) -> None:
    text = f"---\ntitle: A\nreadings: '{name}'\n---\n\nText.\n"
    found = document_of(text)
    assert found.readings == ()
    assert [format_diagnostic(item, lambda _: SourceFile(PATH, text, "")) for item in found.diagnostics] == [
        f"content/lectures/a.md:3:12: warning READ001 [reading-not-understood] `{name}` is a file, and no reading\n"
        "  |\n"
        f"3 | readings: '{name}'\n"
        f"  |            {'^' * len(name)}\n"
        '  = help: name a record of it by its key, such as `"@lee2014"`: the records of the course are known by'
        " themselves"
    ]


@pytest.mark.parametrize(
    ("line", "is_file"),
    [
        ("papers/My Paper.pdf", True),
        ("Ponds.PDF", True),
        ("/papers/ray's.pdf", True),
        ("papers/ponds.pdf#page=3", True),
        ("Read chapter 3 of ponds.pdf", False),
        ("Ann Lee, Ponds and/or Lakes, 2014", False),
        ("Node.js", False),
    ],
)
def test_a_line_is_the_path_of_a_file_in_any_letters(line: str, is_file: bool) -> None:
    (found,) = readings(f'  - "{line}"\n')
    assert found.urls == ((line,) if is_file else ())
