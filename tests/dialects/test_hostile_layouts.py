"""Layouts that were written to keep a check busy: what is asked of them takes time that grows with their text alone."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.dialects.jekyll.beside import framed_title, framed_years
from lectorium.dialects.jekyll.liquid.inputs import LayoutText, TemplateText
from lectorium.dialects.jekyll.liquid.outer_layout import furniture, page_region
from lectorium.text.source import SourceFile

UNITS = [
    *(
        "<nav ",
        "<!--",
        "<a ",
        "<",
        "{%",
        "{{",
        "{% for x in site.a ",
        "{{ site.a.",
        "{% include nav.html %}",
        "<title>",
    ),
    *("<title>", "<script>", "<body ", "</nav", "<!--a-->", " "),
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_layout_is_looked_through_once(unit: str) -> None:
    def look(size: int) -> None:
        text = f"<html><body>{{{{ content }}}}{unit * size}"
        layout = LayoutText(TemplateText("_layouts/a.html", text, 0), {})
        page_region(layout, {})
        furniture(layout, {}, shown=True)
        files = [SourceFile("_layouts/a.html", text, "")]
        framed_title(files)
        framed_years(files)

    assert cpu_growth(look, 4_000) <= LINEAR
