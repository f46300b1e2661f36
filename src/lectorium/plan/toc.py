"""Tables of contents, and the unknown keys of a post as text for templates."""

from __future__ import annotations

from collections.abc import Mapping

from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.plan.cards import is_skipped
from lectorium.plan.view import TocEntry

_NONE: Mapping[str, str] = {}


def table_of_contents(
    document: Document, skip: tuple[tuple[int, int], ...] = (), kept: Mapping[str, str] = _NONE
) -> tuple[TocEntry, ...]:
    """Return the headings that the page shows; levels are those of the outline, from 1 on and without gaps.

    `skip` are ranges that the body leaves out; `kept` has the ids of headings in them that the page shows, and how.
    """
    entries: list[TocEntry] = []
    above: list[int] = []
    for heading in document.headings:
        hidden = is_skipped(heading.span.start, skip) and heading.id not in kept
        if not heading.id or not heading.text.strip() or hidden:
            continue
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        entries.append(TocEntry(len(above), kept.get(heading.id, heading.text.strip()), heading.id))
    return tuple(entries)


def extra_values(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return the scalar fields as (key, text as written) pairs."""
    return tuple((field.key, field.value.raw) for field in fields if field.value.kind == "scalar")
