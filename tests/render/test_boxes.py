"""Widths of the boxes around pictures: in pixels they narrow the pictures, as shares what a browser loads of them."""

from __future__ import annotations

import pytest

from lectorium.html.tree import parse_tree, serialise, walk
from lectorium.plan.view import ResolvedReference
from lectorium.render.pictures import add_copies, picture
from lectorium.render.presentation import modernise

COPIES = (("webp", "a", 360), ("webp", "b", 1080))


def shown(html: str, width: int = 2000, column: int = 42) -> list[tuple[str, str]]:
    """Return the width and the `sizes` of each picture of a text, all of them `width` pixels wide."""
    root = parse_tree(html)
    modernise(root)
    for element in [each for each in walk(root) if each.name == "img"]:
        picture(element, ResolvedReference("x.png", "ok", width, width // 2, COPIES))
    add_copies(root, column=column)
    assert "box=" not in serialise(root)
    assert "tallest=" not in serialise(root)
    assert "most=" not in serialise(root)
    pictures = (each for each in walk(root) if each.name == "picture")
    return [(each.children[1].attrs["width"], each.children[0].attrs["sizes"]) for each in pictures]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("html", "width"),
    [
        ('<div style="width:300px"><img width="100%"></div>', "300"),
        ('<div style="max-width:20em;margin:auto"><p><img width="50%"></p></div>', "160"),
        ('<p style="width:min(300px, 100%)"><img></p>', "300"),
        ('<div style="width:300px"><img width="900" height="9"></div>', "300"),
        ('<div style="width:300px"><img width="90"></div>', "90"),
        ('<div style="width:3000px"><img></div>', "2000"),
        ('<div style="width:300px"><div style="width:50%"><img width="100%"></div></div>', "150"),
        ('<div style="width:300px"><div style="width:500px; max-width:200px"><img></div></div>', "200"),
        ('<table><tbody><tr><td width="200"><img></td></tr></tbody></table>', "200"),
        ('<p width="200"><img></p>', "2000"),
        ('<img style="width: min(20rem, 100%)">', "320"),
        ('<img style="max-height:200px">', "400"), ('<img style="max-height:200px;width:100%">', "400"),
        ('<img class="w-' + "9" * 5000 + '">', "2000"),
        ('<img style="max-height:2000px">', "2000"), ('<img style="max-height:90px" width="100" height="50">', "100"),
    ],
)  # fmt: skip
def test_a_box_with_a_width_in_pixels_narrows_its_pictures(html: str, width: str) -> None:
    assert [each for each, _ in shown(html)] == [width]


def test_words_flow_round_a_box_as_wide_as_its_author_says() -> None:
    root = parse_tree('<div style="float:right;width:300px"><img><p>Words</p></div>')
    modernise(root)
    assert serialise(root) == '<div class="float-right w-45"><img most="300"><p>Words</p></div>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div style="float:left"><a href="x"><img width="50%"></a></div>',
         '<div class="float-left w-50"><a href="x"><img class="w-100"></a></div>'),
        ('<p style="display:inline-block"><img style="width:30%">Words</p>',
         '<p class="inline-block w-30"><img class="w-100">Words</p>'),
        ('<div style="float:right"><img width="45%"><img width="45%"></div>',
         '<div class="float-right w-100"><img class="w-45"><img class="w-45"></div>'),
        ('<div style="float:left"><div style="display:inline-block"><img width="50%"></div></div>',
         '<div class="float-left w-50"><div class="inline-block w-100"><img class="w-100"></div></div>'),
        ('<div style="float:left;width:50%"><img width="50%"></div>',
         '<div class="float-left w-50"><img class="w-50"></div>'),
        ('<div style="display:inline-block"><img></div>', '<div class="inline-block"><img></div>'),
    ],
)  # fmt: skip
def test_a_box_that_shrinks_to_its_picture_has_the_share_of_it(html: str, expected: str) -> None:
    root = parse_tree(html)
    modernise(root)
    assert serialise(root) == expected


HALF = "(max-width: 40rem) min(2000px, calc(100vw - 2rem)), min(2000px, 21rem, (100vw - 2rem) * 0.5)"
HALF_OF_PHONE = HALF.replace("calc(100vw - 2rem)", "calc((100vw - 2rem) * 0.5)")


@pytest.mark.parametrize(
    ("html", "sizes"),
    [
        ('<div class="row"><div class="col-6"><img></div><p class="col-6">x</p></div>', [HALF]),
        ('<div class="row"><div><img></div><div>x</div></div>', [HALF]),
        ('<div style="float:left"><img></div>', [HALF]),
        ('<img align="left">', [HALF]),
        ('<div style="column-count:2"><p><img></p></div>', [HALF]),
        ('<div style="float:left"><img width="50%"></div>', [HALF]),
        ('<div style="width:50%"><img></div>', [HALF_OF_PHONE]),
        ("<table><tbody><tr><td><img></td><td><img></td></tr></tbody></table>", [HALF_OF_PHONE] * 2),
        ('<table><tbody><tr><td width="50%"><img></td><td>x</td></tr></tbody></table>', [HALF_OF_PHONE]),
        ("<table><tbody><tr><td><img></td><td>x</td></tr></tbody></table>", ["min(2000px, 42rem, 100vw - 2rem)"]),
        (
            '<div style="width:50%"><img width="50%"></div>',
            ["(max-width: 40rem) calc((100vw - 2rem) * 0.5), min(10.5rem, (100vw - 2rem) * 0.25)"],
        ),
        (  # what stands in a cell is no column of its table
            "<table><tbody><tr><td><img><table><tbody><tr><td>x</td><td><img></td></tr></tbody></table></td></tr>"
            "</tbody></table>",
            ["min(2000px, 42rem, 100vw - 2rem)"] * 2,
        ),
        (  # the third goes to the next line and fills it
            '<div class="row"><p class="col-6">x</p><p class="col-6">x</p><div class="col-6"><img></div></div>',
            ["min(2000px, 42rem, 100vw - 2rem)"],
        ),
    ],
)  # fmt: skip
def test_a_browser_loads_what_the_boxes_of_a_picture_leave_it(html: str, sizes: list[str]) -> None:
    assert [each for _, each in shown(html)] == sizes


@pytest.mark.parametrize(
    ("column", "sizes"), [(36, "min(2000px, 36rem, 100vw - 2rem)"), (50, "min(2000px, 50rem, 100vw - 2rem)")]
)
def test_a_browser_loads_what_the_width_of_the_text_needs(column: int, sizes: str) -> None:
    assert [each for _, each in shown("<img>", column=column)] == [sizes]


def test_how_a_picture_is_loaded_is_as_its_author_says_and_what_nobody_sees_waits() -> None:
    root = parse_tree(
        '<details><img loading="eager"><img></details><img width="30"><img><img loading="lazy">'
        '<img loading="eager" fetchpriority="high"><img loading="x" fetchpriority="y">'
    )
    modernise(root)
    for element in [each for each in walk(root) if each.name == "img"]:
        picture(element, ResolvedReference("x.png", "ok", 90, 10))
    add_copies(root)
    images = (each.attrs for each in walk(root) if each.name == "img")
    assert [(each.get("loading", ""), each.get("fetchpriority", "")) for each in images] == [
        ("", ""), ("lazy", ""), ("lazy", ""), ("", ""), ("lazy", ""), ("", "high"), ("lazy", ""),
    ]  # fmt: skip
