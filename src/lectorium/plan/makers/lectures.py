"""The lectures index: every row in order, and by section."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lectorium.model.course import Introduction
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.listing import listings
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.sections import section_views
from lectorium.plan.shell import introduced_head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import LecturesView
from lectorium.text.language import translate

_SPOT = Spot("lectures", ("lectures/", "lecture-index/", "list-of-lectures/"), "the list of lectures")


def lectures_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the lectures index."""
    return listings(request, _SPOT, _page)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), context.title_of(url, intro, translate("Lectures"))
    numbered = context.course.config.capabilities.keeps_every_address
    rows = tuple(
        replace(context.rows.view(row, writer), aliases=(str(row.lecture.number),) if numbered else ())
        for row in context.rows.rows
    )
    view = LecturesView(
        head=introduced_head(context, writer, "lectures", title, intro),
        title=title,
        rows=rows,
        aliases=intro.aliases if intro else (),
        print_url=writer.to(context.table.url("print")) if context.course.config.print else "",
        sections=section_views(context, writer) if any(section.name for section in context.course.sections) else (),
    )
    return RenderPage("lectures.html", view, context.introduction(intro, title))
