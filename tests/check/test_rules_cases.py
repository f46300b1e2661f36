"""Short posts, and all that the rules for single posts find in each, whatever is on.

`pytest tests/check/test_rules_cases.py --update` writes the file anew, for a change that is meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.rules import RULES
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile
from recorded_cases import record, recorded

CASES = Path(__file__).parent / "cases/posts.txt"


def found(post: str) -> str:
    """Return a line for each finding: code, place, message, help, and what a fix would write."""
    source = SourceFile("a.md", post, "")
    document = parse_document(source, Syntax())
    return "\n".join(_line(item) for rule in RULES if rule.find_in for item in rule.find_in(document, source))


def _line(item: Diagnostic) -> str:
    fix = "".join(f" -> {edit.text!r}" for edit in item.fix.edits) if item.fix else ""
    notes = "".join(f" ({note.message})" for note in item.notes)
    return f"{item.code.code} {item.span.start}-{item.span.end} {item.message}; {item.help}{fix}{notes}"


@pytest.mark.parametrize("number", range(len(recorded(CASES))))
def test_rules_find_what_they_found(number: int, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        record(CASES, [post for post, _ in recorded(CASES)], found)
    post, expected = recorded(CASES)[number]
    assert found(post) == expected
