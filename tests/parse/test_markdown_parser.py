"""Every rule of the parser answers with True or False, whatever it reads: markdown-it tells the two apart by truth."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

from lectorium.parse.markdown.block_rules import BlockRuler
from lectorium.parse.markdown.inline import InlineParser
from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "cases").glob("markdown_*.md"))]
_INPUT = re.compile(r"^[^\n]+\n\.\n(.*?)^\.$", re.DOTALL | re.MULTILINE)
CHAINS = ("", "paragraph", "reference", "blockquote", "list", "table", "heading", "footnote_def", "deflist")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, set[type]]]:
    """Return what types each rule of ours has answered with so far, by its name."""
    monkeypatch.setattr(BlockRuler, "getRules", Ruler.getRules)
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


PIECES = re.findall(
    r"\S+",
    r"\\( \\) \\[ \\] \( \) \[ \] $ $$ <d-math> </d-math> \begin{cases} \end{cases} {:.a} {: {::nomarkdown} {:/} ** *"
    " _ __ ~~ ~ ` `` [ ] ( ) ![ [^1] [^ <a> </a> <br> <!-- --> < << <https://example.org> <me@example.org> &amp; &"
    " https://example.org www.example.org me@example.org : @ w word and, more. 5 'x' \"y\" \uf8f3 ! # | \\ {{ }} é",
)


def _tokens(text: str, jekyll: bool) -> list[Any]:
    found = tokenize(SourceFile("post.md", text, ""), 0, Syntax(liquid=jekyll, kramdown=jekyll))
    return [token.as_dict() for token in found.tokens]


def test_a_rule_is_left_out_only_where_it_would_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    made = ["".join(chance.choices((*PIECES, " ", " ", "\n"), k=chance.randrange(2, 24))) for _ in range(1500)]
    texts = [
        (text, jekyll)
        for text in (*made, *(each for text in TEXTS for each in _INPUT.findall(text)))
        for jekyll in (False, True)
    ]
    ours = [_tokens(*each) for each in texts]
    monkeypatch.setattr(InlineParser, "tokenize", ParserInline.tokenize)
    theirs = [_tokens(*each) for each in texts]
    assert [text for text, one, other in zip(texts, ours, theirs, strict=True) if one != other] == []


STARTS = re.findall(
    r"\S+",
    r"# ## - * + 1. 2) 12. > >> | |a|b| |-|-| --- *** ___ === : ~ ``` ~~~ $$ \[ \\[ \begin{align} \end{align} "
    " <div> </div> <!-- --> [a]: [^1]: *[A]: {:.a} {::comment} {:/} {::options ^ {:toc} {% a {{ b word \ufeff é 7 \\ /",
)


def _lines(chance: random.Random) -> str:
    indents = ("", "", "", " ", "  ", "   ", "    ", "\t", "> ", "- ", "1. ", "  - ")
    rest = ("", "", " ", " word", " /url", " a | b", "\n")
    parts = (
        (chance.choice(indents), chance.choice(STARTS), chance.choice(rest)) for _ in range(chance.randrange(1, 9))
    )
    return "\n".join("".join(each) for each in parts)


def test_a_block_rule_is_left_out_only_where_it_would_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    made = [_lines(chance) for _ in range(2500)]
    texts = [
        (text, jekyll)
        for text in (*made, *(each for text in TEXTS for each in _INPUT.findall(text)))
        for jekyll in (False, True)
    ]
    ours = [_tokens(*each) for each in texts]
    monkeypatch.setattr(BlockRuler, "getRules", Ruler.getRules)
    theirs = [_tokens(*each) for each in texts]
    assert [text for text, one, other in zip(texts, ours, theirs, strict=True) if one != other] == []


def test_a_block_rule_that_nobody_knows_is_asked_at_every_line() -> None:
    asked: list[tuple[str, int]] = []

    def noted(name: str) -> Callable[..., bool]:
        def ask(_state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
            asked.append((name, line))
            return False

        return ask

    ruler = BlockRuler()
    for name in ("heading", "unknown"):
        ruler.push(name, noted(name), {"alt": ["paragraph"]})
    state = StateBlock("a\n # b\n\n- c\n", MarkdownIt(), {}, [])
    for rule in (*ruler.getRules(""), *ruler.getRules("paragraph")):
        assert [rule(state, line, 4, False) for line in range(4)] == [False] * 4
    assert asked == 2 * [("unknown", 0), ("heading", 1), ("unknown", 1), ("unknown", 2), ("unknown", 3)]
    assert ruler.getRules("list") == []


def test_a_rule_that_nobody_knows_is_asked_at_every_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    md, signs = parser(()), list[str]()

    def unknown(state: Any, _silent: bool) -> bool:
        signs.append(state.src[state.pos])
        return False

    monkeypatch.setattr(md.inline, "ruler", type(md.inline.ruler)())
    md.inline.ruler.push("unknown", unknown)
    tokenize(SourceFile("p.md", "a*b", ""), 0, Syntax())
    assert "".join(signs) == "a*b"
