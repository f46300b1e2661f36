"""No foreign string can move a cursor, change a colour, turn text round, or command the runner of a workflow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.text.visible import table_cell, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("naïve 漢字 😀", "naïve 漢字 😀"),
        ("\x1b[31mred", "\\u{1B}[31mred"),
        ("\u202egnp.exe", "\\u{202E}gnp.exe"),
        ("a\u200bb\ufeff", "a\\u{200B}b\\u{FEFF}"),
        ("two\nlines\r", "two\\u{A}lines\\u{D}"),
        ("\x85\u2028\u2029", "\\u{85}\\u{2028}\\u{2029}"),
        ("\ud800", "\\u{D800}"),
        ("\ue000", "\\u{E000}"),
        ("see ##[add-mask]a ##[b", "see ##\\u{5B}add-mask]a ##\\u{5B}b"),
        ("::stop-commands::x", "\\u{3A}:stop-commands::x"),
        ("\t ::error::x", "  \\u{3A}:error::x"),
        ("std::vector", "std::vector"),
    ],
)
def test_hidden_characters_are_spelled(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    categories = {unicodedata.category(char) for char in visible(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    assert visible(visible(text)) == visible(text)


@given(st.text("#[:a \t\u3000"))
def test_no_line_commands_a_runner(text: str) -> None:
    assert "##[" not in visible(text)
    assert not visible(text).strip().startswith("::")


@given(st.text("=+-@\t\ra'"))
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    assert not table_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert table_cell("a=1") == "a=1"
