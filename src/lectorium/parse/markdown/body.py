"""The text that Markdown is read from, and the offsets of it in the file."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from lectorium.text.source import SourceFile, line_starts


class BodyText(Struct, frozen=True, gc=False):
    """The body with LF line ends, Liquid masked; line n of it is line `first_line + n` of the file."""

    path: str
    text: str
    """Every character stands in the column that it has in the file; only the CR of a CRLF is left out."""
    starts: tuple[int, ...]
    """Offset in `text` at which each line starts."""
    file_starts: tuple[int, ...]
    """Offset in the file at which each line starts."""

    def file_offset(self, offset: int) -> int:
        """Return the file offset of an offset in `text`."""
        line = bisect_right(self.starts, offset) - 1
        return self.file_starts[line] + offset - self.starts[line]

    def line_end(self, line: int) -> int:
        """Return the offset in `text` behind the last character of a line, without its line end."""
        if line + 1 < len(self.starts):
            return self.starts[line + 1] - 1
        return len(self.text)

    def lines_span(self, first: int, last: int) -> tuple[int, int]:
        """Return the file offsets of lines `first` to `last` (excluded), blank lines at the end left out."""
        first = min(first, len(self.starts) - 1)
        last = max(min(last, len(self.starts)), first + 1)
        while last > first + 1 and not self.text[self.starts[last - 1] : self.line_end(last - 1)].strip():
            last -= 1
        end = last - 1
        return self.file_starts[first], self.file_starts[end] + self.line_end(end) - self.starts[end]


def body_text(source: SourceFile, body_start: int, masked: str) -> BodyText:
    """Return the body of `source`; `masked` is its text from `body_start` on, of the same length."""
    raw_starts = line_starts(source.text[body_start:])
    text = masked.replace("\r\n", "\n").replace("\r", "\n")
    return BodyText(source.path, text, line_starts(text), tuple(body_start + start for start in raw_starts))
