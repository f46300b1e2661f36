"""Labelled facts: addresses that each page writes in its own way."""

from __future__ import annotations

import pytest

from lectorium.model.course import LabelledFact
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.labelled import fact_text, fact_views, link_fact
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.locate import Locator
from lectorium.plan.plan_site import prepare
from lectorium.plan.view import LabelledView
from lectorium.text.span import Span
from plan_courses import course, lecture

LOCATOR: Locator = prepare(
    course((lecture("content/lectures/intro.md", "lectures/intro/"),)), Facts(), PlanOptions()
).resolver.locator


def fact(html: str) -> LabelledFact:
    return LabelledFact("Quiz", html, "", Span.of_file("index.md"))


def shown(html: str, page: str) -> str:
    made = link_fact(fact(html), LOCATOR)
    view = made.value.view(UrlWriter(page))
    assert view == LabelledView("Quiz", view.html)
    return view.html


def test_a_link_is_written_from_where_the_page_stands() -> None:
    html = '<b>See</b> <a href="/lectures/intro/#x">A &amp; B</a>'
    assert shown(html, "") == '<b>See</b> <a href="lectures/intro/#x">A &amp; B</a>'
    assert shown(html, "lectures/intro/") == '<b>See</b> <a href="./#x">A &amp; B</a>'


def test_a_link_that_leads_nowhere_leaves_its_words_and_a_fault() -> None:
    made = link_fact(fact('<a href="lectures/none/">words</a>'), LOCATOR)
    assert made.value.view(UrlWriter("")).html == "words"
    assert [item.message for item in made.diagnostics] == ["the link target `lectures/none/` does not exist"]


@pytest.mark.parametrize("label", ["", "none.pdf"])
@pytest.mark.parametrize("before", ["", "Paper: "])
def test_the_name_of_a_file_that_is_not_there_is_not_shown(before: str, label: str) -> None:
    gone, there = (link_fact(fact(f'{before}<a href="{url}">{label}</a>'), LOCATOR) for url in ("/none.pdf", "/"))
    assert len(gone.diagnostics) == 1
    shown = fact_views((gone.value, there.value), UrlWriter(""))
    assert [view.html.count("<a ") for view in shown] == [1]


def test_an_address_that_runs_code_is_no_link() -> None:
    assert shown('<a href="javascript:alert(1)">words</a>', "") == "words"


def test_what_marks_an_address_can_not_be_written_by_an_author() -> None:
    assert shown('\0000\000 <a href="https://a.example/">b</a>', "") == '0 <a href="https://a.example/">b</a>'


def test_a_fact_as_text() -> None:
    assert fact_text(fact("<b>Q1</b>\n &amp; more")) == "Quiz: Q1 & more"
    assert fact_text(LabelledFact("", "Q1", "", Span.of_file("index.md"))) == "Q1"


def test_words_that_end_like_a_label_are_not_gone() -> None:
    views = fact_views((link_fact(fact("Snacks:"), LOCATOR).value,), UrlWriter(""))
    assert [view.html for view in views] == ["Snacks:"]
