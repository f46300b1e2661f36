"""No foreign string can move a cursor, change a colour or turn text round."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.text.visible import visible


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
    ],
)
def test_hidden_characters_are_spelled(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    categories = {unicodedata.category(char) for char in visible(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    assert visible(visible(text)) == visible(text)
