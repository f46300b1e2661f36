"""Tables of contents, and the unknown keys of a post as text for templates."""

from __future__ import annotations

from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.plan.cards import is_skipped
from lectorium.plan.view import TocEntry


def table_of_contents(document: Document, skip: tuple[tuple[int, int], ...]) -> tuple[TocEntry, ...]:
    """Return the headings that a reader sees; levels are those of the outline, from 1 on and without gaps.

    Headings in the ranges `skip` are left out: the body has them not, or they are titles of readings.
    """
    entries: list[TocEntry] = []
    above: list[int] = []
    for heading in document.headings:
        if heading.unseen or not heading.id or not heading.text.strip() or is_skipped(heading.span.start, skip):
            continue
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        entries.append(TocEntry(len(above), heading.text.strip(), heading.id))
    return tuple(entries)


def extra_values(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return the scalar fields as (key, text as written) pairs."""
    return tuple((field.key, field.value.raw) for field in fields if field.value.kind == "scalar")
