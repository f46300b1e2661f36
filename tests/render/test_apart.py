"""Ids of several texts on one page: told apart in every attribute that names one, and in no words."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from lectorium.render.apart import deepen, keep_apart


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<h2 id="a">A</h2>', '<h2 id="1-a">A</h2>'),
        ('<a class="x" href="#a%20b">A</a>', '<a class="x" href="#1-a%20b">A</a>'),
        ('<a href="../b/#a">A</a>', '<a href="../b/#a">A</a>'),
        ('<label for="a"><input id="a">', '<label for="1-a"><input id="1-a">'),
        ('<td headers="a b">', '<td headers="1-a 1-b">'),
        ('<p aria-labelledby="a b" aria-describedby="c">', '<p aria-labelledby="1-a 1-b" aria-describedby="1-c">'),
        ('<p aria-label="a">', '<p aria-label="a">'),
        ('<path fill="url(#a)"/><use xlink:href="#b"/>', '<path fill="url(#1-a)"/><use xlink:href="#1-b"/>'),
        ('<p data-id="a" data-href="#a">', '<p data-id="a" data-href="#a">'),
        ('<p>It says id="a" and href="#a".</p>', '<p>It says id="a" and href="#a".</p>'),
        (
            '<!-- id="a" --><p title="&lt;b id=&quot;a&quot;&gt;">',
            '<!-- id="a" --><p title="&lt;b id=&quot;a&quot;&gt;">',
        ),
        ('<p id="">', '<p id="">'),
    ],
)
def test_every_name_gets_the_word_before_it(html: str, told: str) -> None:
    assert keep_apart(Markup(html), "1-") == told


def test_headings_go_down_a_level_as_far_as_there_is_one() -> None:
    html = '<h1 id="h1">h1</h1><h5>a</h5><h6>b</h6><hr><p title="&lt;h2&gt;">'
    assert deepen(Markup(html)) == '<h2 id="h1">h1</h2><h6>a</h6><h6>b</h6><hr><p title="&lt;h2&gt;">'
