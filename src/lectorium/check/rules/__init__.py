"""All rules of the checker, one module a family, gathered in `RULES`."""

from __future__ import annotations

from lectorium.check.rule import Rule
from lectorium.check.rules import alt_text, course, headings, images, links, markdown, people, readings

RULES: tuple[Rule, ...] = (
    *alt_text.RULES,
    *course.RULES,
    *headings.RULES,
    *images.RULES,
    *links.RULES,
    *markdown.RULES,
    *people.RULES,
    *readings.RULES,
)
