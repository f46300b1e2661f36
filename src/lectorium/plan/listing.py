"""Listing pages: each stands at its own address, and once more wherever an author keeps an introduction to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lectorium.model.course import Introduction
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.redirects import redirect
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.target import RenderPage

MakeListing = Callable[[str, Introduction | None, PlanContext], RenderPage]
"""Makes the listing at an address, with the author's introduction to it."""


def listings(request: PlanRequest, spot: Spot, make: MakeListing, *, at_root: bool = False) -> Iterator[OutputSpec]:
    """Declare one listing at its home and at the address of each introduction.

    Its home is at the first introduction, before all others one at the root of the site, which is the only one for a
    listing that belongs `at_root`; without one it is at its spot.
    """
    own = [intro for intro in request.course.introductions if intro.page == spot.name]
    home = min(own, key=lambda intro: bool(intro.url), default=None)
    if home is None or (at_root and home.url):
        home = None
        yield page_output("", partial(_at_home, spot.name, make), spot.name, name=spot.name, spot=spot, listed=True)
    for intro in own:
        path, name = intro.document.path, spot.name if intro is home else ""
        recipe = partial(make, intro.url, intro)
        more = {"source": path, "title": intro.title, "authored": True, "listed": True}
        yield page_output(intro.url, recipe, path, name=name, **more)
    usual = spot.candidates[0]
    if home is not None and home.url != usual and not at_root:
        yield redirect(usual, home.url, spot.name.capitalize(), quiet=True)


def _at_home(name: str, make: MakeListing, context: PlanContext) -> RenderPage:
    return make(context.table.url(name), None, context)
