"""Messages to a page: a generation, a review, and faults in the printed form of `check` with what opens an editor."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from lectorium.serve.content_type import is_html
from lectorium.serve.generation import Generation
from lectorium.text.diagnostic import SEVERITIES, Diagnostic
from lectorium.text.report import FindSource, format_diagnostic, source_of
from lectorium.text.url import percent_encoded
from lectorium.text.word_file import tables_beside

MOST = 60
"""Faults that are sent in full; a page that lists more helps nobody."""

_ADDRESSES: dict[str, str] = tables_beside(__file__, "editors.json")
"""Address that an editor opens a file by, by the name of its command; the browser asks before it follows one."""
_WITH_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "kak", "joe", "micro", "helix", "hx")


class Editor(Struct, frozen=True):
    """The author's editor, as `VISUAL` or `EDITOR` names it; nothing is ever started from here."""

    name: str

    def address(self, path: Path, line: int, column: int) -> str:
        """Return the address that opens a file at a place; that of Visual Studio Code for an editor without one."""
        form = _ADDRESSES.get(self.name, "" if self.name in _WITH_LINE else _ADDRESSES["code"])
        place = path.as_posix()
        rooted = place if place.startswith("/") else f"/{place}"
        return form.format(path=percent_encoded(rooted, "/:"), line=line, column=column)

    def command(self, path: str, line: int) -> str:
        """Return what to type in the course's folder for an editor that has no addresses; safe in any shell."""
        shown = f"./{path}" if path.startswith(("-", "+")) else path
        return f"{self.name} +{line} {shlex.quote(shown)}" if self.name in _WITH_LINE else ""


def editor_of_environment() -> Editor:
    """Return the editor that the environment names."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark without its pair
        words = named.split()
    return Editor(Path(words[0]).stem.lower() if words else "code")


def show_faults(faults: Iterable[Diagnostic], find: FindSource, root: Path, editor: Editor) -> list[dict[str, Any]]:
    """Return the first faults, the grave ones first, as the page lists them."""
    ordered = sorted(faults, key=lambda item: SEVERITIES.index(item.severity))
    return [_show(item, find, root, editor) for item in ordered[:MOST]]


def count_faults(faults: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how many there are of each severity."""
    counts = Counter(item.severity for item in faults)
    return {severity: counts[severity] for severity in SEVERITIES}


def _show(item: Diagnostic, find: FindSource, root: Path, editor: Editor) -> dict[str, Any]:
    source = source_of(item.span, find)
    line, column = source.position(item.span.start) if source else (1, 1)
    path = root / item.span.path
    return {
        "severity": item.severity,
        "path": item.span.path,
        "text": format_diagnostic(item, find),
        "editor": editor.address(path, line, column),
        "command": editor.command(item.span.path, line),
    }


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
