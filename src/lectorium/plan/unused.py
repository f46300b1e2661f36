"""Files that only hidden posts use: they are not published before the posts are."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from lectorium.model.course import Course, Deck, Introduction, Lecture, Page
from lectorium.parse.document import Document
from lectorium.plan.decks import find_deck
from lectorium.plan.locate import LinkContext
from lectorium.plan.resolve import Resolver


def without_hidden_files(course: Course, resolver: Resolver) -> Course:
    """Return the course without the assets that only drafts, unpublished and unreleased posts use."""
    if not course.hidden:
        return course
    hidden = set(_used(((post.document, post.url, _deck(post)) for post in course.hidden), resolver))
    shown = set(_used(_shown(course), resolver))
    withheld = hidden - shown
    if not withheld:
        return course
    return replace(course, assets=tuple(asset for asset in course.assets if asset.path not in withheld))


def _shown(course: Course) -> Iterable[tuple[Document, str, Deck | None]]:
    for lecture in course.lectures:
        yield lecture.document, lecture.url, lecture.deck
    posts: tuple[Page | Introduction, ...] = (*course.pages, *course.introductions)
    for post in posts:
        yield post.document, post.url, None


def _deck(post: object) -> Deck | None:
    return post.deck if isinstance(post, Lecture) else None


def _used(posts: Iterable[tuple[Document, str, Deck | None]], resolver: Resolver) -> Iterable[str]:
    locator = resolver.locator
    for document, url, deck in posts:
        link_context = LinkContext(url, document.path)
        for reference in document.references:
            entry = locator.locate(reference.target, reference.from_root, link_context).entry
            if entry is not None and entry.kind == "asset" and entry.source:
                yield entry.source
        if deck is not None:
            source = find_deck(deck, locator.table).value.source
            if source:
                yield source
