"""All rules of the checker, one module a family, gathered in `RULES`, and every code that they can report."""

from __future__ import annotations

from lectorium.check.rule import Rule, example, post
from lectorium.check.rules import (
    alt_text,
    course,
    dates,
    decks,
    file_names,
    front_matter,
    headings,
    images,
    links,
    markdown,
    media,
    other_syntax,
    people,
    readings,
)
from lectorium.check.rules.explained import explained
from lectorium.check.rules.hidden_posts import missing_in_hidden_posts
from lectorium.check.rules.stylesheets import lost_in_stylesheets
from lectorium.check.rules.templates import BLOCKED, blocked_by_policy
from lectorium.plan.codes import DEAD_LINK, MISSING_DECK
from lectorium.render.codes import FORMULA_TOO_LARGE
from lectorium.text.diagnostic import Code

_LONG_FORMULA = example(post(f"$${'x + ' * 6000}y$$"))

RULES: tuple[Rule, ...] = (
    *alt_text.RULES,
    *explained("around", {BLOCKED: blocked_by_policy}),
    *dates.RULES,
    *decks.RULES,
    *file_names.RULES,
    *course.RULES,
    *front_matter.RULES,
    *headings.RULES,
    *images.RULES,
    *links.RULES,
    *markdown.RULES,
    *media.RULES,
    *explained("notebooks"),
    *other_syntax.RULES,
    *people.RULES,
    *readings.RULES,
    *explained("schedules"),
    *explained("targets", {MISSING_DECK: missing_in_hidden_posts, DEAD_LINK: lost_in_stylesheets}),
    *explained("written", long={(FORMULA_TOO_LARGE, "bad"): _LONG_FORMULA}),
)


ALL_CODES: tuple[Code, ...] = tuple(sorted((rule.code for rule in RULES), key=lambda code: code.code))
"""Every code, sorted."""


def rule_of(code: Code) -> Rule | None:
    """Return the rule of a code, which explains it."""
    return next((rule for rule in RULES if rule.code == code), None)
