"""Tables of contents, and the unknown keys of a post as text for templates."""

from __future__ import annotations

from lectorium.model.slug import slugify
from lectorium.parse.document import Document, Heading
from lectorium.parse.yaml_value import Field
from lectorium.plan.cards import hidden_anchors, is_skipped
from lectorium.plan.view import TocEntry


def table_of_contents(document: Document, skip: tuple[tuple[int, int], ...]) -> tuple[TocEntry, ...]:
    """Return the headings that a reader sees; levels are those of the outline, from 1 on and without gaps.

    Headings in the ranges `skip` are left out: the body has them not, or they are titles of readings.
    """
    entries: list[TocEntry] = []
    above: list[int] = []
    for heading in document.headings:
        if (
            heading.unseen
            or heading.unlisted
            or not heading.id
            or not heading.text.strip()
            or is_skipped(heading.span.start, skip)
        ):
            continue
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        entries.append(TocEntry(len(above), heading.text.strip(), heading.id))
    return tuple(entries)


def extra_values(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return the scalar fields as (key, text as written) pairs."""
    return tuple((field.key, field.value.raw) for field in fields if field.value.kind == "scalar")


def title_heading(document: Document, title: str, level: int = 1) -> Heading | None:
    """Return the heading of a level that opens a body with the title of its page; None for any other opening.

    A heading with a link or a picture in it says more than the title, and stays.
    """
    first = next(iter(document.headings), None)
    if first is None or first.in_html or first.level != level or slugify(first.text) != slugify(title):
        return None
    opens = document.words.starts_with(" ".join(first.text.split()))
    inside = any(first.span.start <= item.span.start < first.span.end for item in document.references)
    return first if opens and not inside else None


def without_title(
    document: Document, title: str, above: str = ""
) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return the offsets that a body leaves out for its title, and the ids that its page must carry instead.

    A section of the text that has the title of the one right `above` it goes on there.
    """
    found = title_heading(document, title) or (title_heading(document, above, 2) if above else None)
    if found is None:
        return (), ()
    skip = ((found.span.start, found.span.end),)
    return skip, (*((found.id,) if found.id else ()), *hidden_anchors(document, skip))
