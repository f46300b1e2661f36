"""Diagnostics as text for people: place, sentence, the author's line with a caret, help."""

from __future__ import annotations

from collections.abc import Callable

from lectorium.text.diagnostic import Diagnostic
from lectorium.text.notebook import ENDING, cell_at
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.visible import visible

FindSource = Callable[[str], SourceFile | None]
"""Gives the source of a path, or None for a file that is not text."""

LONGEST_LINE = 160
"""Characters of the author's line that are shown; the rest is cut around the caret."""


def format_diagnostic(item: Diagnostic, find: FindSource) -> str:
    """Return the printed form of one diagnostic, several lines without a trailing newline."""
    source = source_of(item.span, find)
    head = f"{position(item.span, source)}: {item.severity} {item.code.code} [{item.code.name}] {visible(item.message)}"
    lines = [head, *_excerpt(item.span, source)]
    if source is not None and source.path.endswith(ENDING) and (cell := cell_at(source.text, item.span.start)):
        lines.append(f"  = note: this is {cell}")
    for note in item.notes:
        at = f" ({position(note.span, source_of(note.span, find))})" if note.span else ""
        lines.append(f"  = note: {visible(note.message)}{at}")
    if item.help:
        lines.append(f"  = help: {visible(item.help)}")
    return "\n".join(lines)


def source_of(span: Span, find: FindSource) -> SourceFile | None:
    """Return the text that a span is a part of; None for a whole file, which is not even read."""
    return find(span.path) if span.precision != "file" else None


def position(span: Span, source: SourceFile | None) -> str:
    """Return `path:line:column`, or less when less is known exactly."""
    path = visible(span.path)
    if source is None:
        return path
    line, column = source.position(span.start)
    return f"{path}:{line}:{column}" if span.precision == "column" else f"{path}:{line}"


def _excerpt(span: Span, source: SourceFile | None) -> list[str]:
    if source is None:
        return []
    number, column = source.position(span.start)
    line = source.line(number)
    gutter = " " * len(str(number))
    if span.precision == "line":
        return [f"{gutter} |", f"{number} | {_quoted(line.rstrip()[:LONGEST_LINE])}"]
    first = max(0, column - 1 - LONGEST_LINE // 2) if len(line) > LONGEST_LINE else 0
    shown = line[first : first + LONGEST_LINE]
    at = column - 1 - first
    before, marked = _quoted(shown[:at]), _quoted(shown[: at + span.end - span.start])
    caret = " " * _cells(before) + "^" * max(1, _cells(marked) - _cells(before))
    return [f"{gutter} |", f"{number} | {_quoted(shown.rstrip())}", f"{gutter} | {caret}"]


def _quoted(text: str) -> str:
    """Return a part of an author's line, visible behind the bar that keeps it from the beginning of a line."""
    return visible(f"|{text}")[1:]


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
