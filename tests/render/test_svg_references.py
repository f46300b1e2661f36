"""What a drawing may load: what it brings itself, however it is written."""

from __future__ import annotations

import pytest

from lectorium.render.svg_references import is_own_address, own_style


@pytest.mark.parametrize(
    ("element", "address", "own"),
    [
        ("use", "#a", True),
        ("use", " #a ", True),
        ("use", "", True),
        ("use", "b.svg#a", False),
        ("use", "data:image/png;base64,x", False),
        ("image", "data:image/png;base64,x", True),
        ("image", " DATA:IMAGE/JPEG,x", True),
        ("feImage", "data:image/gif;base64,x", True),
        ("image", "data:image/svg+xml,x", False),
        ("image", "https://e.org/a.png", False),
        ("a", "https://e.org/", True),
        ("a", "javascript:x", False),
    ],
)
def test_addresses(element: str, address: str, own: bool) -> None:
    assert is_own_address(element, address) is own


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("fill: red", "fill: red"),
        ("fill: url(#a)", "fill: url(#a)"),
        ("fill: url('#a')", "fill: url('#a')"),
        ("fill: url(data:image/png;base64,x)", "fill: url(data:image/png;base64,x)"),
        ("src: x; fill: rgb(1, 2, 3)", "src: x; fill: rgb(1, 2, 3)"),
        ("fill: url(https://e.org/a)", "fill: none"),
        ('a { fill: url( "b.svg#c" ) }', "a { fill: none }"),
        ("@import 'b.css'; a { fill: red }", " a { fill: red }"),
        ("@media print { a { fill: red } }", "@media print { a { fill: red } }"),
        ("fill: image-set('a.png' 1x)", ""),
        ("behavior: url(#a)", ""),
        ("a: \\75rl(b)", ""),
        ("content: '\\41'", "content: '\\41'"),
        ("content: '\\110000'", "content: '\\110000'"),
        ("content: '\\('", "content: '\\('"),
        ("a: \\69mage(b)", ""),
    ],
)
def test_styles(css: str, kept: str) -> None:
    assert own_style(css) == kept
