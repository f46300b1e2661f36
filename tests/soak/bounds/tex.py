"""Patterns of formulas."""

from __future__ import annotations

from bounds.pattern import repeat, shaped

UNITS = {
    "braces": "{",
    "fractions": "\\frac{a}{",
    "fractions bare": "\\frac12",
    "roots": "\\sqrt{",
    "superscripts": "a^{",
    "superscript run": "a^2",
    "primes": "a'",
    "prime run": "'",
    "double superscripts": "^a",
    "subscripts": "a_",
    "lefts": "\\left(",
    "left right": "\\left(a\\right)",
    "middles": "\\left(a\\middle|",
    "big brackets": "\\Bigl(",
    "parens": "(",
    "bars": "|",
    "matrices": "\\begin{matrix}a&b\\\\c&d\\end{matrix}",
    "matrices open": "\\begin{matrix}",
    "rows": "a\\\\",
    "cells": "a&",
    "alignments": "\\begin{aligned}a&=b\\end{aligned}",
    "environments unknown": "\\begin{foo}",
    "text": "\\text{a}",
    "text open": "\\text{",
    "text with math": "\\text{$a$}",
    "colours": "\\color{red}a",
    "commands": "\\alpha ",
    "commands unknown": "\\foo ",
    "operators": "\\operatorname{a}",
    "macro definitions": "\\def\\a{b}",
    "macro recursion": "\\def\\a{\\a}\\a",
    "macro doubling": "\\def\\a{\\b\\b}\\def\\b{\\a\\a}",
    "new commands": "\\newcommand{\\a}{b}",
    "spaces": "\\,",
    "comments": "%a\n",
    "tags": "\\tag{1}",
    "labels": "\\label{a}",
    "references": "\\eqref{a}",
    "styles": "\\mathbf{",
    "accents": "\\hat{",
    "overbraces": "\\overbrace{",
    "limits": "\\sum_{a}^{b}",
    "nots": "\\not=",
    "ampersands": "&",
    "hashes": "#1",
    "tildes": "~",
    "angles": "<",
    "letters": "a",
    "digits": "1",
    "unicode": "é",
    "backslashes": "\\\\",
    "hlines": "\\hline",
    "arrays": "\\begin{array}{" + "c" * 50 + "}a\\end{array}",
    "substacks": "\\substack{",
    "boxes": "\\boxed{",
    "colour boxes": "\\colorbox{red}{",
    "links": "\\href{a}{b}",
    "units": "\\mathrm{a}",
}
"""Pieces of TeX, by name."""

LONGEST = 9_900
"""Characters of a formula that is still typeset."""


def _many(unit: str, size: int) -> str:
    """Formulas of a few hundred characters."""
    return repeat("$" + repeat(unit, 200) + "$\n\n", size)


def _long(unit: str, size: int) -> str:
    """Formulas as long as they may be."""
    return repeat("$$" + repeat(unit, min(size - 6, LONGEST)) + "$$\n\n", size)


def _short(unit: str, size: int) -> str:
    return repeat(f"${unit}$ ", size)


def _deep(unit: str, size: int) -> str:
    """Formulas forty levels deep."""
    closing = "}" if unit.endswith("{") else "\\right)" if unit.startswith("\\left") else ""
    return repeat("$$" + unit * 40 + "a" + closing * 40 + "$$\n\n", size)


def _cell(unit: str, size: int) -> str:
    return "|a|b|\n|-|-|\n" + repeat(f"|${unit}$|b|\n", size)


SHAPES = {"many": _many, "long": _long, "short": _short, "deep": _deep, "cells": _cell}

PATTERNS = tuple(
    shaped(f"formulas {shape}: {name}", make, unit) for name, unit in UNITS.items() for shape, make in SHAPES.items()
)
