"""A page for every plain page of the course, such as a syllabus."""

from __future__ import annotations

from functools import partial

from lectorium.model.course import Page
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage, Target
from lectorium.plan.title_heading import without_title
from lectorium.plan.toc import extra_values, table_of_contents
from lectorium.plan.urls import output_path
from lectorium.plan.view import PlainView


def plain_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the plain pages."""
    return tuple(_claim(ground, page) for page in ground.survey.course.pages)


def plain_page(ground: Groundwork, page: Page) -> Target:
    """Make one plain page."""
    return _claim(ground, page).target()


def _claim(ground: Groundwork, page: Page) -> Claim:
    return Claim(output_path(page.url), partial(_page, ground, page), page.document.path, authored=True)


def _page(ground: Groundwork, page: Page) -> RenderPage:
    way = ground.survey.way(page.url)
    skip, aliases = without_title(page.document, page.title)
    view = PlainView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "page",
            page.title,
            description=page.description or page.document.excerpt,
            source=page.document.path,
            has_math=page.document.has_math,
            mark=page.visibility,
        ),
        title=page.title,
        toc=table_of_contents(page.document, skip),
        extra=extra_values(page.extra),
        aliases=aliases,
    )
    body = ground.body(page.document, skip, aliases)
    return RenderPage(f"{page.layout or 'page'}.html", view, body)
