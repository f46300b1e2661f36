"""Quotations: markdown-it's rule, which looks through all lines of a quotation again for each one within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block.blockquote import blockquote as plain_quotation

from lectorium.parse.markdown.codes import NESTED_TOO_DEEP
from lectorium.parse.markdown.context import context_of

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_FREE_LEVELS = 8
"""Levels at which quotations cost nothing: no author writes more."""
_LINES = 2_000
"""Lines, and eight times those of the text, that deeper quotations may have together."""


def quotation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a quotation; a deep one of very many lines stays text."""
    if silent or state.level < _FREE_LEVELS or not state.src.startswith(">", _first(state, start_line)):
        return plain_quotation(state, start_line, end_line, silent)
    most = _LINES + 8 * len(state.bMarks)
    context = context_of(state.env)
    context.quoted_lines.used += end_line - start_line
    if context.quoted_lines.used <= most:
        return plain_quotation(state, start_line, end_line, silent)
    if not context.quoted_lines.reported:
        context.quoted_lines.reported = True
        message = "this stands in more quotations than so long a text can have: their marks stay text"
        context.line_faults.append((NESTED_TOO_DEEP, message, start_line, "leave a blank line below the quotation"))
    return False


def _first(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]
