"""Reading the lines of a post into blocks.

Reading lists are typed sloppily (mixed bullets, no blank lines, lettered items), so this reads lines and indentation
rather than the Markdown tree: what stands where the author typed it is never reflowed, and every offset is the file's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph, Table
from lectorium.readings.table_blocks import read_html_table, read_pipe_table
from lectorium.text.limits import BLOCK_DEPTH
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile, line_starts

EXCERPT_MARKERS = ("<!--excerpt.start-->", "<!--more-->", "<!--excerpt-->")
"""Comments that end the head of a post (reading lists) and start its text."""

_DEEPEST = BLOCK_DEPTH // 2
"""Items within each other: one that is deeper stands beside the last of them."""
_ATX = pattern(r"(#{1,6})(?:[ \t]+|$)")
_HTML_HEADING = pattern(r"<h([1-6])\b[^>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
_BULLET = pattern(r"([-+*•‣▪◦])(?:[ \t]+|$)|([-+])(?=\[|https?://)|<li\b[^>]*>[ \t]*()", re.IGNORECASE)
_NUMBER = pattern(r"(\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z][.)]|\([ivx]{1,4}\))(?:[ \t]+|$)|(\[\d{1,3}\])[ \t]+")
_UNDERLINE = pattern(r"(=+|--+)$")
_RULE = pattern(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = pattern(r"(```+|~~~+)|<pre[\s>]")
_END = "</pre>"
_QUOTE = pattern(r"[ \t]*(?:>[ \t]?)+")
_HTML_ONLY = pattern(
    r"(?:</?(?:br|p|div|ul|ol|hr|span|center|section|details|font)\b[^>]*>|&nbsp;|\s)+$", re.IGNORECASE
)
_HTML_LIST = pattern(r"[ \t]*<(?:[uo]l|li)\b", re.IGNORECASE)
_HTML_ITEM = pattern(r"<li\b", re.IGNORECASE)
_DEFINED = pattern(r"(:)[ \t]+")
_TABLE = pattern(r"<table\b", re.IGNORECASE)
_DEFINITION = pattern(r"\[([^\]\n]{1,200})\]:[ \t]*(\S[^\n]*)$")
_ATTRIBUTE_LINE = pattern(r"\{:[^}]*\}$")


def read_blocks(source: SourceFile, start: int, markers: tuple[str, ...]) -> list[Block]:
    """Return the blocks from an offset to the end of the file in order; list items come as trees of their roots."""
    return _Scanner(source.text, start, markers).scan()


class _Scanner:
    """Walks the lines once and keeps the open paragraph, list and fence."""

    def __init__(self, text: str, start: int, markers: tuple[str, ...]) -> None:
        self.text = text
        self.start = start
        self.markers = markers
        self.blocks: list[Block] = []
        self.stack: list[Item] = []
        self.paragraph: Paragraph | None = None
        self.blank = True
        self.fence = ""
        self.last_end = text.rfind(_END)

    def scan(self) -> list[Block]:
        lines = list(_lines(self.text, self.start))
        number = 0
        while number < len(lines):
            number += self._line(lines, number)
        return self.blocks

    def _line(self, lines: list[tuple[int, int]], number: int) -> int:
        """Read one line (or a whole table) and return how many lines that took."""
        start, end = lines[number]
        quote = _QUOTE.match(self.text, start, end)
        begin = quote.end() if quote else start
        first = begin
        while first < end and self.text[first] in " \t":
            first += 1
        column = len(self.text[begin:first].expandtabs(4)) + (2 * quote[0].count(">") - 2 if quote else 0)
        content = self.text[first:end].rstrip()
        stop = first + len(content)
        if self._in_fence(content, first, stop):
            return 1
        if not content:
            self._close_paragraph()
            self.blank = True
            return 1
        taken = self._block(lines, number, first, content, column)
        self.blank = False
        return taken

    def _in_fence(self, content: str, first: int, stop: int) -> bool:
        opening = _FENCE.match(content)
        if self.fence == _END:
            if _END in content:
                self.fence = ""
        elif self.fence:
            if opening and content.startswith(self.fence) and not content.strip(self.fence[0]):
                self.fence = ""
        elif opening and (opening[1] or first < self.last_end):
            self.fence = opening[1] or ("" if _END in content else _END)
            self._other("fence", first, stop)
        else:
            return False
        return True

    def _block(self, lines: list[tuple[int, int]], number: int, first: int, content: str, column: int) -> int:
        stop = first + len(content)
        if any(marker in content for marker in self.markers):
            self.stack.clear()
            self._other("marker", first, stop)
        elif heading := self._heading(content, first, stop, column):
            self._apart(heading)
        elif _TABLE.match(content) and (html := read_html_table(self.text, first)):
            self._apart(html)
            return max(1, sum(1 for start, _ in lines[number:] if start < html.end))
        elif _ATTRIBUTE_LINE.match(content):
            self._close_paragraph()
        elif content.startswith("<!--") or _HTML_ONLY.match(content):
            self._html(content, first, stop)
            end = self.text.find("-->", first) if content.startswith("<!--") else first
            return 1 if end <= stop else sum(1 for start, _ in lines[number:] if start <= end)
        elif self._setext(content, column):
            pass
        elif _RULE.match(content) and not (self.stack and not self.blank and len(content) < 3):
            self._end_text()
            self._other("rule", first, stop)
        elif _DEFINITION.match(content) and (self.blank or self._behind_definition()):
            self._other("definition", first, stop)
        elif item := self._item(content, first, stop, column):
            self._add_item(item)
        elif found := read_pipe_table(self.text, lines, number, self.markers):
            self._apart(found[0])
            return found[1]
        else:
            self._text(first, stop, column)
        return 1

    def _behind_definition(self) -> bool:
        last = self.blocks[-1] if self.blocks else None
        return isinstance(last, Other) and last.kind == "definition"

    def _heading(self, content: str, first: int, stop: int, column: int) -> HeadingBlock | None:
        if match := _ATX.match(content) if column < 4 else None:
            words = content[match.end() :]
            closed = words.rstrip("#")
            words = closed.rstrip() if not closed or closed[-1] in " \t" else words
            begin = first + match.end()
            return HeadingBlock(len(match[1]), Line(begin, begin + len(words)), first, stop)
        if match := _HTML_HEADING.match(content):
            return HeadingBlock(int(match[1]), Line(first + match.start(2), first + match.end(2)), first, stop)
        return None

    def _setext(self, content: str, column: int) -> bool:
        paragraph = self.paragraph
        if not paragraph or self.blank or column > 3 or len(paragraph.lines) != 1 or not _UNDERLINE.match(content):
            return False
        self.blocks.pop()
        line = paragraph.lines[0]
        self._apart(HeadingBlock(1 if content[0] == "=" else 2, line, line.start, line.end))
        return True

    def _html(self, content: str, first: int, stop: int) -> None:
        """Take a line of tags, or a comment: nobody is to read what it holds; one without end is none."""
        self._close_paragraph()
        if not re.match(r"</?(?:ul|ol|p)\b", content, re.IGNORECASE):
            self._other("html", first, stop)

    def _item(self, content: str, first: int, stop: int, column: int) -> Item | None:
        bullet = _BULLET.match(content) or (_DEFINED.match(content) if self._may_define() else None)
        match = bullet or _NUMBER.match(content)
        wrapped = not bullet and not self.blank and not self.stack and self.paragraph
        if not match or (wrapped and not _starts_list(match)):
            return None
        begin = first + match.end()
        return Item(first, column, match[0].strip(), [Line(begin, stop)] if begin < stop else [])

    def _may_define(self) -> bool:
        """Return whether a line that begins with a colon may define the term above it."""
        return bool(self.paragraph or (self.stack and self.stack[0].marker == ":"))

    def _add_item(self, item: Item) -> None:
        self._close_paragraph()
        while self.stack and (item.column < self.stack[-1].column + 2 or len(self.stack) >= _DEEPEST):
            self.stack.pop()
        if self.stack:
            self.stack[-1].children.append(item)
        else:
            self.blocks.append(item)
        self.stack.append(item)

    def _text(self, first: int, stop: int, column: int) -> None:
        line = Line(first, stop)
        if self.stack and (not self.blank or column >= self.stack[0].column + 2):
            if self.blank:
                while len(self.stack) > 1 and column < self.stack[-1].column + 2:
                    self.stack.pop()
            self.stack[-1].lines.append(line)
            return
        self.stack.clear()
        if self.paragraph and not self.blank:
            self.paragraph.lines.append(line)
        else:
            self.paragraph = Paragraph([line])
            self.blocks.append(self.paragraph)

    def _other(self, kind: str, start: int, end: int) -> None:
        self._close_paragraph()
        self.blocks.append(Other(kind, start, end))

    def _close_paragraph(self) -> None:
        self.paragraph = None

    def _apart(self, block: HeadingBlock | Table) -> None:
        self._end_text()
        self.blocks.append(block)

    def _end_text(self) -> None:
        self.stack.clear()
        self._close_paragraph()


def _starts_list(match: re.Match[str]) -> bool:
    """Only the first number of a list may follow a line of text: a wrapped line may well start with one."""
    return match[0].strip(" \t().[]") in ("1", "a")


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    starts = line_starts(text)
    for number, begin in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if end > start:
            first = max(begin, start)
            if _HTML_LIST.match(text, first, end):  # cut before each of its items
                cuts = (match.start() for match in _HTML_ITEM.finditer(text, first, end))
                yield from pairwise([first, *(cut for cut in cuts if cut > first), end])
            else:
                yield first, end
