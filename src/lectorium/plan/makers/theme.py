"""The theme's files and accent colours, in a folder named by their digest: browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.context import PlanContext
from lectorium.plan.contrast import dark_accent, light_accent
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, Spot, always, file_output
from lectorium.plan.target import RenderPage, ThemeAsset
from lectorium.plan.view import StylesheetView
from lectorium.text.digest import digest_parts

_SPOT = Spot("theme", ("assets/theme/", "theme-assets/", "lectorium-theme/"), "the theme's files")


def theme_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the files of the theme."""
    folder = _folder(request)
    for name, _ in request.facts.theme_files:
        recipe = always(ThemeAsset(name))
        yield file_output(folder + name, recipe, "theme", "part", name=f"theme/{name}", spot=_SPOT)


def accent_stylesheet(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the stylesheet with the course's accent colours, readable on both designs."""
    yield file_output(f"{_folder(request)}accent.css", _stylesheet, "accent", "part", name="accent", spot=_SPOT)


def _folder(request: PlanRequest) -> str:
    files = (part for entry in sorted(request.facts.theme_files) for part in entry)
    return digest_parts(request.course.config.theme.accent, *files)[:12] + "/"


def _stylesheet(context: PlanContext) -> RenderPage:
    colour = context.course.config.theme.accent
    light, dark = light_accent(colour), dark_accent(colour)
    view = StylesheetView(light.colour, light.text, dark.colour, dark.text)
    return RenderPage("accent.css", view)
