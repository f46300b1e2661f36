"""The word lists: each is used, says what it holds and where its words come from, and names none twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lectorium.readings
from lectorium.readings.word_lists import word_list
from lectorium.text.word_file import lists_of_file

FOLDER = Path(lectorium.readings.__file__).parent
PREFIXES = ("label-", "column-", "east-")
"""Of lists that are asked for by the kind that they stand for."""
FILES = sorted(FOLDER.joinpath("words").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_says_what_it_holds_and_where_its_words_come_from(path: Path) -> None:
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    assert path.suffix == ".txt"
    assert first.startswith("# ") and second.startswith("# Origin: ")
    words = [word for line in rest if not line.startswith("# ") for word in line.split()]
    assert len(words) == len(set(words)) == len(word_list(path.stem)) > 1
    assert words == [word.lower() for word in words]


def test_every_list_is_asked_for() -> None:
    asked = {
        name
        for module in FOLDER.glob("*.py")
        for name in re.findall(r'word_list\("(\w+)"|"(section_\w+)"', module.read_text(encoding="utf-8"))
    }
    kinds = {"section_required", "section_more", "section_background", "section_extra"}
    assert {path.stem for path in FILES} == {first or second for first, second in asked} | kinds


def test_a_list_of_expressions_says_what_it_holds_and_is_asked_for() -> None:
    text = FOLDER.joinpath("expressions.txt").read_text(encoding="utf-8")
    modules = "".join(module.read_text(encoding="utf-8") for module in FOLDER.glob("*.py"))
    asked = set(re.findall(r"expression\(f?['\"]([\w-]+)", modules))
    for comment, name in re.findall(r"(?m)(^.*)\n\[([a-z-]+)\]$", text):
        assert comment.startswith("# ") or name.startswith(PREFIXES), name
        assert name in asked or name.startswith(PREFIXES), name
        lines = lists_of_file(FOLDER / "expressions.txt")[name]
        assert lines and all(map(re.compile, lines)), name
