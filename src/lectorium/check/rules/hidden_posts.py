"""What posts that are not shown yet lead to: a release date comes while nobody looks, so they are reviewed before it.

A draft may be half finished: what it misses is a warning, and an error once the post is shown or has a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath

from msgspec.structs import replace

from lectorium.check.context import RuleContext
from lectorium.model.course import Deck, Lecture, Page
from lectorium.parse.document import Document, Reference
from lectorium.plan import codes
from lectorium.plan.resolve import fault_of
from lectorium.plan.urls import decoded, scheme_of, split_target
from lectorium.text.diagnostic import Diagnostic, Severity

_UNFINISHED = ("draft", "unpublished")


def missing_in_hidden_posts(context: RuleContext) -> Iterator[Diagnostic]:
    """Find dead links, missing pictures and missing decks of posts that are not shown."""
    paths = context.tree.paths() if context.course.hidden else frozenset()
    for post in context.course.hidden:
        severity: Severity = "warning" if post.visibility in _UNFINISHED else "error"
        for fault in _faults(post, paths, context):
            yield replace(fault, severity_override=fault.severity_override or severity)


def _faults(post: Lecture | Page, paths: frozenset[str], context: RuleContext) -> Iterator[Diagnostic]:
    for reference in post.document.references:
        link = context.locate(post.document, reference)
        if link is None or link.state != "missing" or "{{" in reference.target or "{%" in reference.target:
            continue
        if not _is_there(link.wanted, post.document, reference, paths):
            yield fault_of(reference, link)
    for deck in post.decks if isinstance(post, Lecture) else ():
        if deck.path not in paths and scheme_of(deck.path) not in ("http", "https"):
            yield _missing_deck(deck)


def _is_there(wanted: str, document: Document, reference: Reference, paths: frozenset[str]) -> bool:
    """Return whether a file is there that is not published before its post."""
    path = decoded(split_target(reference.target).path)
    beside = normpath(f"{dirname(document.path)}/{path}")
    return any(each in paths for each in (wanted, f"content/{wanted}", f"static/{wanted}", beside))


def _missing_deck(deck: Deck) -> Diagnostic:
    help_text = "add the PDF, or empty the key until there are slides"
    return Diagnostic(codes.MISSING_DECK, f"the slides `{deck.path}` do not exist", deck.span, help_text)
