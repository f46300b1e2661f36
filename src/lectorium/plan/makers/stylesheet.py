"""The generated stylesheet with the course's accent colours, readable on both designs."""

from __future__ import annotations

from functools import partial

from lectorium.plan.contrast import dark_accent, light_accent
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import StylesheetView


def accent_stylesheet(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the stylesheet."""
    return (Claim(ground.survey.theme.accent, partial(_stylesheet, ground), "accent"),)


def _stylesheet(ground: Groundwork) -> RenderPage:
    colour = ground.survey.course.config.theme.accent
    light, dark = light_accent(colour), dark_accent(colour)
    view = StylesheetView(light.colour, light.text, dark.colour, dark.text)
    return RenderPage("accent.css", view)
