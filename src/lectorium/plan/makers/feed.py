"""The Atom feed (RFC 4287) of the lectures, newest first."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from lectorium.model.course import Lecture, Page
from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, file_output
from lectorium.plan.rows import Row
from lectorium.plan.shell import absolute, summary_of
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import link_address, normalise
from lectorium.plan.view import FeedEntryView, FeedView
from lectorium.text.instant import in_zone, to_day, to_instant, zone_of
from lectorium.text.url import percent_encoded

_FEED = "atom.xml"
_OTHER_FEED = "feed.xml"
"""Where `jekyll-feed` and most themes have the feed: who subscribed to it goes on reading."""
_UNDATED = date(1970, 1, 1)
_MOST_ENTRIES = 100


def feed(request: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare the feed; without a known address its ids are `tag:` URIs (RFC 4151)."""
    config = request.course.config
    more = (_OTHER_FEED,) if config.capabilities.keeps_every_address else ()
    old = (normalise(item.address) for item in config.former_pages if item.kind == "feed")
    names = dict.fromkeys((_FEED, *more, *filter(None, old)))
    return tuple(file_output(name, _feed, "feed", name="feed" if name == _FEED else "") for name in names)


def _feed(context: PlanContext) -> RenderPage:
    config = context.course.config
    rows = [row for row in context.rows.rows if row.url is not None and row.lecture.visibility == "shown"]
    rows.reverse()
    zone = zone_of(config.timezone)
    posts: list[tuple[datetime, Row | Page]] = [(_instant(row.lecture, zone), row) for row in rows]
    posts += [(in_zone(page.posted, zone), page) for page in context.course.announcements if page.posted is not None]
    dated = sorted(posts, key=lambda pair: pair[0], reverse=True)
    entries = tuple(_entry(context, post, instant) for instant, post in dated[:_MOST_ENTRIES])
    start = to_instant(config.calendar.start or _UNDATED, zone)
    view = FeedView(
        id=_id(context, ""),
        title=config.title,
        subtitle=config.description or config.tagline,
        url=_address(context, context.table.url("schedule")),
        self_url=absolute(context, _FEED),
        updated=entries[0].updated if entries else _written(start),
        author=config.people[0].name if config.people else config.institution or config.title,
        entries=entries,
        language=config.language,
    )
    return RenderPage("atom.xml", view)


def _entry(context: PlanContext, found: Row | Page, instant: datetime) -> FeedEntryView:
    post, url = (found, link_address(found.url)) if isinstance(found, Page) else (found.lecture, found.url or "")
    return FeedEntryView(_id(context, url), post.title, _address(context, url), _written(instant), summary_of(post))


def _address(context: PlanContext, url: str) -> str:
    return absolute(context, url) or context.writer(_FEED).to(url)


def _id(context: PlanContext, url: str) -> str:
    config = context.course.config
    course = slugify(config.title, "course") + (f"/{config.folder.name}" if config.folder else "")
    return absolute(context, url) or percent_encoded(f"tag:lectorium.invalid,2026:{course}/{url}", ":,/-._~")


def _instant(lecture: Lecture, zone: tzinfo) -> datetime:
    """Return when a lecture starts, else the first moment of its day."""
    start, day = lecture.starts, lecture.date or _UNDATED
    return in_zone(start, zone) if start and to_day(start, zone) == day else to_instant(day, zone)


def _written(instant: datetime) -> str:
    """Return an instant as RFC 3339 has it."""
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
