"""Files that are published as they are: those of the course that a shown page may use, and the theme's."""

from __future__ import annotations

from functools import partial

from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import Claim, CopyAsset, ThemeAsset


def course_files(ground: Groundwork) -> tuple[Claim, ...]:
    """Copy the assets of the course."""
    return tuple(
        Claim(asset.url, partial(CopyAsset, asset.path, asset.digest), asset.path, authored=True)
        for asset in ground.survey.course.assets
    )


def theme_files(ground: Groundwork) -> tuple[Claim, ...]:
    """Publish the theme's files under their digest."""
    return tuple(
        Claim(ground.survey.theme.folder + name, partial(ThemeAsset, name), "theme")
        for name, _ in ground.survey.facts.theme_files
    )
