"""The readings index: every reading list, by lecture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from lectorium.bibliography.works import Position, position_of
from lectorium.model.course import Introduction
from lectorium.plan.cards import CardGroup
from lectorium.plan.citations import citation_links, works_of
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listing import listings
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.shell import introduced_head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import LectureReadingsView, ReadingGroupView, ReadingsView

_SPOT = Spot("readings", ("readings/", "reading-index/", "list-of-readings/"), "the list of readings")


def readings_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the readings index."""
    return listings(request, _SPOT, _page)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), intro.title if intro and intro.title else "Readings"
    anchors = {work.occurrences[0].position: work.key for work in works_of(context).works}
    lectures = tuple(
        LectureReadingsView(
            context.rows.view(row, writer), tuple(_group(group, row.id, anchors, writer) for group in row.cards.groups)
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
        citation_files=citation_links(writer, "") if groups else (),
    )
    return RenderPage("readings.html", view, context.introduction(intro))


def _group(group: CardGroup, row: str, anchors: Mapping[Position, str], writer: UrlWriter) -> ReadingGroupView:
    """Return a reading list; a paper has the anchor of its key where it is first read."""
    view = group.view(writer, prefix=f"{row}-")
    shown = zip(view.readings, group.cards, strict=True)
    readings = (replace(each, key=anchors.get(position_of(card.reading), "")) for each, card in shown)
    return replace(view, readings=tuple(readings))
