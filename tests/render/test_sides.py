"""The stylesheets say start and end, never left and right, so that a language from right to left mirrors the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gallery import ROOT

STYLESHEETS = tuple(sorted((ROOT / "static/css").glob("*.css")))
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius"
)
FOUR = re.compile(r"(?:margin|padding|inset):((?: (?:[\w-]+\([^)]*\)|[-\w.]+)){4});")
EQUAL_IN_ALL = re.compile(r"\.(?:text|float)-(?:left|right)\b|\.m-|\.menclose|:popover-open|^\s*pre\s*$")
"""Sides that an author writes into a post, those of a formula, of the drawers of a telephone, and of code."""


def sided(css: str) -> list[str]:
    """Return the declarations that name a side by its place on the screen."""
    found = []
    for selector, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if EQUAL_IN_ALL.search(selector):
            continue
        found += [f"{selector.strip()}: {match[0]}" for match in PHYSICAL.finditer(declarations)]
        for match in FOUR.finditer(declarations):
            _, right, _, left = re.findall(r"[\w-]+\([^)]*\)|[-\w.]+", match[1])
            found += [f"{selector.strip()}: {match[0]}"] if right != left else []
    return found


def test_declarations_with_a_side_are_found() -> None:
    css = "a { margin-left: 1px; } b { float: right; left: 0; } i { padding: 0 1px 0 var(--x); }"
    assert sided(css) == ["a: margin-left", "b: float: right", "b: left:", "i: padding: 0 1px 0 var(--x);"]
    assert sided(".text-left { text-align: left; }") == []
    assert sided("a { margin-inline-start: 1px; padding: 1px 2px 3px 2px; inset-inline-end: 0; }") == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_no_stylesheet_names_a_side(path: Path) -> None:
    assert sided(path.read_text(encoding="utf-8")) == []
