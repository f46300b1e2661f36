"""404.html: served at any depth, so its addresses are absolute under the base path."""

from __future__ import annotations

from functools import partial

from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import NotFoundView


def not_found_page(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the page for addresses that do not exist."""
    return (Claim("404.html", partial(_page, ground), "not-found"),)


def _page(ground: Groundwork) -> RenderPage:
    way = ground.survey.way("404.html")
    title = "Page not found"
    view = NotFoundView(head(ground.survey, ground.nav, way, "not-found", title, robots="noindex"), title)
    return RenderPage("404.html", view)
