"""HTML as a small tree: what is read is written again, whatever is missing in it."""

from __future__ import annotations

import pytest

from lectorium.html.tree import DEEPEST, Element, is_blank, parse_tree, serialise, text_of, walk


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ('<p title="t" class="c" id="i" data-x="1">a</p>', '<p id="i" class="c" data-x="1" title="t">a</p>'),
        ('<p ID="i" class="">a</p>', '<p id="i">a</p>'),
        ('<img alt="" src="x.png">', '<img alt="" src="x.png">'),
        ('<details open="">a</details>', "<details open>a</details>"),
        ('<ol reversed="yes">a</ol>', '<ol reversed="yes">a</ol>'),
        ("<pre>\n\na</pre>", "<pre>\n\n\na</pre>"),
        ("<div>\na</div>", "<div>\na</div>"),
        ("a<br>b<br/>c", "a<br>b<br>c"),
        ("<x/>a", "<x></x>a"),
        ("</b>a</br>b<p>c</br>d</p>e", "ab<p>cd</p>e"),
        ("&lt;a&gt; &amp; &quot;b&quot;&nbsp;c", '&lt;a&gt; &amp; "b"&nbsp;c'),
        ('<p title="&quot;&lt;&amp;">a</p>', '<p title="&quot;&lt;&amp;">a</p>'),
    ],
)
def test_what_is_read_is_written(read: str, written: str) -> None:
    assert serialise(parse_tree(read)) == written


def test_text_on_both_sides_of_a_stray_end_tag_is_one() -> None:
    assert parse_tree("a</br>b").children == ["ab"]
    assert [(item.name, item.attrs, item.children) for item in walk(parse_tree("<b></b>"))] == [("b", {}, [])]


def test_deeper_than_the_deepest_only_text_is_left() -> None:
    html = "<i>" * (DEEPEST + 2) + "a<br>" + "</i>" * (DEEPEST + 2) + "b"
    root = parse_tree(html)
    assert sum(1 for inner in walk(root) if inner.name == "i") == DEEPEST
    assert serialise(root) == "<i>" * DEEPEST + "a<br>" + "</i>" * DEEPEST + "b"


def test_walking_goes_down_before_it_goes_on() -> None:
    root = parse_tree("<a><b></b><i></i></a>w<u></u>")
    assert [inner.name for inner in walk(root)] == ["a", "b", "i", "u"]
    assert text_of(root) == "w"


def test_classes_are_added_once() -> None:
    element = Element("p", {"class": "a b"})
    element.add_class("b", "c")
    assert element.attrs == {"class": "a b c"}


@pytest.mark.parametrize(("text", "blank"), [(" \t\r\n\f", True), ("", True), ("\xa0", False), ("a", False)])
def test_a_no_break_space_is_text(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
    assert not is_blank(Element("p"))
