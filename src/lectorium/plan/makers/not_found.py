"""404.html: served at any depth, so its addresses are absolute under the base path."""

from __future__ import annotations

from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, page_output
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import NotFoundView
from lectorium.text.language import translate


def not_found_page(_: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare the page for addresses that do not exist."""
    return (page_output("404.html", _page, "not-found", quiet=True),)


def _page(context: PlanContext) -> RenderPage:
    title = translate("Page not found")
    view = NotFoundView(head(context, context.writer("404.html"), "not-found", title, robots="noindex"), title)
    return RenderPage("404.html", view)
