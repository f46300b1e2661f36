"""404.html: served at any depth, so its addresses are absolute under the base path."""

from __future__ import annotations

from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage, Target
from lectorium.plan.view import NotFoundView


def not_found_page(ground: Groundwork) -> tuple[Target, ...]:
    """Make the page for addresses that do not exist."""
    way = ground.survey.way("404.html")
    title = "Page not found"
    view = NotFoundView(head(ground.survey, ground.nav, way, "not-found", title, robots="noindex"), title)
    return (Target("404.html", RenderPage("404.html", view), "not-found"),)
