"""The lectures index: every row in order, and by section."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.model.course import Introduction
from lectorium.plan.addresses import link_address
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.listing import listings
from lectorium.plan.sections import section_views
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import LecturesView


def lectures_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the lectures index."""
    return listings(ground, "lectures", ground.survey.indexes.lectures, _page)


def _page(ground: Groundwork, url: str, intro: Introduction | None) -> RenderPage:
    way, title = ground.survey.way(url), intro.title if intro and intro.title else "Lectures"
    numbered = ground.survey.course.config.dialect == "jekyll"
    rows = tuple(
        replace(ground.rows.view(row, way), aliases=(str(row.lecture.number),) if numbered else ())
        for row in ground.rows.rows
    )
    view = LecturesView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "lectures",
            title,
            part=link_address(ground.survey.indexes.lectures),
            source=intro.document.path if intro else "",
            has_math=intro is not None and intro.document.has_math,
        ),
        title=title,
        rows=rows,
        sections=section_views(ground, way) if any(section.name for section in ground.survey.course.sections) else (),
    )
    return RenderPage("lectures.html", view, ground.body(intro.document) if intro else None)
