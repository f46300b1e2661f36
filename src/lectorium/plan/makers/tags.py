"""The tag index: every tag and category with its lectures, at the anchors of the old index too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lectorium.model.course import Introduction, Tag
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listing import listings
from lectorium.plan.makers.redirects import old_anchor
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.shell import introduced_head
from lectorium.plan.tag_addresses import with_addresses
from lectorium.plan.target import RenderPage
from lectorium.plan.view import TagGroupView, TagsView, TagView
from lectorium.text.language import translate

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
    return RenderPage("tags.html", view, context.introduction(intro))


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
