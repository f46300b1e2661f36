"""Where the paragraphs of a sloppily typed post end."""

from __future__ import annotations

import pytest

from lectorium.readings.block_lines import read_blocks
from lectorium.readings.blocks import Other, Paragraph
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
