"""Every rule by its own examples: the bad one is found, the good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.external import codes as external
from lectorium.check.rule import Rule
from lectorium.check.rules import RULES
from lectorium.check.rules.around import UNSHOWN
from mini_course import codes_of, write_example

EXTERNAL = tuple(rule for rule in RULES if rule.code in vars(external).values())
SHOWN = tuple(rule for rule in RULES if rule.code not in UNSHOWN and rule not in EXTERNAL)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code.code)
def test_the_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code.code in codes_of(write_example(rule.bad, tmp_path))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.code)
def test_the_good_example_is_not_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code.code not in codes_of(write_example(rule.good, tmp_path))
