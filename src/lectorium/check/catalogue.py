"""The catalogue: every code that a check can report, found by code, by name or by the first letters of a family."""

from __future__ import annotations

from lectorium.check.rule import Rule
from lectorium.check.rules import RULES
from lectorium.check.selection import names
from lectorium.text.diagnostic import Code
from lectorium.text.suggest import did_you_mean

ALL_CODES: tuple[Code, ...] = tuple(sorted((rule.code for rule in RULES), key=lambda code: code.code))
"""Every code, sorted."""


def rule_of(code: Code) -> Rule | None:
    """Return the rule of a code, which explains it."""
    return next((rule for rule in RULES if rule.code == code), None)


def unknown_word(word: str, added: tuple[Code, ...] = ()) -> str:
    """Return a sentence about a word that names no code, ours or one of `added`; the empty string for one that does."""
    every = (*ALL_CODES, *added)
    if any(names(code, (word,)) for code in every):
        return ""
    known = [word for code in every for word in (code.code, code.code.rstrip("0123456789"), code.name)]
    near = did_you_mean(word, known)
    return f"no rule is called `{word}`. {near or '`lectorium rule` lists them all'}"
