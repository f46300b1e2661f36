"""Messages to a page: a generation and its faults, or a review of the post in view, as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Set
from pathlib import Path
from typing import Any, TypeAlias

from lectorium.serve.content_type import is_html
from lectorium.serve.fault import Editor, count_faults, show_faults
from lectorium.serve.generation import Generation
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource

CheckSource: TypeAlias = "Callable[[str], tuple[tuple[Diagnostic, ...], FindSource]]"
"""Gives, for the path of a source, what a full check finds in it."""

_MOST_CHANGED = 200
"""Outputs that are named one by one; beyond these a page looks for itself."""


def generation_message(generation: Generation, boot: str, root: Path, editor: Editor) -> dict[str, Any]:
    """Return what every open page must know of a generation."""
    shown = generation.diagnostics if generation.good else generation.blocking()
    others = () if generation.good else tuple(item for item in generation.diagnostics if not item.code.blocks)
    pages = {path for path in generation.changed if is_html(path)}
    return {
        "boot": boot,
        "generation": generation.number,
        "good": generation.good,
        "fault": generation.fault,
        "pages": _named(pages),
        "files": _named(generation.changed - pages),
        "counts": count_faults(generation.diagnostics),
        "faults": show_faults((*shown, *others), generation.find, root, editor),
        "blocking": len(generation.blocking()),
    }


def _named(changed: Set[str]) -> list[str] | None:
    return sorted(changed) if len(changed) <= _MOST_CHANGED else None


def review_message(
    generation: Generation, page: str, review: CheckSource | None, root: Path, editor: Editor
) -> dict[str, Any]:
    """Return what a full check would say of the source of a page."""
    made = generation.table.outputs.get(page)
    source = made.target.origin if made is not None else ""
    if review is None or generation.find(source) is None:
        return empty_review()
    found, find = review(source)
    return {"source": source, "counts": count_faults(found), "faults": show_faults(found, find, root, editor)}


def empty_review() -> dict[str, Any]:
    """Return the review of a page that has no source of its own."""
    return {"source": "", "counts": count_faults(()), "faults": []}
