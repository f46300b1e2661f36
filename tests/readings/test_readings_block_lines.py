"""Where the paragraphs of a sloppily typed post end."""

from __future__ import annotations

import pytest

from lectorium.readings.block_lines import read_blocks
from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph, Table
from lectorium.text.source import SourceFile


def paragraphs(text: str) -> list[str]:
    blocks = read_blocks(SourceFile("a.md", text, ""), 0, ())
    return [text[block.start : block.end] for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("above\n## Title\nbelow\n", ["above", "below"]),
        ("Title\n===\nbelow\n", ["below"]),
        ("above\n| a | b |\n|---|---|\n| c | d |\nbelow\n", ["above", "below"]),
        ("above\nmore\n", ["above\nmore"]),
        ('above\n<pre class="output">\n1\n\n```\n2</pre>\nbelow\n', ["above", "below"]),
        ("<pre>one line</pre>\nbelow\n<pre>\nwithout an end\n", ["below\n<pre>\nwithout an end"]),
        ("<pre>without an end\n", ["<pre>without an end"]),
        ("<presto>\nbelow\n</pre>\n", ["<presto>\nbelow\n</pre>"]),
    ],
)
def test_a_heading_and_a_table_end_a_paragraph_without_a_blank_line(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("tag", "kinds"),
    [("<div>", ["html"]), ("</section>", ["html"]), ("<ul>", []), ("</OL>", []), ("<p>", [])],
)
def test_html_stands_for_itself_but_for_lists_and_paragraphs(tag: str, kinds: list[str]) -> None:
    blocks = read_blocks(SourceFile("a.md", f"{tag}\n", ""), 0, ())
    assert [block.kind for block in blocks if isinstance(block, Other)] == kinds


def shape(text: str) -> str:
    """Return each block as its kind and its text: an item with its column and its children in brackets."""
    return " ".join(_shape(block, text) for block in read_blocks(SourceFile("a.md", text, ""), 0, ("<!--more-->",)))


def _shape(block: Block, text: str) -> str:
    if isinstance(block, Item):
        words = "/".join(text[line.start : line.end] for line in block.lines)
        inside = " ".join(_shape(child, text) for child in block.children)
        return f"{block.column}{block.marker}{words}" + (f"[{inside}]" if inside else "")
    if isinstance(block, HeadingBlock):
        return f"h{block.level}:{text[block.text.start : block.text.end]}"
    if isinstance(block, Paragraph):
        return "p:" + "/".join(text[line.start : line.end] for line in block.lines)
    return "table" if isinstance(block, Table) else block.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "0-a 0-b"),
        ("- a\n  - b\n    - c\n  - d\n- e", "0-a[2-b[4-c] 2-d] 0-e"),
        ("- a\n - b", "0-a 1-b"),
        ("- a\n\t- b", "0-a[4-b]"),
        ("   - a", "3-a"),
        ("-", "0-"),
        ("-\n  a", "0-a"),
        ("- a\nb", "0-a/b"),
        ("- a\n\nb", "0-a p:b"),
        ("- a\n\n  b", "0-a/b"),
        ("- a\n  - b\n\n  c", "0-a/c[2-b]"),
        ("- a\n  - b\n\n    c", "0-a[2-b/c]"),
        ("-[a](b)", "0-[a](b)"),
        ("+https://e.org", "0+https://e.org"),
        ("-a", "p:-a"),
        ("1. a\n2) b\n(3) c\n[4] d\na. e", "01.a 02)b 0(3)c 0[4]d 0a.e"),
        ("1999. a", "p:1999. a"),
        ("<li>a</li>", "0<li>a</li>"),
        ("a\n1. b", "p:a 01.b"),
        ("a\n2. b", "p:a/2. b"),
        ("a\n\n2. b", "p:a 02.b"),
        ("a\nb. c", "p:a/b. c"),
        ("a\n- b", "p:a 0-b"),
        ("> - a\n> - b", "0-a 0-b"),
        (">> - a", "2-a"),
        ("> - a\n>> - b", "0-a[2-b]"),
        ("# a", "h1:a"),
        ("###### a ##", "h6:a"),
        ("## a#", "h2:a#"),
        ("## #", "h2:"),
        ("##", "h2:"),
        ("#a", "p:#a"),
        ("   # a", "h1:a"),
        ("    # a", "p:# a"),
        ("<h3 id=x>a</h3>", "h3:a"),
        ("a\n===", "h1:a"),
        ("a\n---", "h2:a"),
        ("a\n   ---", "h2:a"),
        ("a\n    --", "p:a/--"),
        ("a\nb\n---", "p:a/b rule"),
        ("a\n\n---", "p:a rule"),
        ("- a\n--", "0-a/--"),
        ("***\n_ _ _", "rule rule"),
        ("```\n- a\n```\n- b", "fence 0-b"),
        ("~~~\n```\n~~~\na", "fence p:a"),
        ("```\n``` x\n- a", "fence"),
        ("[a]: b", "definition"),
        ("a\n[b]: c", "p:a/[b]: c"),
        ("<!-- a -->\nb", "html p:b"),
        ("<!--\n## a\n\n- b\n-->\nc", "html p:c"),
        ("<!-- a\n- b -->\n- c", "html 0-c"),
        ("- a\n  <!-- b\n  - c\n  -->\n- d", "0-a html 0-d"),
        ("<!-- a\n- b", "html 0-b"),
        ("a\n<br>\nb", "p:a html p:b"),
        ("a\n<p>\nb", "p:a p:b"),
        ("{: .x}\na", "p:a"),
        ("- a\n{: .x}\n- b", "0-a 0-b"),
        ("- a\n<!--more-->\n  b", "0-a marker p:b"),
        ("| a | b |\n|---|---|\n| c | d |\ne", "table p:e"),
        ("- a\n\n| a |\n|---|\n| c |\n\n  b", "0-a table p:b"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_an_item_ends_where_the_last_of_its_children_does() -> None:
    assert Item(5, 0, "-", []).end == 5
    assert Item(5, 0, "-", [Line(7, 9)]).end == 9
    child = Item(12, 2, "-", [], [Item(20, 4, "-", [Line(22, 30)])])
    assert Item(5, 0, "-", [Line(7, 9)], [Item(10, 2, "-", []), child]).end == 30
    assert Item(5, 0, "-", [Line(7, 40)], [child]).end == 40


def test_reading_begins_in_the_middle_of_a_line() -> None:
    blocks = read_blocks(SourceFile("a.md", "xx- a\n- b\n", ""), 2, ())
    assert [block.start for block in blocks] == [2, 6]
