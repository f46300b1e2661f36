"""The announcements: a list of all, the newest first; each has a page of its own as every plain page has."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.course import Introduction, Page
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import date_view, today_in
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listing import listings
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.shell import introduced_head, short_text
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import link_address
from lectorium.plan.view import AnnouncementsView, AnnouncementView
from lectorium.text.language import translate

_SPOT = Spot("announcements", ("announcements/", "all-announcements/"), "the list of announcements")


def announcements_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the list of announcements, in a course that has any."""
    course = request.course
    if course.announcements or any(intro.page == _SPOT.name for intro in course.introductions):
        yield from listings(request, _SPOT, _page)


def announcement_views(context: PlanContext, writer: UrlWriter) -> tuple[AnnouncementView, ...]:
    """Return the announcements as a page lists them, the newest first."""
    return tuple(announcement_view(page, context, writer) for page in context.course.announcements)


def announcement_view(page: Page, context: PlanContext, writer: UrlWriter) -> AnnouncementView:
    """Return an announcement as a page lists it."""
    day = today_in(context.course.config.timezone, page.posted)
    assert day is not None
    summary = short_text(page.description or page.document.excerpt)
    return AnnouncementView(page.title, writer.to(link_address(page.url)), date_view(day), summary)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), context.title_of(url, intro, translate("Announcements"))
    head = introduced_head(context, writer, "announcements", title, intro)
    view = AnnouncementsView(head, title, announcement_views(context, writer))
    return RenderPage("announcements.html", view, context.introduction(intro, title))
