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
        ("| a | b |\n|---|---|\n| 1 | 2 | more |\n", [["a", "b", ""], ["1", "2", "more"]]),
        ("a | b\n--|--\n`c|d` | e\n", [["a", "b"], ["`c|d`", "e"]]),
        ("a | b\nc | d\n", [["a", "b"], ["c", "d"]]),
        ("> a | b | c\n> d | e | f\n", [["a", "b", "c"], ["d", "e", "f"]]),
        ("a | b\nc | d\n{: .wide}\n", [["a", "b"], ["c", "d"]]),
        ("a | b\n", []),
        ("a | b\nc | d | e\n", [["a", "b", ""], ["c", "d", "e"]]),
        ("---|---\na | b|c\n", [["a", "b", "c"]]),
        ("a|b|c\n-|-\nd|e\n", [["a", "b", "c"], ["d", "e", ""]]),
        ("a|b|c\n-|-\nd\n", []),
        ("a | b | \n-|-|-\nc | d\n", [["a", "b"], ["c", "d"]]),
        ("a | b|c\nd | e\n", []),
        ("---|---\na | b\n", [["a", "b"]]),
        ("a |  | b\nc | d\n", [["a", "", "b"], ["c", "d", ""]]),
        ("a | b | \n---|---|---\nc | d | e\n", [["a", "b", ""], ["c", "d", "e"]]),
        ("a | b\n---|---\nc | d\n---|---\ne | f\n", [["a", "b"], ["c", "d"], ["e", "f"]]),
        ("the norm ||x||\nand |y| of it\n", []),
        ("- a | b\n- c | d\n", []),
        ("2. a | b\n3. c | d\n", []),
        ("a | b\nc\n", []),
        ("text\n| a | b |\n", []),
        ("| a | b |\ntext\n", []),
        ("|---|---|\n", []),
        ("    | a | b |\n", []),
        ("a | b\n--|--\n     | c\n    d | e\n | f\n", [["a", "b"], ["", "c"], ["d", "e"], ["", "f"]]),
        ("|a|b|\n|-|-|\n     |c|d|\n", [["a", "b"], ["c", "d"]]),
        ("a | b\n--|--\nc | d\n\n    code\n", [["a", "b"], ["c", "d"]]),
    ],
)
def test_lines_between_bars_are_a_table_of_kramdown(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_a_line_of_dashes_parts_heads_from_rows_and_says_where_cells_stand() -> None:
    found = tokenize(SourceFile("a.md", "|---\n| a | b\n|:-|-:\n| c | d\n|===\n| e | f\n", ""), 0, KRAMDOWN)
    cells = [(token.tag, token.attrs.get("style")) for token in found.tokens if token.type in ("th_open", "td_open")]
    left, right = "text-align:left", "text-align:right"
    assert cells == [("th", left), ("th", right), ("td", left), ("td", right), ("td", left), ("td", right)]


def test_what_stands_in_a_cell_has_its_place() -> None:
    found = tokenize(SourceFile("a.md", "| [a](b) |\n| c | [d](e) |\n| [g](h) |\n", ""), 0, KRAMDOWN)
    assert [(item.target, item.target_span.start) for item in found.references] == [("b", 6), ("e", 21), ("h", 32)]


@pytest.mark.parametrize("text", ["| a | b\n| c | d\n", "|a|b|\n|c|d|\n", "| a | b |\n| c |\n", "| a | b |\n"])
def test_other_courses_need_the_line_below_the_head_or_rows_between_pipes_and_blanks(text: str) -> None:
    assert rows(text, Syntax()) == []
    assert rows("| a | b |\n| c | d |\n", Syntax()) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("syntax", [KRAMDOWN, Syntax()])
@pytest.mark.parametrize(
    "cell",
    ["`d|e`", "``d|`e``", "$|x|$", "$P(A|B)$", "$$|x|$$", r"\(|x|\)", r"\\(|x|\\)", "$x$ and `|`, `||`"],
)
def test_pipes_in_code_and_formulas_part_no_cells(cell: str, syntax: Syntax) -> None:
    assert rows(f"| {cell} | b |\n|---|---|\n| c | {cell} |\n", syntax) == [[cell, "b"], ["c", cell]]


@pytest.mark.parametrize("row", ["|$A|$B|", "| $5 | $6 |", "| `a | b |", "|$5|$6|", r"| \\$a | b$ |"])
def test_other_pipes_part_cells(row: str) -> None:
    assert [len(each) for each in rows(f"| a | b |\n|---|---|\n{row}\n")] == [2, 2]


def test_what_stands_behind_code_with_a_pipe_has_its_place() -> None:
    found = tokenize(SourceFile("a.md", "| `a|b` | [a](b) |\n|---|---|\n", ""), 0, Syntax())
    assert [item.target_span.start for item in found.references] == [14]


def test_an_attribute_list_before_a_term_or_what_it_means_is_its_own() -> None:
    text = "{: #ebb} Ebb\n: {: .old} Water that goes\n\n- {: .new} Flow\n"
    tokens = tokenize(SourceFile("a.md", text, ""), 0, KRAMDOWN).tokens
    assert [(token.tag, token.attrs) for token in tokens if token.attrs] == [
        ("dt", {"id": "ebb"}),
        ("dd", {"class": "old"}),
        ("li", {"class": "new"}),
    ]
    assert [token.content for token in tokens if token.type == "inline"] == ["Ebb", "Water that goes", "Flow"]
