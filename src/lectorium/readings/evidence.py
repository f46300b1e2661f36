"""What makes an item or paragraph an entry rather than a remark or prose."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links, title_links
from lectorium.readings.citation import read_citation
from lectorium.readings.fields import field_kind
from lectorium.readings.names import split_authors
from lectorium.readings.rich import Rich
from lectorium.text.pattern import pattern

_NO_ENTRY = pattern(
    r"^(?:please|note\b|no readings?|none\b|n/?a\b|tba\b|tbd\b|todo\b|to be |we (?:will|are)|you (?:will|should"
    r"|can|may)|this (?:week|is)|these (?:are|papers)|"
    r"the following|there (?:is|are)|submit|write|prepare|come|bring|answer|complete|watch out|due\b|homework"
    r"|assignment|quiz|exam|no class)",
    re.IGNORECASE,
)


def stands_alone(line: Rich) -> bool:
    """Return whether a line of a paragraph is an entry by itself."""
    links = title_links(line)
    if links and links[0].start <= 12 and len(line.text[links[0].start : links[0].end].split()) >= 2:
        return True
    builder = ReadingBuilder()
    return (
        bool(read_citation(builder, line))
        and bool(builder.authors)
        and bool(builder.title)
        and bool(builder.urls or builder.date)
    )


def paragraph_evidence(first_line: Rich, below: list[Rich]) -> bool:
    """Return whether a paragraph is an entry rather than prose."""
    builder = ReadingBuilder()
    reader = read_citation(builder, first_line)
    if not reader or _NO_ENTRY.match(first_line.text):
        return False
    fields = any(field_kind(line) in ("urls", "authors", "date") for line in below)
    outside = len(blank_links(first_line, keep_titles=False).split())
    if reader == "link":
        first = title_links(first_line)[0] if title_links(first_line) else None
        return (
            bool(builder.authors or builder.venue)
            or (first is not None and first.start <= 14 and outside <= 60)
            or outside <= 6
        )
    if builder.authors and (builder.date or builder.venue or builder.urls or reader in ("quoted", "emphasis")):
        return True
    if reader in ("quoted", "emphasis") and (builder.urls or builder.venue or builder.date):
        return True
    return (
        (fields or bool(generic_links(first_line)))
        and len(builder.title.split()) <= 30
        and not first_line.text.endswith(":")
    )


def item_evidence(first_line: Rich, below: list[Rich]) -> bool:
    """Return whether a list item in a reading section is an entry rather than a remark."""
    if first_line.links or below:
        return not _NO_ENTRY.match(first_line.text) or bool(title_links(first_line))
    words = first_line.text.split()
    if _NO_ENTRY.match(first_line.text) or len(words) < 2 or first_line.text.endswith(":"):
        return False
    if split_authors(first_line.text):
        return False
    return len(words) <= 40
