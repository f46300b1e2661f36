"""Prose: what is code, mathematics, comment or tag is blanked, every offset stays, hostile text costs no time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpu_growth import LINEAR, cpu_growth
from lectorium.check.prose import blank
from lectorium.text.fence import fences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a `b` c", "a     c"),
        ("a\n```\n##b\n```\nc", "a\n   \n   \n   \nc"),
        ("a $x^2$ b", "a       b"),
        ("it costs $5 and $6", "it costs $5 and $6"),
        ("a <!-- b --> c", "a            c"),
        ('a <b class="x">c</b>', "a " + " " * 13 + "c    "),
        ('a <i markdown="0">**b**</i> c', "a" + " " * 27 + "c"),
        ("a {{ b }} c", "a         c"),
        ("a \\(b\\) c", "a       c"),
    ],
)
def test_what_is_not_prose_is_blank(text: str, wanted: str) -> None:
    assert blank(text) == wanted


@given(st.text(alphabet="ab `~$\\()[]<>{%}!-\n\r", max_size=80))
def test_length_and_line_ends_stay(text: str) -> None:
    shown = blank(text)
    assert len(shown) == len(text)
    assert [i for i, c in enumerate(shown) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]


@pytest.mark.parametrize(
    "piece",
    [
        "\\(",
        "\\[",
        "{{",
        "{% ",
        "<pre ",
        "<code>",
        "`` ` ",
        "$",
        "$$ ",
        "<!--",
        "```\n",
        "> ",
        '<i markdown="0" ',
        '<i markdown="0">',
    ],
)
def test_openings_without_an_end_cost_no_time(piece: str) -> None:
    assert cpu_growth(lambda size: blank(piece * (size // len(piece))), 100_000) <= LINEAR


def test_fences_are_found_to_their_end() -> None:
    text = "a\n```\nb\n```\nc\n~~~\nd"
    assert [text[a:b] for a, b in fences(text)] == ["```\nb\n```", "~~~\nd"]
