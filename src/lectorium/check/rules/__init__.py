"""All rules of the checker, one module a family, gathered in `RULES`."""

from __future__ import annotations

from lectorium.check.rule import Rule
from lectorium.check.rules import (
    alt_text,
    around,
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
    notebooks,
    other_syntax,
    people,
    readings,
    schedules,
    targets,
    written,
)

RULES: tuple[Rule, ...] = (
    *alt_text.RULES,
    *around.RULES,
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
    *notebooks.RULES,
    *other_syntax.RULES,
    *people.RULES,
    *readings.RULES,
    *schedules.RULES,
    *targets.RULES,
    *written.RULES,
)
