"""Rules on headings: the outline by which readers and screen readers find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.context import text_of
from lectorium.check.rules.explained import explained
from lectorium.model.slug import slugify
from lectorium.parse.document import Document, Heading
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

SKIPPED_LEVEL = Code("HEAD101", "skipped-heading-level", "info")
SEVERAL_H1 = Code("HEAD102", "several-h1", "info")
ONE_H1 = Code("HEAD103", "h1-in-body", "info")
EMPTY_HEADING = Code("HEAD104", "empty-heading", "warning")
SAME_HEADING = Code("HEAD105", "duplicate-heading", "info")
SAME_ID = Code("HEAD106", "anchor-repeats-heading", "info")

_ANCHOR = pattern(r"""<a[ \t]+(?:id|name)[ \t]*=[ \t]*(["']?)(?P<id>[^"'<>\s]+)\1[ \t]*>[ \t]*</a>""", re.IGNORECASE)
_PICTURE = pattern(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)|<[^<>\n]{1,900}>")
"""A picture, or any tag: an address is no word of a heading."""
_LIQUID = pattern(r"\{[{%]")
"""What may print the words of a heading."""


def _written(document: Document) -> tuple[Heading, ...]:
    """Return the headings of Markdown: what is said of them helps nobody who writes HTML."""
    return tuple(heading for heading in document.headings if not heading.in_html)


def _skipped(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    level = 1  # the title of the page
    for heading in _written(document):
        if heading.level > level + 1:
            message = f"this heading goes from level {level} to level {heading.level}"
            help_text = f"use `{'#' * (level + 1)}` here, or give the level between"
            yield Diagnostic(SKIPPED_LEVEL, message, heading.span, help_text)
        level = heading.level


def _tops(document: Document) -> tuple[Heading, ...]:
    return tuple(heading for heading in _written(document) if heading.level == 1)


def _several(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    first, *more = _tops(document) or (None,)
    if first is not None and more:
        message = f"this body has {len(more) + 1} headings of level 1, and the title of the page is one more"
        notes = (Note("the first one stands here", first.span),)
        yield Diagnostic(SEVERAL_H1, message, more[0].span, "begin with `##`; the page shows them a level lower", notes)


def _one(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    tops = _tops(document)
    title = text_of(document, "title") or _written(document)[0].text if tops else ""
    if len(tops) == 1 and slugify(tops[0].text) != slugify(title):  # else it is shown once
        message = "the page's title is its heading of level 1 already"
        yield Diagnostic(ONE_H1, message, tops[0].span, "begin with `##`; the page shows it a level lower")


def _empty(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for heading in _written(document):
        written = _PICTURE.sub("", source.text[heading.span.start : heading.span.end])
        if not heading.text.strip() and not _LIQUID.search(written):
            help_text = "write words, or put the picture below the heading"
            yield Diagnostic(EMPTY_HEADING, "this heading has no words", heading.span, help_text)


def _twice(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    taken = {heading.id for heading in document.headings if heading.id}
    for heading in _written(document):
        for found in _ANCHOR.finditer(source.text, heading.span.start, heading.span.end):
            span = Span(document.path, found.start(), found.end())
            if found["id"] == heading.id:
                message = f"this repeats the address `#{heading.id}`, which the heading has by itself"
                fix = None if heading.explicit_id else Fix("Remove the anchor", (Edit(span, ""),), safe=True)
                yield Diagnostic(SAME_ID, message, span, "remove it; links to the heading go on working", fix=fix)
            elif found["id"] in taken:
                message = f"this repeats the address `#{found['id']}`, which another heading of this post has"
                yield Diagnostic(SAME_ID, message, span, "give it a name of its own; links lead to the first one")


def _duplicate(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    seen: dict[str, Heading] = {}
    for heading in _written(document):
        key = re.sub(r"\W+", " ", heading.text).strip().casefold()
        if key and key in seen:
            message = f"the heading `{heading.text.strip()}` stands twice in this post"
            notes = (Note("the first one stands here", seen[key].span),)
            help_text = f"say what is different, so that `#{seen[key].id}` and `#{heading.id}` can be told apart"
            yield Diagnostic(SAME_HEADING, message, heading.span, help_text, notes)
        seen.setdefault(key, heading)


RULES = explained(
    "headings",
    find_in={
        SKIPPED_LEVEL: _skipped,
        SEVERAL_H1: _several,
        ONE_H1: _one,
        EMPTY_HEADING: _empty,
        SAME_HEADING: _duplicate,
        SAME_ID: _twice,
    },
)
