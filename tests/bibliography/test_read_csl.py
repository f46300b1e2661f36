"""CSL-JSON of a course: its records, and nothing from data of another kind."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lectorium.bibliography.read_csl import read_csl
from lectorium.readings.reading import PaperId
from lectorium.text.source import SourceFile

ITEM = {
    "id": "lee2014",
    "type": "article-journal",
    "title": "On <i>Ponds</i> &amp; Lakes",
    "container-title": "Journal of Ponds",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "The Pond Team"},
    ],
    "issued": {"date-parts": [[2014, 8]]},
    "DOI": "10.1000/AB",
    "abstract": "How ponds\nfreeze.",
}


def source(value: Any) -> SourceFile:
    return SourceFile("r.json", value if isinstance(value, str) else json.dumps(value, indent=1), "d")


def test_a_record_is_a_reading() -> None:
    outcome = read_csl(source([{"id": 7, "type": "book"}, ITEM]))
    assert outcome.diagnostics == ()
    assert [each.key for each in outcome.value] == ["7", "lee2014"]
    found = outcome.value[1].reading
    assert (found.title, found.venue, found.date) == ("On Ponds & Lakes", "Journal of Ponds", "2014-08")
    assert (found.authors, found.genre) == (("Jan van der Berg, Jr.", "The Pond Team"), "article")
    assert (found.ids, found.abstract) == ((PaperId("doi", "10.1000/ab"),), "How ponds freeze.")
    assert source([{"id": 7, "type": "book"}, ITEM]).text[found.span.start :].startswith('"id": "lee2014')


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2014", "3", 5]]}, "2014-03-05"),
        ({"literal": "March 2014"}, "2014-03"),
        ({"raw": "2014"}, "2014"),
        ("2014", "2014"),
        ({}, ""),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [[None]]}, ""),
    ],
)
def test_dates(issued: Any, date: str) -> None:
    (record,) = read_csl(source([{**ITEM, "issued": issued}])).value
    assert record.reading.date == date


@pytest.mark.parametrize(
    "value", [{}, [], [1], [{"id": "a", "type": "fish"}], [{"id": None, "type": "book"}], "[1,", "x"]
)
def test_other_data_are_left_alone(value: Any) -> None:
    outcome = read_csl(source(value))
    assert (outcome.value, outcome.diagnostics) == ((), ())


@pytest.mark.parametrize("author", ["Ann Lee", [None], [{}], 5, {"family": "Lee"}])
def test_what_is_no_list_of_people_names_nobody(author: Any) -> None:
    (record,) = read_csl(source([{**ITEM, "author": author}])).value
    assert record.reading.authors == ()


def test_a_broken_file_is_told_at_its_line() -> None:
    text = json.dumps([ITEM], indent=1).replace('"DOI": "10.1000/AB",', '"DOI": "10.1000/AB"')
    outcome = read_csl(source(text))
    (fault,) = outcome.diagnostics
    assert (outcome.value, fault.message) == ((), "this is no JSON, so none of its records is known")
    assert text[fault.span.start :].startswith('"abstract"')
