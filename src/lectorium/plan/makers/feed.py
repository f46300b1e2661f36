"""The Atom feed (RFC 4287) of what is new: lectures, what came later to them, and announcements, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct

from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture, Page
from lectorium.model.deck import names_decks
from lectorium.model.read_facts import label_of
from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.decks import ResolvedDeck
from lectorium.plan.facts import PlanRequest
from lectorium.plan.here import published_at
from lectorium.plan.output_spec import OutputSpec, file_output
from lectorium.plan.shell import absolute, summary_of
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import link_address, normalise
from lectorium.plan.view import FeedEntryView, FeedView
from lectorium.text.instant import in_zone, to_instant, zone_of
from lectorium.text.language import translate
from lectorium.text.url import percent_encoded

_FEED = "atom.xml"
_OTHER_FEED = "feed.xml"
"""Where `jekyll-feed` and most themes have the feed: who subscribed to it goes on reading."""
_FIRST_FEED = date(2005, 12, 1)
"""When Atom was published: the age of a feed of a course in which nothing has a date."""
_MOST_ENTRIES = 100
Dates: TypeAlias = "tuple[datetime, datetime]"
"""Of the first and of the last commit that changed a file."""


def feed(request: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare the feed; without a known address its ids are `tag:` URIs (RFC 4151)."""
    config = request.course.config
    more = (_OTHER_FEED,) if config.capabilities.keeps_every_address else ()
    old = (normalise(item.address) for item in config.former_pages if item.kind == "feed")
    names = dict.fromkeys((_FEED, *more, *filter(None, old)))
    return tuple(file_output(name, _feed, "feed", name="feed" if name == _FEED else "") for name in names)


def _feed(context: PlanContext) -> RenderPage:
    config, now = context.course.config, context.request.options.now
    entries = (each for each in _entries(context) if not now or each.published <= now)
    dated = sorted(entries, key=lambda each: each.published, reverse=True)[:_MOST_ENTRIES]
    zone = zone_of(config.timezone)
    start = to_instant(config.calendar.start or _FIRST_FEED, zone)
    begun = start if not now or start <= now else to_instant(_FIRST_FEED, zone)
    view = FeedView(
        id=_id(context, ""),
        title=config.title,
        subtitle=config.description or config.tagline,
        url=_address(context, context.table.url("schedule")),
        self_url=absolute(context, _FEED),
        updated=_written(max((each.updated for each in dated), default=begun)),
        author=config.people[0].name if config.people else config.institution or config.title,
        entries=tuple(each.view(context) for each in dated),
        language=config.language,
    )
    return RenderPage("atom.xml", view)


class _Entry(Struct, frozen=True, gc=False):
    post: Lecture | Page
    published: datetime
    updated: datetime
    title: str
    fragment: str = ""
    """Of its id: what came later to a lecture is told at the address of the lecture."""

    def view(self, context: PlanContext) -> FeedEntryView:
        url = link_address(self.post.url)
        known = _id(context, url) + (f"#{self.fragment}" if self.fragment else "")
        times = (_written(self.updated), summary_of(self.post), _written(self.published))
        return FeedEntryView(known, self.title, _address(context, url), *times)


def _entries(context: PlanContext) -> Iterator[_Entry]:
    rows = [row for row in context.rows.rows if row.url is not None and row.lecture.visibility == "shown"]
    decks = {row.lecture.document.path: row.decks for row in rows}
    posts: list[Lecture | Page] = [*(row.lecture for row in rows), *context.course.announcements]
    for post in posts:
        known = context.request.dates_of(post.document.path)
        published = _published(post, known, context.course.config)
        if published is not None:
            yield _Entry(post, published, max(published, known[1] if known else published), post.title)
        if isinstance(post, Lecture):
            yield from _later(post, published, decks.get(post.document.path, ()), context.request)


def _published(post: Lecture | Page, known: Dates | None, config: CourseConfig) -> datetime | None:
    """Return when a post is news; without a date that is when it came, or the term began."""
    zone = zone_of(config.timezone)
    start = to_instant(config.calendar.start, zone) if config.calendar.start else None
    return published_at(post, zone) or (known[0] if known else start)


def _later(
    lecture: Lecture, published: datetime | None, decks: tuple[ResolvedDeck, ...], request: PlanRequest
) -> Iterator[_Entry]:
    """Yield what is released apart from a lecture, and slides that were added when it had been released."""
    parts = [each for each in lecture.parts if each.instant and not each.withheld]
    slides, zone = translate("Slides"), zone_of(request.course.config.timezone)
    names = [(each.key, slides if names_decks(each.key) else label_of(each.key)) for each in parts]
    came = [(*name, each.instant, each.instant) for name, each in zip(names, parts, strict=True) if each.instant]
    for number, deck in enumerate(() if any(names_decks(each.key) for each in parts) else decks, 1):
        name = (f"deck-{number}", f"{slides} ({deck.name})") if number > 1 else ("deck", slides)
        known = request.dates_of(deck.source)
        came += [(*name, *known)] if known else []
    for key, what, first, last in came:
        if published is None or first > published:
            yield _Entry(lecture, in_zone(first, zone), in_zone(last, zone), f"{what}: {lecture.title}", key)


def _address(context: PlanContext, url: str) -> str:
    return absolute(context, url) or context.writer(_FEED).to(url)


def _id(context: PlanContext, url: str) -> str:
    config = context.course.config
    course = slugify(config.title, "course") + (f"/{config.folder.name}" if config.folder else "")
    return absolute(context, url) or percent_encoded(f"tag:lectorium.invalid,2026:{course}/{url}", ":,/-._~")


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
