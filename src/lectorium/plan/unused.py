"""Files that only hidden posts use: they are not published before the posts are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.model.read_facts import event_links, links_of
from lectorium.plan.decks import find_deck
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.resolve import Resolver


def without_hidden_files(course: Course, resolver: Resolver) -> Course:
    """Return the course without the assets that only drafts, unpublished and unreleased posts use."""
    if not course.hidden:
        return course
    hidden = set(_used(course.hidden, resolver))
    shown = set(_used((*course.lectures, *course.pages, *course.introductions), resolver))
    named = (locate_text(link.url, resolver.locator, LinkContext("", "")).entry for link in event_links(course))
    withheld = hidden - shown - {entry.source for entry in named if entry is not None}
    if not withheld:
        return course
    return replace(course, assets=tuple(asset for asset in course.assets if asset.path not in withheld))


def _used(posts: Iterable[Lecture | Page | Introduction], resolver: Resolver) -> Iterator[str]:
    locator = resolver.locator
    for post in posts:
        context = LinkContext(post.url, post.document.path)
        links = () if isinstance(post, Introduction) else links_of(post)
        found = [locator.reference(item, context).entry for item in post.document.references]
        found += (locate_text(link.url, locator, context).entry for link in links)
        yield from (entry.source for entry in found if entry is not None and entry.kind == "asset" and entry.source)
        if isinstance(post, Lecture) and post.deck is not None:
            deck = find_deck(post.deck, locator.table).value
            yield from filter(None, (deck.source, deck.original.source if deck.original else ""))
