"""Pipe tables of sloppily typed posts: which lines they take, and how these are cut into cells."""

from __future__ import annotations

import pytest

from lectorium.readings.table_blocks import read_pipe_table


def read(text: str) -> tuple[list[str], int] | None:
    """Return the rows, their cells set apart by `/`, and the lines that the table takes."""
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    lines = [(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if end > start]
    found = read_pipe_table(text, lines, 0, ("<!--more-->",))
    if found is None:
        return None
    table, taken = found
    assert (table.start, table.end) == (0, lines[taken - 1][1])
    cells = (table.header, *(row.cells for row in table.rows))
    return ["/".join(text[cell.start : cell.end] for cell in row) for row in cells], taken


@pytest.mark.parametrize(
    ("text", "rows", "taken"),
    [
        ("| a | b |\n|---|---|\n| c | d |\n", ["a/b", "c/d"], 3),
        ("a | b\n--|--\nc | d", ["a/b", "c/d"], 3),
        ("a|b|\n-|-\n|c|d", ["a/b", "c/d"], 3),
        ("| a |\n|:-:|\n", ["a"], 2),
        ("| a | |\n|---|---|\n| | d |\n", ["a/", "/d"], 3),
        ("| a | b |\n|---|---|\n|\n", ["a/b", ""], 3),
        ("| a | b |\n|---|---|\n||\n", ["a/b", ""], 3),
        ("a \\| b | c\n--|--\n", ["a \\| b/c"], 2),
        ("| a | b \\|\n|---|---|\n", ["a/b \\|"], 2),
        ("| a | b |\n|---|---|\n<!-- x -->\n| c | d |\n", ["a/b", "c/d"], 4),
        ("| a | b |\n|---|---|\n|---|---|\n| c | d |\n", ["a/b", "c/d"], 4),
        ("| a | b |\n|---|---|\n| c | d |\nwords\n", ["a/b", "c/d"], 3),
        ("| a | b |\n|---|---|\n| c | d |\n<!--more-->\n", ["a/b", "c/d"], 3),
        ("| a | b |\n|---|---|\n| c <!--more--> | d |\n", ["a/b"], 2),
    ],
)
def test_rows(text: str, rows: list[str], taken: int) -> None:
    assert read(text) == (rows, taken)


@pytest.mark.parametrize(
    "text", ["| a | b |", "| a | b |\n---\n", "a\n|---|\n", "| a | b |\n| c | d |\n", "| a |\n|x-|\n"]
)
def test_no_table(text: str) -> None:
    assert read(text) is None
