"""The Atom feed (RFC 4287) of the lectures, newest first."""

from __future__ import annotations

from datetime import date
from functools import partial

from lectorium.model.slug import slugify
from lectorium.plan.addresses import FEED, feed_names
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.rows import Row
from lectorium.plan.shell import absolute, short_text
from lectorium.plan.survey import Survey
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import FeedEntryView, FeedView
from lectorium.text.url import percent_encoded

_UNDATED = date(1970, 1, 1)
_MOST_ENTRIES = 100


def feed(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the feed; without a known address its ids are `tag:` URIs (RFC 4151)."""
    names = feed_names(ground.survey.course.config.dialect)
    return tuple(Claim(name, partial(_feed, ground), "feed") for name in names)


def _feed(ground: Groundwork) -> RenderPage:
    survey, config = ground.survey, ground.survey.course.config
    rows = [row for row in ground.rows.rows if row.url is not None and row.lecture.visibility == "shown"]
    rows.reverse()
    recent = sorted(rows, key=lambda row: row.lecture.date or _UNDATED, reverse=True)[:_MOST_ENTRIES]
    entries = tuple(_entry(survey, row) for row in recent)
    view = FeedView(
        id=_id(survey, ""),
        title=config.title,
        subtitle=config.description or config.tagline,
        url=_address(survey, survey.indexes.schedule),
        self_url=absolute(survey, FEED),
        updated=max((entry.updated for entry in entries), default=_instant(config.calendar.start)),
        author=config.people[0].name if config.people else config.institution or config.title,
        entries=entries,
        language=config.language,
    )
    return RenderPage("atom.xml", view)


def _entry(survey: Survey, row: Row) -> FeedEntryView:
    lecture, url = row.lecture, row.url or ""
    summary = short_text(lecture.description if " " in lecture.description else lecture.document.excerpt)
    return FeedEntryView(_id(survey, url), lecture.title, _address(survey, url), _instant(lecture.date), summary)


def _address(survey: Survey, url: str) -> str:
    return absolute(survey, url) or survey.way(FEED).to(url)


def _id(survey: Survey, url: str) -> str:
    course = slugify(survey.course.config.title, "course")
    return absolute(survey, url) or percent_encoded(f"tag:lectorium.invalid,2026:{course}/{url}", ":,/-._~")


def _instant(day: date | None) -> str:
    return f"{(day or _UNDATED).isoformat()[:10]}T00:00:00Z"
