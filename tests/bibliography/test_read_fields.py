"""Plain fields of a record, as any format hands them over."""

from __future__ import annotations

from lectorium.bibliography.read_fields import library_record
from lectorium.readings.reading import PaperId
from lectorium.text.span import Span

SPAN = Span("r.bib", 3, 8)


def test_identifiers_stand_under_their_schemes_and_lead_to_the_paper() -> None:
    fields = {"title": " A \n title", "doi": "10.1000/A", "arxiv": "arXiv:2301.00001v2", "pmid": "123456", "isbn": "no"}
    record = library_record("k", fields, (), "", SPAN).value
    assert record.reading.title == "A title"
    assert record.reading.ids == (
        PaperId("doi", "10.1000/a"),
        PaperId("arxiv", "2301.00001"),
        PaperId("pmid", "123456"),
    )
    assert record.reading.urls[0] == "https://doi.org/10.1000/a"
    assert record.reading.span == SPAN


def test_a_record_without_title_has_its_key() -> None:
    record = library_record("k", {"date": "no date"}, ("Ann Lee",), "book", SPAN).value
    assert (record.reading.title, record.reading.date, record.reading.genre) == ("k", "", "book")
