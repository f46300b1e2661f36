"""kramdown's tables without a head: which lines are one, and which stay text."""

from __future__ import annotations

import pytest

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

KRAMDOWN = Syntax(kramdown=True)


def rows(text: str, syntax: Syntax = KRAMDOWN) -> list[list[str]]:
    """Return the cells of all rows of a text."""
    found: list[list[str]] = []
    for token in tokenize(SourceFile("a.md", text, ""), 0, syntax).tokens:
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and found:
            found[-1].append(token.content)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n| c | d |\n", [["a", "b"], ["c", "d"]]),
        ("|---|---|\n| a |\n| b | c |\n", [["a", ""], ["b", "c"]]),
        ("| a | b |\n|===\n| c | d |\n{: .wide}\n", [["a", "b"], ["c", "d"]]),
        ("* | a | b |\n  | c | d |\n", [["a", "b"], ["c", "d"]]),
        ("| a \\| b | c |", [["a | b", "c"]]),
        ("text\n| a | b |\n", []),
        ("| a | b |\ntext\n", []),
        ("|---|---|\n", []),
        ("    | a | b |\n", []),
    ],
)
def test_lines_between_bars_are_a_table_of_kramdown(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_what_stands_in_a_cell_has_its_place() -> None:
    found = tokenize(SourceFile("a.md", "| [a](b) |\n| c | [d](e) |\n| [g](h) |\n", ""), 0, KRAMDOWN)
    assert [(item.target, item.target_span.start) for item in found.references] == [("b", 6), ("e", 21), ("h", 32)]


def test_other_courses_need_the_line_below_the_head() -> None:
    assert rows("| a | b |\n| c | d |\n", Syntax()) == []


def test_an_attribute_list_before_a_term_or_what_it_means_is_its_own() -> None:
    text = "{: #ebb} Ebb\n: {: .old} Water that goes\n\n- {: .new} Flow\n"
    tokens = tokenize(SourceFile("a.md", text, ""), 0, KRAMDOWN).tokens
    assert [(token.tag, token.attrs) for token in tokens if token.attrs] == [
        ("dt", {"id": "ebb"}),
        ("dd", {"class": "old"}),
        ("li", {"class": "new"}),
    ]
    assert [token.content for token in tokens if token.type == "inline"] == ["Ebb", "Water that goes", "Flow"]
