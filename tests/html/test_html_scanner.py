"""What stands between `<` and `>` is a tag where HTML knows it, and words where an author writes words."""

from __future__ import annotations

import pytest

from lectorium.html.scanner import scan_tag

WORDS = [
    "<b and y>",
    "<a or b>",
    "<i am here>",
    "<u, v and w>",
    "<S and T>",
    "<p and q, say>",
    "<time and place>",
    "<title of your talk>",
    "<address of the host>",
    "<input file>",
    "<source code>",
    "<link to the paper>",
    "<details open and closed>",
    "</b or not>",
    "<b\nand y>",
    "<q and/or r>",
    "<your name here>",
    "<T extends Foo>",
    "<int>",
]
MARKUP = [
    "<b>",
    "<br/>",
    "<b class>",
    "<hr fancy>",
    "<img alt src>",
    "<p centered>",
    "<table sortable>",
    "<video mute controls>",
    "<video controls autoplay loop muted playsinline>",
    "<details open hidden>",
    "<td nowrap compact>",
    "<div v-cloak data-x uk-grid>",
    "<div @click :key x.y>",
    "<div markdown>",
    "<a href=x and more words>",
    '<b class="a" and y>',
    "<b x='' and y>",
    "<input checked disabled>",
    "<script async defer>",
    "</b>",
]


@pytest.mark.parametrize("text", WORDS)
def test_words_are_no_markup(text: str) -> None:
    tag = scan_tag(text, 0)
    assert tag is None or not tag.is_markup


@pytest.mark.parametrize("text", MARKUP)
def test_elements_with_attributes_that_html_knows_or_one_that_it_does_not_are_markup(text: str) -> None:
    tag = scan_tag(text, 0)
    assert tag is not None
    assert tag.is_markup


_PLAIN, _LATE = '<img src="a.png">', '<img data-src="a.png" alt="x">'


@pytest.mark.parametrize("text", [f"{_LATE}<noscript>{_PLAIN}</noscript>", f"<noscript>{_PLAIN}</noscript>{_LATE}"])
def test_a_picture_that_a_script_loads_and_its_twin_are_one(text: str) -> None:
    tag = scan_tag(text, 0)
    assert tag is not None
    assert (tag.name, tag.get("src") is not None, tag.end) == ("img", True, len(text))


@pytest.mark.parametrize("behind", [_PLAIN, f"x{_LATE}", "<p>"])
def test_what_shows_a_picture_without_scripts_stays_alone(behind: str) -> None:
    tag = scan_tag(f"<noscript>{_PLAIN}</noscript>{behind}", 0)
    assert tag is not None
    assert tag.name == "noscript"
