"""What is written once and used often: how much one text may grow by its definitions."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from lectorium.text import limits
from lectorium.text.limit_codes import TEXT_EXPANDS


def may_add(env: MutableMapping[str, Any], size: int, span: tuple[int, int] | None) -> bool:
    """Count `size` characters that a definition adds where it is used; False, and one fault, beyond the limit."""
    added = env["expansion"] = env.get("expansion", 0) + size
    most = max(limits.EXPANSION, len(env["body"].text))
    if added <= most:
        return True
    if not env.get("expansion_reported"):
        env["expansion_reported"] = True
        message = f"what is defined once and used again and again adds more than {most:,} characters from here on"
        _report(env, message, span, "write shorter definitions, or use them less often")
    return False


def too_many_cells(env: MutableMapping[str, Any], missing: int, line: int) -> bool:
    """Count cells that a table's rows leave out; True, and one fault, beyond the limit."""
    empty = env["empty_cells"] = env.get("empty_cells", 0) + missing
    most = limits.EMPTY_CELLS + len(env["body"].text) // 8
    if empty <= most:
        return False
    if not env.get("cells_reported"):
        env["cells_reported"] = True
        message = f"the rows of the tables leave out more than {most:,} cells from here on"
        _report(env, message, env["body"].lines_span(line, line + 1), "give the table fewer columns")
    return True


def _report(env: MutableMapping[str, Any], message: str, span: tuple[int, int] | None, help_text: str) -> None:
    env["faults"].append((TEXT_EXPANDS, message, span or env["body"].lines_span(0, 1), help_text))
