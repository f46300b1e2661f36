"""Each sentence of the documentation with never, always or only stands in a table, with the tests that hold it."""

from __future__ import annotations

import re
from pathlib import Path

from lectorium.check.rules import RULES

TABLE = Path("tests/docs/promises.tsv")
WORD = re.compile(r"\b(?:never|always|only)\b", re.IGNORECASE)
NOT_COMPARED = "-"
"""Stands in the table where the sentence names its tests itself."""


def promises(text: str) -> list[str]:
    """Return the sentences with such a word outside of code."""
    text = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^ *(`{3,}).*?^ *\1 *$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*|#:]|\d+\.)\s)", text)]
    sentences = [each for line in lines for each in re.split(r"(?<=[.!?])\s+(?=[A-Z`\[*])", line)]
    return [each for each in sentences if WORD.search(re.sub(r"`[^`]*`", "", each))]


def is_row_of_a_rule(sentence: str) -> bool:
    """Say whether it is the sentence of a rule, whose examples are tested by its code."""
    return any(sentence.startswith(f"| [{rule.code.code}](") for rule in RULES)


def standing(root: Path) -> set[str]:
    files = (root / "README.md", *(root / "docs/content/lectures").glob("*.md"))
    found = {each for file in files for each in promises(file.read_text("utf-8"))}
    return {each for each in found if not is_row_of_a_rule(each)}


def listed(root: Path) -> dict[str, str]:
    rows = (root / TABLE).read_text("utf-8").splitlines()
    return {sentence: tests for sentence, _, tests in (row.partition("\t") for row in rows)}


def test_words_in_code_and_in_other_words_promise_nothing() -> None:
    code = "```text\nalways\n```\n\n- `only` and nevertheless\n"
    text = f"---\ntitle: Only\n---\n\nOne never\nends. Two.\n\n{code}- ONLY this"
    assert promises(text) == ["One never ends.", "- ONLY this"]


def test_every_promise_is_listed_and_stands_in_the_documentation(root: Path) -> None:
    assert standing(root) - set(listed(root)) == set(), f"say in {TABLE} which test holds it"
    assert set(listed(root)) - standing(root) == set(), f"take it out of {TABLE}"


def test_the_tests_that_hold_promises_are_there(root: Path) -> None:
    named = [each for tests in listed(root).values() if tests != NOT_COMPARED for each in tests.split()]
    assert named
    missing = []
    for each in named:
        file, _, function = each.partition("::")
        if not (root / file).is_file() or f"def {function}(" not in (root / file).read_text("utf-8"):
            missing.append(each)
    assert missing == []


def test_no_promise_comes_without_a_test(root: Path) -> None:
    """A row of the page on promises names its tests itself."""
    named = {sentence: re.findall(r"`(tests/[\w/]+\.py)`", sentence) for sentence in listed(root)}
    assert [file for files in named.values() for file in files if not (root / file).is_file()] == []
    waiting = [sentence for sentence, tests in listed(root).items() if tests == NOT_COMPARED and not named[sentence]]
    assert waiting == []
