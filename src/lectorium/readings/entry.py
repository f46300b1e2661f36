"""What is found below the title of a reading list."""

from __future__ import annotations

from msgspec import Struct, field

from lectorium.readings.builder import ReadingBuilder


class Entry(Struct):
    """One reading with its place and shape."""

    builder: ReadingBuilder
    start: int
    end: int
    shape: str
    heading: bool = False


class Entries(Struct):
    """What was found below a section title."""

    entries: list[Entry] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of text that became part of no reading."""
