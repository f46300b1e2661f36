"""What posts that are not shown yet lead to: dead links, and pictures and decks that the course lacks."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath

from lectorium.check.context import RuleContext
from lectorium.model.course import Lecture, Page
from lectorium.parse.document import Document, Reference
from lectorium.plan.decks import missing_deck
from lectorium.plan.link_faults import fault_of
from lectorium.plan.urls import decoded, scheme_of, split_target
from lectorium.text.diagnostic import Diagnostic


def missing_in_hidden_posts(context: RuleContext) -> Iterator[Diagnostic]:
    """Find dead links, missing pictures and missing decks of posts that are not shown."""
    paths = context.tree.paths() if context.course.hidden else frozenset()
    for post in context.course.hidden:
        yield from _faults(post, paths, context)


def _faults(post: Lecture | Page, paths: frozenset[str], context: RuleContext) -> Iterator[Diagnostic]:
    for reference in post.document.references:
        link = context.locate(post.document, reference)
        if link is None or link.state != "missing" or "{{" in reference.target or "{%" in reference.target:
            continue
        if not _is_there(link.wanted, post.document, reference, paths):
            yield fault_of(reference, link)
    for deck in post.decks if isinstance(post, Lecture) else ():
        if deck.path not in paths and scheme_of(deck.path) not in ("http", "https"):
            yield missing_deck(deck)


def _is_there(wanted: str, document: Document, reference: Reference, paths: frozenset[str]) -> bool:
    """Return whether a file is there that is not published before its post."""
    path = decoded(split_target(reference.target).path)
    beside = normpath(f"{dirname(document.path)}/{path}")
    return any(each in paths for each in (wanted, f"content/{wanted}", f"static/{wanted}", beside))
