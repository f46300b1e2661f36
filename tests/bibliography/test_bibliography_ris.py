"""RIS, read back by rispy."""

from __future__ import annotations

from typing import Any

import pytest
import rispy

from bibliography_readings import HOSTILE, a_record
from lectorium.bibliography.files import write_ris


def read(title: str, **changes: object) -> dict[str, Any]:
    """Return the one entry that rispy finds, with nothing that it does not know."""
    entry: dict[str, Any]
    (entry,) = rispy.loads(write_ris(a_record(title, **changes)))
    assert not entry.get("unknown_tag")
    return entry


def test_a_whole_entry() -> None:
    entry = read(
        "Trees & Lists",
        authors=("Ludwig van Sample", "John Smith, Jr.", "The Example Team", "Jo Su et al."),
        date="2024-01-30",
        venue="Journal of Samples",
        urls=("https://x.org/a", "https://x.org/b"),
        ids=["doi:10.1/a", "arxiv:2301.00001"],
        label="Classic",
        abstract="Why trees.",
        notes=("15 pages",),
    )
    assert entry == {
        "type_of_reference": "JOUR",
        "id": "key2024title-0000",
        "title": "Trees & Lists",
        "authors": ["van Sample, Ludwig", "Smith, John, Jr.", "The Example Team", "Su, Jo", "et al."],
        "secondary_title": "Journal of Samples",
        "year": "2024",
        "date": "2024/01/30/",
        "doi": "10.1/a",
        "note": "arXiv:2301.00001",
        "urls": ["https://x.org/a", "https://x.org/b"],
        "abstract": "Why trees.",
        "notes": ["15 pages"],
        "keywords": ["Classic"],
    }


@pytest.mark.parametrize("text", [*HOSTILE, "ER  - ", "one\nER  - \nTY  - BOOK", "two\r\nAU  - Nobody"])
def test_every_letter_comes_back_and_no_line_begins_within(text: str) -> None:
    entry = read(text, abstract=text, authors=(text.replace(",", ""),))
    plain = " ".join(text.split())
    assert (entry["title"], entry["abstract"]) == (plain, plain)
    assert len(entry["authors"]) <= 2


@pytest.mark.parametrize(
    ("date", "told"), [("2024", (None, "2024")), ("2024-01", ("2024/01//", "2024")), ("", (None, None))]
)
def test_a_date_is_as_precise_as_known(date: str, told: tuple[str | None, str | None]) -> None:
    entry = read("Trees", date=date)
    assert (entry.get("date"), entry.get("year")) == told
