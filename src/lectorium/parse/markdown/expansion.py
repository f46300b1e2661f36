"""What is written once and used often: how much one text may grow by its definitions."""

from __future__ import annotations

from typing import TypeAlias

from lectorium.parse.markdown.context import BodyContext, Budget
from lectorium.text import limits
from lectorium.text.codes import TEXT_EXPANDS

Range: TypeAlias = "tuple[int, int]"
"""Offsets in the file."""


def may_add(context: BodyContext, size: int, span: Range | None) -> bool:
    """Count `size` characters that a definition adds where it is used; False, and one fault, beyond the limit."""
    most = max(limits.EXPANSION, len(context.body.text))
    message = f"what is defined once and used again and again adds more than {most:,} characters from here on"
    fault = (message, span or context.body.lines_span(0, 1), "write shorter definitions, or use them less often")
    return _is_within(context, context.expansion, size, most, fault)


def too_many_cells(context: BodyContext, missing: int, line: int) -> bool:
    """Count cells that a table's rows leave out; True, and one fault, beyond the limit."""
    most = limits.EMPTY_CELLS + len(context.body.text) // 8
    message = f"the rows of the tables leave out more than {most:,} cells from here on"
    fault = (message, context.body.lines_span(line, line + 1), "give the table fewer columns")
    return not _is_within(context, context.cells, missing, most, fault)


def _is_within(context: BodyContext, budget: Budget, size: int, most: int, fault: tuple[str, Range, str]) -> bool:
    budget.used += size
    if budget.used > most and not budget.reported:
        budget.reported = True
        context.faults.append((TEXT_EXPANDS, *fault))
    return budget.used <= most
