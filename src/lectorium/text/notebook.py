"""Where the cells of a notebook stand in its file: what people call a cell and a line is a line of JSON for editors."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct, field

from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

ENDING = ".ipynb"
_TOKEN = pattern(r'"(?:[^"\\]++|\\.)*+"(?P<key>\s*:)?+|[{}\[\]]', re.DOTALL)
_ESCAPE = pattern(r"\\(.)")
_SOURCES = ('"source"', '"input"')
"""Keys of the text of a cell; the second is that of code before version 4."""

_CELLS = (['"cells"'], ['"worksheets"', '"cells"'])
"""The keys that lead to a list of cells, now and before version 4."""


class WrittenCell(Struct, frozen=True, gc=False):
    """A cell as it stands in the file."""

    start: int
    """Offset of its brace."""
    lines: tuple[int, ...]
    """Offset at which each line of its text begins."""


class _Container(Struct, gc=False):
    """An object or list that is open."""

    bracket: str
    key: str = ""
    """The last key of an object."""
    is_cell: bool = False


class _CellReader(Struct):
    cells: list[tuple[int, list[int]]] = field(default_factory=list)
    open: list[_Container] = field(default_factory=list)
    ends: bool = True
    """True where the next text begins a line."""

    def begin(self, bracket: str, at: int) -> None:
        above = [each.key for each in self.open if each.bracket == "{"]
        is_cell = bracket == "{" and above in _CELLS and self.open[-1].bracket == "["
        if is_cell:
            self.cells.append((at, []))
            self.ends = True
        self.open.append(_Container(bracket, is_cell=is_cell))

    def text(self, token: str, at: int) -> None:
        inner = self.open[-1]
        owner = self.open[-2] if inner.bracket == "[" and len(self.open) > 1 else inner
        if not owner.is_cell or owner.key not in _SOURCES:
            return
        starts = [at + 1, *(at + each.end() for each in _ESCAPE.finditer(token) if each[1] == "n")]
        last = at + len(token) - 1
        lines = self.cells[-1][1]
        lines += starts if self.ends else starts[1:]
        self.ends = bool(starts[1:]) and starts[-1] == last
        if self.ends:
            lines.pop()


@remembered(16)
def written_cells(text: str) -> tuple[WrittenCell, ...]:
    """Return the cells of a notebook in order; `text` is its JSON, which may be damaged."""
    reader = _CellReader()
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "{[":
            reader.begin(mark, token.start())
        elif mark in "}]":
            del reader.open[-1:]
        elif reader.open and token["key"]:
            reader.open[-1].key = token[0][: -len(token["key"])]
        elif reader.open:
            reader.text(token[0], token.start())
    return tuple(WrittenCell(start, tuple(lines)) for start, lines in reader.cells)


def cell_at(text: str, offset: int) -> str:
    """Return `cell 3, line 2` for a place in a notebook, less where less is known; empty before the first cell."""
    cells = written_cells(text)
    number = bisect_right(cells, offset, key=lambda cell: cell.start)
    if not number:
        return ""
    line = bisect_right(cells[number - 1].lines, offset)
    return f"cell {number}, line {line}" if line else f"cell {number}"
