"""A finding: a diagnostic with its place in lines and columns, ready for any output format."""

from __future__ import annotations

from msgspec import Struct

from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource, source_of


class Finding(Struct, frozen=True, gc=False):
    """One diagnostic as the formats print it; lines and columns are 1-based, None when they are not exact."""

    diagnostic: Diagnostic
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    """Column behind the last character."""
    line_text: str
    """The author's line, empty for a file that is not text."""

    def position(self, path: str) -> str:
        """Return `path:line:column`, or less when less is known, with the path as it is to be shown."""
        return ":".join(str(part) for part in (path, self.line, self.column) if part is not None)


def locate(item: Diagnostic, find: FindSource) -> Finding:
    """Return the finding of a diagnostic."""
    source = source_of(item.span, find)
    if source is None:
        return Finding(item, item.span.path, None, None, None, None, "")
    line, column = source.position(item.span.start)
    end_line, end_column = source.position(max(item.span.start, item.span.end))
    if item.span.precision == "line":
        return Finding(item, item.span.path, line, None, line, None, source.line(line))
    return Finding(item, item.span.path, line, column, end_line, end_column, source.line(line))
