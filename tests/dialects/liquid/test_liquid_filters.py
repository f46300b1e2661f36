"""The filters and values of Jekyll's Liquid, against answers of Debian's `jekyll` that are kept, and against itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expression_site import FILES, answers_in, page_of
from jekyll_pages import JEKYLL, jekyll, run, told

ANSWERS: dict[str, str] = json.loads(Path(__file__).with_name("expressions.json").read_text("utf-8"))
"""What Jekyll 4.3.1 prints for each; `UPDATE` of this table is `jekyll` itself, in the slow test."""


def test_every_expression_prints_what_jekyll_prints() -> None:
    outcome = run({**FILES, "table.html": page_of(list(ANSWERS))}, "table.html")
    assert outcome.value is not None
    assert dict(zip(ANSWERS, answers_in(outcome.value.body.text), strict=True)) == ANSWERS


@pytest.mark.slow
@pytest.mark.skipif(JEKYLL is None, reason="Debian's jekyll is not installed")
def test_the_answers_that_are_kept_are_those_of_jekyll(tmp_path: Path) -> None:
    page = jekyll({**FILES, "table.html": page_of(list(ANSWERS))}, tmp_path)["table.html"]
    assert dict(zip(ANSWERS, answers_in(page), strict=True)) == ANSWERS


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("{{ nil | sort }}", "`sort` cannot be used here (there is nothing to sort)"),
        ('{{ site.list | sort: "x", "middle" }}', "`sort` cannot be used here (nil comes first or last, not middle)"),
        ('{{ site.list | concat: "x" }}', "`concat` cannot be used here (only a list can be added to a list)"),
        ('{{ "no day" | date_to_string }}', "`date_to_string` cannot be used here (`no day` is no date)"),
        ("{{ 1 | divided_by: 0 }}", "divided_by: can't divide by 0"),
        ("{% if site.title < 3 %}{% endif %}", "'<' and '>' are not supported between 'str' and 'int'"),
    ],
)
def test_a_value_that_a_filter_is_not_made_for_takes_its_tag_away_and_is_told(expression: str, words: str) -> None:
    outcome = run({**FILES, "table.html": page_of([expression, "{{ site.number }}"])}, "table.html")
    assert outcome.value is not None
    assert answers_in(outcome.value.body.text) == ["", "12"]
    assert [item.message for item in outcome.diagnostics] == [f"this Liquid is not understood: {words}"]


@pytest.mark.parametrize("name", ["shout", "sum", "reject", "has", "squish"])
def test_an_unknown_filter_lets_its_value_through(name: str) -> None:
    outcome = run({**FILES, "table.html": page_of([f'{{{{ "a" | {name}: 3 }}}}'])}, "table.html")
    assert outcome.value is not None
    assert answers_in(outcome.value.body.text) == ["a"]
    assert told(outcome.diagnostics) == [
        f"JK002 table.html:63 the Liquid filter `{name}` comes with a plug-in: the value is printed without it"
    ]


def test_a_sample_is_the_first_value_so_that_a_page_is_the_same_every_time() -> None:
    outcome = run({**FILES, "table.html": page_of(["{{ site.list | sample }}"])}, "table.html")
    assert outcome.value is not None
    assert answers_in(outcome.value.body.text) == ["b"]
