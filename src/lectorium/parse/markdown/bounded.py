"""Quotations and tables: rules whose work and output grow faster than a text, held within limits."""

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

_FREE_LEVELS = 8
"""Levels at which quotations cost nothing: no author writes more."""
_LINES = 2_000
"""Lines, and eight times those of the text, that deeper quotations may have together."""
_RULE = pattern(r"\|[|:=+ \t-]*[-=][|:=+ \t-]*")
"""A line of a table that separates what stands above from what stands below."""


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
        return False
    context = context_of(state.env)
    if silent:
        return not context.cells.reported
    columns = line_text(state, start_line + 1).count("|") + 1
    missing, line = 0, start_line + 2
    while line < end_line and not state.isEmpty(line) and not context.cells.reported:
        missing += max(0, columns - 1 - line_text(state, line).count("|"))
        line += 1
    return not too_many_cells(context, missing, start_line) and plain_table(state, start_line, end_line, False)


def headless_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table of kramdown's without a head: every line of the block begins and ends with `|`."""
    context, line = context_of(state.env), start_line
    rows: list[tuple[int, list[str]]] = []
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = line_text(state, line).strip()
        is_rule, is_row = _RULE.fullmatch(text), text.startswith("|") and text.endswith("|") and len(text) > 1
        if rows and text.startswith("{:"):
            break
        if not (is_rule or is_row) or state.is_code_block(line):
            return False
        if not is_rule:
            rows.append((line, [cell.strip() for cell in escapedSplit(text)[1:-1]]))
        line += 1
    columns = max((len(cells) for _, cells in rows), default=0)
    missing = sum(columns - len(cells) for _, cells in rows)
    if not context.kramdown or not columns or context.cells.reported or too_many_cells(context, missing, start_line):
        return False
    if not silent:
        state.push("table_open", "table", 1).map = [start_line, line]
        state.push("tbody_open", "tbody", 1).map = [start_line, line]
        for at, cells in rows:
            _push_row(state, at, cells + [""] * (columns - len(cells)))
        state.push("tbody_close", "tbody", -1)
        state.push("table_close", "table", -1)
        state.line = line
    return True


def _push_row(state: StateBlock, line: int, cells: list[str]) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for cell in cells:
        state.push("td_open", "td", 1)
        token = state.push("inline", "", 0)
        token.map, token.content, token.children = [line, line + 1], cell, []
        state.push("td_close", "td", -1)
    state.push("tr_close", "tr", -1)
