"""The catalogue of codes: complete, unique, documented."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest

import lectorium
from lectorium.check.codes import OFF
from lectorium.check.rules import ALL_CODES, RULES
from lectorium.check.rules.alt_text import LONGEST_ALT
from lectorium.check.rules.course import LONG_POST
from lectorium.check.rules.decks import DECK_BUDGET
from lectorium.check.rules.images import SHARP, TOO_BIG
from lectorium.plan.decks import size_text
from lectorium.text.diagnostic import Code

PREFIXES = {
    "ALT",
    "BUG",
    "CHECK",
    "COURSE",
    "DECK",
    "FILE",
    "FM",
    "HEAD",
    "IMG",
    "JK",
    "LIMIT",
    "LINK",
    "MEDIA",
    "NB",
    "PAGE",
    "TABLE",
    "MD",
    "NAME",
}
PREFIXES |= {"PLUGIN", "READ", "SCHED"}
PREFIXES |= {"TAG", "TEAM", "TPL"}


def declared() -> set[Code]:
    """Return every code that a module of any room declares."""
    found: set[Code] = set()
    for info in pkgutil.walk_packages(lectorium.__path__, "lectorium."):
        if info.name.rpartition(".")[2].endswith("codes") or ".check.rules." in info.name:
            module = importlib.import_module(info.name)
            found |= {value for value in vars(module).values() if isinstance(value, Code)}
    return found


def test_every_code_of_every_package_has_a_rule() -> None:
    assert declared() == set(ALL_CODES)


def test_codes_and_names_are_unique() -> None:
    assert [code for code, count in Counter(code.code for code in ALL_CODES).items() if count > 1] == []
    assert [name for name, count in Counter(code.name for code in ALL_CODES).items() if count > 1] == []


@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.code)
def test_a_code_is_a_family_and_three_digits(code: Code) -> None:
    assert code.code.rstrip("0123456789") in PREFIXES
    assert len(code.code) - len(code.code.rstrip("0123456789")) == 3
    assert code.name == code.name.lower().replace(" ", "-")


def test_rules_are_sentences() -> None:
    for rule in RULES:
        assert rule.what.endswith("."), rule.code.code
        assert rule.why.endswith((".", "?")), rule.code.code
        assert rule.bad, rule.code.code
        assert rule.good, rule.code.code


def test_nothing_that_stops_a_build_is_off() -> None:
    assert {code.code for code in ALL_CODES if code.blocks} & OFF == set()


def test_what_is_off_is_known_without_the_rules() -> None:
    assert {rule.code.code for rule in RULES if not rule.on} == OFF


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("ALT004", LONGEST_ALT),
        ("COURSE102", f"{LONG_POST:,}"),
        ("DECK103", size_text(DECK_BUDGET)),
        ("IMG104", SHARP * TOO_BIG),
    ],
)
def test_an_explanation_names_the_number_that_its_rule_judges_by(code: str, number: object) -> None:
    (rule,) = (rule for rule in RULES if rule.code.code == code)
    assert f" {number} " in f"{rule.what[:-1]} "
