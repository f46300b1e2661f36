"""The search: its page, which without a script is an index of links, and the files of its index beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectorium.plan.address_table import tags_and_categories
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, Spot, file_output, page_output
from lectorium.plan.search_entries import search_entries
from lectorium.plan.search_texts import ORIGIN, part_targets
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage, Target, WriteText
from lectorium.plan.urls import link_address
from lectorium.plan.view import LinkGroupView, LinkView, SearchView
from lectorium.search.build_index import MANIFEST, SearchIndex, build_index
from lectorium.text.language import translate

_SPOT = Spot("search", ("search/", "search-page/", "site-search/"), "the search")


def search_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the page and the manifest of the index; its other files are the manifest's parts."""
    if request.course.config.search:
        yield page_output("", _page, ORIGIN, name="search", spot=_SPOT)
        yield file_output(MANIFEST, _manifest, ORIGIN, "part", name="search-manifest", spot=_SPOT, parts=_parts)


def _manifest(context: PlanContext) -> WriteText:
    return WriteText(search_index(context).manifest)


def _parts(context: PlanContext) -> Iterator[Target]:
    return part_targets(context.table.url("search"), search_index(context))


def search_index(context: PlanContext) -> SearchIndex:
    """Return the index of a course, made once a plan."""
    memory, tag, tool = context.memory, context.course.config.language, context.request.facts.tool
    sources = tuple(search_entries(context, context.writer(context.table.url("search"))))
    inputs = (tuple((source.key, source.digest) for source in sources), tag, tool)

    return memory.remember(("search",), inputs, partial(build_index, sources, tag, memory, tool))


def _page(context: PlanContext) -> RenderPage:
    writer = context.writer(context.table.url("search"))
    course, title = context.course, translate("Search")
    rows = (row for row in context.rows.rows if row.url is not None)
    pages = tuple(LinkView(page.title, writer.to(link_address(page.url))) for page in course.pages if page.in_nav)
    groups = (
        (translate("Lectures"), tuple(LinkView(row.lecture.title, writer.to(row.url or "")) for row in rows)),
        (translate("Pages"), pages),
        (
            translate("Tags"),
            tuple(LinkView(tag.name, writer.to(url)) for tag, url in tags_and_categories(course, context.table)),
        ),
    )
    view = SearchView(
        head=head(context, writer, "search", title, robots="noindex"),
        title=title,
        groups=tuple(LinkGroupView(name, links) for name, links in groups if links),
    )
    return RenderPage("search.html", view)
