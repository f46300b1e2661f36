"""Every rule by its own examples: the bad one is found, the good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check import codes as checker
from lectorium.check.rule import Rule
from lectorium.check.rules import RULES
from lectorium.disk import codes as disk
from lectorium.parse.notebook.codes import LARGE_NOTEBOOK
from lectorium.plan import codes as plan
from lectorium.render import codes as templates
from lectorium.text import codes as text
from mini_course import codes_of, write_example

UNSHOWN = (
    text.OWN_FAULT,
    disk.LINK_INTO_PACKAGES,
    disk.LINK_INTO_SUBMODULE,
    text.PLUGIN_FAILED,
    disk.LINK_LEAVES_COURSE,
    disk.UNREADABLE_FILE,
    disk.NAME_NOT_UNICODE,
    disk.FILE_TOO_LARGE,
    text.BODY_TOO_LARGE,
    text.LINKED_TOO_OFTEN,
    templates.PLAIN_CODE,
    templates.TEMPLATE_FAILED,
    templates.TEMPLATE_LIMIT,
    plan.UNSAFE_READING,
    LARGE_NOTEBOOK,
)
"""Codes whose examples are only words: rights, links or names that no text can show, a build, or a second guard."""
EXTERNAL = tuple(rule for rule in RULES if rule.code in (checker.DEAD, checker.UNVERIFIED, checker.MOVED))
SHOWN = tuple(rule for rule in RULES if rule.code not in UNSHOWN and rule not in EXTERNAL)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code.code)
def test_the_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code.code in codes_of(write_example(rule.bad, tmp_path))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.code)
def test_the_good_example_is_not_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code.code not in codes_of(write_example(rule.good, tmp_path))
