"""What a report holds, the lines that `check --statistics` prints, and the exit code."""

from __future__ import annotations

import pytest

from lectorium.check.report import choose, exit_code, statistics
from lectorium.check.review import Review
from lectorium.check.selection import Selection
from lectorium.model.config import CheckPolicy
from lectorium.text.codes import OWN_FAULT
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.span import Span

SPAN = Span("a.md", 0, 1)
FIX = Fix("Remove it", (Edit(SPAN, ""),), safe=True)
ONE, TWO, SIX = Code("A001", "one", "error"), Code("LINK10234", "two-words", "warning"), Code("B001", "six", "info")


def found(code: Code, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(code, "m", SPAN, fix=fix)


def test_the_most_frequent_code_comes_first_and_a_star_where_something_can_be_fixed() -> None:
    every = [found(SIX), found(TWO), found(ONE), found(TWO, FIX), found(SIX), found(SIX, FIX), found(ONE)]
    assert statistics(every) == (
        "     3  [*] B001      info    six\n"
        "     2      A001      error   one\n"
        "     2  [*] LINK10234 warning two-words\n"
    )
    assert statistics([]) == ""


BLOCKING = Code("COURSE002", "wrong-setting", "error", blocks=True)


def reviewed(*items: tuple[Code, str], config: str = "course.yml") -> Review:
    found = tuple(Diagnostic(code, "m", Span(path, 0, 1)) for code, path in items)
    return Review(found, CheckPolicy(), config, lambda _: None, {})


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        ((), ["a/b.md", "a/bc.md", "ab.md", "course.yml", "x.md"]),
        (("a",), ["a/b.md", "a/bc.md", "course.yml", "x.md"]),
        (("a/b.md",), ["a/b.md", "course.yml", "x.md"]),
        (("a/b",), ["course.yml", "x.md"]),
        (("",), ["a/b.md", "a/bc.md", "ab.md", "course.yml", "x.md"]),
        (("z", "ab.md"), ["ab.md", "course.yml", "x.md"]),
    ],
)
def test_only_what_stands_below_a_path_is_told_and_what_stops_a_build(asked: tuple[str, ...], paths: list[str]) -> None:
    review = reviewed((ONE, "a/b.md"), (ONE, "a/bc.md"), (ONE, "ab.md"), (BLOCKING, "course.yml"), (OWN_FAULT, "x.md"))
    assert [item.span.path for item in choose(review, Selection(), asked)] == paths


@pytest.mark.parametrize(
    ("items", "config", "codes"),
    [
        ([], "course.yml", (0, 0)),
        ([(SIX, "a.md")], "course.yml", (0, 0)),
        ([(TWO, "a.md")], "course.yml", (0, 1)),
        ([(SIX, "a.md"), (ONE, "a.md")], "course.yml", (1, 1)),
        ([(BLOCKING, "a.md")], "course.yml", (1, 1)),
        ([(BLOCKING, "course.yml")], "course.yml", (2, 2)),
        ([(ONE, "course.yml")], "course.yml", (1, 1)),
        ([(OWN_FAULT, "a.md")], "course.yml", (2, 2)),
        ([(SIX, "a.md")], "", (2, 2)),
        ([], "", (2, 2)),
    ],
)
def test_the_exit_code(items: list[tuple[Code, str]], config: str, codes: tuple[int, int]) -> None:
    review = reviewed(*items, config=config)
    assert tuple(exit_code(review.diagnostics, review, strict) for strict in (False, True)) == codes


def test_the_config_gives_severities() -> None:
    review = reviewed((TWO, "a.md"), (SIX, "a.md"))
    chosen = choose(
        Review(review.diagnostics, CheckPolicy(severity=(("LINK", "error"),)), "c", review.find, {}), Selection()
    )
    assert [item.severity for item in chosen] == ["error", "info"]
