"""Identifiers of papers: where they are written out, which addresses they lead to, and what is none."""

from __future__ import annotations

import pytest

from lectorium.readings.ids import linked_ids, text_ids, without_ids

ARXIV, DOI, PMID = "https://arxiv.org/abs/", "https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See arXiv:1706.03762v5, p. 3", [("arXiv:1706.03762v5", ARXIV + "1706.03762")]),
        (
            "in J. Rain, doi:10.1145/1327452.1327492.",
            [("doi:10.1145/1327452.1327492", DOI + "10.1145/1327452.1327492")],
        ),
        ("10.1000/182 and PMID: 12345", [("10.1000/182", DOI + "10.1000/182"), ("PMID: 12345", PMID + "12345")]),
        (
            "PMID 1234 before arxiv 2001.00001",
            [("PMID 1234", PMID + "1234"), ("arxiv 2001.00001", ARXIV + "2001.00001")],
        ),
        ("(10.1000/182)", [("10.1000/182", DOI + "10.1000/182")]),
        ("Rain in 10 years", []),
        ("ISBN 0-306-40615-2", []),
    ],
)
def test_identifiers_in_a_text_lead_to_their_papers(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], url) for start, end, url in linked_ids(text)] == found


def test_an_isbn_counts_where_its_check_digit_is_right() -> None:
    written = (
        "ISBN 0-306-40615-2, ISBN 0-306-40615-3, ISBN 0-8044-2957-X, ISBN 978-0-306-40615-7, ISBN 978-0-306-40615-8"
    )
    assert [item.value for item in text_ids(written)] == ["0306406152", "080442957X", "9780306406157"]


def test_a_text_without_its_identifiers_keeps_its_other_words() -> None:
    assert without_ids("Rain, arXiv:1706.03762, doi 10.1000/182 (2014) PMID: 123456").split() == [
        "Rain,",
        ",",
        "(2014)",
    ]
