"""Files that only hidden posts use: they are not published before the posts are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lectorium.model.course import Course, Introduction, Lecture, Page, Part
from lectorium.model.read_facts import event_links, links_of
from lectorium.plan.decks import find_deck
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.resolve import Resolver
from lectorium.plan.urls import normalise


def without_hidden_files(course: Course, resolver: Resolver) -> Course:
    """Return the course without the assets that only drafts, unpublished and unreleased posts use."""
    lectures = (post for post in (*course.lectures, *course.hidden) if isinstance(post, Lecture))
    parts = [(part, lecture) for lecture in lectures for part in lecture.parts if part.withheld]
    if not course.hidden and not parts:
        return course
    hidden = set(_used(course.hidden, resolver))
    shown = set(_used((*course.lectures, *course.pages, *course.introductions), resolver))
    urls = (*(link.url for link in event_links(course)), *_named_files(course))
    named = (locate_text(url, resolver.locator, LinkContext("", "")).entry for url in urls)
    apart = {source for part, lecture in parts for source in _of_part(part, lecture, resolver)}
    withheld = (hidden - shown - {entry.source for entry in named if entry is not None}) | apart
    if not withheld:
        return course
    return replace(course, assets=tuple(asset for asset in course.assets if asset.path not in withheld))


def _named_files(course: Course) -> Iterator[str]:
    """Yield the files that the config names."""
    yield from (path for _, path, _ in course.config.theme.files)
    yield from (path for path, _ in course.config.photos)


def _of_part(part: Part, lecture: Lecture, resolver: Resolver) -> Iterator[str]:
    """Yield the files that a part names: they are left out whatever else leads to them."""
    for target in part.targets:
        path, context = normalise(target), LinkContext(lecture.url, lecture.document.path)
        beside = locate_text(target, resolver.locator, context).entry
        found = (resolver.locator.table.find(path) if path else None, beside)
        yield from (entry.source for entry in found if entry is not None and entry.kind == "asset" and entry.source)


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
