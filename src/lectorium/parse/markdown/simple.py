"""Markdown of a single value, as a program converts it while it runs: plain CommonMark with tables, nothing located."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from lectorium.text.memory import remembered

_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")


@remembered(1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": True})
    parser.core.ruler.after("inline", "attribute_lists", _without_attributes)
    return parser.enable(["table", "strikethrough", "smartquotes", "replacements"])


def _without_attributes(state: StateCore) -> None:
    """Take kramdown's lists of attributes out of the text, which are never shown."""
    for token in (part for block in state.tokens for part in block.children or () if part.type == "text"):
        token.content = _ATTRIBUTES.sub("", token.content)


def to_html(text: str) -> str:
    """Return the HTML of a text."""
    return str(_parser().render(text))
