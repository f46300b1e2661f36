"""The readings index: every reading list, by lecture."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.course import Introduction
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.listing import listings
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.shell import introduced_head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import LectureReadingsView, ReadingsView

_SPOT = Spot("readings", ("readings/", "reading-index/", "list-of-readings/"), "the list of readings")


def readings_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the readings index."""
    return listings(request, _SPOT, _page)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), intro.title if intro and intro.title else "Readings"
    lectures = tuple(
        LectureReadingsView(
            context.rows.view(row, writer), tuple(group.view(writer, prefix=f"{row.id}-") for group in row.cards.groups)
        )
        for row in context.rows.rows
        if row.cards.groups
    )
    groups = [group for lecture in lectures for group in lecture.groups]
    view = ReadingsView(
        head=introduced_head(context, writer, "readings", title, intro),
        title=title,
        lectures=lectures,
        total=sum(len(group.readings) for group in groups),
        kinds=tuple(dict.fromkeys(group.kind for group in groups)),
    )
    return RenderPage("readings.html", view, context.introduction(intro))
