"""A span: where in which source file something stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Precision = Literal["column", "line", "file"]


class Span(Struct, frozen=True, gc=False):
    """A half-open range of character offsets in one source file."""

    path: str
    """Path of the file, relative to the course folder."""
    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset behind the last character."""
    precision: Precision = "column"
    """What may be printed: a column only when it is exact, nothing but the path for a whole file."""

    @classmethod
    def of_file(cls, path: str) -> Span:
        """Return the span that means a whole file, for instance an image."""
        return cls(path, 0, 0, "file")

    def as_line(self) -> Span:
        """Return the same place with only its line known."""
        return replace(self, precision="line")
