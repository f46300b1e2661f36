"""Pages at old addresses that lead to the present ones, with the anchors that old links use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lectorium.model.course import Lecture, Page
from lectorium.plan.addresses import link_address
from lectorium.plan.authored import old_addresses
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.makers.tags import old_anchor
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.urls import output_path
from lectorium.plan.view import RedirectView

OLD_TAGS = "LecturesByTags/"
OLD_LECTURES = "LecturesByDate/"


def redirects(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the redirects that authors ask for, those to indexes that stand elsewhere, and the old Jekyll indexes."""
    course = ground.survey.course
    posts: tuple[Lecture | Page, ...] = (*course.lectures, *course.pages)
    titles = {post.url: post.title for post in posts}
    asked = tuple(
        _redirect(ground, old, new, titles[new], source, authored=True) for old, new, source in old_addresses(course)
    )
    moved = tuple(_redirect(ground, old, new, title) for old, new, title in ground.survey.indexes.redirects)
    return (*asked, *moved, *_old_indexes(ground))


def _old_indexes(ground: Groundwork) -> tuple[Claim, ...]:
    course, indexes = ground.survey.course, ground.survey.indexes
    if course.config.dialect != "jekyll":
        return ()
    tags = [
        *zip(course.tags, indexes.tag_pages, strict=True),
        *zip(course.categories, indexes.category_pages, strict=True),
    ]
    by_tag = {old_anchor(tag.name): url for tag, url in reversed(tags)}
    by_number = {str(row.lecture.number): row.url for row in ground.rows.rows if row.url is not None}
    return (
        _redirect(ground, OLD_TAGS, indexes.tags, "Tags", anchors=by_tag),
        _redirect(ground, OLD_LECTURES, indexes.lectures, "Lectures", anchors=by_number),
    )


def _redirect(
    ground: Groundwork,
    old: str,
    new: str,
    title: str,
    source: str = "redirects",
    *,
    anchors: dict[str, str] | None = None,
    authored: bool = False,
) -> Claim:
    recipe = partial(_page, ground, old, new, title, anchors or {})
    return Claim(output_path(old), recipe, source, authored)


def _page(ground: Groundwork, old: str, new: str, title: str, anchors: Mapping[str, str]) -> RenderPage:
    way = ground.survey.way(old)
    view = RedirectView(
        head=head(ground.survey, ground.nav, way, "redirect", title, robots="noindex"),
        title=title,
        url=way.to(link_address(new)),
        anchors=tuple((name, way.to(url)) for name, url in anchors.items()),
    )
    return RenderPage("redirect.html", view)
