"""Pages at old addresses that lead to the present ones, with the anchors that old links use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from lectorium.model.course import Lecture, Page
from lectorium.plan.address_table import tags_and_categories
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, page_output
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import link_address, normalise, output_path, scheme_of
from lectorium.plan.view import RedirectView
from lectorium.text.language import translate

_ORIGIN = "redirects"
_NO_ANCHORS: Mapping[str, str] = {}
_OLD_TAGS = "LecturesByTags/"
_OLD_LECTURES = "LecturesByDate/"


def redirects(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the redirects that authors ask for with `redirect_from` and `alias`, and the old indexes."""
    course = request.course
    posts: tuple[Lecture | Page, ...] = (*course.lectures, *course.pages)
    titles = {post.url: post.title for post in posts}
    asked = ((_old_address(old), post.url, post.document.path) for post in posts for old in post.redirect_from)
    for old, new, source in dict.fromkeys(asked):
        if output_path(old) != output_path(new):
            yield redirect(old, new, titles[new], source, authored=True)
    if course.config.capabilities.keeps_every_address:
        yield page_output(_OLD_TAGS, _old_tags, _ORIGIN)
        yield page_output(_OLD_LECTURES, _old_lectures, _ORIGIN)


def redirect(old: str, new: str, title: str, origin: str = _ORIGIN, **more: bool) -> OutputSpec:
    """Declare a page that leads from an old address to a new one."""
    return page_output(old, partial(redirect_view, old, new, title), origin, **more)


def old_anchor(name: str) -> str:
    """Return the anchor that Jekyll course themes gave a tag: `-` for each space."""
    return name.replace(" ", "-")


def _old_address(written: str) -> str:
    """Return an old address below the root: a folder unless it names a file, so that any server answers it."""
    bare = normalise(written)
    if bare is None:
        return written
    return bare if not bare or bare.endswith("/") or "." in bare.rpartition("/")[2] else bare + "/"


def _old_tags(context: PlanContext) -> RenderPage:
    tags = reversed(tags_and_categories(context.course, context.table))
    anchors = {old_anchor(tag.name): url for tag, url in tags}
    return redirect_view(_OLD_TAGS, context.table.url("tags"), translate("Tags"), context, anchors)


def _old_lectures(context: PlanContext) -> RenderPage:
    anchors = {str(row.lecture.number): row.url for row in context.rows.rows if row.url is not None}
    return redirect_view(_OLD_LECTURES, context.table.url("lectures"), translate("Lectures"), context, anchors)


def moved_post(post: Lecture | Page, context: PlanContext) -> RenderPage:
    """Return the page of a post that only leads on."""
    return redirect_view(post.url, post.redirect_to.removeprefix("/"), post.title, context)


def redirect_view(
    old: str, new: str, title: str, context: PlanContext, anchors: Mapping[str, str] = _NO_ANCHORS
) -> RenderPage:
    """Return the page at an old address, with the anchors that old links to it use."""
    writer = context.writer(old)
    view = RedirectView(
        head=head(context, writer, "redirect", title, robots="noindex"),
        title=title,
        url=new if scheme_of(new) else writer.to(link_address(new)),
        anchors=tuple((name, writer.to(url)) for name, url in anchors.items()),
    )
    return RenderPage("redirect.html", view)
