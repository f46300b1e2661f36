"""Lines while blocks are read: where the text of one begins, behind indents and marks, and what it says."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock


def line_start(state: StateBlock, line: int) -> int:
    """Return the offset in `state.src` at which the text of a line begins."""
    return state.bMarks[line] + state.tShift[line]


def line_text(state: StateBlock, line: int) -> str:
    """Return the text of a line without indent and line end."""
    return state.src[line_start(state, line) : state.eMarks[line]]
