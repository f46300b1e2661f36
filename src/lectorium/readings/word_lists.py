"""Word lists: data files beside the code that asks for them, each read once, when its words are first asked for."""

from __future__ import annotations

from pathlib import Path

from lectorium.text.memory import remembered
from lectorium.text.word_file import lists_of_file, words_of_file

_FOLDER = Path(__file__).parent / "words"
_EXPRESSIONS = Path(__file__).parent / "expressions.txt"


@remembered()
def word_list(name: str) -> frozenset[str]:
    """Return the words of `words/NAME.txt`."""
    return words_of_file(_FOLDER / f"{name}.txt")


def expression(name: str) -> str:
    """Return the regular expression for the list `[NAME]` of `expressions.txt`: of those that fit the first counts."""
    return "|".join(lists_of_file(_EXPRESSIONS)[name])
