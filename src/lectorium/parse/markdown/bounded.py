"""Quotations and tables: markdown-it's rules, whose work and output grow faster than a text, held within limits.

Tables without a line of heads are kramdown's.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote as plain_quotation
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_block.table import table as plain_table

from lectorium.parse.markdown.codes import NESTED_TOO_DEEP
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.expansion import too_many_cells
from lectorium.parse.markdown.lines import line_text
from lectorium.text.pattern import pattern

_RULE = pattern(r"\|[-+:=| \t]*[-=][-+:=| \t]*")
"""A line that parts the bodies of a table of kramdown's."""
_FREE_LEVELS = 8
"""Levels at which quotations cost nothing: no author writes more."""
_LINES = 2_000
"""Lines, and eight times those of the text, that deeper quotations may have together."""


def quotation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a quotation, for which all its lines are looked through again; a deep one of very many stays text."""
    if silent or state.level < _FREE_LEVELS or not line_text(state, start_line).startswith(">"):
        return plain_quotation(state, start_line, end_line, silent)
    context = context_of(state.env)
    context.quoted_lines.used += end_line - start_line
    if context.quoted_lines.used <= _LINES + 8 * len(state.bMarks):
        return plain_quotation(state, start_line, end_line, silent)
    if not context.quoted_lines.reported:
        context.quoted_lines.reported = True
        message = "this stands in more quotations than so long a text can have: their marks stay text"
        context.line_faults.append((NESTED_TOO_DEEP, message, start_line, "leave a blank line below the quotation"))
    return False


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table; one whose short rows are filled up beyond the limit stays text, and so do all behind it."""
    if not plain_table(state, start_line, end_line, True):
        return not silent and _headless_table(state, start_line, end_line)
    context = context_of(state.env)
    if silent:
        return not context.cells.reported
    columns = line_text(state, start_line + 1).count("|") + 1
    missing, line = 0, start_line + 2
    while line < end_line and not state.isEmpty(line) and not context.cells.reported:
        missing += max(0, columns - 1 - line_text(state, line).count("|"))
        line += 1
    return not too_many_cells(context, missing, start_line) and plain_table(state, start_line, end_line, False)


def _headless_table(state: StateBlock, start_line: int, end_line: int) -> bool:
    """Read kramdown's table without heads: rows that begin with a pipe, up to a blank line or a list of attributes."""
    if not context_of(state.env).kramdown or state.is_code_block(start_line):
        return False
    rows, line = dict[int, list[str]](), start_line
    while line < end_line and not state.isEmpty(line) and (text := line_text(state, line).strip()).startswith("|"):
        if not _RULE.fullmatch(text):
            rows[line] = _cells_of(text)
        line += 1
    at_end = line >= end_line or state.isEmpty(line) or line_text(state, line).startswith("{:")
    columns = max(map(len, rows.values()), default=0)
    missing = sum(columns - len(row) for row in rows.values())
    if not (at_end and columns) or too_many_cells(context_of(state.env), missing, start_line):
        return False
    for name in ("table", "tbody"):
        state.push(f"{name}_open", name, 1).map = [start_line, line]
    for at, row in rows.items():
        state.push("tr_open", "tr", 1).map = [at, at + 1]
        for cell in (*row, *[""] * (columns - len(row))):
            state.push("td_open", "td", 1)
            token = state.push("inline", "", 0)
            token.map, token.content, token.children = [at, at + 1], cell.strip(), []
            state.push("td_close", "td", -1)
        state.push("tr_close", "tr", -1)
    for name in ("tbody", "table"):
        state.push(f"{name}_close", name, -1)
    state.line = line
    return True


def _cells_of(row: str) -> list[str]:
    """Return the cells between the pipes of a row that begins with one."""
    cells = escapedSplit(row)[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells
