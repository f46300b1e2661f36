"""The place of a listing in a body: what stands before and behind it, each whole."""

from __future__ import annotations

import pytest

from body_support import draft_of
from lectorium.html.tree import parse_tree, serialise
from lectorium.render.body import listing_tree
from lectorium.render.cut import cut_out, drop_links_to_top, drop_title, parted

TABLE = "<table><tbody><tr><td>x</td></tr></tbody></table>"
CASES = {
    "at the top": (f"<p>a</p>{TABLE}<p>b</p>", (1, 2), ["<p>a</p>", "<p>b</p>"]),
    "in boxes": (
        f'<div id="d" class="c"><p>a</p>{TABLE}<p>b</p></div>',
        (0, 1, 2),
        ['<div id="d" class="c"><p>a</p></div>', '<div class="c"><p>b</p></div>'],
    ),
    "alone in a box": (f"<p>a</p><div><div>{TABLE}</div></div>", (1, 0, 0, 1), ["<p>a</p>", ""]),
    "a box with an id is kept": (f'<div id="d">{TABLE}</div>', (0, 0, 1), ['<div id="d"></div>', ""]),
    "all of the page": ("<p>a</p><p>b</p>", (0, 2), ["", ""]),
    "a way up goes": (
        f'<p><a id="up"></a>a</p>{TABLE}<div><a href="#up">To the top</a></div>',
        (1, 2),
        ['<p><a id="up"></a>a</p>', ""],
    ),
    "a way up without a blank goes": (
        f'{TABLE}<div><a href="#top" title="Back to Top">BackTop</a></div>',
        (0, 1),
        ["", ""],
    ),
    "a way up in French goes": (f'{TABLE}<p><a href="#h">↑ Retour en haut de page</a></p>', (0, 1), ["", ""]),
    "a page of that name stays": (f'{TABLE}<p><a href="#a">Top</a></p>', (0, 1), ["", '<p><a href="#a">Top</a></p>']),
    "a way to another page stays": (f'{TABLE}<p><a href="../">Up</a></p>', (0, 1), ["", '<p><a href="../">Up</a></p>']),
    "the head of no table goes": (f"<p>| No. | Title |\n—-  —-</p>{TABLE}", (1, 2), ["", ""]),
    "nor over a line": (f"<p>| No. | Title |</p>\n<hr>\n{TABLE}", (4, 5), ["", ""]),
    "words like such a head stay": (f"<p>| No. | Title</p>{TABLE}", (1, 2), ["<p>| No. | Title</p>", ""]),
    "no place": ('<p>a</p><p><a href="#a">Top</a></p>', (), ['<p>a</p><p><a href="#a">Top</a></p>']),
}


@pytest.mark.parametrize("name", CASES)
def test_a_body_is_parted_at_the_place(name: str) -> None:
    html, place, expected = CASES[name]
    root = parse_tree(html)
    drop_links_to_top(root)
    if place:
        cut_out(root, place)
    assert [serialise(part) for part in parted(root)] == expected


def test_a_listing_is_read_without_the_links_to_its_top() -> None:
    _, draft = draft_of("Rain.\n\n[Back to top](https://e.edu/#top)\n\n[On](https://e.edu/b)\n")
    root = listing_tree(draft, {0: "/a", 1: "/b"}, {})
    assert serialise(root) == '<p>Rain.</p>\n\n<p><a href="/b">On</a></p>\n'


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<h1 id="soil">Soil &amp; Rain</h1><p>a</p>', '<span id="soil"></span><p>a</p>'),
        ("<div>\n<section><h1>SOIL &amp; rain</h1>b</section></div>", "<div>\n<section>b</section></div>"),
        ("<h1>Soil &amp; Rain, Spring</h1>", "<h1>Soil &amp; Rain, Spring</h1>"),
        ('<h1><a href="/x">Soil &amp; Rain</a></h1>', '<h1><a href="/x">Soil &amp; Rain</a></h1>'),
        ("<p>a</p><h1>Soil &amp; Rain</h1>", "<p>a</p><h1>Soil &amp; Rain</h1>"),
        ('<h1>Soil <b id="b">&amp; Rain</b></h1>', '<span id="b"></span>'),
        ('<h1>Soil &amp; Rain<iframe src="/x"></iframe></h1>', '<h1>Soil &amp; Rain<iframe src="/x"></iframe></h1>'),
        ("<h2>Soil &amp; Rain</h2>", "<h2>Soil &amp; Rain</h2>"),
        ("", ""),
    ],
)
def test_the_title_of_a_page_does_not_open_its_text_again(html: str, left: str) -> None:
    root = parse_tree(html)
    drop_title(root, "Soil & Rain")
    assert serialise(root) == left


def test_a_page_without_a_title_keeps_its_heading() -> None:
    root = parse_tree("<h1></h1>a")
    drop_title(root, "")
    assert serialise(root) == "<h1></h1>a"
