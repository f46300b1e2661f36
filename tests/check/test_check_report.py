"""The lines that `check --statistics` prints, and the findings counted by severity."""

from __future__ import annotations

from lectorium.check.report import count_severities, statistics
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
    assert count_severities(every) == {"error": 2, "warning": 2, "info": 3}
