"""Listing pages: each stands at its own address, and once more wherever an author keeps an introduction to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from lectorium.model.course import Introduction
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import RenderPage, Target
from lectorium.plan.urls import output_path

ListingName = Literal["schedule", "lectures", "tags", "readings"]
MakeListing = Callable[[Groundwork, str, Introduction | None], RenderPage]


def listings(ground: Groundwork, name: ListingName, home: str, make: MakeListing) -> tuple[Target, ...]:
    """Make one listing at its home and at the address of each introduction."""
    targets: dict[str, Target] = {}
    for intro in ground.survey.course.introductions:
        if intro.page == name:
            path = output_path(intro.url)
            targets[path] = Target(path, make(ground, intro.url, intro), intro.document.path, authored=True)
    path = output_path(home)
    if path not in targets:
        targets[path] = Target(path, make(ground, home, None), name)
    return tuple(targets.values())
