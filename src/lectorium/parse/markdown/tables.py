"""Tables: markdown-it's rule, which fills up short rows; how many cells it may add is bounded for each text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block.table import table as plain_table

from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.expansion import too_many_cells

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table; one that grows beyond the limit stays text, and so do all tables behind it."""
    if not plain_table(state, start_line, end_line, True):
        return False
    if silent:
        return not context_of(state.env).cells.reported
    columns = _line(state, start_line + 1).count("|") + 1
    missing, line = 0, start_line + 2
    while line < end_line and not state.isEmpty(line) and not context_of(state.env).cells.reported:
        missing += max(0, columns - 1 - _line(state, line).count("|"))
        line += 1
    if too_many_cells(context_of(state.env), missing, start_line):
        return False
    return plain_table(state, start_line, end_line, False)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
