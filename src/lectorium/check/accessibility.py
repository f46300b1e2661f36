"""What the authors of a course owe their readers by WCAG 2.2: findings of the rules, criterion by criterion."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from msgspec import Struct

from lectorium import __version__
from lectorium.check.finding import locate
from lectorium.check.review import Review
from lectorium.model.native import CONFIG
from lectorium.text.notebook import ENDING, cell_at
from lectorium.text.tree import TERMS

_ALTERNATIVES = "1.1.1 Non-text Content"
_STRUCTURE = "1.3.1 Info and Relationships"
_LINKS = "2.4.4 Link Purpose (In Context)"
CRITERIA = {
    "ALT001": _ALTERNATIVES,
    "ALT002": _ALTERNATIVES,
    "ALT003": _ALTERNATIVES,
    "ALT004": _ALTERNATIVES,
    "NB004": _ALTERNATIVES,
    "MEDIA101": "1.2.2 Captions (Prerecorded)",
    "DECK104": _STRUCTURE,
    "DECK108": _STRUCTURE,
    "HEAD101": _STRUCTURE,
    "MD107": _STRUCTURE,
    "TABLE101": _STRUCTURE,
    "ALT005": "1.4.5 Images of Text",
    "IMG107": "2.2.2 Pause, Stop, Hide",
    "DECK105": "2.4.2 Page Titled",
    "LINK006": _LINKS,
    "LINK101": _LINKS,
    "LINK103": _LINKS,
    "LINK106": _LINKS,
    "HEAD104": "2.4.6 Headings and Labels",
}
"""Code of a rule -> the criterion of WCAG 2.2 that what it finds may fail."""

GUARANTEED = (
    ("1.3.1 Info and Relationships", "Headings in order below one title, landmarks, tables and lists as such."),
    ("1.4.1 Use of Color", "Links and marks are told apart by more than colour."),
    ("1.4.3 Contrast (Minimum)", "Text of the theme has 4.5:1 in the light and the dark theme, whatever the accent."),
    ("1.4.10 Reflow", "At 320 pixels only tables, code and formulas scroll, each in its own box."),
    ("2.1.1 Keyboard", "Every control and every box that scrolls is reached and used with the keyboard."),
    ("2.3.3 Animation from Interactions", "Nothing moves for readers who ask for less motion."),
    ("2.4.1 Bypass Blocks", "The first link of every page leads to its text."),
    ("2.4.7 Focus Visible", "The focus is seen on every control."),
    ("3.1.1 Language of Page", "Every page names the language of the course."),
    ("4.1.2 Name, Role, Value", "Controls of the theme have names; formulas are MathML."),
)
"""Criterion, and what every page has by construction: templates and styles of a course's own may break it."""


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
