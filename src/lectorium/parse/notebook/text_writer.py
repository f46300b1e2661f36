"""The text of a page while it is written cell by cell: every line knows where in the notebook it comes from."""

from __future__ import annotations

import re

from lectorium.text.printed import Printed, PrintedFile, Segment
from lectorium.text.source import SourceFile


class TextWriter:
    """Collects lines of Markdown and lines of HTML."""

    def __init__(self, path: str) -> None:
        """Begin with nothing."""
        self.offset = 0
        """Where in the file stands what is written now."""
        self._path, self._lines = path, list[str]()
        self._segments: list[Segment] = []
        self._html: list[tuple[int, int]] = []
        self._length = 0
        self._starts: tuple[int, ...] = ()

    def at(self, offset: int, lines: tuple[int, ...]) -> None:
        """Begin a cell: its place in the file, and that of each of its lines."""
        self.offset, self._starts = offset, lines

    def lines(self, text: str, follows: bool = True) -> None:
        """Write Markdown, the text of the cell itself unless it does not `follow` that line by line."""
        for number, line in enumerate(text.split("\n")):
            known = follows and number < len(self._starts)
            self._line(line, self._starts[number] if known else self.offset)

    def fenced(self, text: str, language: str) -> None:
        """Write code, in a fence that it does not close."""
        longest = max((len(each) for each in re.findall(r"`{3,}", text)), default=2)
        fence = "`" * (longest + 1)
        self._line(f"{fence}{language}", self.offset)
        self.lines(text)
        self._line(fence, self.offset)

    def html(self, markup: str) -> None:
        """Write HTML; Markdown on both sides ends here, whatever it has left open."""
        start = self._length
        for line in markup.splitlines():
            self._line(line, self.offset)
        self._html.append((start, self._length))

    def _line(self, line: str, offset: int) -> None:
        self._segments.append(Segment(self._length, self._path, offset, False))
        self._lines.append(line)
        self._length += len(line) + 1

    def printed(self, source: SourceFile) -> PrintedFile:
        """Return the whole text."""
        text = "".join(f"{line}\n" for line in self._lines)
        body = Printed(text, tuple(self._segments))
        return PrintedFile(source.path, text, source.digest, 0, body, tuple(self._html))
