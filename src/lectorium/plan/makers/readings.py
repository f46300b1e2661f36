"""The readings index: every reading list, by lecture."""

from __future__ import annotations

from lectorium.model.course import Introduction
from lectorium.plan.addresses import link_address
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.listing import listings
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import LectureReadingsView, ReadingsView


def readings_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the readings index."""
    return listings(ground, "readings", ground.survey.indexes.readings, _page)


def _page(ground: Groundwork, url: str, intro: Introduction | None) -> RenderPage:
    way, title = ground.survey.way(url), intro.title if intro and intro.title else "Readings"
    lectures = tuple(
        LectureReadingsView(
            ground.rows.view(row, way), tuple(group.view(way, prefix=f"{row.id}-") for group in row.cards.groups)
        )
        for row in ground.rows.rows
        if row.cards.groups
    )
    groups = [group for lecture in lectures for group in lecture.groups]
    view = ReadingsView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "readings",
            title,
            part=link_address(ground.survey.indexes.readings),
            source=intro.document.path if intro else "",
            has_math=intro is not None and intro.document.has_math,
        ),
        title=title,
        lectures=lectures,
        total=sum(len(group.readings) for group in groups),
        kinds=tuple(dict.fromkeys(group.kind for group in groups)),
    )
    return RenderPage("readings.html", view, ground.body(intro.document) if intro else None)
