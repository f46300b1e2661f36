"""Where a token of Markdown, or a part of it, stands in the file, as exactly as that is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.text.source import SourceFile
from lectorium.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token


class TokenSpans(Struct):
    """The spans of the tokens of one body, which are asked for in order."""

    source: SourceFile
    block: tuple[int, int] | None = None
    """The block that is being read."""

    def enter(self, token: Token) -> None:
        """Note the block that a token begins, if it does."""
        if token.block:
            self.block = token.meta.get("span", self.block)

    def span(self, token: Token) -> Span:
        """Return where a token stands, or the line of its block."""
        if span := token.meta.get("span"):
            return Span(self.source.path, span[0], span[1])
        if self.block:
            return Span(self.source.path, *self.block).as_line()
        return Span.of_file(self.source.path)

    def in_formula(self, token: Token, offset: int | None) -> Span:
        """Return the place of a fault in a formula, when its TeX stands in the file as it is."""
        span, tex = self.span(token), token.content
        at = self.source.text.find(tex, span.start, span.end) if span.precision == "column" else -1
        if offset is None or at < 0 or not 0 <= offset < len(tex):
            return span
        name = re.compile(r"\\[A-Za-z]+|\S|\s").match(tex, offset)
        return Span(span.path, at + offset, at + (name.end() if name else offset + 1))

    def in_html(self, token: Token, start: int, end: int) -> Span:
        """Return the place of a range of raw HTML, or its line."""
        whole = self.span(token)
        if self.source.text[whole.start : whole.end].rstrip() == token.content.rstrip():
            return Span(whole.path, whole.start + start, whole.start + end)
        if "\n" in token.content[:start] and whole.precision != "file":
            return self._line(whole, token.content.count("\n", 0, start))
        return whole.as_line() if whole.precision == "column" else whole

    def _line(self, whole: Span, below: int) -> Span:
        """Return the line `below` lines under the start of a block."""
        at = whole.start
        for _ in range(below):
            found = self.source.text.find("\n", at, whole.end)
            at = found + 1 if found >= 0 else at
        return Span(whole.path, at, at, "line")
