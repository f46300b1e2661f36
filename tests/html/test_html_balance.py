"""Which elements a text leaves open: `b` opens, `/b` closes, `[` begins and `|` ends the text of a block."""

from __future__ import annotations

import pytest

from lectorium.html.balance import DEEPEST, TagBalance


def left_open(tags: str) -> list[str]:
    balance = TagBalance()
    for at, tag in enumerate(tags.split()):
        if tag == "[":
            balance.begin_text()
        elif tag == "|":
            balance.end_of_text()
        else:
            balance.add(tag.lstrip("/"), tag.startswith("/"), (at, at + 1))
    balance.end()
    return [f"{name} at {start}" for name, (start, _) in balance.left_open]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("b /b", []),
        ("b", ["b at 0"]),
        ("div b i /div", ["i at 2", "b at 1"]),
        ("div /b /div", []),
        ("br img hr", []),
        ("p p div /div", []),
        ("ul li li /ul", []),
        ("table tr td td tr td /table", []),
        ("p b p /p", ["b at 1"]),
        ("b | /b", ["b at 0"]),
        ("div | /div", []),
        ("div b i | /div", ["i at 2", "b at 1"]),
        ("b div | /div /b", []),
        ("b b /b", ["b at 0"]),
        ("a [ b | /a", ["b at 2"]),
        ("a [ /a | [ i |", ["i at 5"]),
    ],
)
def test_what_is_left_open_is_told_from_the_inside_out(tags: str, expected: list[str]) -> None:
    assert left_open(tags) == expected


def test_a_tag_without_a_place_is_not_told() -> None:
    balance = TagBalance()
    balance.add("b", False, None)
    balance.end()
    assert balance.left_open == []


def test_beyond_the_deepest_nothing_is_counted() -> None:
    assert len(left_open("b " * DEEPEST)) == DEEPEST
    assert len(left_open("b " * (DEEPEST + 1))) == DEEPEST
