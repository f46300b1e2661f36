"""What of a course its readers can search: every shown text as an entry, in an order that new lectures only add to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

from lectorium.model.course import Introduction, Lecture, Page
from lectorium.plan.address_table import tags_and_categories
from lectorium.plan.cards import Card
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import reading_date
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.search_texts import text_source
from lectorium.plan.urls import encode_rest, link_address
from lectorium.search.entries import About, Chunk, EntryKind, EntrySource, SearchEntry
from lectorium.text.digest import digest_parts
from lectorium.text.language import translate

Sources: TypeAlias = "Callable[[PlanContext, UrlWriter], Iterator[EntrySource]]"
"""Yields entries of a course; addresses are as the search page writes them."""


class _ShortText(Struct, frozen=True, gc=False):
    """A short text of the course, such as a tag or a reading."""

    url: str
    name: str
    text: str

    def chunk(self) -> Chunk:
        """Return it as what is found."""
        return Chunk(self.url, (self.name,), self.text)


def search_entries(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    """Yield all entries of a course."""
    for sources in ENTRY_SOURCES:
        yield from sources(context, writer)


def _tags(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    said = []
    for tag, url in tags_and_categories(context.course, context.table):
        titles = (lecture.title for lecture in tag.lectures if _is_shown(lecture))
        said.append(_ShortText(writer.to(url), tag.name, " · ".join(titles)))
    yield from _short("tag", "tags", translate("Tags"), "", tuple(said))


def _people(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    if "course" not in context.table.named:
        return
    config, page = context.course.config, writer.to(context.table.url("course"))
    said = [
        _ShortText("#_people", each.name, " · ".join(filter(None, (each.role, each.email, each.office, each.hours))))
        for each in config.people
    ]
    said += [
        _ShortText("#_teams", team.name, ", ".join(member.name for member in team.members))
        for team in context.course.teams
    ]
    yield from _short("person", "people", translate("People"), page, tuple(said))


def _short(kind: EntryKind, key: str, title: str, url: str, said: tuple[_ShortText, ...]) -> Iterator[EntrySource]:
    def make() -> SearchEntry:
        return SearchEntry(kind, title, url, tuple(each.chunk() for each in said))

    if said:
        yield EntrySource(f"{kind}:{key}", digest_parts(kind, title, url, repr(said)), make)


def _pages(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    shown = (page for page in context.course.pages if _is_shown(page) and not page.redirect_to)
    every: tuple[Page | Introduction, ...] = (*context.course.introductions, *shown)
    for page in every:
        if page.document.path in context.posts:
            title, url = page.title or context.course.config.title, writer.to(link_address(page.url))
            yield text_source(About("page", title, url), page.document)


def _lectures(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    for row in context.rows.rows:
        lecture = row.lecture
        if row.url is None or lecture.redirect_to or not _is_shown(lecture):
            continue
        url = writer.to(row.url)
        more = " · ".join((*lecture.tags, lecture.speaker))
        yield text_source(About("lecture", lecture.title, url, more), lecture.document)
        readings = tuple(map(_reading, row.cards.all()))
        yield from _short("reading", lecture.document.path, lecture.title, url, readings)


def _decks(context: PlanContext, writer: UrlWriter) -> Iterator[EntrySource]:
    for row, deck in ((each, deck) for each in context.rows.rows for deck in each.decks):
        known = context.request.facts.copies.get(deck.source)
        if known and known.deck and _is_shown(row.lecture):
            said = []
            for number, each in enumerate(known.deck.slides, 1):
                name, text = translate("Slide %(number)s", number=number), " ".join(each.text.split())
                said += [_ShortText(f"#page={each.page}", name, text)] if text else []
            title = known.deck.title or row.lecture.title
            file = writer.link(deck.link_target).partition("#")[0]
            yield from _short("deck", deck.source, title, file, tuple(said))


def _reading(card: Card) -> _ShortText:
    found = card.reading
    told = (", ".join(found.authors), found.venue, reading_date(found.date), *found.notes, found.abstract)
    return _ShortText(encode_rest("", f"#{card.id}"), found.name, " · ".join(filter(None, told)))


ENTRY_SOURCES: tuple[Sources, ...] = (_tags, _people, _pages, _lectures, _decks)
"""What is searched. New lectures come last: an entry is told by its place in the order."""


def _is_shown(post: Lecture | Page) -> bool:
    return post.visibility == "shown"
