"""What a page is told: an edition and its faults, or a review of the post in view, as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Set
from pathlib import Path
from typing import Any, TypeAlias

from lectorium.serve.content_type import is_html
from lectorium.serve.edition import Edition
from lectorium.serve.fault import Editor, count_faults, show_faults
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource

Review: TypeAlias = "Callable[[str], tuple[tuple[Diagnostic, ...], FindSource]]"
"""Gives, for the path of a source, what a full check finds in it."""

_MOST_CHANGED = 200
"""Outputs that are named one by one; beyond these a page looks for itself."""


def tell_edition(edition: Edition, boot: str, root: Path, editor: Editor) -> dict[str, Any]:
    """Return what every open page must know of an edition."""
    shown = edition.diagnostics if edition.good else edition.blocking()
    others = () if edition.good else tuple(item for item in edition.diagnostics if not item.code.blocks)
    pages = {path for path in edition.changed if is_html(path)}
    return {
        "boot": boot,
        "generation": edition.generation,
        "good": edition.good,
        "fault": edition.fault,
        "pages": _named(pages),
        "files": _named(edition.changed - pages),
        "counts": count_faults(edition.diagnostics),
        "faults": show_faults((*shown, *others), edition.find, root, editor),
        "blocking": len(edition.blocking()),
    }


def _named(changed: Set[str]) -> list[str] | None:
    return sorted(changed) if len(changed) <= _MOST_CHANGED else None


def tell_review(edition: Edition, page: str, review: Review | None, root: Path, editor: Editor) -> dict[str, Any]:
    """Return what a full check would say of the source of a page."""
    made = edition.table.outputs.get(page)
    source = made.target.origin if made is not None else ""
    if review is None or edition.find(source) is None:
        return tell_nothing()
    found, find = review(source)
    return {"source": source, "counts": count_faults(found), "faults": show_faults(found, find, root, editor)}


def tell_nothing() -> dict[str, Any]:
    """Return the review of a page that has no source of its own."""
    return {"source": "", "counts": count_faults(()), "faults": []}
