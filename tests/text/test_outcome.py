"""Outcomes put together keep their order, and every fault of each."""

from __future__ import annotations

from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.outcome import Outcome, together
from lectorium.text.span import Span


def test_outcomes_together_are_their_values_and_the_faults_of_all() -> None:
    first, second = (Diagnostic(Code("AAA001", "a", "info"), name, Span("a.md", 0, 0)) for name in "ab")
    made = together(iter([Outcome(1, (first,)), Outcome(2), Outcome(3, (second,))]))
    assert made == Outcome((1, 2, 3), (first, second))
    assert together(()) == Outcome(())
