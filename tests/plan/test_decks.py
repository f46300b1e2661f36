"""The slides of a lecture: found by path or address, in any letter case, else named with the nearest file."""

from __future__ import annotations

from typing import Any

import pytest

from lectorium.model.course import Deck
from lectorium.plan.address_table import make_table
from lectorium.plan.allocate import Allocation
from lectorium.plan.decks import ResolvedDeck, find_deck, find_decks
from lectorium.plan.link_target import LinkTarget
from lectorium.plan.output_spec import file_output, page_output
from lectorium.text.diagnostic import Edit, Fix
from lectorium.text.span import Precision, Span


def nothing(_context: Any) -> Any:
    raise AssertionError


EVERY = (
    file_output("decks/Intro.pdf", nothing, "content/decks/Intro.pdf", source="content/decks/Intro.pdf"),
    file_output("S1.pdf", nothing, "static/S1.pdf", source="static/S1.pdf"),
    page_output("talk.pdf/", nothing, "talk.md", source="talk.md"),
)
TABLE = make_table(Allocation(EVERY, (), EVERY, ()), {})


def deck(path: str, name: str = "", length: int | None = None, precision: Precision = "column") -> Deck:
    name = name or path
    return Deck(name, path, Span("l.md", 10, 10 + (len(name) if length is None else length), precision))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("decks/Intro.pdf", (LinkTarget("decks/Intro.pdf"), "content/decks/Intro.pdf")),
        ("content/decks/Intro.pdf", (LinkTarget("decks/Intro.pdf"), "content/decks/Intro.pdf")),
        ("/S1.pdf", (LinkTarget("S1.pdf"), "static/S1.pdf")),
        ("http://x.org/a b.pdf", (LinkTarget("http://x.org/a%20b.pdf", external=True), "")),
    ],
)
def test_slides_that_are_there(path: str, found: tuple[LinkTarget, str]) -> None:
    outcome = find_deck(named := deck(path, "n"), TABLE)
    assert (outcome.value, outcome.diagnostics) == (ResolvedDeck(named, *found), ())


def test_slides_open_at_the_page_that_is_named_with_them() -> None:
    named = Deck("Intro", "content/decks/Intro.pdf", Span("l.md", 10, 15), rest="?raw=true#page=3&x=<é>")
    target = LinkTarget("decks/Intro.pdf", "?raw=true#page=3&x=%3C%C3%A9%3E")
    assert find_deck(named, TABLE).value == ResolvedDeck(named, target, "content/decks/Intro.pdf")


def test_slides_that_are_named_again_are_one_deck_and_one_that_is_missing_is_told_once() -> None:
    first, other = deck("decks/Intro.pdf"), deck("/S1.pdf")
    gone, again = deck("gone.pdf"), Deck("Intro", "content/decks/Intro.pdf", Span("l.md", 40, 45), "Again")
    found = find_decks((first, other, gone, again, gone), TABLE)
    assert [each.value.deck for each in found] == [first, other, gone]


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("decks/Intra.pdf", "decks/Intro.pdf"),
        ("content/decks/Intra.pdf", "decks/Intro.pdf"),
        ("static/S2.pdf", ""),
        ("content/q/zzzzzz.bib", ""),
        ("zzzzzz.bib", ""),
        ("../../x.bib", ""),
        ("talk.pdf", "talk.pdf/"),
        ("TALK.pdf", "talk.pdf/"),
    ],
)
def test_slides_that_are_not(path: str, suggestion: str) -> None:
    outcome = find_deck(named := deck(path), TABLE)
    assert outcome.value == ResolvedDeck(named, None)
    (fault,) = outcome.diagnostics
    help_text = (
        f"did you mean `{suggestion}`?" if suggestion else "add the PDF, or empty the key until there are slides"
    )
    assert (fault.code.code, fault.message, fault.help) == ("DECK001", f"the slides `{path}` do not exist", help_text)


@pytest.mark.parametrize(
    ("name", "length", "precision", "start"),
    [
        ("intro", 5, "column", 10),
        ("intro", 9, "column", 10),
        ("decks/intro", 11, "column", 16),
        ("intro", 6, "column", None),
        ("intro", 5, "line", None),
        ("Intro", 5, "column", None),
        ("other", 5, "column", None),
        ("intros", 6, "column", None),
    ],
)
def test_slides_in_another_letter_case(name: str, length: int, precision: Precision, start: int | None) -> None:
    outcome = find_deck(named := deck("decks/intro.pdf", name, length, precision), TABLE)
    assert outcome.value == ResolvedDeck(named, LinkTarget("decks/Intro.pdf"), source="content/decks/Intro.pdf")
    (fault,) = outcome.diagnostics
    assert (fault.message, fault.help) == (
        "`decks/intro.pdf` is written `content/decks/Intro.pdf` in the course; on the web capital letters count",
        "write `Intro`",
    )
    edit = None if start is None else Edit(Span("l.md", start, start + 5), "Intro")
    assert fault.fix == (None if edit is None else Fix("write `Intro`", (edit,), safe=True))
