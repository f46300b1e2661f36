"""Citations to paste: twenty papers in every style, each line read over by hand."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from bibliography_readings import HOSTILE, a_record
from lectorium.bibliography.record import Record
from lectorium.bibliography.styles import CITATION_STYLES
from lectorium.model.course_fields import COURSE_FIELDS
from lectorium.model.declaration import find

EXPECTED = Path(__file__).parent / "cases" / "styles.txt"


def crowd(people: int) -> tuple[str, ...]:
    return tuple(f"Ann F{letter}x" for letter in string.ascii_lowercase[:people])


RECORDS = (
    a_record(
        "Attention in small trees",
        authors=("Ada Byron", "Jo Su", "Kim Lee"),
        date="2017",
        venue="Proceedings of Examples",
        urls=("https://x.org/a",),
    ),
    a_record(
        "How deep is a pond?",
        authors=("Jan van der Berg",),
        date="2019-03-04",
        venue="Journal of Ponds",
        ids=["doi:10.1000/pond"],
    ),
    a_record("On ice", authors=("Ann Lee", "Bob Ray"), date="2021-05", ids=["arxiv:2105.00001"]),
    a_record("The book of ponds", authors=("Jean-Paul Karl Moor",), date="2001", venue="Sample Press"),
    a_record("A talk about ice", authors=("Cy Fox",), date="2022-02-03", urls=("https://youtube.com/watch?v=1",)),
    a_record("A page nobody signed", urls=("https://x.org/page",)),
    a_record("Many hands", authors=crowd(22), date="2020", venue="Journal of Hands"),
    a_record("Seven hands", authors=crowd(7), date="2020", venue="Journal of Hands"),
    a_record("And others", authors=("Ann Lee", "Bob Ray et al."), date="2020", venue="Proceedings of Ponds"),
    a_record("By a team", authors=("The Example Team",), date="2024-01-30", urls=("https://x.org/team",)),
    a_record("论池塘", authors=("王明", "李小龙"), date="2018", venue="Journal of Ponds"),
    a_record("A son", authors=("Martin L. King Jr.",), date="1963-04-16", urls=("https://x.org/l",)),
    a_record("“Small” words", authors=("Ada Byron",), date="1843", venue="Journal of Words"),
    a_record("Ends with a stop.", authors=("Ada Byron",), date="1843", venue="Journal of Words"),
    a_record("Two at work", authors=("Ada Byron", "J.-P.K. Su"), date="1999", venue="Letters", ids=["doi:10.1000/a"]),
    a_record("No venue at all", authors=("Ada Byron",), date="2011", urls=("https://x.org/n",)),
    a_record("A month online", authors=("Ada Byron",), date="2011-09", urls=("https://x.org/m",)),
    a_record("Undated", authors=("Ada Byron",), venue="Journal of Undated Works"),
    a_record("Lists & trees: 100% of $5", authors=("Ada Byron",), date="2005", venue="Journal of Signs"),
    a_record("Only a title"),
)


def cited(record: Record) -> str:
    lines = (f"  {name:8} {write(record)}\n" for name, (_, write) in CITATION_STYLES.items())
    return f"{record.title}\n{''.join(lines)}"


def test_twenty_papers_in_every_style() -> None:
    assert "\n".join(map(cited, RECORDS)) == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("style", CITATION_STYLES)
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_whole_on_one_line(style: str, text: str) -> None:
    record = a_record(text, authors=(text, "Ada Byron"), venue=text, date="2024-13-99")
    made = CITATION_STYLES[style][1](record)
    assert "\n" not in made
    assert record.title.translate(str.maketrans("“”", "‘’")) in made.translate(str.maketrans("“”", "‘’"))


def test_the_config_offers_these_styles() -> None:
    declared = find(COURSE_FIELDS, "citation_style")
    assert declared is not None
    assert declared.choices == tuple(CITATION_STYLES)
