"""Fixes applied to texts: every other byte stays, overlapping edits wait for the next round."""

from __future__ import annotations

import difflib
from bisect import bisect_left, insort
from collections.abc import Iterable

from lectorium.text.diagnostic import Diagnostic, Edit
from lectorium.text.source import SourceFile


def edits_of(diagnostics: Iterable[Diagnostic], unsafe: bool) -> dict[str, tuple[Edit, ...]]:
    """Return by path the edits to apply in one round, sorted, none overlapping; a fix is taken whole or not at all."""
    taken: dict[str, list[Edit]] = {}
    for item in diagnostics:
        if item.fix is None or not (item.fix.safe or unsafe):
            continue
        edits = item.fix.edits
        if all(_is_free(edit, taken.get(edit.span.path, [])) for edit in edits):
            for edit in edits:
                row = taken.setdefault(edit.span.path, [])
                if edit not in row[_position(row, edit) :][:1]:
                    insort(row, edit, key=_order)
    return {path: tuple(edits) for path, edits in taken.items()}


def _is_free(edit: Edit, row: list[Edit]) -> bool:
    """Return whether an edit overlaps none of the sorted edits; the very same edit may be asked for twice.

    Edits that replace neighbouring words may touch; an insertion may not: its order would not be certain.
    """
    at = _position(row, edit)
    before, behind = row[max(0, at - 1) : at], row[at : at + 1]
    if edit in behind:
        return True
    return all(_goes_before(other, edit) for other in before) and all(_goes_before(edit, other) for other in behind)


def _goes_before(first: Edit, second: Edit) -> bool:
    inserts = first.span.start == first.span.end or second.span.start == second.span.end
    return first.span.end < second.span.start or (first.span.end == second.span.start and not inserts)


def _position(row: list[Edit], edit: Edit) -> int:
    return bisect_left(row, _order(edit), key=_order)


def _order(edit: Edit) -> tuple[int, int, str]:
    return (edit.span.start, edit.span.end, edit.text)


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Return `text` with sorted, disjoint edits applied."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def diff(source: SourceFile, after: str) -> str:
    """Return a unified diff of one file, as `git apply` reads it."""
    lines = difflib.unified_diff(
        source.text.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{source.path}", f"b/{source.path}"
    )
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
