"""Lines of reading lists as plain text: whatever stands in them, this ends, and one walk finds what many find."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.readings.inline import read_inline
from lectorium.readings.rich import Rich, TextLink


def text_of(written: str) -> str:
    return read_inline(written, 0, len(written)).text


def test_links_within_links_end_somewhere() -> None:
    assert text_of("[" * 250 + "a" + "](b)" * 250).count("a") == 1
    assert text_of("[[A Paper](b), 2020](c)") == "A Paper, 2020"


def test_tags_and_entities_between_blanks_make_no_long_runs_of_them() -> None:
    assert text_of("A" + " <b></b>" * 50 + " Paper") == "A  Paper"
    assert len(text_of("A" + "&nbsp;" * 50 + "Paper")) == 8


def marked(written: str) -> str:
    """Return the text with `[words|address]` for a link (`<` where it is bare), `{}` for bold, `//` for italic."""
    rich = read_inline(written, 0, len(written), {"p": "/p", "a b": "/ab"})
    for char, at in zip(rich.text, rich.at, strict=True):
        assert char == written[at] or char in " \n" or written[at] == "&"
    signs = [(a, b, "{", "}") for a, b in rich.strong] + [(a, b, "/", "/") for a, b in rich.emphasis]
    signs += [(link.start, link.end, "<" if link.bare else "[", f"|{link.url}]") for link in rich.links]
    text = rich.text
    for at, sign in sorted(
        [(b, end) for _, b, _, end in signs] + [(a, start) for a, _, start, _ in signs], reverse=True
    ):
        text = text[:at] + sign + text[at:]
    return text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"a\*b \_c", "a*b _c"),
        (r"a\b \ c", r"a\b \ c"),
        ("a `b*c*` d", "a b*c* d"),
        ("a ``b`c`` d", "a b`c d"),
        ("a `b", "a `b"),
        ("a ![b](c.png) d", "a  d"),
        ("a! b", "a! b"),
        ("[a](b)", "[a|b]"),
        ("[a](<b c> 'T')", "[a|b c]"),
        ('[a](b "T")', "[a|b]"),
        ("[a](b (T))", "[a|b]"),
        ("[a](b_(c))", "[a|b_(c)]"),
        (r"[a](b\)c)", "[a|b)c]"),
        ("[a]({{ site.baseurl }}/b)", "[a|/b]"),
        ("[a]()", "a"),
        ("[a](b", "[a](b"),
        ("[p]", "[p|/p]"),
        ("[words][p]", "[words|/p]"),
        ("[A  B]", "[A  B|/ab]"),
        ("[words][none]", "[words][none]"),
        ("[words][]", "[words][]"),
        ("[^1]", "[^1]"),
        ("[a *b*](c)", "[a /b/|c]"),
        ("<https://e.org/a>", "<https://e.org/a|https://e.org/a]"),
        ("a https://e.org/b.", "a <https://e.org/b|https://e.org/b]."),
        ("(www.e.org)", "(<www.e.org|https://www.e.org])"),
        ("ahttps://e.org", "ahttps://e.org"),
        ("<a href='b'>c</a>", "[c|b]"),
        ("<a href=b>c</a>", "[c|b]"),
        ("<a>c</a>", "c"),
        ("<b>a</b> <em>c</em> <cite>d</cite>", "{a} /c/ /d/"),
        ("<strong>a", "a"),
        ("a</b>", "a"),
        ("a<br>b", "a\nb"),
        ("a<p>b", "a b"),
        ("a<span>b</span>c", "abc"),
        ("a<!-- b -->c", "ac"),
        ("a < b", "a < b"),
        ("&amp; &lt; &bogus; &", "& < &bogus; &"),
        ("a{: .x} b {#c} {d}", "a b  {d}"),
        ("**a** *b* __c__ _d_", "{a} /b/ {c} /d/"),
        ("***a***", "/{a/}"),
        ("a_b_c 2 * 3 * 4", "a_b_c 2 * 3 * 4"),
        ("a*b*c", "a/b/c"),
        ("**a", "**a"),
        ("a    b", "a b"),
        ("a\xa0\xa0b", "a\xa0\xa0b"),
    ],
)
def test_each_sign_of_markdown(written: str, expected: str) -> None:
    assert marked(written) == expected


RANGES = st.lists(st.integers(0, 40), min_size=2, max_size=2).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(RANGES, max_size=6), st.lists(RANGES, max_size=6), st.lists(st.integers(0, 40), max_size=8))
def test_many_ranges_are_read_as_each_alone(
    links: list[tuple[int, int]], stressed: list[tuple[int, int]], cuts: list[int]
) -> None:
    found = tuple(TextLink(start, end, "a", False) for start, end in links)
    rich = Rich("a b c " * 7, tuple(range(42)), found, tuple(stressed), tuple(sorted(stressed)))
    bounds = sorted({0, *cuts, 42})
    ranges = list(pairwise(bounds))
    assert rich.parts(ranges) == [rich.part(*piece) for piece in ranges]


@pytest.mark.parametrize(
    ("before", "written", "text", "strong"),
    [
        ("- ", "**Title** by", "Title by", [(0, 5)]),
        ("x", "**Title** by", "Title by", [(0, 5)]),
        ("x", "__Title__ by", "Title by", [(0, 5)]),
        ("x", "** by", "** by", []),
    ],
)
def test_what_stands_before_a_line_is_no_part_of_it(
    before: str, written: str, text: str, strong: list[tuple[int, int]]
) -> None:
    whole = before + written + "**"
    rich = read_inline(whole, len(before), len(whole) - 2)
    assert (rich.text, [tuple(each) for each in rich.strong]) == (text, strong)
