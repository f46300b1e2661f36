"""Every rule of the parser answers with True or False, whatever it reads: markdown-it tells the two apart by truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "cases").glob("markdown_*.md"))]
_INPUT = re.compile(r"^[^\n]+\n\.\n(.*?)^\.$", re.DOTALL | re.MULTILINE)
CHAINS = ("", "paragraph", "reference", "blockquote", "list", "table", "heading", "footnote_def", "deflist")


@pytest.fixture
def answers() -> Iterator[dict[str, set[type]]]:
    """Return what types each rule of ours has answered with so far, by its name."""
    md = parser(())
    found: dict[str, set[type]] = {}
    lists: list[list[Any]] = [md.inline.ruler.getRules("")]
    lists += [rules for chain in CHAINS if (rules := md.block.ruler.getRules(chain))]
    before = [list(rules) for rules in lists]

    def noted(rule: Callable[..., bool]) -> Callable[..., bool]:
        def ask(*arguments: Any) -> bool:
            answer = rule(*arguments)
            if rule.__module__.startswith("lectorium."):
                found.setdefault(f"{rule.__module__}.{rule.__name__}", set()).add(type(answer))
            return answer

        return ask

    for rules in lists:
        rules[:] = map(noted, rules)
    yield found
    for rules, old in zip(lists, before, strict=True):
        rules[:] = old


def test_every_rule_answers_with_true_or_false(answers: dict[str, set[type]]) -> None:
    for text in TEXTS:
        for given in _INPUT.findall(text):
            for jekyll in (False, True):
                tokenize(SourceFile("post.md", given, ""), 0, Syntax(liquid=jekyll, kramdown=jekyll))
    assert len(answers) > 15
    assert {name for name, types in answers.items() if types != {bool}} == set()
