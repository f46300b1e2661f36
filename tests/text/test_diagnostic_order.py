"""Diagnostics come in one order, each once."""

from __future__ import annotations

from itertools import permutations

from lectorium.text.diagnostic import Code, Diagnostic, in_order
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
