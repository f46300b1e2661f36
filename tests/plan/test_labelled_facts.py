"""Labelled facts: their addresses as each page writes them, and what is said of those that lead nowhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lectorium.model.course import LabelledFact
from lectorium.plan.labelled import facts_in_line
from lectorium.plan.view import LabelledView, RoleView, RowView
from lectorium.text.span import Span
from plan_courses import asset, course, lecture, page, paths, planned, view

SPAN = Span("l/a.md", 4, 9)


def fact(html: str) -> LabelledFact:
    return LabelledFact("Links", html, "lectures/a/", SPAN)


def shown(html: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Return a fact on its lecture's page and on the schedule, and what is found."""
    made = course((lecture("l/a.md", "lectures/a/", facts=(fact(html),)),), assets=(asset("Lectures/S 1.pdf"),))
    plan = planned(made)
    here = view(plan.value, "lectures/a/index.html").row.facts[0]
    there = view(plan.value, "index.html").sections[0].rows[0].facts[0]
    found = [(item.code.code, item.message) for item in plan.diagnostics if item.span == SPAN]
    return here.html, there.html, found


@pytest.mark.parametrize(
    ("html", "here", "there"),
    [
        ("a &lt; b", "a &lt; b", "a &lt; b"),
        ('<a href="https://youtu.be/x"></a>', '<a href="https://youtu.be/x">YouTube</a>', None),
        (
            '<b>s</b> <a href="/Lectures/S%201.pdf">i</a>, <a class="deck" href="/Lectures/S 1.pdf">S</a>.',
            '<b>s</b> <a href="../../Lectures/S%201.pdf">i</a>, <a class="deck" href="../../Lectures/S%201.pdf">S</a>.',
            '<b>s</b> <a href="Lectures/S%201.pdf">i</a>, <a class="deck" href="Lectures/S%201.pdf">S</a>.',
        ),
        ('<img alt="" src="/Lectures/S%201.pdf">', '<img alt="" src="../../Lectures/S%201.pdf">', None),
    ],
)
def test_addresses_are_those_of_the_page(html: str, here: str, there: str | None) -> None:
    assert shown(html) == (here, shown(html)[1] if there is None else there, [])


@pytest.mark.parametrize(
    ("html", "words", "code", "message"),
    [
        ('<a href="">part</a>', "part", "LINK006", "this link has no address"),
        ('<a href="/gone/">part</a>', "part", "LINK001", "the link target `gone/` does not exist"),
        (
            '<a class="deck" href="/Lectures/S2.pdf">S2</a>',
            "S2",
            "DECK001",
            "the slides `Lectures/S2.pdf` do not exist",
        ),
        (
            '<a href="javascript:alert(1)">x</a>',
            "x",
            "LINK004",
            "`javascript:alert(1)` could run code or read the reader's own files",
        ),
    ],
)
def test_an_address_that_leads_nowhere_is_told_and_its_words_stay(
    html: str, words: str, code: str, message: str
) -> None:
    assert shown(html) == (words, words, [(code, message)])


def test_a_page_shows_its_facts_and_tells_what_is_wrong_with_them() -> None:
    plain = page("p/hw.md", "hw/", facts=(LabelledFact("Due", '<a href="/gone/">x</a>', "hw/", Span("p/hw.md", 1, 2)),))
    plan = planned(course((lecture("l/a.md", "lectures/a/"),), pages=(plain,)))
    assert view(plan.value, "hw/index.html").facts == (LabelledView("Due", "x"),)
    assert [item.code.code for item in plan.diagnostics if item.span.path == "p/hw.md"] == ["LINK001"]


def test_a_file_that_only_a_fact_of_a_hidden_post_names_is_not_published() -> None:
    secret = lecture("l/b.md", "lectures/b/", visibility="draft", facts=(fact('<a href="/sol.pdf">s</a>'),))
    files = (asset("sol.pdf"), asset("free.pdf"))
    posts = (lecture("l/a.md", "lectures/a/"),)
    made = planned(course(posts, assets=files, hidden=(secret,))).value
    assert {"sol.pdf", "free.pdf"} & set(paths(made)) == {"free.pdf"}
    both = (lecture("l/a.md", "lectures/a/", facts=(fact('<a href="/sol.pdf">s</a>'),)),)
    assert "sol.pdf" in paths(planned(course(both, assets=files, hidden=(secret,))).value)


def test_meetings_with_days_of_their_own_stand_on_the_page_of_their_lecture_only() -> None:
    facts = (fact("Maps"), LabelledFact("Days", "Date: 20 January, Topic: Lab", "l/a/", SPAN, meets=True))
    plan = planned(course((lecture("l/a.md", "l/a/", facts=facts),))).value
    assert [each.label for each in view(plan, "l/a/index.html").row.facts] == ["Links", "Days"]
    assert [each.label for each in view(plan, "index.html").sections[0].rows[0].facts] == ["Links"]
    moved = planned(course((replace(lecture("l/a.md", "l/a/", facts=facts), redirect_to="https://e.org/"),))).value
    assert [each.label for each in view(moved, "index.html").sections[0].rows[0].facts] == ["Links", "Days"]


def test_labels_whose_words_are_short_in_every_row_are_columns() -> None:
    def row(*facts: tuple[str, str], team: str = "") -> RowView:
        labelled = tuple(LabelledView(label, html) for label, html in facts)
        roles = (RoleView("Lead team", team),) if team else ()
        made = planned(course((lecture("l/a.md", "l/a/"),))).value
        empty: RowView = view(made, "index.html").sections[0].rows[0]
        return replace(empty, facts=labelled, roles=roles)

    rows = (
        row(("Quiz", "<b>Quiz 1</b>"), ("", "words"), ("Film", "<img src=x>"), team="Ada"),
        row(("Quiz", "2"), ("Due", "Lab 1"), ("Due", "Lab 2"), ("Essay", "a fact that runs on and on")),
        row(("Due", "Lab 3, Lab 4, Lab 5"), ("Due", "Lab 6, Lab 7")),
    )
    assert facts_in_line(rows[:2]) == ("Lead team", "Quiz", "Due")
    assert facts_in_line(rows) == ("Lead team", "Quiz"), "two facts of one label share a cell"
    assert facts_in_line([row(("Room", "Guggenheim 205"))]) == (), "a word that a column would break"
    assert len(facts_in_line([row(*((f"L{n}", "x") for n in range(9)))])) == 4
    led = [row(team="Eel"), row(team="Owl"), row(team="A" * 70)]
    assert facts_in_line(led) == ("Lead team",), "one long name takes no column from the others"
    assert facts_in_line(led[1:] + led[2:]) == ()
