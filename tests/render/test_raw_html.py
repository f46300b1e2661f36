"""HTML of authors, tag by tag: what is written, what becomes text, and what is told."""

from __future__ import annotations

import pytest

from lectorium.render.placeholders import Placeholders
from lectorium.render.raw_html import MOST_OPEN_FORMATTING, RawHtml
from lectorium.text.limits import HTML_DEPTH


def raw() -> RawHtml:
    return RawHtml(Placeholders("WORD"))


def rewritten(html: str, state: RawHtml | None = None, **targets: int) -> str:
    """Return the HTML that is written, then a line for each message: its code, the text it points to, its words."""
    told: list[str] = []
    places = {html.index(value): number for value, number in targets.items()}
    written = (state or raw()).rewrite(
        html, places, lambda code, message, start, end, _: told.append(f"{code.code} `{html[start:end]}` {message}")
    )
    return "\n".join([written, *told])


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("a < b <c> d", "a &lt; b &lt;c> d"),
        ("a<!-- <b> -->c", "ac"),
        ("a<!-- <b", "a&lt;!-- &lt;b"),
        ("<!-- a <!-- b", "&lt;!-- a &lt;!-- b"),
        ("<!-->a<!--->b", "ab"),
        ("<!DOCTYPE html>a", "a"),
        ("a<d-footnote>b <i>c</i></d-footnote>.", "a (b <i>c</i>)."),
        ('<B CLASS="x" id=y>a</B>', '<b class="x" id="y">a</b>'),
        ('<p title="a&amp;b&quot;">a</p>', '<p title="a&amp;b&quot;">a</p>'),
        ('<p class="a" class="b">', '<p class="a">'),
        ('<p role="note" tabindex="0" aria-label="x" data-x="y" v-if="z">', "<p>"),
        ('<p lang="de" 1x="y">', '<p lang="de">'),
        ("a<br>b<br/>c<hr>", "a<br>b<br>c<hr>"),
        ("<b/>a", "<b></b>a"),
        ('<a name="n">a', '<a name="n"></a>a'),
        ('<a href="x">a</a>', '<a href="x">a</a>'),
        ("</b>a</div>", "a"),
        ("<b>a</b></b>", "<b>a</b>"),
        ("<li>a<li>b</li></li></li>", "<li>a<li>b</li></li>"),
        ("<object data='x.pdf' src='y'><p>a</p></object>", '<iframe src="x.pdf"></iframe><p>a</p>'),
        ("<embed src='x.pdf' width=3>a", '<iframe width="3" src="x.pdf"></iframe>a'),
        (
            "<option>A</option><option>B</option>",
            " A  B \nMD201 `<option>` the element `option` is left out of the page; the text inside it stays",
        ),
        (
            "<meter value=3></meter>",
            "\nMD201 `<meter value=3>` the element `meter` is left out of the page",
        ),
        ("<iframe src='x'>a</iframe>b", '<iframe src="x"></iframe>b'),
        ("<iframe src='x'/>a</iframe>b", '<iframe src="x"></iframe>ab'),
        ("<iframe>a", "<iframe></iframe>a"),
        ("<iframe>a</iframe", "<iframe></iframe>a&lt;/iframe"),
        ("</iframe>a", "a"),
        ("</script>a", "a"),
        ('<area href="x" alt="a &amp; b">', '<br><a href="x">a &amp; b</a>'),
        ('<area href="x" title="a">', '<br><a href="x">a</a>'),
        ("<area href=x><area alt=b>", '<br><a href="x">x</a>'),
        ("</svg>a", "a"),
    ],
)
def test_what_is_written(html: str, written: str) -> None:
    assert rewritten(html) == written


LEFT_OUT = "the element `{}` is left out of the page; the text inside it stays"


@pytest.mark.parametrize(
    ("html", "written", "place", "message"),
    [
        ("<script>a<b</script>c", "c", "<script>", "the element `script` is left out of the page: scripts do not run"),
        ("<SCRIPT>a</SCRIPT >c", "c", "<SCRIPT>", "the element `script` is left out of the page: scripts do not run"),
        ("<script>a", "a", "<script>", "the element `script` is left out of the page: scripts do not run"),
        (
            "<style>a</style>c",
            "c",
            "<style>",
            "the element `style` is left out of the page: style sheets of single posts are not used",
        ),
        ("<math><mi>a</mi>b</math>c", " a bc", "<math>", LEFT_OUT.format("math")),
        ("<svg><g>a < b</svg>c", " a &lt; bc", "<svg>", LEFT_OUT.format("svg")),
        ("<svg>a</svg", "a", "<svg>", LEFT_OUT.format("svg")),
        ("<svg/>a</svg>", "a", "<svg/>", LEFT_OUT.format("svg")),
        ("<math>a", "a", "<math>", LEFT_OUT.format("math")),
        ("<form>a</form><form>b</form>", "ab", "<form>", LEFT_OUT.format("form")),
        (
            "<map name=m>a</map>",
            "a",
            "<map name=m>",
            "the places of this picture are shown as links where its `map` stands, "
            "since it is as wide as the screen allows",
        ),
        (
            "<p onclick='x'>a",
            "<p>a",
            "onclick='x'",
            "the attribute `onclick` is left out of the page: scripts do not run",
        ),
        (
            "<iframe srcdoc='x'></iframe>",
            "<iframe></iframe>",
            "srcdoc='x'",
            "the attribute `srcdoc` is left out of the page: a frame shows only what has an address",
        ),
    ],
)
def test_what_is_left_out_is_told_once(html: str, written: str, place: str, message: str) -> None:
    shown, told = rewritten(html).split("\n")
    assert shown == written
    assert told.partition(" ")[2] == f"`{place}` {message}"


def test_an_address_of_the_plan_takes_its_place() -> None:
    assert rewritten('<a href="there.md">a</a>', None, **{"there.md": 7}) == '<a href="WORDr7r">a</a>'
    assert rewritten("<iframe src='there.md'></iframe>", None, **{"there.md": 7}) == '<iframe src="WORDr7r"></iframe>'


def test_a_link_ends_with_its_paragraph() -> None:
    state = raw()
    assert not state.in_anchor()
    rewritten('<a href="x">a<a href="y">', state)
    assert state.in_anchor()
    assert (state.depth, state.close_left("a", 1), state.close_left("a", 0), state.depth) == (2, "</a>", "</a>", 0)
    assert (state.in_anchor(), state.close_left("a", 0)) == (False, "")


@pytest.mark.parametrize(
    ("html", "closed"),
    [
        ("<b>" * MOST_OPEN_FORMATTING, ""),
        ("<b>" * (MOST_OPEN_FORMATTING + 1), "</b>" * (MOST_OPEN_FORMATTING + 1)),
        ("<b><i>" * 5, "</b>" * 5 + "</i>" * 5),
        ("<div>" * 20, ""),
        ("<li>" * 20, ""),
        ("<b></b>" * 20, ""),
    ],
)
def test_more_open_formatting_than_anybody_means_ends_with_its_paragraph(html: str, closed: str) -> None:
    state = raw()
    rewritten(html, state)
    assert state.close_formatting() == closed
    assert state.close_formatting() == ""


def test_elements_beyond_the_deepest_are_left_out_and_told_once() -> None:
    state = raw()
    assert rewritten("<div>" * HTML_DEPTH, state) == "<div>" * HTML_DEPTH
    shown, told = rewritten("<div><div><li>a</li>", state).split("\n")
    assert shown == "<li>a</li>"
    assert told.endswith(f"`<div>` more than {HTML_DEPTH} HTML elements are open here, so further tags are left out")
    assert rewritten("</div><div><div>", state) == "</div><div>"


@pytest.mark.parametrize("opening", ["<script>", "<style>", "<svg>", '<iframe src="https://e.edu/x">'])
def test_what_is_never_closed_ends_with_its_opening_tag(opening: str) -> None:
    assert rewritten(f"<b>x</b>{opening}<i>y</i>").split("\n")[0].endswith("<i>y</i>")


@pytest.mark.parametrize("name", ["key", "bibtex-key"])
def test_a_citation_of_distill_is_its_keys(name: str) -> None:
    html = f'a <d-cite {name}="x<1, y"></d-cite>'
    told = (
        f'MD201 `<d-cite {name}="x<1, y">` the citation of `x<1, y` is shown as its key: no bibliography is looked up'
    )
    assert rewritten(html) == f"a [x&lt;1, y]\n{told}"
