"""Patterns wait until they are used; then they are as good as compiled ones."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lectorium
from lectorium.text import pattern as room
from lectorium.text.pattern import InAnyCase, pattern


def test_nothing_is_compiled_before_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = re.compile

    def compiled(source: str, flags: int) -> re.Pattern[str]:
        asked.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", compiled)
    digits = pattern(r"\d+")
    assert asked == []
    assert [digits.sub("#", word) for word in ("a1", "22b")] == ["a#", "#b"]
    assert asked == [r"\d+"]


def test_everything_of_a_pattern_is_there() -> None:
    late, real = pattern("(?P<word>A+)", re.IGNORECASE), re.compile("(?P<word>A+)", re.IGNORECASE)
    assert (late.pattern, late.flags, late.groups, dict(late.groupindex)) == (real.pattern, real.flags, 1, {"word": 1})
    for name in ("findall", "split"):
        assert getattr(late, name)("xaay") == getattr(real, name)("xaay")
    for name in ("match", "search", "fullmatch"):
        assert getattr(late, name)("aa")["word"] == "aa"
        assert getattr(late, name)("b") is None
    assert [found.span() for found in late.finditer("a-aa", 1)] == [(2, 4)]
    assert late.subn("b", "aca") == ("bcb", 2)


def test_bytes_have_patterns_too() -> None:
    assert pattern(rb"\s+").sub(b"", b" a b ") == b"ab"


def test_a_wrong_expression_is_an_error_when_it_is_used() -> None:
    late = pattern("(")
    with pytest.raises(re.error, match="missing \\)"):
        late.search("x")


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="colour"):
        getattr(pattern("a"), "colour")  # noqa: B009 - mypy knows that it is not there


def test_every_pattern_of_the_program_compiles() -> None:
    """What an import used to show, a test does now."""
    late = [each for value in _values_of_modules() for each in _late_ones(value)]
    assert len(late) > 200
    assert min(each.flags for each in late) >= 0


def _values_of_modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(lectorium.__path__, "lectorium."):
        if found.name != "lectorium.__main__":
            yield from vars(importlib.import_module(found.name)).values()


def test_words_are_found_in_letters_of_any_case() -> None:
    tells = InAnyCase(r"\blehrbuch|é\w")
    assert [tells(text) for text in ("Ein LEHRBUCH", "Lehrbücher", "ÉA", "e")] == [True, False, True, False]


def test_what_is_looked_for_in_any_case_is_written_in_small_letters() -> None:
    """A capital would never be found."""
    found = {value.form.pattern for value in _values_of_modules() if isinstance(value, InAnyCase)}
    assert len(found) > 4
    assert [text for text in found if re.search(r"(?<!\\)[A-Z]", text)] == []


def _late_ones(value: object) -> list[room._LazyPattern]:
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, (tuple, list, frozenset)):
        return [each for part in value for each in _late_ones(part)]
    value = value.form if isinstance(value, InAnyCase) else value
    return [value] if isinstance(value, room._LazyPattern) else []


def test_reading_a_post_compiles_only_what_it_needs() -> None:
    """The modules that read a post have some 200 expressions; a post of one sentence needs a few of them."""
    script = "import re; made = []; real = re.compile\n"
    script += "re.compile = lambda source, flags=0: (made.append(sys._getframe(1)), real(source, flags))[1]\n"
    script += "import sys, lectorium.parse.parse_document as p\n"
    script += "from lectorium.parse.markdown.syntax import Syntax; from lectorium.text.source import SourceFile\n"
    script += "made.clear(); p.parse_document(SourceFile('a.md', '---\\ntitle: A\\n---\\n\\nRain.\\n', ''), Syntax())\n"
    script += "print(sum(frame.f_globals['__name__'] == 'lectorium.text.pattern' for frame in made))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) <= 40


TRIED = frozenset(
    ("html/tree.py", "text/notebook.py", "readings/table_blocks.py", "parse/markdown/math.py", "parse/svg_size.py")
)
"""Modules with groups repeated possessively that match alike in Python 3.11.2, which Debian 12 has."""


def test_a_group_is_repeated_possessively_only_where_old_pythons_match_it_alike(root: Path) -> None:
    """Before 3.11.5 a turn that fails behind a repeat or a look ahead leaves the match behind it (CPython 106052)."""
    possessive = re.compile(r"[^\[]\)(?:[*+?]|\{[\d,]+\})\+(?!,)")
    source = root / "src/lectorium"
    texts = (
        (path, ast.unparse(node))
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.Constant, ast.JoinedStr))
    )
    found = {path.relative_to(source).as_posix() for path, text in texts if "(?" in text and possessive.search(text)}
    assert found == TRIED
