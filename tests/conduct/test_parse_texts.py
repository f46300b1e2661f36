"""A text is parsed again only when something that it can depend on has changed."""

from __future__ import annotations

import pytest

from lectorium.conduct import parse_texts
from lectorium.conduct.parse_texts import parse_all
from lectorium.parse.markdown.syntax import Syntax
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts

PLAIN = SourceFile("a.md", "Rain.\n", "digest of a")
LIQUID = SourceFile("b.md", "{{ site.title }}\n", "digest of b")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the texts that are parsed from now on."""
    paths: list[str] = []
    real = parse_texts.parse_text

    def counted(source: SourceFile, syntax: Syntax) -> object:
        paths.append(source.path)
        return real(source, syntax)

    monkeypatch.setattr(parse_texts, "parse_text", counted)
    return paths


def parse(memory: Memory, syntax: Syntax, *sources: SourceFile) -> list[tuple[str, int, int]]:
    """Parse texts and return what was told of it."""
    told: list[tuple[str, int, int]] = []
    found = parse_all(
        SourceTexts({each.path: each for each in sources}), syntax, 1, memory, lambda *step: told.append(step)
    )
    assert [document.path for document in found] == [source.path for source in sources]
    return told


def test_a_value_of_the_config_changes_only_texts_that_name_values(parsed: list[str]) -> None:
    memory = Memory()
    first, second = (Syntax(values=(("site.title", title),)) for title in ("One", "Two"))
    assert parse(memory, first, PLAIN, LIQUID) == [("reading", 1, 2), ("reading", 2, 2)]
    assert parse(memory, first, PLAIN, LIQUID) == []
    assert parsed == ["a.md", "b.md"]
    parse(memory, second, PLAIN, LIQUID)
    assert parsed[2:] == ["b.md"]
    parse(memory, Syntax(kramdown=True), PLAIN)
    assert parsed[3:] == ["a.md"]


def test_a_text_that_was_edited_is_parsed_again(parsed: list[str]) -> None:
    memory = Memory()
    parse(memory, Syntax(), PLAIN)
    parse(memory, Syntax(), SourceFile("a.md", "Snow.\n", "another digest"))
    assert parsed == ["a.md", "a.md"]
