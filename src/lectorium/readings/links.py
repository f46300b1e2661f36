"""Links in the values of front matter, as readings that stand in no list."""

from __future__ import annotations

from collections.abc import Iterable

from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.ids import is_unsafe
from lectorium.readings.inline import read_inline
from lectorium.readings.reading import Reading, ReadingSection
from lectorium.readings.rich import Rich
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


def readings_of_links(source: SourceFile, values: Iterable[Span]) -> ReadingSection | None:
    """Return the links in values of the front matter as one list of the kind `unsectioned`, or None without any.

    A value holds HTML or Markdown links, or bare addresses.
    """
    readings: list[Reading] = []
    for value in values:
        readings += _links(source, read_inline(source.text, value.start, value.end))
    if not readings:
        return None
    start, end = readings[0].span.start, max(reading.span.end for reading in readings)
    span = Span(source.path, start, start)
    return ReadingSection("unsectioned", "", span, Span(source.path, start, end), tuple(readings))


def _links(source: SourceFile, rich: Rich) -> list[Reading]:
    found: list[Reading] = []
    for link in rich.links:
        words = rich.part(link.start, link.end)
        if words.text and not is_unsafe(link.url):
            builder = ReadingBuilder()
            builder.set_title(words)
            builder.add_url(link.url)
            found.append(builder.finish(source.path, *builder.title_range, "front-matter"))
    return found
