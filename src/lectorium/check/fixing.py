"""Fixes applied to texts: every other byte stays, overlapping edits wait for the next round."""

from __future__ import annotations

import difflib
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
                taken.setdefault(edit.span.path, []).append(edit)
    return {path: tuple(sorted(set(edits), key=lambda e: (e.span.start, e.span.end))) for path, edits in taken.items()}


def _is_free(edit: Edit, taken: list[Edit]) -> bool:
    return all(
        edit == other or edit.span.end <= other.span.start - 1 or other.span.end <= edit.span.start - 1
        for other in taken
    )


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
        source.text.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{source.path}",
        f"b/{source.path}",
    )
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
