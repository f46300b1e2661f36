"""Readings in a body: every word stays where it is, in a card."""

from __future__ import annotations

import pytest

from body_support import draft_of, outcome
from lectorium.plan.target import BodyCard

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
    assert f'<li class="reading-abstract"><details><summary>Abstract</summary>{ABSTRACT.strip()}</details></li>' in first
    assert '<li class="reading-authors">Cy Fox</li>' in second
    assert third.startswith('</div><div class="heading"><h2 id="end">')


def test_an_item_is_a_card_with_all_that_is_in_it() -> None:
    text = "## Readings\n\n- [Of *ponds*](a.html), Ann Lee, 2021. Read §2.\n  - inner\n- no reading here at all:\n"
    made = body(text, 0)
    assert '<ul class="reading-list"><li id="r-0" class="reading reading-required">' in made
    assert '<a href="a.html">Of <em>ponds</em></a>, Ann Lee, 2021. Read §2.<ul><li class="reading-note">inner</li></ul><!-- reading --></li>' in made


def test_a_paragraph_is_boxed() -> None:
    made = body("## Readings\n\nAnn Lee. [Of ponds](a.html). 2021.\n\nAfter.\n", 0)
    assert 'reading-required"><p>Ann Lee. <a href="a.html">Of ponds</a>. 2021.</p><!-- reading --></div><p>After.</p>' in made


@pytest.mark.parametrize("numbers", [(), (7,)])
def test_marks_of_readings_without_a_card_leave_no_trace(numbers: tuple[int, ...]) -> None:
    text = "## Readings\n\n### Of ponds\n+ Ann Lee, Bob Ray\n+ 2021\n{: .mine}\n"
    made = body(text, *numbers)
    assert draft_of(text)[1].word not in made
    assert "reading-" not in made.replace('id="readings', "")
    assert "<li>Ann Lee, Bob Ray</li>" in made


def test_a_short_abstract_and_one_with_other_lines_are_not_folded() -> None:
    assert "<details>" not in body("## Readings\n\n### Of ponds\n+ Ann Lee\n+ Abstract: of ponds and ice in winter.\n", 0)
    mixed = f"## Readings\n\n### Of ponds\n+ Ann Lee, Bob Ray\n  https://x.org/\n  {ABSTRACT}\n"
    assert "<details>" not in body(mixed, 0)


def test_a_title_with_a_link_of_its_own_keeps_it() -> None:
    made = body("## Readings\n\n### [Of ponds](a.html)\n+ Ann Lee, Bob Ray\n", 0, url="https://x.org/")
    assert '<a href="a.html">Of ponds</a></h3>' in made
    assert "x.org" not in made
