"""`theme:` of a config: what is understood of it, and what is said of the rest."""

from __future__ import annotations

import pytest

from lectorium.model.config import CourseConfig, Theme
from lectorium.model.read_config import read_config, read_own
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from model_samples import fields_of


def read(theme: str) -> Outcome[CourseConfig]:
    return read_config(SourceFile("course.yml", f"title: A\ntheme: {theme}\n", ""))


def test_own_looks_are_read() -> None:
    text = (
        "{css: [/css/a.css, b.css], fonts: {text: 'Source Serif 4, Georgia', code: Fira}, width: Wide, footer: By us.}"
    )
    found = read(text)
    assert found.diagnostics == ()
    theme = found.value.theme
    assert theme.css == ("css/a.css", "b.css")
    assert theme.fonts == (("text", "Source Serif 4, Georgia"), ("code", "Fira"))
    assert (theme.width, theme.column, theme.footer) == ("wide", 50, "By us.")
    assert [(kind, path) for kind, path, _ in theme.files] == [("link", "css/a.css"), ("link", "b.css")]
    assert read("{css: one.css}").value.theme.css == ("one.css",)


@pytest.mark.parametrize(
    "families", ["a; } * { display: none", 'Georgia"', "url(x)", "a,", "-moz", "x/*", "Georgia\\0", "a\nb: c"]
)
def test_what_is_no_list_of_fonts_reaches_no_stylesheet(families: str) -> None:
    found = read(f"{{fonts: {{text: {families!r}}}}}")
    assert found.value.theme.fonts == ()
    assert [fault.help for fault in found.diagnostics] == [
        "write names of fonts with commas between them, such as `Source Serif 4, Georgia`"
    ]


def test_a_width_that_is_none_is_told() -> None:
    found = read("{width: huge}")
    assert (found.value.theme.width, found.value.theme.column) == ("normal", 0)
    assert [fault.message for fault in found.diagnostics] == ["`huge` is no width that has a meaning here"]


def test_a_jekyll_course_has_the_looks_below_its_own_key() -> None:
    given = CourseConfig("_config.yml", "T", theme=Theme(logo="a.svg"))
    own = read_own(
        given,
        fields_of(
            "lectorium: {theme: {width: narrow, footer: F}, html: {script_hosts: [s.org]}, social_images: none}\n"
        ),
    )
    assert own.diagnostics == ()
    assert (own.value.theme.logo, own.value.theme.width, own.value.theme.footer) == ("a.svg", "narrow", "F")
    assert (own.value.script_hosts, own.value.social_images) == (("s.org",), "none")
