"""What the authors of a course owe their readers by WCAG 2.2: findings of the rules, criterion by criterion."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from lectorium import __version__
from lectorium.check.finding import locate
from lectorium.check.review import Review
from lectorium.model.native import CONFIG
from lectorium.text.notebook import ENDING, cell_at
from lectorium.text.tree import TERMS

_TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
CRITERIA: dict[str, str] = _TOLD["criteria"]
"""Code of a rule -> the criterion of WCAG 2.2 that what it finds may fail."""
GUARANTEED: tuple[tuple[str, str], ...] = tuple(_TOLD["guaranteed"].items())
"""Criterion, and what every page has by construction."""


class Duty(Struct, frozen=True, gc=False):
    """One thing that an author owes."""

    criterion: str
    code: str
    path: str
    line: int | None
    place: str
    """The line, or cell and line of a notebook."""
    message: str
    help: str
    term: str = ""
    """Name of the term that the file belongs to; empty for what all terms share, and in a course without."""


class AccessibilityReport(Struct, frozen=True, gc=False):
    """What is owed, and what was looked at."""

    course: str
    checked: str
    """Date of the check, by the clock of the run."""
    program: str
    files: int
    """Files of the course that were looked through."""
    owed: tuple[Duty, ...]
    rules: tuple[tuple[str, str, int], ...]
    """Code and criterion of each rule that looked, and how often it found something."""
    terms: tuple[tuple[str, int], ...] = ()
    """Name of each term, and how much is owed in its files; none for a course without terms."""


def term_of(path: str, paths: Collection[str]) -> str:
    """Return the name of the term in whose folder a file is; empty for none."""
    folder, _, below = path.partition("/")
    name = below.partition("/")[0]
    return name if folder == TERMS and f"{TERMS}/{name}/{CONFIG}" in paths else ""


def accessibility_report(review: Review, course: str, now: datetime) -> AccessibilityReport:
    """Return what a review says of accessibility; what the config ignores is owed all the same."""
    owed = tuple(sorted(_duties(review), key=lambda duty: (duty.criterion, duty.path, duty.line or 0, duty.code)))
    counts = [duty.code for duty in owed]
    rules = tuple((code, criterion, counts.count(code)) for code, criterion in CRITERIA.items())
    names = sorted({term for path in review.real if (term := term_of(path, review.real))})
    terms = tuple((name, sum(duty.term == name for duty in owed)) for name in names)
    program = f"Lectorium {__version__}"
    return AccessibilityReport(course, now.date().isoformat(), program, len(review.real), owed, rules, terms)


def _duties(review: Review) -> Iterator[Duty]:
    for item in review.diagnostics:
        criterion = CRITERIA.get(item.code.code)
        if criterion is None:
            continue
        found, source = locate(item, review.find), review.find(item.span.path)
        place = f"line {found.line}" if found.line is not None else ""
        if source is not None and item.span.path.endswith(ENDING):
            place = cell_at(source.text, item.span.start) or place
        term = term_of(found.path, review.real)
        yield Duty(criterion, item.code.code, found.path, found.line, place, item.message, item.help, term)
