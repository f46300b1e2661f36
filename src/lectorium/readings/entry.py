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
    kind: str = ""
    """What a label of its own says, when it is not of the kind of its section."""


class Entries(Struct):
    """What was found below a section title."""

    entries: list[Entry] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of items among entries that may be entries, too."""
    prose: int = 0
    """Paragraphs and items that are none."""
