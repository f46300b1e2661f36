"""Rules on headings: the outline by which readers and screen readers find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lectorium.check.rule import Rule, example, post
from lectorium.parse.document import Document, Heading
from lectorium.text.diagnostic import Code, Diagnostic, Note
from lectorium.text.source import SourceFile

SKIPPED_LEVEL = Code("HEAD101", "skipped-heading-level", "info")
SEVERAL_H1 = Code("HEAD102", "several-h1", "info")
ONE_H1 = Code("HEAD103", "h1-in-body", "info")
EMPTY_HEADING = Code("HEAD104", "empty-heading", "warning")
SAME_HEADING = Code("HEAD105", "duplicate-heading", "info")


def _skipped(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    for before, heading in pairwise(document.headings):
        if heading.level > before.level + 1:
            wanted = "#" * (before.level + 1)
            message = f"this heading goes from level {before.level} to level {heading.level}"
            yield Diagnostic(SKIPPED_LEVEL, message, heading.span, f"use `{wanted}` here, or give the level between")


def _tops(document: Document) -> tuple[Heading, ...]:
    return tuple(heading for heading in document.headings if heading.level == 1)


def _several(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    first, *more = _tops(document) or (None,)
    if first is not None and more:
        message = f"this body has {len(more) + 1} headings of level 1, and the title of the page is one more"
        notes = (Note("the first one stands here", first.span),)
        yield Diagnostic(SEVERAL_H1, message, more[0].span, "begin with `##`; the page shows them a level lower", notes)


def _one(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    tops = _tops(document)
    if len(tops) == 1:
        message = "the page's title is its heading of level 1 already"
        yield Diagnostic(ONE_H1, message, tops[0].span, "begin with `##`; the page shows it a level lower")


def _empty(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    for heading in document.headings:
        if not heading.text.strip():
            help_text = "write words, or put the picture below the heading"
            yield Diagnostic(EMPTY_HEADING, "this heading has no words", heading.span, help_text)


def _duplicate(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    seen: dict[str, Heading] = {}
    for heading in document.headings:
        key = re.sub(r"\W+", " ", heading.text).strip().casefold()
        if key and key in seen:
            message = f"the heading `{heading.text.strip()}` stands twice in this post"
            notes = (Note("the first one stands here", seen[key].span),)
            help_text = f"say what is different, so that `#{seen[key].id}` and `#{heading.id}` can be told apart"
            yield Diagnostic(SAME_HEADING, message, heading.span, help_text, notes)
        seen.setdefault(key, heading)


RULES = (
    Rule(
        SKIPPED_LEVEL,
        "A heading is more than one level below the one before it.",
        "Screen readers list the headings as an outline; a level that is skipped sounds like a part that is missing.",
        example(post("## Readings\n\n#### A paper\n")),
        example(post("## Readings\n\n### A paper\n")),
        find_in=_skipped,
    ),
    Rule(
        SEVERAL_H1,
        "A body has more than one heading of level 1.",
        "A page has one title. These headings are shown a level lower, so nothing is lost; `##` says it more clearly.",
        example(post("# One\n\nText.\n\n# Two\n\nText.\n")),
        example(post("## One\n\nText.\n\n## Two\n\nText.\n")),
        find_in=_several,
    ),
    Rule(
        ONE_H1,
        "A body has a heading of level 1 of its own.",
        "The title in the front matter is the heading of the page; a second one is shown a level lower.",
        example(post("# Session blog\n\nText.\n")),
        example(post("## Session blog\n\nText.\n")),
        find_in=_one,
    ),
    Rule(
        EMPTY_HEADING,
        "A heading has no words.",
        "It has no name in the table of contents, and a screen reader announces a heading and then nothing.",
        example(
            post("## ![A plot]({{ site.baseurl }}/images/spread.png)\n"), ("content/images/spread.png", "PNG 64x48")
        ),
        example(
            post("## The spread\n\n![A plot]({{ site.baseurl }}/images/spread.png)\n"),
            ("content/images/spread.png", "PNG 64x48"),
        ),
        find_in=_empty,
    ),
    Rule(
        SAME_HEADING,
        "Two headings of a post have the same words.",
        "Their addresses differ only by a number that changes when a third one is added above.",
        example(post("## Evaluation\n\nOne.\n\n## Evaluation\n\nTwo.\n")),
        example(post("## Evaluation of speed\n\nOne.\n\n## Evaluation of quality\n\nTwo.\n")),
        find_in=_duplicate,
    ),
)
