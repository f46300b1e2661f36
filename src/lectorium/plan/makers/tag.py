"""A page for every tag and category."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectorium.model.course import Tag
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.tags import TAGS
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.shell import head
from lectorium.plan.tag_addresses import tag_output_name
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import collision_key
from lectorium.plan.view import TagPageView, TagView
from lectorium.text.language import translate
from lectorium.text.unique import UniqueNames

_CATEGORIES = Spot("categories", ("categories/", "category-index/", "list-of-categories/"), "the categories")


def tag_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pages of all tags and categories."""
    yield from _pages("Tag", request.course.tags, TAGS)
    yield from _pages("Category", request.course.categories, _CATEGORIES)


def _pages(noun: str, tags: tuple[Tag, ...], spot: Spot) -> Iterator[OutputSpec]:
    kind = noun.lower()
    slugs = UniqueNames(folded=collision_key)
    for tag in tags:
        url, name = f"{slugs.new(tag.slug or 'tag')}/", tag_output_name(kind, tag)
        yield page_output(url, partial(_page, tag, noun), kind, name=name, spot=spot, listed=True)


def _page(tag: Tag, noun: str, context: PlanContext) -> RenderPage:
    url = context.table.url(tag_output_name(noun.lower(), tag))
    writer = context.writer(url)
    rows = tuple(context.rows.view(context.row(lecture), writer) for lecture in tag.lectures)
    description = f"{translate(noun)} {tag.name}: {', '.join(row.title for row in rows)}"
    view = TagPageView(
        head=head(context, writer, "tag", tag.name, part="tags", description=description),
        title=tag.name,
        tag=TagView(tag.name, writer.to(url), len(rows)),
        rows=rows,
        noun=translate(noun),
    )
    return RenderPage("tag.html", view)
