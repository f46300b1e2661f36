"""Markdown of a single value, as a program converts it while it runs: plain CommonMark with tables, nothing located."""

from __future__ import annotations

from markdown_it import MarkdownIt

from lectorium.text.memory import remembered


@remembered(1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": True})
    return parser.enable(["table", "strikethrough", "smartquotes", "replacements"])


def to_html(text: str) -> str:
    """Return the HTML of a text."""
    return str(_parser().render(text))
