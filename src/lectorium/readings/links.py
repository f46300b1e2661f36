"""Links in the front matter (`notes`, `morenotes`, `video`) as readings that stand in no list."""

from __future__ import annotations

from lectorium.parse.frontmatter import FrontMatter, YamlValue
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.ids import is_unsafe
from lectorium.readings.inline import read_inline
from lectorium.readings.reading import Reading, ReadingSection
from lectorium.readings.rich import Rich
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

LINK_KEYS = ("notes", "morenotes", "video")
"""Keys whose value may hold HTML or Markdown links, or bare addresses."""


def readings_of_links(source: SourceFile, front: FrontMatter) -> ReadingSection | None:
    """Return the links of the front matter as one list of the kind `unsectioned`, or None when there are none.

    It is never complete: a page shows these links where its teams stand, not as cards.
    """
    readings: list[Reading] = []
    for field in front.fields:
        if field.key in LINK_KEYS:
            for value in _scalars(field.value):
                readings += _links(source, read_inline(source.text, value.span.start, value.span.end))
    if not readings:
        return None
    start, end = readings[0].span.start, max(reading.span.end for reading in readings)
    span = Span(source.path, start, start)
    return ReadingSection("unsectioned", "", "", span, end, tuple(readings), complete=False)


def _scalars(value: YamlValue) -> list[YamlValue]:
    return [value] if value.kind == "scalar" else [item for item in value.items if item.kind == "scalar"]


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
