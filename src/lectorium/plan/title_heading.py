"""The heading at the head of a body that says the title again: the page's own title stands for it."""

from __future__ import annotations

from lectorium.model.slug import slugify
from lectorium.parse.document import Document, Heading
from lectorium.plan.cards import hidden_anchors


def title_heading(document: Document, title: str) -> Heading | None:
    """Return the first-level heading that opens a body with the title of its page; None for any other opening.

    A heading with a link or a picture in it says more than the title, and stays.
    """
    first = next(iter(document.headings), None)
    if first is None or first.in_html or first.level != 1 or slugify(first.text) != slugify(title):
        return None
    opens = document.search_text.startswith(" ".join(first.text.split()))
    inside = any(first.span.start <= item.span.start < first.span.end for item in document.references)
    return first if opens and not inside else None


def without_title(document: Document, title: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return the offsets that a body leaves out for its title, and the ids that its page must carry instead."""
    found = title_heading(document, title)
    if found is None:
        return (), ()
    skip = ((found.span.start, found.span.end),)
    return skip, (*((found.id,) if found.id else ()), *hidden_anchors(document, skip))
