"""Which elements a text leaves open: `b` opens, `/b` closes, `[` begins and `|` ends the text of a block."""

from __future__ import annotations

import pytest

from lectorium.html.balance import DEEPEST, TagBalance


def balance_of(tags: str) -> TagBalance:
    balance = TagBalance()
    for at, tag in enumerate(tags.split()):
        if tag == "[":
            balance.begin_text()
        elif tag == "|":
            balance.end_of_text()
        else:
            balance.add(tag.lstrip("/"), tag.startswith("/"), (at, at + 1))
    balance.end()
    return balance


def left_open(tags: str) -> list[str]:
    return [f"{name} at {start}" for name, (start, _) in balance_of(tags).left_open]


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


@pytest.mark.parametrize(
    ("tags", "strays", "ended"),
    [
        ("b /b", [], []),
        ("/b", ["b at 0"], []),
        ("div /b /div", ["b at 1"], []),
        ("b /b /b", ["b at 2"], []),
        ("[ b | [ /b |", [], []),
        ("[ b | [ /b /b |", ["b at 5"], []),
        ("[ b | [ b /b |", [], [1]),
        ("[ b b | [ /b |", [], [2]),
        ("[ b | /div", ["div at 3"], [1]),
        ("[ b /i |", ["i at 2"], [1]),
        ("/p /li /br p div /div /p", [], []),
        ("b " * (DEEPEST + 1) + "/b " * (DEEPEST + 1), [], []),
    ],
)
def test_an_end_tag_of_nothing_is_a_stray_and_what_no_later_line_closes_ends_with_its_text(
    tags: str, strays: list[str], ended: list[int]
) -> None:
    found = balance_of(tags)
    assert [f"{name} at {start}" for name, (start, _) in found.strays] == strays
    assert [span[0] for spans in found.ended.values() for span in spans if span] == ended


def test_a_tag_without_a_place_is_not_told() -> None:
    balance = TagBalance()
    balance.add("b", False, None)
    balance.end()
    assert balance.left_open == []


def test_beyond_the_deepest_nothing_is_counted() -> None:
    assert len(left_open("b " * DEEPEST)) == DEEPEST
    assert len(left_open("b " * (DEEPEST + 1))) == DEEPEST
