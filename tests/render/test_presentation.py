"""Presentation that authors write: each becomes a class, an attribute of today, or nothing."""

from __future__ import annotations

import pytest

from lectorium.html.tree import parse_tree, serialise
from lectorium.render.presentation import modernise


def modern(html: str) -> str:
    root = parse_tree(html)
    modernise(root)
    return serialise(root)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<acronym>a</acronym>", "<abbr>a</abbr>"),
        ("<big>a</big>", '<span class="size-large">a</span>'),
        ('<center class="x">a</center>', '<div class="x text-center">a</div>'),
        ("<dir>a</dir>", "<ul>a</ul>"),
        ("<menu><li>a</li></menu>b", "<ul><li>a</li></ul>b"),
        ("<font>a</font>", "<span>a</span>"),
        ("<main>a</main>", "<div>a</div>"),
        ("<nobr>a</nobr>", '<span class="no-break">a</span>'),
        ("<strike>a</strike>", "<s>a</s>"),
        ("<tt>a</tt>", "<code>a</code>"),
        ("<b>a<tt>b</tt></b>", "<b>a<code>b</code></b>"),
    ],
)
def test_old_elements(written: str, expected: str) -> None:
    assert modern(written) == expected


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ("1", "size-small"), ("2", "size-small"), ("3", ""), ("4", "size-large"), ("7", "size-large"),
        ("+1", "size-large"), ("-1", "size-small"), ("+0", ""), (" 4 ", "size-large"), ("large", ""), ("12", ""),
    ],
)  # fmt: skip
def test_the_sizes_of_a_font(size: str, name: str) -> None:
    written = f'<font size="{size}">a</font>'
    assert modern(written) == (f'<span class="{name}">a</span>' if name else "<span>a</span>")


def test_the_colour_of_a_font_and_of_what_is_behind_it() -> None:
    assert modern('<font color="red">a</font>') == '<span class="color-red">a</span>'
    assert modern('<b color="red">a</b>') == "<b>a</b>"
    assert modern('<td bgcolor="red">a</td>') == '<td class="ground-red">a</td>'
    for white in ("white", "#FFF", "#ffffff"):
        assert modern(f'<td bgcolor="{white}">a</td>') == "<td>a</td>"


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("text-align: left", "text-left"), ("text-align:center", "text-center"), ("text-align:right", "text-right"),
        ("float:left", "float-left"), ("float:right", "float-right"), ("font-weight:bold", "bold"),
        ("font-weight:bolder", "bold"), ("font-weight:600", "bold"), ("font-weight:700", "bold"),
        ("font-weight:400", ""), ("font-style:italic", "italic"), ("text-decoration:underline", "underline"),
        ("text-decoration:line-through", "line-through"), ("white-space:nowrap", "no-break"),
        ("font-variant:small-caps", "small-caps"), ("vertical-align:top", "align-top"),
        ("vertical-align:middle", "align-middle"), ("COLOR: Red !important", "color-red"), ("color:white", ""),
        ("position: fixed; background:yellow", ""), ("width: 50%; position:sticky", ""),
        ("background:yellow", "marked"), ("background-color:#ff0", "marked"), ("background:none", ""),
        ("background:transparent", ""), ("background:white", ""), ("background:#FFF", ""),
        ("background-color:#ffffff", ""), ("background:inherit", ""), ("background:", ""),
        ("margin:auto", "block-center"), ("margin: 0 auto", "block-center"), ("margin: auto 0", ""),
        ("font-size:smaller", "size-small"), ("font-size:small", "size-small"), ("font-size:x-small", "size-small"),
        ("font-size:larger", "size-large"), ("font-size:large", "size-large"), ("font-size:x-large", "size-large"),
        ("font-size:xx-large", "size-large"), ("font-size:medium", ""), ("font-size:18px", "size-large"),
        ("font-size:17.6px", ""), ("font-size:14px", "size-small"), ("font-size:14.4px", ""),
        ("font-size:1.2em", "size-large"), ("font-size:0.8rem", "size-small"), ("font-size:14pt", "size-large"),
        ("font-size:10pt", "size-small"), ("font-size:120%", "size-large"), ("font-size:80%", "size-small"),
        ("font-size:100%", ""), ("font-size:2vw", ""), ("width:50%", "w-50"), ("max-width:50%", "w-50"),
        ("zoom:50%", "w-50"), ("width:50px", ""), ("height:50px", ""), ("bold", ""),
        ("color:red;float:left", "color-red float-left"), (";;color:red;", "color-red"),
    ],
)  # fmt: skip
def test_styles(style: str, names: str) -> None:
    assert modern(f'<p style="{style}">a</p>') == (f'<p class="{names}">a</p>' if names else "<p>a</p>")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<img style="width:50px; height:40px">', '<img height="40" width="50">'),
        ('<img style="max-width:50px">', '<img width="50">'),
        ('<img style="width:50%">', '<img class="w-50">'),
        ('<img width="50" height="40px">', '<img height="40" width="50">'),
        ('<img width="50%" height="50%">', '<img class="w-50">'),
        ('<td width="50%">a</td>', '<td class="w-50">a</td>'),
        ('<th width="50%">a</th>', '<th class="w-50">a</th>'),
        ('<tr width="50%"></tr>', "<tr></tr>"),
        ('<table width="50%"></table>', '<table class="w-50"></table>'),
        ('<p width="50" height="40">a</p>', "<p>a</p>"),
        ('<img class="align-right wide">', '<img class="float-right wide">'),
        ('<figure class="pull-left"></figure>', '<figure class="float-left"></figure>'),
        ('<img class="mx-auto">', '<img class="image-center">'),
        ('<p class="align-right">a</p>', '<p class="align-right">a</p>'),
        ('<img align="left">', '<img class="float-left">'),
        ('<br clear="all">', '<br class="clear">'),
        ('<br clear="none">', "<br>"),
        ('<div style="clear: both">x</div>', '<div class="clear">x</div>'),
        ('<p style="clear: none">x</p>', "<p>x</p>"),
        ('<img align="right">', '<img class="float-right">'),
        ('<img align="middle">', '<img class="align-middle">'),
        ('<img align=" Center ">', '<img class="image-center">'),
        ('<table align="center"></table>', '<table class="block-center"></table>'),
        ('<table align="right"></table>', '<table class="float-right"></table>'),
        ('<table align="left"></table>', '<table class="float-left"></table>'),
        ('<p align="center">a</p>', '<p class="text-center">a</p>'),
        ('<p align="middle">a</p>', '<p class="text-center">a</p>'),
        ('<p align="left">a</p>', '<p class="text-left">a</p>'),
        ('<p align="right">a</p>', '<p class="text-right">a</p>'),
        ('<p align="justify">a</p>', "<p>a</p>"),
        ('<td valign="TOP">a</td>', '<td class="align-top">a</td>'),
        ('<td valign="middle">a</td>', '<td class="align-middle">a</td>'),
        ('<td valign="bottom">a</td>', '<td class="align-bottom">a</td>'),
        ('<p class="a 1b -c a d!">a</p>', '<p class="a -c">a</p>'),
        ('<div class="row col-sm-6"></div>', '<div class="col-sm-6"></div>'),
        ('<div class="row-date"><p class="lead leading"></p></div>', '<div><p class="leading"></p></div>'),
        ('<ul class="site-nav schedule"></ul>', "<ul></ul>"),
        ('<a name="n">a</a>', '<a id="n">a</a>'),
        ('<a name="n" id="i">a</a>', '<a id="i">a</a>'),
        ('<a name="n m">a</a>', '<a id="nm">a</a>'),
        ('<p name="n">a</p>', "<p>a</p>"),
        ('<p id=" ">a</p>', "<p>a</p>"),
    ],
)
def test_places_and_sizes(written: str, expected: str) -> None:
    assert modern(written) == expected


@pytest.mark.parametrize(
    ("element", "name", "good", "bad"),
    [
        ("p", "lang", "de", "d"), ("a", "hreflang", "de-CH", "de_CH"), ("track", "srclang", "en", "english!"),
        ("p", "dir", "ltr", "up"), ("p", "dir", "rtl", ""), ("p", "dir", "auto", "left"),
        ("ol", "start", "-3", "a"), ("li", "value", "12", "1.5"), ("td", "colspan", "1", "0"),
        ("td", "rowspan", "500", "501"), ("th", "colspan", "2", "x"), ("th", "rowspan", "2", "²"),
        ("th", "scope", "row", "x"), ("th", "scope", "col", ""), ("th", "scope", "rowgroup", "rows"),
        ("th", "scope", "colgroup", "cols"), ("time", "datetime", "2026-09-03T10:00Z", "soon"),
        ("del", "datetime", "2026", "26"), ("ol", "type", "1", "b"), ("ol", "type", "a", "2"),
        ("ol", "type", "A", "B"), ("ol", "type", "i", "ii"), ("ol", "type", "I", ""),
        ("source", "type", "video/mp4", "text/html"), ("a", "target", "_blank", "_top"),
        ("track", "kind", "subtitles", "x"), ("track", "kind", "captions", ""),
        ("track", "kind", "descriptions", "description"), ("track", "kind", "chapters", "chapter"),
        ("track", "kind", "metadata", "data"), ("p", "aria-hidden", "true", "yes"), ("p", "aria-hidden", "false", "no"),
        ("p", "title", "anything", None), ("p", "role", "note", None), ("p", "tabindex", "0", None),
        ("a", "href", "x", None), ("a", "download", "x", None), ("q", "cite", "x", None), ("data", "value", "5", None),
        ("details", "open", "yes", None), ("track", "label", "x", None), ("video", "poster", "x", None),
    ],
)  # fmt: skip
def test_attributes_that_html_allows(element: str, name: str, good: str, bad: str | None) -> None:
    assert f' {name}="{good}"' in modern(f'<{element} {name}="{good}"></{element}>')
    if bad is not None:
        assert f" {name}" not in modern(f'<{element} {name}="{bad}"></{element}>')
    assert modern(f'<i onclick="x" {name}="{good}" data-x="y">a</i>').count("=") <= 1
