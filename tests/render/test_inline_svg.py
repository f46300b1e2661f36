"""Drawings in a text: which words stand in them, how large they are, and that they are pictures of their own."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from lectorium.render.inline_svg import inline_drawing


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text>A &amp; B</text>\n <text> C</text>", "A & B C"),
        ("<style>.a { fill: red }</style><text>A</text>", "A"),
        ("<style/><text>A</text>", "A"),
        ("<defs><style>x</style>y<text>z</text></defs><text>A</text>", "A"),
        ("<metadata>m<script>s</script>n</metadata><text>A</text>", "A"),
        ("</style><text>A</text><defs>d</defs>", "A"),
        ("<title>T</title><g><text>A</text></g><script>s</script>e", "T A e"),
    ],
)
def test_its_words_are_those_that_readers_see(inside: str, words: str) -> None:
    assert inline_drawing(f"<svg>{inside}</svg>").words == words


@pytest.mark.parametrize(
    ("size", "written"),
    [
        ('width="20" height="30"', ' width="20" height="30"'),
        ('width=" 20.6px " height="30.2"', ' width="21" height="30"'),
        ('width="20" height="50%"', ""),
        ('height="30"', ""),
        ('width="2em" height="30"', ""),
    ],
)
def test_its_size_is_told_where_both_sides_are_pixels(size: str, written: str) -> None:
    assert inline_drawing(f"<svg {size}><text>A</text></svg>").html.partition('decoding="async"')[2] == f"{written}>"


def test_it_is_a_picture_in_xml_with_the_names_as_xml_has_them() -> None:
    markup = '<SVG viewbox="0 0 1 2" VIEWBOX="9" xmlns="x"><!-- c --><clippath ID="a"/><text 1="x">A&lt;</text></SVG>'
    drawing = inline_drawing(markup)
    wanted = r'<img src="data:image/svg\+xml;base64,([\w+/=]*)" alt="A&lt;" decoding="async">'
    found = re.fullmatch(wanted, drawing.html)
    assert found
    shown = b64decode(found[1]).decode()
    assert re.sub(r' xmlns(:\w+)?="[^"]*"', "", shown) == (
        '<svg viewBox="9"><clipPath id="a"/><text>A&lt;</text></svg>'
    )


def test_one_that_is_no_xml_is_left_out_with_its_words_kept() -> None:
    drawing = inline_drawing("<svg><g><text>A</g></text></svg>")
    assert (drawing.html, drawing.words) == ("", "A")
    assert [fault.code.code for fault in drawing.faults] == ["FILE105"]
