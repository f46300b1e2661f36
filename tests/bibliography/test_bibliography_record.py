"""What citation formats are told of a reading, and what sort of publication the evidence tells of."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pybtex.database import parse_string

from bibliography_readings import a_record
from lectorium.bibliography.bibtex import write_bibtex
from lectorium.bibliography.files import csl_item, write_ris
from lectorium.bibliography.openurl import write_openurl
from lectorium.bibliography.record import Genre


@pytest.mark.parametrize(
    ("genre", "changes"),
    [
        ("article", {"venue": "Journal of Samples"}),
        ("article", {"venue": "Nature"}),
        ("article", {"venue": "IEEE Transactions on Samples", "ids": ["arxiv:2301.00001"]}),
        ("article", {"ids": ["doi:10.1/a"]}),
        ("inproceedings", {"venue": "NeurIPS"}),
        ("inproceedings", {"venue": "Proceedings of the Sample Society", "ids": ["doi:10.1/a"]}),
        ("inproceedings", {"venue": "ICLR Workshop on Samples", "ids": ["arxiv:2301.00001"]}),
        ("inproceedings", {"urls": ("https://aclanthology.org/P19-1",)}),
        ("book", {"venue": "MIT Press"}),
        ("book", {"venue": "O'Reilly"}),
        ("book", {"notes": ("ISBN 978-0-262-03384-8",)}),
        ("preprint", {"venue": "arXiv"}),
        ("preprint", {"ids": ["arxiv:2301.00001"], "urls": ("https://arxiv.org/abs/2301.00001",)}),
        ("video", {"urls": ("https://www.youtube.com/watch?v=x",)}),
        ("video", {"label": "Video", "urls": ("https://x.org/",)}),
        ("online", {"urls": ("https://blog.example.org/trees",)}),
        ("online", {"urls": ("https://x.org/",), "venue": "a blog"}),
        ("inproceedings", {"venue": "Proc. Sample Studies"}),
        ("inproceedings", {"venue": "Proc. Sample Studies", "form": "article"}),
        ("article", {"venue": "Revue des exemples"}),
        ("article", {"venue": "Journal of Samples", "form": "book"}),
        ("chapter", {"venue": "Annual Review of Samples", "form": "chapter"}),
        ("book", {"venue": "Pell & Daughters", "form": "book"}),
        ("audio", {"urls": ("https://x.org/1",), "form": "audio"}),
        ("audio", {"urls": ("https://podcasts.apple.com/us/podcast/x/id1",)}),
        ("software", {"urls": ("https://github.com/example/kit",)}),
        ("online", {"urls": ("https://github.com/example/kit/blob/main/paper.pdf",)}),
        ("dataset", {"urls": ("https://x.org/trees.csv",)}),
        ("misc", {}),
        ("misc", {"urls": ("slides/trees.pdf",)}),
    ],
)
def test_genre(genre: str, changes: dict[str, Any]) -> None:
    assert a_record("Trees", **changes).genre == genre


@pytest.mark.parametrize("genre", get_args(Genre))
def test_every_sort_has_a_type_in_every_format(genre: str) -> None:
    record = a_record("Trees", genre=genre, venue="Woods")
    (entry,) = parse_string(write_bibtex(record), "bibtex").entries.values()
    assert "Woods" in entry.fields.values()
    assert write_ris(record).startswith("TY  - ")
    assert csl_item(record)["type"]
    assert "Woods" in write_openurl(record)


@pytest.mark.parametrize(
    ("changes", "urls"),
    [
        ({"urls": ("/slides/a.pdf", "https://x.org/", "mailto:a@x.org", "javascript:x")}, ("https://x.org/",)),
        ({"ids": ["doi:10.1/a<b>(c)"]}, ("https://doi.org/10.1/a<b>(c)",)),
        ({"ids": ["arxiv:2301.00001"]}, ("https://arxiv.org/abs/2301.00001",)),
        ({}, ()),
    ],
)
def test_addresses_are_of_the_web(changes: dict[str, Any], urls: tuple[str, ...]) -> None:
    assert a_record("Trees", **changes).urls == urls


def test_what_steers_a_terminal_is_in_no_file() -> None:
    record = a_record("Trees \x1b[31m\u202eand\x07 Lists", abstract="a\u200b b\n\nc", authors=("Ada\x1b Byron",))
    assert (record.title, record.abstract) == ("Trees [31mand Lists", "a b c")
    assert record.authors[0].given == "Ada"


@pytest.mark.parametrize(
    ("date", "parts"), [("2024", (2024,)), ("2024-01-30", (2024, 1, 30)), ("", ()), ("soon", ()), ("٢٠٢٤", ())]
)
def test_parts_of_a_date(date: str, parts: tuple[int, ...]) -> None:
    assert a_record("Trees", date=date).date_parts == parts
