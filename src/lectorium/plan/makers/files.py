"""Files that are published as they are: those of the course that a shown page may use, and the theme's."""

from __future__ import annotations

from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import CopyAsset, Target, ThemeAsset


def course_files(ground: Groundwork) -> tuple[Target, ...]:
    """Copy the assets of the course."""
    return tuple(
        Target(asset.url, CopyAsset(asset.path, asset.digest), asset.path, authored=True)
        for asset in ground.survey.course.assets
    )


def theme_files(ground: Groundwork) -> tuple[Target, ...]:
    """Publish the theme's files under their digest."""
    return tuple(
        Target(ground.survey.theme.folder + name, ThemeAsset(name), "theme")
        for name, _ in ground.survey.facts.theme_files
    )
