"""What is told of an import: what was done, kept and not understood, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

NoteKind = Literal["done", "kept", "unclear"]
_HEADS: tuple[tuple[NoteKind, str], ...] = (
    ("unclear", "Not understood: look at these"),
    ("kept", "Kept as it was"),
    ("done", "Done"),
)


class ImportNote(Struct, frozen=True, order=True):
    """One line of the report."""

    kind: NoteKind
    path: str
    """Of the file in the old course; empty for the course as a whole."""
    line: int
    """0 for the whole file."""
    text: str


def report(title: str, notes: Iterable[ImportNote]) -> str:
    """Return the report as Markdown, what needs a look first; equal notes on several files stand on one line."""
    found = sorted(set(notes))
    parts = [f"# Import of {title}\n"]
    for kind, head in _HEADS:
        texts: dict[str, list[str]] = {}
        for each in found:
            if each.kind == kind:
                place = f"{each.path}:{each.line}" if each.line else each.path
                texts.setdefault(each.text, []).extend([place] if place else [])
        lines = (f"- {text}" + (f": {', '.join(where)}" if where else "") for text, where in texts.items())
        parts += [f"## {head}\n", *((*lines, "") if texts else ("Nothing.\n",))]
    return "\n".join(parts).rstrip("\n") + "\n"
