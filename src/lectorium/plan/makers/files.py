"""Files that are published as they are: those of the course that a shown page may use, and the theme's."""

from __future__ import annotations

from functools import partial

from lectorium.plan.active import is_drawing
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import Claim, CleanSvg, CopyAsset, ThemeAsset


def course_files(ground: Groundwork) -> tuple[Claim, ...]:
    """Copy the assets of the course; drawings are looked through."""
    return tuple(
        Claim(asset.url, partial(_copying(asset.url), asset.path), asset.path, authored=True)
        for asset in ground.survey.course.assets
    )


def _copying(url: str) -> type[CopyAsset | CleanSvg]:
    return CleanSvg if is_drawing(url) else CopyAsset


def theme_files(ground: Groundwork) -> tuple[Claim, ...]:
    """Publish the theme's files under their digest."""
    return tuple(
        Claim(ground.survey.theme.folder + name, partial(ThemeAsset, name), "theme")
        for name, _ in ground.survey.facts.theme_files
    )
