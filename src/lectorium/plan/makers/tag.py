"""A page for every tag and category."""

from __future__ import annotations

from functools import partial

from lectorium.model.course import Tag
from lectorium.plan.addresses import link_address
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.urls import output_path
from lectorium.plan.view import TagPageView, TagView


def tag_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the pages of all tags and categories."""
    course, indexes = ground.survey.course, ground.survey.indexes
    tags = zip(course.tags, indexes.tag_pages, strict=True)
    categories = zip(course.categories, indexes.category_pages, strict=True)
    return (
        *(_claim(ground, tag, url, "Tag") for tag, url in tags),
        *(_claim(ground, tag, url, "Category") for tag, url in categories),
    )


def _claim(ground: Groundwork, tag: Tag, url: str, noun: str) -> Claim:
    return Claim(output_path(url), partial(_page, ground, tag, url, noun), noun.lower())


def _page(ground: Groundwork, tag: Tag, url: str, noun: str) -> RenderPage:
    way, index = ground.survey.way(url), ground.survey.indexes.tags
    rows = tuple(ground.rows.view(ground.row(lecture), way) for lecture in tag.lectures)
    view = TagPageView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "tag",
            tag.name,
            part=link_address(index),
            description=f"{noun} {tag.name}: {', '.join(row.title for row in rows)}",
        ),
        title=tag.name,
        tag=TagView(tag.name, way.to(url), len(rows)),
        rows=rows,
        noun=noun,
    )
    return RenderPage("tag.html", view)
