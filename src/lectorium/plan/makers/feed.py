"""The Atom feed (RFC 4287) of the lectures, newest first."""

from __future__ import annotations

from datetime import date

from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.labelled import fact_text
from lectorium.plan.output_spec import OutputSpec, file_output
from lectorium.plan.rows import Row
from lectorium.plan.shell import absolute, short_text
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import normalise
from lectorium.plan.view import FeedEntryView, FeedView
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
    recent = sorted(rows, key=lambda row: row.lecture.date or _UNDATED, reverse=True)[:_MOST_ENTRIES]
    entries = tuple(_entry(context, row) for row in recent)
    view = FeedView(
        id=_id(context, ""),
        title=config.title,
        subtitle=config.description or config.tagline,
        url=_address(context, context.table.url("schedule")),
        self_url=absolute(context, _FEED),
        updated=max((entry.updated for entry in entries), default=_instant(config.calendar.start)),
        author=config.people[0].name if config.people else config.institution or config.title,
        entries=entries,
        language=config.language,
    )
    return RenderPage("atom.xml", view)


def _entry(context: PlanContext, row: Row) -> FeedEntryView:
    lecture, url = row.lecture, row.url or ""
    summary = short_text(lecture.description if " " in lecture.description else lecture.document.excerpt)
    told = " · ".join(filter(None, (*map(fact_text, lecture.facts), summary)))
    return FeedEntryView(_id(context, url), lecture.title, _address(context, url), _instant(lecture.date), told)


def _address(context: PlanContext, url: str) -> str:
    return absolute(context, url) or context.writer(_FEED).to(url)


def _id(context: PlanContext, url: str) -> str:
    course = slugify(context.course.config.title, "course")
    return absolute(context, url) or percent_encoded(f"tag:lectorium.invalid,2026:{course}/{url}", ":,/-._~")


def _instant(day: date | None) -> str:
    return f"{(day or _UNDATED).isoformat()[:10]}T00:00:00Z"
