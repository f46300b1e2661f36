"""Places are exact and time is linear, whatever stands in a post."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_growth import LINEAR, cpu_growth
from lectorium.readings import recognise
from lectorium.readings.inline import read_inline
from lectorium.text.source import SourceFile

PIECES = (
    "## Readings\n", "### Of ponds\n", "- https://e.org/a\n", "+ Ada Byron, Grace Hopper\n",
    "**More readings**\n", "\n", "> - x\n",
    "- [Of *ponds*](https://e.org/(a)) (ICML 2020)\n", "  - Link: <https://e.org>\n",
    "| Papers | Year |\n|-|-|\n| Of & [^1] | 2020 |\n",
    "text \\[x\\] &amp; `code`\n", "[open\n", "**open\n", "(a) A title\n", "<li>x</li>\n", "\r\n",
    "<!--more-->\n", "\u200b", "　", "1. “Q and A”, A. B, 2020\n",
)  # fmt: skip


def check(source: SourceFile) -> int:
    count = 0
    before = 0
    for section in recognise(source, 0).value:
        assert before <= section.span.start <= section.span.end <= section.whole.end <= len(source.text)
        for reading in section.readings:
            span, title = reading.span, reading.title_span
            assert section.span.start <= span.start <= title.start <= title.end <= span.end <= section.whole.end
            words = read_inline(source.text, title.start, title.end).text
            assert re.findall(r"\w", words) == re.findall(r"\w", reading.title)
            count += 1
        before = section.whole.end
    return count


def test_places_in_our_gold(root: Path) -> None:
    posts = sorted((root / "tests/gold/posts").glob("*.md"))
    assert sum(check(SourceFile(p.name, p.read_text(encoding="utf-8"), "")) for p in posts) >= 60


@pytest.mark.corpus
def test_places_in_the_real_course(corpus: Path) -> None:
    posts = sorted((corpus / "posts").glob("*.md"))
    assert sum(check(SourceFile(p.name, p.read_text(encoding="utf-8"), "")) for p in posts) >= 140


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_places_in_any_mixture(pieces: list[str]) -> None:
    check(SourceFile("a.md", "".join(pieces), ""))


def test_a_label_below_a_heading_begins_a_list_of_its_own() -> None:
    text = "### Of ponds\n**More readings**\n+ Ada Byron, Grace Hopper\n  - Link: <https://e.org>\n"
    check(SourceFile("a.md", text, ""))


def test_words_that_a_reading_has_below_its_heading_begin_no_other_list() -> None:
    items = "- https://e.org/a\n+ Ada Byron, Grace Hopper\n- [Of *ponds*](https://e.org/p) (ICML 2020)\n"
    assert check(SourceFile("a.md", f"### Of ponds\nwords about it\n{items}", "")) == 1


@pytest.mark.parametrize(
    "unit",
    ["[", "*a **b ", "`", "` a ", "(", "<", "<a href='x'>", " ", "1", "word words, and\n", "- ",
     "a / b ", "John Smith, ", '"a b ', "\\", "#",
     "## A title\n- https://a.b/c\n- Ada Byron, Jo Su\n", "> ", "| a |\n|-|\n", "&amp;", "A. B. ",
     "Smith, J., ", "[a](b) C. D (2020). ", "www.a.b ", "https://a.b/c "],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    for lead in ("## Readings\n\n- x", "## Readings\n\n### T\n"):
        assert _growth(lead, unit) <= LINEAR


def _growth(lead: str, unit: str) -> float:
    def work(size: int) -> None:
        recognise(SourceFile("a.md", lead + unit * (size // len(unit)) + "end\n", ""), 0)

    return cpu_growth(work, 30_000)


@pytest.mark.parametrize("unit", ["et al. \nhttps://a.b/c (2020). ", "*Nature* https://a.b/c ", "and [a](b) \n"])
@pytest.mark.parametrize("lead", ["# x\n\n", "## Readings\n\n- x", "## Readings\n\n### T\n"])
def test_time_is_linear_in_lines_and_stress_and_links(unit: str, lead: str) -> None:
    def work(size: int) -> None:
        recognise(SourceFile("a.md", lead + unit * (size // len(unit)) + "end\n", ""), 0)

    assert cpu_growth(work, 20_000) <= LINEAR


def test_words_and_addresses_behind_the_longest_citation_describe_it() -> None:
    long = "Moss grows here. " * 300
    text = f'## Readings\n\n- Ada Byron, "Of ponds" (1843). {long}[More of it](https://e.org/x) ends.\n'
    ((card,),) = [section.readings for section in recognise(SourceFile("a.md", text, ""), 0).value]
    assert (card.title, card.authors) == ("Of ponds", ("Ada Byron",))
    assert "https://e.org/x" in card.urls and card.abstract.endswith("More of it ends.")
