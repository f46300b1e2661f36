"""Readings in front matter: mappings or lines that it lists by hand, and links in its other values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lectorium.readings.blocks import Line
from lectorium.readings.builder import PostText, ReadingBuilder
from lectorium.readings.citation import read_citation
from lectorium.readings.codes import NOT_UNDERSTOOD
from lectorium.readings.dates import find_date
from lectorium.readings.faults import unsafe_address
from lectorium.readings.ids import is_unsafe, text_ids
from lectorium.readings.inline import read_inline
from lectorium.readings.keys import CITED_SHAPE, grouped_keys, lone_keys
from lectorium.readings.names import split_authors
from lectorium.readings.reading import Reading, ReadingKind, ReadingSection
from lectorium.readings.rich import Rich
from lectorium.readings.sections import section_title
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.plain_words import name_in_words
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

Entry = dict[str, tuple[tuple[str, Span], ...]]
"""The values of one entry by key, each with its place; a line of text stands under the empty key."""
LIST_TITLES = frozenset(
    f"{sort}{word}"
    for sort in ("", "required ", "optional ", "further ", "recommended ")
    for word in ("reading", "readings")
)
"""Keys of front matter that list readings, as words."""
_QUOTES = "\"'"
_LINE = pattern(r"^[ \t]*(?:[-*][ \t]+)?(\S.*?)[ \t]*$", re.MULTILINE)
"""A line of a block of text in YAML, perhaps with the sign of a list before it."""
_NAME = r":?#\[\]()<>\"/\r\n"
_FILE = pattern(
    rf"(?:[^\s{_NAME}]{{1,200}}|/?(?:[^\s{_NAME}]{{1,80}}/){{1,20}}[^{_NAME}]{{1,200}})"
    r"\.(?:(?P<records>bib|bibtex|ris|json|ya?ml|csv)|(?:pdf|ps|epub|html?|docx?|pptx?|ipynb|md)(?:[?#]\S{1,200})?)",
    re.IGNORECASE,
)
"""A line that is the path of a file, which has spaces behind a folder alone; one of `records` is no reading itself."""
_NAME_A_RECORD = (
    'name a record of it by its key, such as `"@lee2014"`: the records of the course are known by themselves'
)
_URLS = ("url", "urls", "link", "links", "doi", "arxiv", "pdf")


def listed_readings(source: SourceFile, entries: Iterable[tuple[str, Entry]]) -> Outcome[tuple[ReadingSection, ...]]:
    """Return the readings that front matter lists below a title: one list for each kind that follows another."""
    faults: list[Diagnostic] = []
    written = ((title, one) for title, entry in entries for one in _written(source.text, entry))
    made = [
        (_kind(_text(entry, "kind") or title), reading)
        for title, entry in written
        for reading in _readings(source, entry, faults)
    ]
    runs = groupby(made, key=lambda pair: pair[0])
    return Outcome(tuple(_section(kind, tuple(each for _, each in run)) for kind, run in runs), tuple(faults))


def _section(kind: ReadingKind, readings: tuple[Reading, ...]) -> ReadingSection:
    first, end = readings[0].span, max(reading.span.end for reading in readings)
    return ReadingSection(
        kind, "", Span(first.path, first.start, first.start), Span(first.path, first.start, end), readings
    )


def _written(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield a line without the quotes of YAML, which make no title of a citation; of a block each line, as lists have.

    A mapping is yielded as it is.
    """
    span = entry[""][0][1] if "" in entry else None
    if span is None:
        yield entry
    elif text[span.start] in _QUOTES:
        yield _line(text, span, span.start + 1, span.end - 1)
    elif text[span.start] == ">":
        yield _line(text, span, text.index("\n", span.start), span.end)
    elif text[span.start] == "|":
        found = _LINE.finditer(text, text.index("\n", span.start), span.end)
        yield from (_line(text, span, match.start(1), match.end(1)) for match in found)
    else:
        yield entry


def _line(text: str, span: Span, start: int, end: int) -> Entry:
    return {"": ((text[start:end], Span(span.path, start, end)),)}


def _kind(title: str) -> ReadingKind:
    found = section_title(title)
    return found.kind if found else "readings"


def _text(entry: Entry, *keys: str) -> str:
    return next((text for key in keys for text, _ in entry.get(key, ()) if text), "")


def _readings(source: SourceFile, entry: Entry, faults: list[Diagnostic]) -> Iterator[Reading]:
    """Yield the readings of an entry: one for each record that a line names by its key, else one at most."""
    span = entry[""][0][1] if "" in entry else None
    file = _FILE.fullmatch(source.text, span.start, span.end) if span else None
    if span and (keys := lone_keys(source.text, span.start, span.end)):
        for key in keys:
            named = ReadingBuilder(title=f"@{key.key}", title_range=(key.start, key.end), cites=[key])
            yield named.finish(source.path, span.start, span.end, CITED_SHAPE)
    elif span and file and file["records"]:
        message = f"`{file[0]}` is a file, and no reading"
        faults.append(Diagnostic(NOT_UNDERSTOOD, message, span, _NAME_A_RECORD, severity_override="warning"))
    else:
        builder = _from_line(source, span, is_file=bool(file)) if span else _from_values(entry)
        yield from _finished(source, entry, builder, faults)


def _from_line(source: SourceFile, span: Span, *, is_file: bool) -> ReadingBuilder:
    """Return what a line says, as in a list of the text; a file is called as its name says in words."""
    rich = PostText(source, {}, ()).rich(Line(span.start, span.end))
    builder = ReadingBuilder(cites=grouped_keys(source.text, span.start, span.end))
    if is_file:
        builder.set_title(rich)
        builder.title = _file_name(source.text[span.start : span.end])
        builder.add_url(source.text[span.start : span.end])
    else:
        read_citation(builder, rich)
    return builder


def _finished(source: SourceFile, entry: Entry, builder: ReadingBuilder, faults: list[Diagnostic]) -> Iterator[Reading]:
    """Yield a reading with the addresses that are safe, unless nothing is left that names one."""
    spans = [span for values in entry.values() for _, span in values]
    kept = [url for url in builder.urls if not is_unsafe(url)]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    faults += (unsafe_address(source, url, start, end) for url in builder.urls if url not in kept)
    builder.urls = kept
    if not builder.title and builder.urls:  # a card without a title names nothing: the address is its name
        url = builder.urls[0]
        name = url.rpartition("://")[2].rstrip("/") if "://" in url else _file_name(url)
        builder.title, builder.title_range = name, (start, end)
    if builder.title or builder.ids:
        yield builder.finish(source.path, start, end, "front-matter")


def _file_name(path: str) -> str:
    return name_in_words(path.partition("#")[0].partition("?")[0]) or path


def _from_values(entry: Entry) -> ReadingBuilder:
    builder = ReadingBuilder()
    builder.title = " ".join(_text(entry, "title").split())
    at = entry["title"][0][1] if "title" in entry else next(iter(entry.values()))[0][1]
    builder.title_range = (at.start, at.end)
    people = [text for key in ("authors", "author") for text, _ in entry.get(key, ())]
    builder.authors = tuple(people) if len(people) > 1 else split_authors("".join(people), labelled=True)
    date = find_date(_text(entry, "date", "year"))
    builder.date = date.iso if date else ""
    builder.venue = _text(entry, "venue", "journal", "publisher")
    builder.abstract = [text] if (text := _text(entry, "abstract", "note")) else []
    for key in _URLS:
        for text, _ in entry.get(key, ()):
            found = text_ids(f"arXiv:{text}" if key == "arxiv" else text)
            if found and "://" not in text:
                builder.ids.extend(found)
            else:
                builder.add_url(text)
    return builder


def readings_of_links(source: SourceFile, values: Iterable[Span]) -> ReadingSection | None:
    """Return the links in values of the front matter as one list of the kind `unsectioned`, or None without any.

    A value holds HTML or Markdown links, or bare addresses.
    """
    lines = (read_inline(source.text, value.start, value.end) for value in values)
    readings = tuple(reading for line in lines for reading in _links(source, line))
    return _section("unsectioned", readings) if readings else None


def _links(source: SourceFile, rich: Rich) -> Iterator[Reading]:
    for link in rich.links:
        words = rich.part(link.start, link.end)
        if words.text and not is_unsafe(link.url):
            builder = ReadingBuilder()
            builder.set_title(words)
            builder.add_url(link.url)
            yield builder.finish(source.path, *builder.title_range, "front-matter")
