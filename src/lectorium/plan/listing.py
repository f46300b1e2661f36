"""Listing pages: each stands at its own address, and once more wherever an author keeps an introduction to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from lectorium.model.course import Introduction
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.urls import output_path

ListingName = Literal["schedule", "lectures", "tags", "readings"]
MakeListing = Callable[[Groundwork, str, Introduction | None], RenderPage]


def listings(ground: Groundwork, name: ListingName, home: str, make: MakeListing) -> tuple[Claim, ...]:
    """Make one listing at its home and at the address of each introduction."""
    claims: dict[str, Claim] = {}
    for intro in ground.survey.course.introductions:
        if intro.page == name:
            path = output_path(intro.url)
            claims[path] = Claim(path, partial(make, ground, intro.url, intro), intro.document.path, authored=True)
    path = output_path(home)
    if path not in claims:
        claims[path] = Claim(path, partial(make, ground, home, None), name)
    return tuple(claims.values())
