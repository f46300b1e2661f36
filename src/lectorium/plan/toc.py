"""Tables of contents, and the unknown keys of a post as text for templates."""

from __future__ import annotations

from lectorium.parse.document import Document
from lectorium.parse.frontmatter import Field
from lectorium.plan.cards import is_skipped
from lectorium.plan.view import TocEntry


def table_of_contents(document: Document, skip: tuple[tuple[int, int], ...] = ()) -> tuple[TocEntry, ...]:
    """Return the headings that the body shows; the highest level there becomes 1."""
    shown = [
        heading
        for heading in document.headings
        if heading.id and heading.text.strip() and not is_skipped(heading.span.start, skip)
    ]
    top = min((heading.level for heading in shown), default=1)
    return tuple(TocEntry(heading.level - top + 1, heading.text.strip(), heading.id) for heading in shown)


def extra_values(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return the scalar fields as (key, text as written) pairs."""
    return tuple((field.key, field.value.raw) for field in fields if field.value.kind == "scalar")
