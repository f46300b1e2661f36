"""What must hold for any text: nothing fails, no word is lost, long nonsense ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_growth import LINEAR, cpu_growth
from lectorium.parse.markdown.plain import search_text
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.parse.markdown.tokenized import Tokenized
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

PIECES = [
    "word ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "  ",
    "\t",
    "# ",
    "`",
    "```\n",
    "$",
    "$$",
    "*",
    "**",
    "_",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "<div>",
    "</div>",
    "<p>",
    "<b>",
    "<!--",
    "-->",
    "{:",
    "}",
    "{: .x}",
    "{::comment}",
    "{:/}",
    "|",
    "|--|\n",
    ": ",
    "[^1]",
    "[^1]: ",
    "*[AB]: ",
    "AB",
    "{{ site.title }}",
    "{% raw %}",
    "\\",
    "&amp;",
    '"',
    "'",
    "--",
    "...",
    "\0",
    "\uf8f0",
    "\r\n",
    "https://a.b",
    "a@b.cd",
    '<div markdown="1">',
    '<div markdown="0">',
    '<b markdown="0"><i markdown="1">',
    "<unk>",
    "---\n",
    "===\n",
    "[x]: y\n",
    "::: note\n",
    ":::\n",
]


def read(text: str, dialect: str = "native") -> Tokenized:
    syntax = Syntax((("site.title", "T"),), liquid=dialect == "jekyll", kramdown=dialect == "jekyll")
    return tokenize(SourceFile("post.md", text, ""), 0, syntax)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["native", "jekyll"]))
def test_any_text_is_read(pieces: list[str], dialect: str) -> None:
    text = "".join(pieces)
    found = read(text, dialect)
    for one in found.references:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert 0 <= one.target_span.start <= one.target_span.end <= len(text)
    for item in found.diagnostics:
        assert 0 <= item.span.start <= item.span.end <= len(text)
    numbers = [token.meta["ref"] for block in found.tokens for token in block.children or () if "ref" in token.meta]
    assert numbers == sorted(set(numbers))


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "- ",
                "1. ",
                "> ",
                "\n",
                "\n\n",
                "    ",
                "# ",
                "*",
                "**",
                "<p>",
                "</p>",
                "<div>\n",
                "<b>",
                "$",
                "|",
                "\t",
                "+ ",
            ]
        ),
        max_size=30,
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    text = "".join(f"{piece}w{number}w " for number, piece in enumerate(pieces))
    shown = search_text(read(text).tokens)
    assert re.findall(r"w\d+w", text) == re.findall(r"w\d+w", shown)


@pytest.mark.parametrize(
    ("opening", "closing"), [("- ", ""), ("> ", ""), ("1. ", ""), ("> - ", ""), ("::: {.x}\n", ":::\n")]
)
def test_what_is_nested_too_deep_is_kept(opening: str, closing: str) -> None:
    text = opening * 150 + f"deep\n\n{closing * 150}after\n"
    found = read(text)
    assert "deep" in search_text(found.tokens)
    assert "after" in search_text(found.tokens)
    assert "MD006" in {item.code.code for item in found.diagnostics}


def test_a_tenth_level_of_a_list_is_a_list() -> None:
    text = "".join("  " * level + f"- level{level}\n" for level in range(20))
    found = read(text)
    assert sum(token.type == "list_item_open" for token in found.tokens) == 20
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "'",
        "[",
        "](",
        "![a](b c",
        "*a ",
        "**a",
        "`",
        "<",
        '<a href="',
        "<div>\n",
        "<p>\n",
        "<!--\n",
        "$a ",
        "$$\n",
        "{: .x}\n",
        "{::comment}\n",
        ">",
        "https://a.b/",
        "a@",
        "|a|\n|-|\n",
        "{{ ",
        "<unk>",
        "- a\n1. b\n",
        "[^1]",
        "<details>\n\na\n\n",
    ],
)
def test_eighty_kilobytes_of_one_thing_end(piece: str) -> None:
    """Each took minutes or overflowed in some Markdown library; here the suite would simply hang."""
    text = piece * (80_000 // len(piece))
    found = read(text, "jekyll")
    assert len(found.body.text) == len(text)


def test_the_sign_of_an_address_ends_where_prose_goes_on() -> None:
    found = read("see https://x.y/a_(b), “https://x.y/c” and https://x.y/d，e")
    assert [one.target for one in found.references] == ["https://x.y/a_(b)", "https://x.y/c", "https://x.y/d"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "so ![t](a b.png) is\n",
            "post.md:1:9: warning MD003 [space-in-target] the address `a b.png` has a space in it, so other Markdown"
            " programs show no picture here\n"
            "  |\n1 | so ![t](a b.png) is\n  |         ^^^^^^^\n  = help: write it as `a%20b.png`",
        ),
        (
            "so ![t](a.png =300x) is\n",
            "post.md:1:9: warning MD003 [space-in-target] the address `a.png =300x` has a space in it, so other"
            " Markdown programs show no picture here\n"
            "  |\n1 | so ![t](a.png =300x) is\n  |         ^^^^^^^^^^^\n"
            '  = help: put `{: width="300"}` behind the picture',
        ),
        (
            "a <unk> b\n",
            "post.md:1:3: warning MD001 [unknown-element] HTML has no element `unk`, so it is shown as text\n"
            "  |\n1 | a <unk> b\n  |   ^^^^^\n  = help: put it between backticks to show it as code",
        ),
        (
            "a <sub>b\n",
            "post.md:1:3: warning MD002 [unclosed-element] `<sub>` is opened here and never closed\n"
            "  |\n1 | a <sub>b\n  |   ^^^^^\n  = help: add `</sub>` where it should end",
        ),
        (
            "1. A\n- x\n",
            "post.md:2: info MD005 [list-changes-type] this list changes from numbers to bullets, so a new"
            " list starts here\n  |\n2 | - x\n  = help: indent these lines to put them inside the item above",
        ),
    ],
)
def test_diagnostics_as_printed(text: str, printed: str) -> None:
    source = SourceFile("post.md", text, "")
    assert [format_diagnostic(item, lambda _: source) for item in read(text).diagnostics] == [printed]


def test_math_and_toc_are_noted() -> None:
    assert read("a $x$\n").has_math
    assert [token.type for token in read("* t\n{:toc}\n").tokens] == ["toc"]
    assert not read("a $5\n").has_math


@pytest.mark.parametrize("piece", ["[", "![", "<a href=x>"])
def test_openings_that_nothing_closes_are_read_once(piece: str) -> None:
    """Each was read up to the end of the text: 80 KB of them took more than ten seconds."""
    assert cpu_growth(lambda size: read(piece * (size // len(piece)), "jekyll"), 40_000) <= LINEAR


@pytest.mark.parametrize("start", ["<div>", "<div></div>", "a <b>", "- <div>", "<table><tr><td>"])
@pytest.mark.parametrize("piece", ["<!--", "<!-- a\n", "<div></div><!-- ", "<b><!-- "])
def test_comments_that_nothing_closes_are_read_once(start: str, piece: str) -> None:
    """Each was looked for up to the end of the block."""
    assert cpu_growth(lambda size: read(start + piece * (size // len(piece)), "jekyll"), 20_000) <= LINEAR


def test_the_text_of_a_link_ends_at_the_next_link() -> None:
    found = read('<a href="x">one <abbr>two</abbr> <a href="y">three</a>\n')
    assert [item.text for item in found.references] == ["one two", "three"]
