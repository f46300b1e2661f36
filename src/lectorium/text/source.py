"""A source file as decoded text, and the way from an offset to its line and column."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_LINE_END = pattern(r"\r\n|\n|\r")


class SourceFile(Struct, frozen=True, gc=False):
    """One text file of a course, exactly as its author saved it."""

    path: str
    """Posix path relative to the course folder, NFC."""
    text: str
    """Decoded UTF-8; a byte order mark and CRLF line ends are kept, so offsets are those of the file."""
    digest: str
    """Digest of the bytes, see `digest.py`."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of a character offset."""
        starts = line_starts(self.text)
        line = bisect_right(starts, offset) - 1
        return line + 1, offset - starts[line] + 1

    def line(self, number: int) -> str:
        """Return a 1-based line without its line end, or the empty string beyond the file."""
        starts = line_starts(self.text)
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


@remembered(8)
def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of `text` starts; the first is 0."""
    if "\r" in text:
        return (0, *(match.end() for match in _LINE_END.finditer(text)))
    starts = accumulate(len(line) + 1 for line in text.split("\n"))
    return (0, *starts)[:-1]
