"""Readings in a body: every word stays where it is, in a card."""

from __future__ import annotations

import random
import re

import pytest
from markdown_it.token import Token

from body_support import PLAIN, draft_of, outcome, source_of
from lectorium.parse.parse_document import parse_with_tokens
from lectorium.parse.reading_blocks import find_blocks
from lectorium.plan.target import BodyCard
from lectorium.readings.reading import ReadingSection

ABSTRACT = "A study of how ponds freeze over, with all that was seen at their banks in the course of winters. " * 4


def body(text: str, *numbers: int, url: str = "") -> str:
    cards = tuple(BodyCard(number, f"r-{number}", "required", url) for number in numbers)
    return outcome(text, cards=cards).value.replace("\n", "")


def test_a_heading_and_the_lines_below_it_are_one_card_whose_title_leads_to_its_address() -> None:
    text = f"## Readings\n\n### Of ponds\n+ Ann Lee, Bob Ray\n+ 2021\n+ {ABSTRACT}\n\n### Of ice\n+ Cy Fox\n\n## End\n"
    made = body(text, 0, 1, url="https://x.org/")
    assert made.startswith('<div class="heading"><h2 id="readings">Readings</h2>')
    first, second, third = made.split("<!-- reading -->")
    assert '<div id="r-0" class="reading reading-required"><div class="heading">' in first
    assert '<h3 id="of-ponds" class="reading-title"><a href="https://x.org/">Of ponds</a></h3>' in first
    assert '<li class="reading-authors">Ann Lee, Bob Ray</li><li class="reading-source">2021</li>' in first
    folded = f"<details><summary>Abstract</summary>{ABSTRACT.strip()}</details>"
    assert f'<li class="reading-abstract">{folded}</li>' in first
    assert '<li class="reading-authors">Cy Fox</li>' in second
    assert third.startswith('</div><div class="heading"><h2 id="end">')


def test_an_item_is_a_card_with_all_that_is_in_it() -> None:
    text = "## Readings\n\n- [Of *ponds*](a.html), Ann Lee, 2021. Read §2.\n  - inner\n- no reading here at all:\n"
    made = body(text, 0)
    assert '<ul class="reading-list"><li id="r-0" class="reading reading-required">' in made
    inner = '<ul><li class="reading-note">inner</li></ul><!-- reading --></li>'
    assert f'<a href="a.html">Of <em>ponds</em></a>, Ann Lee, 2021. Read §2.{inner}' in made


def test_a_paragraph_is_boxed() -> None:
    made = body("## Readings\n\nAnn Lee. [Of ponds](a.html). 2021.\n\nAfter.\n", 0)
    assert (
        'reading-required"><p>Ann Lee. <a href="a.html">Of ponds</a>. 2021.</p><!-- reading --></div><p>After.</p>'
        in made
    )


def cited(number: int, key: str, title: str, *about: str, url: str = "") -> BodyCard:
    return BodyCard(number, f"r-{number}", "required", url, key, title, about)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[Paper] Of Ponds (ICML'20): why. [Link](a.html)", "[Paper] <cite>Of Ponds</cite> (ICML’20): why."),
        ('Lee, A. (2021). "Ice isn\'t old". *Ice*, 3. [pdf](a.html)', "“<cite>Ice isn’t old</cite>”. <em>Ice</em>"),
        ("Lee, A. (2021). *Of Ponds*. Of Ponds Press. [pdf](a.html)", "<em>Of Ponds</em>. Of Ponds Press."),
        ("Ann Lee. [Of Ponds](a.html), 2021.", '<a href="a.html">Of Ponds</a>, 2021.'),
        ("Ann Lee. On ice) of ponds, 2021. [pdf](a.html)", "Ann Lee. On ice) of ponds, 2021."),
        ("In Ricean words: R, 2021. [pdf](a.html)", "In Ricean words: <cite>R</cite>, 2021."),
    ],
)
def test_a_title_among_other_words_is_set_apart_where_its_author_has_not_done_so(text: str, shown: str) -> None:
    titles = {"Ice": "Ice isn't old", "Ric": "R", "On ice": "ice) of ponds"}
    title = next((name for sign, name in titles.items() if sign in text), "Of Ponds")
    card = BodyCard(0, "r-0", "required", "", "", title)
    for form in (f"- {text}", text):
        assert shown in outcome(f"## Readings\n\n{form}\n", cards=(card,)).value


def test_a_record_stands_where_its_key_stood() -> None:
    text = "## Readings\n\n- @lee, pp. 3-7\n  - inner\n- @no\n\n@sun\n"
    cards = (cited(0, "lee", "Of <Ponds>", "Ann Lee", "Ponds, 2021.", url="a.html"), cited(2, "sun", "Of Ice"))
    made = outcome(text, cards=cards).value.replace("\n", "")
    shown = '<a href="a.html"><cite>Of &lt;Ponds&gt;</cite></a>. Ann Lee. Ponds, 2021, pp. 3-7'
    assert f'class="reading reading-required">{shown}<ul>' in made
    assert "<li>@no</li>" in made
    assert '<div id="r-2" class="reading reading-required"><p><cite>Of Ice</cite></p><!-- reading --></div>' in made


@pytest.mark.parametrize(("open_", "close"), [("- ", ""), ("", "")])
def test_several_records_of_one_block_are_cards_within_it(open_: str, close: str) -> None:
    cards = (cited(0, "lee", "Of Ponds"), cited(1, "sun", "Of Ice", "Bo Sun"))
    made = outcome(f"## Readings\n\n{open_}[see @lee, §2; @sun]{close}\n", cards=cards).value.replace("\n", "")
    first = '<div id="r-0" class="reading reading-required">see <cite>Of Ponds</cite>, §2<!-- reading --></div>'
    second = '<div id="r-1" class="reading reading-required"><cite>Of Ice</cite>. Bo Sun<!-- reading --></div>'
    assert first + second in made


@pytest.mark.parametrize("numbers", [(), (7,)])
def test_marks_of_readings_without_a_card_leave_no_trace(numbers: tuple[int, ...]) -> None:
    text = "## Readings\n\n### Of ponds\n+ Ann Lee, Bob Ray\n+ 2021\n{: .mine}\n"
    made = body(text, *numbers)
    assert draft_of(text)[1].word not in made
    assert "reading-" not in made.replace('id="readings', "")
    assert "<li>Ann Lee, Bob Ray</li>" in made


def test_a_short_abstract_and_one_with_other_lines_are_not_folded() -> None:
    assert "<details>" not in body(
        "## Readings\n\n### Of ponds\n+ Ann Lee\n+ Abstract: of ponds and ice in winter.\n", 0
    )
    mixed = f"## Readings\n\n### Of ponds\n+ Ann Lee, Bob Ray\n  https://x.org/\n  {ABSTRACT}\n"
    assert "<details>" not in body(mixed, 0)


def test_a_title_with_a_link_of_its_own_keeps_it() -> None:
    made = body("## Readings\n\n### [Of ponds](a.html)\n+ Ann Lee, Bob Ray\n", 0, url="https://x.org/")
    assert '<a href="a.html">Of ponds</a></h3>' in made
    assert "x.org" not in made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("arXiv:1706.03762v5.", '<a href="https://arxiv.org/abs/1706.03762" rel="noopener">arXiv:1706.03762v5</a>.'),
        (
            "(doi: 10.1016/S0896-6273(03)00148-X).",
            '(<a href="https://doi.org/10.1016/s0896-6273(03)00148-x" rel="noopener">'
            "doi: 10.1016/S0896-6273(03)00148-X</a>).",
        ),
        ("PMID: 99001122;", '<a href="https://pubmed.ncbi.nlm.nih.gov/99001122" rel="noopener">PMID: 99001122</a>;'),
        ("`arXiv:1706.03762`", "<code>arXiv:1706.03762</code>"),
        ("[arXiv:1706.03762](a.html)", '<a href="a.html">arXiv:1706.03762</a>'),
    ],
)
def test_identifiers_in_a_card_lead_to_their_papers(text: str, shown: str) -> None:
    assert shown in body(f"## Readings\n\n- Ann Lee. *Of ponds*. 2021. {text}\n", 0)


HEADINGS = ("## Required Readings", "### Further reading", "**Readings**", "## Pflichtlektüre", "Readings:", "## 必读")
LONG = "Long words of an abstract that goes on. " * 12
ENTRIES = (
    "### Of Ponds and Rivers\n+ Ann Lee, Bob Ray\n+ [Submitted on 3 Feb 2021]\n+ Pond Letters\n+ 20-30% faster.\n",
    "+ b. IceArena: A Test Field for Ice (July 2023, Extensive 2025)\n  - arXiv: 2307.00001\n  - Wide Scope\n",
    "- [Morning, Tools] DewLang (NIPS'24): A small language for dew. Gardeners like it.\n",
    "- Lee, A., & Ray, B. (2003). A second paper. *Neuron*, 38(1), 1–10. doi:10.1016/x\n",
    "1. Kruger L, Danso P. Mitochondria as landlords. *J Cell*. 2018;22(4):301–312.\n",
    "Sep 3\n: **Read**{: .label }[Ch 26](https://e.org/26) and *skip* the rest\n",
    "| Paper | Year |\n|---|---|\n| [Of ice](https://e.org/i) | 2004 |\n",
    "Read sections 1.1 and 1.2 of [the book](https://e.org/b), skip 1.3.\n",
    "- <b>Bold ponds</b> by `code` Lee, of 1999\n",
    "Presenters: team 3. Sceptics: team 7.\n",
    "- Slides of earlier years (ask me)\n",
    f"a) **Sliding Windows**\n   - Authors: Cy Fox (MIT)\n   - Abstract: {LONG}\n",
    f"**Of Ponds**\n- Ann Lee, 2001\n- {LONG}\n",
    "> A quotation, said nobody.\n",
    "王晓岚、李维舟，《图的故事》，计算通讯，2018年。\n",
)


@pytest.mark.parametrize("seed", range(60))
def test_cards_take_no_word_from_a_body_and_move_none(seed: int) -> None:
    chance = random.Random(seed)
    text = "\n\n".join(part for _ in range(2) for part in (chance.choice(HEADINGS), *chance.choices(ENTRIES, k=4)))
    plain = re.sub("<[^<>]*>", "\n", body(text))
    carded = body(text, *range(20), url="https://x.org/").replace("<summary>Abstract</summary>", "")
    assert re.findall(r"\w+", re.sub("<[^<>]*>", "\n", carded)) == re.findall(r"\w+", plain)
    marks = find_blocks(*parsed(text), text)
    assert carded.count("<!-- reading -->") == len(marks)


def parsed(text: str) -> tuple[list[Token], tuple[ReadingSection, ...]]:
    document, tokens = parse_with_tokens(source_of(text), PLAIN)
    return tokens.tokens, document.readings
