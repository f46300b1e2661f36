"""Diagnostics come in one order, each once."""

from __future__ import annotations

from itertools import permutations

from lectorium.text.diagnostic import Code, Diagnostic, as_warning, in_order
from lectorium.text.span import Span

A = Code("A001", "a", "error", blocks=True)
B = Code("B001", "b", "warning")

SORTED = (
    Diagnostic(A, "one", Span("a.md", 1, 2)),
    Diagnostic(B, "one", Span("a.md", 1, 2)),
    Diagnostic(B, "two", Span("a.md", 1, 2)),
    Diagnostic(A, "one", Span("a.md", 10, 12)),
    Diagnostic(A, "one", Span("b.md", 0, 1)),
)


def test_order_does_not_depend_on_how_they_were_found() -> None:
    assert {in_order(items) for items in permutations(SORTED)} == {SORTED}


def test_the_same_fault_is_told_once() -> None:
    assert in_order(SORTED * 2) == SORTED


def test_severity_is_that_of_the_code_unless_the_config_says_otherwise() -> None:
    assert SORTED[0].severity == "error"
    assert Diagnostic(A, "x", Span("a.md", 0, 0), severity_override="info").severity == "info"


def test_a_fault_of_certain_codes_can_be_made_a_warning_that_stops_nothing() -> None:
    found = as_warning(SORTED[0], frozenset({A}))
    assert (found.severity, found.code.blocks) == ("warning", False)
    assert (found.code.code, found.code.name, found.message, found.span) == ("A001", "a", "one", SORTED[0].span)
    assert as_warning(SORTED[1], frozenset({A})) is SORTED[1]


def test_a_code_stops_no_build_unless_it_says_so() -> None:
    assert (A.blocks, B.blocks) == (True, False)
