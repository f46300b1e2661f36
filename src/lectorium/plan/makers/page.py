"""A page for every plain page of the course, such as a syllabus."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectorium.model.course import Page
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.labelled import fact_views, link_fact
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.makers.announcements import announcement_view
from lectorium.plan.makers.redirects import moved_post
from lectorium.plan.output_spec import OutputSpec, post_output
from lectorium.plan.shell import edit_url, post_head
from lectorium.plan.target import RenderPage
from lectorium.plan.toc import extra_values, table_of_contents, without_title
from lectorium.plan.view import LinkView, PlainView
from lectorium.text.language import direction, translate


def plain_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the plain pages."""
    for page in request.course.pages:
        yield post_output(page, partial(_page, page.document.path))


def _page(path: str, context: PlanContext) -> RenderPage:
    page = context.posts[path]
    assert isinstance(page, Page)
    if page.redirect_to:
        return moved_post(page, context)
    writer, language = context.writer(page.url), context.own_language(page)
    skip, aliases = without_title(page.document, page.title)
    notebook = _notebook_links(page, context, writer)
    view = PlainView(
        head=post_head(
            context, writer, "notebook" if notebook else "page", page, page.description or page.document.excerpt
        ),
        title=page.title,
        toc=table_of_contents(page.document, skip),
        extra=extra_values(page.extra),
        aliases=aliases,
        date=announcement_view(page, context, writer).date if page.posted else None,
        all_url=writer.to(context.table.url("announcements")) if page.posted else "",
        notebook=notebook,
        language=language,
        direction=direction(language) if language else "",
        facts=fact_views((link_fact(fact, context.resolver.locator).value for fact in page.facts), writer),
    )
    body = context.body(page.document, skip, aliases)
    return RenderPage(f"{page.layout or 'page'}.html", view, body)


_GITHUB, _COLAB = "https://github.com/", "https://colab.research.google.com/"


def _notebook_links(page: Page, context: PlanContext, writer: UrlWriter) -> tuple[LinkView, ...]:
    """Return where the file of a notebook is, and where it can be run: Colab opens what lies on GitHub."""
    source = page.document.path
    if source not in context.request.facts.notebooks:
        return ()
    own = next(asset for asset in context.course.assets if asset.path == source)
    links = [LinkView(translate("Download the notebook"), writer.to(own.url))]
    edited = edit_url(context.course, source)
    if edited.startswith(_GITHUB):
        place = edited.removeprefix(_GITHUB).replace("/edit/", "/blob/", 1)
        links.append(LinkView(translate("Open in Colab"), f"{_COLAB}github/{place}", host="colab.research.google.com"))
    return tuple(links)
