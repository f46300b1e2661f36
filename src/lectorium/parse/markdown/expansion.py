"""What is written once and used often: how much one text may grow by its definitions."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, TypeAlias

from lectorium.text import limits
from lectorium.text.codes import TEXT_EXPANDS

Range: TypeAlias = "tuple[int, int]"
"""Offsets in the file."""


def may_add(env: MutableMapping[str, Any], size: int, span: Range | None) -> bool:
    """Count `size` characters that a definition adds where it is used; False, and one fault, beyond the limit."""
    most = max(limits.EXPANSION, len(env["body"].text))
    message = f"what is defined once and used again and again adds more than {most:,} characters from here on"
    fault = (message, span or env["body"].lines_span(0, 1), "write shorter definitions, or use them less often")
    return _is_within(env, "expansion", size, most, fault)


def too_many_cells(env: MutableMapping[str, Any], missing: int, line: int) -> bool:
    """Count cells that a table's rows leave out; True, and one fault, beyond the limit."""
    most = limits.EMPTY_CELLS + len(env["body"].text) // 8
    message = f"the rows of the tables leave out more than {most:,} cells from here on"
    fault = (message, env["body"].lines_span(line, line + 1), "give the table fewer columns")
    return not _is_within(env, "cells", missing, most, fault)


def _is_within(env: MutableMapping[str, Any], what: str, size: int, most: int, fault: tuple[str, Range, str]) -> bool:
    total: int = env.get(what, 0) + size
    env[what] = total
    if total > most and not env.get(f"{what}_reported"):
        env[f"{what}_reported"] = True
        env["faults"].append((TEXT_EXPANDS, *fault))
    return total <= most
