"""What stands between an opening and its end: found as a browser would, in time that grows with the text alone."""

from __future__ import annotations

import re

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.text.enclosed import blanked, enclosed, without

MARKS = re.compile(r"<!--|\{[%{#]|<(?:script|nav)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a<!-- b <!-- c -->d", "a|d"),
        ("a{% if b > c %}d{{ e }}f{# g #}h", "a|d|f|h"),
        ("a<NAV class='b'>c</nav >d", "a|d"),
        ("a<script>'<script>'</script>b", "a|b"),
        ("a<navy>b</navy>c", "a<navy>b</navy>c"),
        ("a<nav>b<!-- c -->d", "a<nav>b|d"),
        ("a{% b {{ c }}", "a{% b |"),
        ("a-->b", "a-->b"),
        ("", ""),
    ],
)
def test_what_is_enclosed_is_left_out(text: str, rest: str) -> None:
    assert without(text, MARKS, "|") == rest


def test_all_else_keeps_its_place() -> None:
    text = "a<!-- b\nc -->d{{ e }}"
    assert blanked(text, MARKS) == "a" + " " * 6 + "\n" + " " * 5 + "d" + " " * 7


def test_a_search_may_begin_later() -> None:
    assert list(enclosed("{{ a }}{{ b }}", MARKS, 1)) == [(7, 14)]


@pytest.mark.parametrize("unit", ["<!--", "{%", "{{", "{#", "<nav ", "<nav></NAV", "<!--a-->"])
def test_what_never_ends_is_looked_for_once(unit: str) -> None:
    assert cpu_growth(lambda size: without(unit * size, MARKS), 50_000) <= LINEAR
