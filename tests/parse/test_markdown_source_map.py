"""Spans: what a reference says it is, is what stands there, in whatever block it stands."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

LINKS = [
    ("[t](target.html)", "target.html"),
    ("![alt](pic.png 'T')", "pic.png"),
    ("[t](<a b.html>)", "a b.html"),
    ('<img alt="x" src="pic.png">', "pic.png"),
    ("<a\n  href='page/'>t</a>", "page/"),
    ("https://x.y/z?q=1", "https://x.y/z?q=1"),
    ("<https://x.y>", "https://x.y"),
    ("**[t](deep.html)**", "deep.html"),
    ("[![i](in.png)](out.html)", "in.png"),
    ("![a [b](inner) c](pic.svg)", "pic.svg"),
]
BLOCKS = [
    "{}\n",
    "- {}\n",
    "1. a\n\n   {}\n",
    "> {}\n",
    "> -\t{}\n",
    "# {} #\n",
    "{}\n===\n",
    "term\n: {}\n",
    "- [ ] {}\n",
    "a[^1]\n\n[^1]: {}\n",
    "para\n   {}\n\tand {} more\n",
    "<div>\n  {}\n</div>\n",
    "<p>x</p>{}\n",
    '<div markdown="1">{}</div>\n',
    "> [!TIP]\n> {}\n",
]


def read(text: str, start: int = 0, dialect: str = "jekyll") -> tuple[SourceFile, list[tuple[str, str]]]:
    source = SourceFile("post.md", text, "")
    found = tokenize(source, start, Syntax(liquid=dialect == "jekyll", kramdown=dialect == "jekyll")).references
    return source, [(one.target, text[one.target_span.start : one.target_span.end]) for one in found]


@settings(max_examples=120)
@given(
    st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(LINKS), st.sampled_from(["", "é 😀 ", "`c` "]))),
    st.booleans(),
)
def test_a_target_span_holds_the_target(parts: list[tuple[str, tuple[str, str], str]], crlf: bool) -> None:
    text = "".join(block.replace("{}", before + link[0].replace("\n", " ")) + "\n" for block, link, before in parts)
    text = text.replace("\n", "\r\n") if crlf else text
    _, found = read("\ufeff---\r\nt: 1\n---\n" + text, len("\ufeff---\r\nt: 1\n---\n"))
    for target, written in found:
        assert unescape(written) == target


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("link", "target"), LINKS)
def test_every_kind_of_link_in_every_kind_of_block(block: str, link: str, target: str) -> None:
    of_one_line = block.startswith(("#", ">", "- [")) or any(mark in block for mark in ("===", "term", "[^1]:"))
    if "\n" in link and of_one_line:
        link = link.replace("\n", " ")
    _, found = read(block.replace("{}", link))
    html_only = block.startswith("<div>")
    if not html_only or (link.startswith("<") and "://" not in link):
        assert target in [one for one, _ in found]
    assert all(one == written for one, written in found)


def test_cells_with_escaped_bars() -> None:
    _, found = read("> | a\\|b [x](y) | c |\n> |:--|--|\n> | \\|\\| ![i](j) | [k](l) |\n")
    assert found == [("y", "y"), ("j", "j"), ("l", "l")]


def test_the_span_of_alternative_text() -> None:
    text = '- ![some *alt*](x) <img src=y alt="other">\n'
    found = tokenize(SourceFile("post.md", text, ""), 0, Syntax()).references
    spans = [one.alt_span for one in found]
    assert [text[span.start : span.end] for span in spans if span] == ["some *alt*", "other"]
    assert [text[one.span.start : one.span.end] for one in found] == [
        "![some *alt*](x)",
        '<img src=y alt="other">',
    ]


def test_the_span_of_a_heading_is_its_line() -> None:
    text = "a\r\n\r\n## B ##\r\nc\r\n"
    (heading,) = tokenize(SourceFile("post.md", text, ""), 0, Syntax()).headings
    assert text[heading.span.start : heading.span.end] == "## B ##"


@pytest.mark.corpus
def test_real_posts(corpus: Path) -> None:
    count = 0
    for path in sorted((corpus / "posts").glob("*.md")):
        source = SourceFile(path.name, path.read_bytes().decode("utf-8"), "")
        for one in tokenize(source, 0, Syntax(liquid=True, kramdown=True)).references:
            written = unescape(source.text[one.target_span.start : one.target_span.end])
            bare = written.replace("{{ site.baseurl }}", "").replace("{{site.baseurl}}", "").replace("\\#", "#")
            assert one.target in (bare, "http://" + bare, "mailto:" + bare)
            count += 1
    assert count > 1100
