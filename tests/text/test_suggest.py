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


def test_order_of_the_known_names_does_not_matter() -> None:
    assert nearest("aab", ["aaa", "aac"]) == nearest("aab", ["aac", "aaa"])
    assert nearest("A", ["a", "Á"]) == nearest("A", ["Á", "a"]) == "a"


def test_nothing_known_has_nothing_near() -> None:
    assert nearest("title", ()) is None


def test_sentence() -> None:
    assert did_you_mean("tag", KNOWN) == "did you mean `tags`?"
    assert did_you_mean("qqq", KNOWN) == ""
