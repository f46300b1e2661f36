"""Columns as other sites lay them out: a row, the shares of its columns, and boxes that are no row."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.html.tree import parse_tree, serialise
from lectorium.render.presentation import modernise

TWO = "<div>a</div><div>b</div>"


def modern(html: str) -> str:
    root = parse_tree(html)
    modernise(root)
    return serialise(root)


@pytest.mark.parametrize(
    ("attributes", "names"),
    [
        ('class="row"', "columns"), ('class="row mt-4"', "mt-4 columns"), ('class="columns"', "columns"),
        ('class="d-flex justify-content-center"', "d-flex justify-content-center columns text-center"),
        ('style="display: flex"', "columns"), ('style="DISPLAY:FLEX !important; gap:1em"', "columns"),
        ('style="display:flex;align-items:center"', "columns align-middle"),
        ('style="display:inline-flex;justify-content:space-around"', "columns text-center"),
        ('style="display:table"', "columns"),
    ],
)  # fmt: skip
def test_a_box_whose_children_stand_side_by_side(attributes: str, names: str) -> None:
    assert modern(f"<div {attributes}>{TWO}</div>") == f'<div class="{names}">{TWO}</div>'


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="display:flex; flex-direction:column">{TWO}</div>', f'<table class="row"><tr>{TWO}</tr></table>',
        f'<div class="d-flex flex-column">{TWO}</div>', '<div class="row"><div>a</div></div>',
        f'<div class="row">x{TWO}</div>',
        f'<div style="display:grid">{TWO}</div>', f'<div style="grid-template-columns:1fr 1fr">{TWO}</div>',
    ],
)  # fmt: skip
def test_boxes_that_are_no_row(html: str) -> None:
    assert "columns" not in modern(html)


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ('class="col-6"', 'class="col-md-6"', ("col-6 w-50", "col-md-6 w-50")),
        ('class="col-12 col-lg-4"', 'class="col"', ("col-12 col-lg-4 w-30", "col")),
        ('class="w-1/3"', 'class="md:w-2/3"', ("w-30", "w-65")), ('class="pure-u-1-2"', "", ("pure-u-1-2 w-50", "")),
        ('style="flex: 0 0 40%"', 'style="flex-basis: 60%"', ("w-40", "w-60")),
        ('style="width: 48%"', 'style="flex: 1"', ("w-45", "")),
        ('class="col-99"', 'class="is-0"', ("col-99 w-100", "is-0 w-5")),
    ],
)  # fmt: skip
def test_the_shares_of_columns(first: str, second: str, names: tuple[str, str]) -> None:
    found = parse_tree(f'<div class="row"><div {first}>a</div><div {second}>b</div></div>')
    modernise(found)
    row = found.children[0]
    assert not isinstance(row, str)
    assert tuple(child.attrs["class"] for child in row.children) == names  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("attributes", "shares"),
    [
        ('style="display:grid;grid-template-columns:1fr 2fr"', ("w-30", "w-65", "w-30")),
        ('style="display:grid;grid-template-columns:30% 70%"', ("w-30", "w-70", "w-30")),
        ('style="display:inline-grid;grid-template-columns:auto 1fr"', ("w-30", "w-65", "w-30")),
        ('style="display:grid;grid-template-columns:repeat(3, 1fr)"', ("w-30", "w-30", "w-30")),
        ('class="grid grid-cols-2"', ("w-50", "w-50", "w-50")),
        ('style="display:grid;grid-template-columns:200px auto"', ("w-30", "w-70", "w-30")),
        ('style="display:grid;grid-template-columns:minmax(100px,1fr) 168px"', ("w-75", "w-25", "w-75")),
        ('style="display:grid;grid-template-columns:repeat(2, 1fr 2fr)"', ("w-15", "w-30", "w-15")),
        ('style="display:grid;grid-template-columns:repeat(auto-fit, minmax(120px, 1fr))"', ("w-30",) * 3),
        ('style="display:grid;grid-template-columns:repeat(auto-fill,minmax(min(160px,100%),1fr))"', ("w-25",) * 3),
    ],
)  # fmt: skip
def test_the_tracks_of_a_grid(attributes: str, shares: tuple[str, ...]) -> None:
    found = modern(f"<div {attributes}><div>a</div><p>b</p><div>c</div></div>")
    assert found.endswith(
        'columns"><div class="{}">a</div><p class="{}">b</p><div class="{}">c</div></div>'.format(*shares)
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p style="margin-left: 40px">a</p>', '<p class="indented">a</p>'),
        ('<p style="margin-left: 4px">a</p>', "<p>a</p>"), ('<img style="margin-left:40px">', "<img>"),
        ('<div style="border: 1px solid red">a</div>', '<div class="boxed">a</div>'),
        ('<div style="border: none">a</div>', "<div>a</div>"),
        ('<table border="0"></table>', '<table class="no-border"></table>'),
        ('<table border="1"></table>', "<table></table>"), ("<td nowrap>a</td>", '<td class="no-break">a</td>'),
        ('<div style="column-count: 2">a</div>', '<div class="text-columns">a</div>'),
        ('<div style="columns: 1">a</div>', "<div>a</div>"),
        ('<div style="display:inline-block;width:48%">a</div>', '<div class="inline-block w-45">a</div>'),
    ],
)  # fmt: skip
def test_boxes_and_steps_to_the_right(written: str, expected: str) -> None:
    assert modern(written) == expected


@pytest.mark.parametrize(
    ("row", "children", "expected"),
    [
        ('style="display:grid;grid-template-columns:1fr 3fr"', '<img src="a"><a href="x"><img src="b"></a>',
         '<div class="w-25"><img src="a"></div><div class="w-75"><a href="x"><img src="b"></a></div>'),
        ('class="row"', '<img src="a" class="col-4"><img src="b" class="w-50">',
         '<div class="w-30"><img class="col-4 w-100" src="a"></div>'
         '<div class="w-50"><img class="w-100" src="b"></div>'),
        ('style="display:flex"', '<img src="a" width="30%"><img src="b" style="width: 60%; float: none">',
         '<div class="w-30"><img class="w-100" src="a"></div><div class="w-60"><img class="w-100" src="b"></div>'),
        ('style="display:flex"', '<img src="a"><img src="b" width="40">', '<img src="a"><img src="b" width="40">'),
        ('class="row"', '<video src="a" class="col-6"></video><p class="col-6">b</p>',
         '<div class="w-50"><video class="col-6 w-100" src="a"></video></div><p class="col-6 w-50">b</p>'),
    ],
)  # fmt: skip
def test_a_picture_that_is_a_column_itself_takes_its_share_once(row: str, children: str, expected: str) -> None:
    assert modern(f"<div {row}>{children}</div>") == f'<div class="columns">{expected}</div>'


def test_the_time_for_long_tracks_grows_with_their_length() -> None:
    def lay_out(size: int) -> None:
        tracks = f"repeat(auto-fit,minmax({' ' * size}"
        modernise(parse_tree(f'<div style="display:grid;grid-template-columns:{tracks}"><p>a<p>b</div>'))

    assert cpu_growth(lay_out, 8_000) <= LINEAR
