"""The catalogue: every code that a check can report, found by code, by name or by the first letters of a family."""

from __future__ import annotations

from lectorium.check.rule import Rule
from lectorium.check.rules import RULES
from lectorium.text.diagnostic import Code

ALL_CODES: tuple[Code, ...] = tuple(sorted((rule.code for rule in RULES), key=lambda code: code.code))
"""Every code, sorted."""


def rule_of(code: Code) -> Rule | None:
    """Return the rule of a code, which explains it."""
    return next((rule for rule in RULES if rule.code == code), None)
