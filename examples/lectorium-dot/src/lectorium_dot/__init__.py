"""A plug-in of Lectorium: fenced blocks of `dot` are drawn, and `check` says which of them cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from markdown_it.rules_block.fence import fence

from lectorium.plugin import Code, Diagnostic, Document, Extension, Plugin, Rule, SourceFile, Span, example, post
from lectorium_dot.draw import draw
from lectorium_dot.graph import DotError, read_graph

UNREADABLE = Code("DOT001", "unreadable-graph", "warning")
_LANGUAGE = re.compile(r"[`~]{3,}[ \t]*dot(?![\w.+-])")
_BLOCK = re.compile(
    r"^ {0,3}(?P<start>(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*)\n(?P<text>.*?)(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)",
    re.M | re.DOTALL,
)
"""A fenced block of any language, so that what it shows of another one is not read."""


def _extend(md: Any) -> None:
    md.block.ruler.before("fence", "dot", _dot_block, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _dot_block(state: Any, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a fenced block as CommonMark does; one of `dot` becomes a token of its own type."""
    if not _LANGUAGE.match(state.src, state.bMarks[start_line] + state.tShift[start_line]):
        return False
    if not fence(state, start_line, end_line, silent):
        return False
    if not silent:
        state.tokens[-1].type = "dot"
    return True


def _write(token: Any) -> str:
    try:
        return draw(token.content)
    except DotError:
        return f"<pre><code>{escape(token.content)}</code></pre>\n"


def _unreadable(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    blocks = _BLOCK.finditer(source.text, document.front_matter.body_start)
    for block in (each for each in blocks if _LANGUAGE.match(each["start"])):
        try:
            read_graph(block["text"])
        except DotError as error:
            at = min(block.start("text") + error.offset, max(block.start("text"), block.end("text") - 1))
            where = Span(source.path, at, min(at + 1, len(source.text)))
            message = f"this graph is shown as text: {error}"
            yield Diagnostic(UNREADABLE, message, where, "correct it, or write it as `text`")


PLUGIN = Plugin(
    interface=1,
    extensions=(Extension(_extend, (("dot", _write),)),),
    rules=(
        Rule(
            UNREADABLE,
            "A block of `dot` cannot be read as a graph.",
            "Readers see its text instead of a drawing.",
            example(post("```dot\ndigraph { a -> }\n```")),
            example(post("```dot\ndigraph { a -> b }\n```")),
            find_in=_unreadable,
        ),
    ),
)
"""What the entry point names."""
