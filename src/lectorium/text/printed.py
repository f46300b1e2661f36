"""A text that a program has printed: every piece knows where in which file it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

T = TypeVar("T")


class Segment(Struct, frozen=True, gc=False, array_like=True):
    """A piece of printed text, up to the next one, and where it comes from."""

    start: int
    path: str
    offset: int
    exact: bool
    """True for text that stands in the file as it was printed; else `offset` is that of the tag which printed it."""


class Printed(Struct, frozen=True, gc=False):
    """What a program printed."""

    text: str
    segments: tuple[Segment, ...]

    def span_at(self, offset: int) -> Span | None:
        """Return where a character comes from: exact, or as the line of the tag; None where nothing was printed."""
        at = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        if at < 0:
            return None
        found = self.segments[at]
        start = found.offset + (offset - found.start if found.exact else 0)
        span = Span(found.path, start, start + 1)
        return span if found.exact else span.as_line()

    def part(self, first: int, last: int) -> Printed:
        """Return a range of it."""
        at = max(bisect_right(self.segments, first, key=lambda segment: segment.start) - 1, 0)
        kept = (each for each in self.segments[at:] if each.start < last)
        moved = (
            Segment(
                max(each.start - first, 0), each.path, each.offset + max(first - each.start, 0) * each.exact, each.exact
            )
            for each in kept
        )
        return Printed(self.text[first:last], tuple(moved))


def joined(parts: Iterable[Printed]) -> Printed:
    """Return texts one behind the other."""
    text, segments = "", list[Segment]()
    for part in parts:
        segments += (replace(each, start=each.start + len(text)) for each in part.segments)
        text += part.text
    return Printed(text, tuple(segments))


class PrintedFile(SourceFile, frozen=True, gc=False):
    """A page that has printed itself: its front matter as written, then what stands for its body."""

    body_start: int
    body: Printed
    """The text behind the front matter."""
    html: tuple[tuple[int, int], ...] = ()
    """Offsets of whole lines that are HTML and no Markdown."""
    bodies: tuple[tuple[str, str], ...] = ()
    """Words in it, each with the path of the document whose rendered body stands there."""
    until: datetime | None = None
    """The instant from which on it may be printed differently; None for never."""
    asked: tuple[tuple[str, str], ...] = ()
    """Values of front matter that it was made from: path of the document, key."""
    days: tuple[str, ...] = ()
    """The days that it prints, ISO 8601, whatever of them is to be read."""
    unread: tuple[int, int] | None = None
    """Offsets of a part that has not run and stands as its author wrote it; None for none."""
    is_file: bool = False
    """True for a file that is no page: `body` is published as it is."""

    def as_written(self, value: T) -> T:
        """Return a value whose spans, those of this text, are those of the files that it comes from.

        A fix stays only where all that it changes was printed as it is written.
        """
        if isinstance(value, Span):
            return self._source_span(value)  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(map(self.as_written, value))  # type: ignore[return-value]
        if not isinstance(value, Struct):
            return value
        parts: dict[str, Any] = {key: self.as_written(part) for key, part in asdict(value).items()}
        made: Any = type(value)(**parts)
        if isinstance(made, Diagnostic) and made.fix and any(e.span.precision != "column" for e in made.fix.edits):
            made = replace(made, fix=None)
        return made  # type: ignore[no-any-return]

    def _source_span(self, span: Span) -> Span:
        if span.path != self.path or span.start < self.body_start or span.precision == "file":
            return span
        first = self.body.span_at(span.start - self.body_start)
        last = self.body.span_at(max(span.end - 1, span.start) - self.body_start)
        if first is None or last is None:
            return Span.of_file(self.path)
        length = span.end - span.start
        whole = first.precision == "column" and last == replace(first, start=last.start, end=last.end)
        if not whole or last.end - first.start != max(length, 1):
            return first.as_line()
        return replace(first, end=first.start + length, precision=span.precision)
