"""The nearest known name to a misspelt one."""

from __future__ import annotations

import pytest

from lectorium.text.suggest import did_you_mean, nearest

KNOWN = ("title", "tags", "date", "Plot.PNG", "lecture")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("plot.png", "Plot.PNG"),
        ("lectures", "lecture"),
        ("zzzz", None),
        ("", None),
    ],
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, KNOWN) == found


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("titel", "title"),
        ("dat", "date"),
        ("lecturre", "lecture"),
        ("Instrcutor", "Instructor"),
        ("handout", "handouts"),
        ("America/NewYork", "America/New_York"),
        ("decks/gone-2023.pdf", "decks/gone-2024.pdf"),
        ("rain-final.png", "img/rain.png"),
        ("intro", "introduction"),
        ("nota", "note"),
        ("uri", "url"),
        ("Mare Holt", "Dr. Maren Holt"),
    ],
)
def test_a_slip_of_the_hand_is_suggested(name: str, other: str) -> None:
    assert nearest(name, [other, "something else"], cutoff=0.5) == other


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("time", "title"),
        ("card", "caution"),
        ("day", "date"),
        ("link", "lang"),
        ("teacher", "speaker"),
        ("Mars/One", "Mars/Two"),
        ("content/decks/gone.pdf", "content/decks/notes.pdf"),
        ("images/gone.png", "images/p.png"),
        ("l.title", "site.title"),
        ("x" * 300, "y" * 300),
    ],
)
def test_another_word_is_not(name: str, other: str) -> None:
    assert nearest(name, [other], cutoff=0.3) is None


def test_order_of_the_known_names_does_not_matter() -> None:
    assert nearest("aab", ["aaa", "aac"]) == nearest("aab", ["aac", "aaa"])
    assert nearest("A", ["a", "Á"]) == nearest("A", ["Á", "a"]) == "a"


def test_nothing_known_has_nothing_near() -> None:
    assert nearest("title", ()) is None


def test_sentence() -> None:
    assert did_you_mean("tag", KNOWN) == "did you mean `tags`?"
    assert did_you_mean("qqq", KNOWN) == ""
