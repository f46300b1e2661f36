"""The values of a reading one by one: identifiers, dates, people, venues."""

from __future__ import annotations

import pytest

from fuzz_watchdog import limited
from lectorium.readings.dates import find_date, is_date_line, short_year
from lectorium.readings.ids import is_unsafe, paper_ids, text_ids
from lectorium.readings.names import split_authors
from lectorium.readings.reading import PaperId
from lectorium.readings.venues import read_venue


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/1706.03762",
        "http://www.arxiv.org/pdf/1706.03762v5.pdf",
        "https://arxiv.org/html/1706.03762v2",
        "https://ar5iv.labs.arxiv.org/html/1706.03762",
        "https://huggingface.co/papers/1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762",
    ],
)
def test_the_addresses_of_one_preprint_are_one_paper(url: str) -> None:
    assert paper_ids(url) == (PaperId("arxiv", "1706.03762"),)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/astro-ph/9508025", PaperId("arxiv", "astro-ph/9508025")),
        ("https://openreview.net/forum?id=GisHNaleWiA", PaperId("openreview", "GisHNaleWiA")),
        ("https://openreview.net/pdf?referrer=x&id=GisHNaleWiA", PaperId("openreview", "GisHNaleWiA")),
        ("https://dl.acm.org/doi/10.1145/3442188.3445922", PaperId("doi", "10.1145/3442188.3445922")),
        ("https://dl.acm.org/doi/pdf/10.1145/3442188.3445922", PaperId("doi", "10.1145/3442188.3445922")),
        ("https://www.science.org/doi/10.1126/SCIENCE.1199644/full", PaperId("doi", "10.1126/science.1199644")),
    ],
)
def test_identifiers_in_addresses(url: str, expected: PaperId) -> None:
    assert paper_ids(url) == (expected,)


def test_no_identifier_where_there_is_none() -> None:
    assert paper_ids("https://example.org/2301.00001") == ()
    assert text_ids("arXiv:1706.03762v5, doi: 10.1000/X.") == (
        PaperId("arxiv", "1706.03762"),
        PaperId("doi", "10.1000/x"),
    )


@pytest.mark.parametrize(
    "url", ["javascript:x", " java\nscript:x", "file:///etc/passwd", "DATA:text/html,x", "C:\\x.pdf"]
)
def test_unsafe_addresses(url: str) -> None:
    assert is_unsafe(url)


@pytest.mark.parametrize("url", ["https://e.org", "/a.pdf", "a.pdf", "mailto:x@e.org", "10.1000/a:b"])
def test_safe_addresses(url: str) -> None:
    assert not is_unsafe(url)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024/1/30", "2024-01-30"),
        ("2010/12/16", "2010-12-16"),
        ("2024-01-30", "2024-01-30"),
        ("March 28, 2024", "2024-03-28"),
        ("28 Mar. 2024", "2024-03-28"),
        ("Submitted on 3rd March 2024", "2024-03-03"),
        ("[v1] Tue, 5 Dec 2023 18:59:59 UTC (1,024 KB)", "2023-12-05"),
        ("[Submitted on 23 Feb 2023 (v1), last revised 5 May 2023 (this version, v2)]", "2023-02-23"),
        ("17 Jun 2024 (this version, v3)]", "2024-06-17"),
        ("(Sept 2019)", "2019-09"),
        ("2019-09", "2019-09"),
        ("2018/6", "2018-06"),
        ("1979/12", "1979-12"),
        ("1896", "1896"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    found = find_date(text)
    assert found
    assert found.iso == iso
    assert is_date_line(text)


@pytest.mark.parametrize("text", ["2031–2038", "arXiv 2301.00001", "https://e.org/2024/x", "Room 101", "12024"])
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("digits", "year"), [("23", "2023"), ("39", "2039"), ("49", "1949"), ("98", "1998"), ("1949", "1949")]
)
def test_a_short_year_is_of_the_century_that_it_can_be_of(digits: str, year: str) -> None:
    assert short_year(digits) == year


def test_impossible_dates_are_none() -> None:
    assert find_date("2024/13/45") is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("In 2024 the pond froze")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Byron, Grace Hopper, and Jean Bartik", ("Ada Byron", "Grace Hopper", "Jean Bartik")),
        ("Byron, A., Hopper, G. B., & Bartik, J.", ("Byron, A.", "Hopper, G. B.", "Bartik, J.")),
        ("A. Byron and G. B. Hopper", ("A. Byron", "G. B. Hopper")),
        ("Byron et al.", ("Byron et al.",)),
        ("Ada Byron, Grace Hopper, et al.", ("Ada Byron", "Grace Hopper et al.")),
        ("Ada Byron ∙ Grace Hopper g@e.org", ("Ada Byron", "Grace Hopper")),
        ("Ada Byron¹, Grace Hopper*", ("Ada Byron", "Grace Hopper")),
        (
            "Ada Byron and Jo Su, Pond University; Grace Hopper, Navy Research Labs",
            ("Ada Byron", "Jo Su", "Grace Hopper"),
        ),
        ("Lazer, David, Alex Pentland, Lada Adamic", ("Lazer, David", "Alex Pentland", "Lada Adamic")),
        ("Harm de Vries, Leandro von Werra", ("Harm de Vries", "Leandro von Werra")),
        ("W. K. Ford Jr., Wei Xu", ("W. K. Ford Jr.", "Wei Xu")),
        ("王小云, 李飞飞", ("王小云", "李飞飞")),
    ],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "EU AI Act / GDPR",
        "Segment Anything",
        "Word2Vec, GloVe and FastText",
        "In this work, we develop and release a thing",
        "Deep Learning, Neural Networks, Large Models",
        "Apples, pears, plums",
        "Attention",
    ],
)
def test_lists_that_are_no_people(text: str) -> None:
    assert split_authors(text) == ()


def test_a_label_makes_a_team_an_author() -> None:
    assert split_authors("Pond-AI (198 authors)", labelled=True) == ("Pond-AI",)


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("NeurIPS'23", "NeurIPS", "2023"),
        ("OSDI’24", "OSDI", "2024"),
        ("ICML07", "ICML", "2007"),
        ("ACL 2023 Findings", "ACL", "2023"),
        ("In Proceedings of the IEEE, 1998", "Proceedings of the IEEE", "1998"),
        ("Journal of Ponds 12(3), 45–67, 2001", "Journal of Ponds", "2001"),
        ("Ecological Monographs 54:187-211", "Ecological Monographs", ""),
        ("arXiv, 2023", "arXiv", "2023"),
        ("Harvard University Press, 1988", "Harvard University Press", "1988"),
        ("Nature", "Nature", ""),
    ],
)
def test_venues(text: str, name: str, date: str) -> None:
    found = read_venue(text)
    assert found
    assert (found.name, found.date) == (name, date)


@pytest.mark.parametrize("text", ["We look at water", "Summer 2020", "Ada Byron", "2020", "pdf"])
def test_texts_that_are_no_venues(text: str) -> None:
    assert read_venue(text) is None


@pytest.mark.parametrize("signs", ["*" * 150, "-*" * 75, "*a" * 75, "/&+@*" * 30])
def test_signs_behind_a_name_are_read_in_no_time(signs: str) -> None:
    with limited(10):
        assert read_venue(f"S{signs}. x") is None
