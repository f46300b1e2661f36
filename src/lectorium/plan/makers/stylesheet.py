"""The generated stylesheet with the course's accent colours, readable on both designs."""

from __future__ import annotations

from lectorium.plan.contrast import dark_accent, light_accent
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import RenderPage, Target
from lectorium.plan.view import StylesheetView


def accent_stylesheet(ground: Groundwork) -> tuple[Target, ...]:
    """Make the stylesheet."""
    colour = ground.survey.course.config.theme.accent
    light, dark = light_accent(colour), dark_accent(colour)
    view = StylesheetView(light.colour, light.text, dark.colour, dark.text)
    return (Target(ground.survey.theme.accent, RenderPage("accent.css", view), "accent"),)
