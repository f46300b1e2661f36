"""Formulas without an end: told where they begin, and taken for nothing else."""

from __future__ import annotations

import pytest

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile


def body_faults(text: str) -> list[Diagnostic]:
    found = tokenize(SourceFile("a.md", text, ""), 0, Syntax()).diagnostics
    return [item for item in found if item.code.code == "MD013"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("$$\na = b\n\nMore.", "$$"),
        ("Another: $$\na\n\nb\n$$", "$$"),
        ("Text $$\\alpha more", "$$"),
        ("- item\n\n  $$\n  a^2\n\nMore.", "$$"),
        ("\\begin{align}\na &= b\n\nMore.", "\\end{align}"),
        ("a \\begin{bmatrix*} x", "\\end{bmatrix*}"),
    ],
)
def test_a_formula_without_an_end_is_told(text: str, told: str) -> None:
    faults = body_faults(text)
    assert [item.message for item in faults] == ["this formula has no end in its paragraph, so it is shown as text"]
    assert faults[0].help == f"add `{told}` where it ends, with no blank line before"


@pytest.mark.parametrize(
    "text",
    [
        "It costs $$ here, and $$$ there.",
        "Rating: $$",
        "a $$x^2$$ b",
        "$$\na = b\n$$",
        "`$$ a = b`",
        "    $$ a = b",
        "\\begin{center} x",
        "\\begin{align}\na\n\\end{align}",
        "$5 = five dollars",
    ],
)
def test_what_is_no_formula_or_has_its_end_is_not_told(text: str) -> None:
    assert not body_faults(text)
