"""The tag index: every tag and category with its lectures, at the anchors of the old index too."""

from __future__ import annotations

from collections.abc import Iterable

from lectorium.model.course import Introduction, Tag
from lectorium.plan.addresses import link_address
from lectorium.plan.goal import Way
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.listing import listings
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import TagGroupView, TagsView, TagView


def tags_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the tag index."""
    return listings(ground, "tags", ground.survey.indexes.tags, _page)


def old_anchor(name: str) -> str:
    """Return the anchor that Jekyll course themes gave a tag: `-` for each space."""
    return name.replace(" ", "-")


def _page(ground: Groundwork, url: str, intro: Introduction | None) -> RenderPage:
    way, title = ground.survey.way(url), intro.title if intro and intro.title else "Tags"
    course, indexes = ground.survey.course, ground.survey.indexes
    taken: set[str] = set()
    tags = _groups(ground, way, zip(course.tags, indexes.tag_pages, strict=True), taken)
    categories = _groups(ground, way, zip(course.categories, indexes.category_pages, strict=True), taken)
    view = TagsView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "tags",
            title,
            part=link_address(indexes.tags),
            source=intro.document.path if intro else "",
            has_math=intro is not None and intro.document.has_math,
        ),
        title=title,
        tags=tags,
        categories=categories,
    )
    return RenderPage("tags.html", view, ground.body(intro.document) if intro else None)


def _groups(ground: Groundwork, way: Way, tags: Iterable[tuple[Tag, str]], taken: set[str]) -> tuple[TagGroupView, ...]:
    groups = []
    for tag, url in tags:
        name = url.rstrip("/").replace("/", "-")
        old = old_anchor(tag.name)
        aliases = (old,) if old not in taken and ground.survey.course.config.dialect == "jekyll" else ()
        taken.update((name, *aliases))
        rows = tuple(ground.rows.view(ground.row(lecture), way) for lecture in tag.lectures)
        groups.append(TagGroupView(TagView(tag.name, way.to(url), len(rows), name), rows, aliases))
    return tuple(groups)
