"""Files that only hidden posts use: they are not published before the posts are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename

from msgspec.structs import replace

from lectorium.model.course import Course, Deck, Introduction, Lecture, Page, Part
from lectorium.model.read_facts import event_links, links_of
from lectorium.plan.address_table import AddressTable
from lectorium.plan.decks import find_deck, forms_of, kind_of
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.resolve import FILMS, Resolver
from lectorium.plan.urls import decoded
from lectorium.text.span import Span


def without_hidden_files(course: Course, resolver: Resolver) -> Course:
    """Return the course without the assets that only drafts, unpublished and unreleased posts use."""
    lectures = (post for post in (*course.lectures, *course.hidden) if isinstance(post, Lecture))
    parts = [(part, lecture) for lecture in lectures for part in lecture.parts if part.withheld]
    if not course.hidden and not parts:
        return course
    hidden = {*_used(course.hidden, resolver), *_perhaps_meant(course.hidden, resolver.locator.table)}
    shown = set(_used(course.shown, resolver))
    urls = (*(link.url for link in event_links(course)), *_named_files(course))
    named = (locate_text(url, resolver.locator, LinkContext("", "")).entry for url in urls)
    apart = {source for part, lecture in parts for source in _of_part(part, lecture, resolver)}
    apart |= {twin for source in apart for twin in _twins(source, resolver)}
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
        path = lecture.document.path
        beside = locate_text(target, resolver.locator, LinkContext(lecture.url, path)).entry
        if beside is not None and beside.kind == "asset":
            yield beside.source
        for name in {target, decoded(target)}:
            yield from _of_deck(Deck(name, name, Span(path, 0, 0)), resolver.locator.table)


def _twins(source: str, resolver: Resolver) -> Iterator[str]:
    """Yield what lies beside withheld slides or a withheld film under its name: slides, picture, captions."""
    if kind_of(source):
        yield from (form.source for form in forms_of(source, resolver.locator.table))
    beside = resolver.beside_film(source) if source.lower().endswith(FILMS) else ()
    yield from (file.source for file in beside if file)


def _used(posts: Iterable[Lecture | Page | Introduction], resolver: Resolver) -> Iterator[str]:
    locator = resolver.locator
    for post in posts:
        context = LinkContext(post.url, post.document.path)
        links = () if isinstance(post, Introduction) else links_of(post)
        found = [locator.reference(item, context).entry for item in post.document.references]
        films = [entry.source for entry in found if entry and entry.source.lower().endswith(FILMS)]
        found += [file for film in films for file in resolver.beside_film(film)]
        found += (locate_text(link.url, locator, context).entry for link in links)
        yield from (entry.source for entry in found if entry is not None and entry.kind == "asset" and entry.source)
        for deck in post.decks if isinstance(post, Lecture) else ():
            yield from _of_deck(deck, locator.table)


def _perhaps_meant(posts: Iterable[Lecture | Page | Introduction], table: AddressTable) -> Iterator[str]:
    """Yield the files whose bare name is that of slides which are not where a post says."""
    decks = (deck for post in posts if isinstance(post, Lecture) for deck in post.decks)
    for deck in decks:
        if find_deck(deck, table).value.link_target is None:
            urls = table.by_name.get(basename(decoded(deck.path)).casefold(), ())
            yield from (table.by_url[url].source for url in urls)


def _of_deck(deck: Deck, table: AddressTable) -> Iterator[str]:
    """Yield the file of a deck, in whatever letter case it is named, and the PDF that is shown in its place."""
    found = find_deck(deck, table).value
    yield from filter(None, (found.source, found.original.source if found.original else ""))
