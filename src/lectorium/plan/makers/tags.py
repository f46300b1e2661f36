"""The tags: an index of all, at the anchors of the old index too, and a page for every tag and category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lectorium.model.course import Introduction, Tag
from lectorium.plan.address_table import tag_output_name, with_addresses
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listing import listings
from lectorium.plan.makers.redirects import old_anchor
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.shell import head, introduced_head
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import collision_key
from lectorium.plan.view import TagGroupView, TagPageView, TagsView, TagView
from lectorium.text.language import translate
from lectorium.text.unique import UniqueNames

TAGS = Spot("tags", ("tags/", "tag-index/", "list-of-tags/"), "the tags")
"""Where the index and the pages of the tags stand together."""


def tags_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the tag index."""
    return listings(request, TAGS, _page)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), context.title_of(url, intro, translate("Tags"))
    course, table, taken = context.course, context.table, set[str]()
    view = TagsView(
        head=introduced_head(context, writer, "tags", title, intro),
        title=title,
        tags=_groups(context, writer, with_addresses("tag", course.tags, table), taken),
        categories=_groups(context, writer, with_addresses("category", course.categories, table), taken),
    )
    return RenderPage("tags.html", view, context.introduction(intro, title))


def _groups(
    context: PlanContext, writer: UrlWriter, tags: Iterable[tuple[Tag, str]], taken: set[str]
) -> tuple[TagGroupView, ...]:
    groups = []
    for tag, url in tags:
        name = url.rstrip("/").replace("/", "-")
        old = old_anchor(tag.name)
        aliases = (old,) if old not in taken and context.course.config.capabilities.keeps_every_address else ()
        taken.update((name, *aliases))
        rows = tuple(context.rows.view(context.row(lecture), writer) for lecture in tag.lectures)
        groups.append(TagGroupView(TagView(tag.name, writer.to(url), len(rows), name), rows, aliases))
    return tuple(groups)


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
        yield page_output(url, partial(_page_of_tag, tag, noun), kind, name=name, spot=spot, listed=True)


def _page_of_tag(tag: Tag, noun: str, context: PlanContext) -> RenderPage:
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
