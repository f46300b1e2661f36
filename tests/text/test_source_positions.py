"""Offsets become lines and columns, whatever ends the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.text.source import SourceFile, line_starts


def source(text: str) -> SourceFile:
    return SourceFile("a.md", text, "")


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("ab\n", 3, (2, 1)),
        ("é𝛼b", 2, (1, 3)),
        ("a\x0bb\u2028c", 4, (1, 5)),
    ],
)
def test_position(text: str, offset: int, position: tuple[int, int]) -> None:
    assert source(text).position(offset) == position


def test_line_has_no_line_end() -> None:
    text = source("one\r\ntwo\n\nfour")
    assert [text.line(number) for number in range(6)] == ["", "one", "two", "", "four", ""]


@given(st.text(alphabet="ab\r\n\u2028é"))
def test_every_offset_is_found_again(text: str) -> None:
    starts = line_starts(text)
    for offset in range(len(text) + 1):
        line, column = source(text).position(offset)
        assert starts[line - 1] + column - 1 == offset
        assert column >= 1


@given(st.text(alphabet="ab\r\n"))
def test_lines_are_those_of_python(text: str) -> None:
    number = len(line_starts(text))
    lines = [source(text).line(each) for each in range(1, number + 1)]
    assert lines == [*text.splitlines(), *([""] if text.endswith(("\r", "\n")) or not text else [])]
