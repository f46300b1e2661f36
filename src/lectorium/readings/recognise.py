"""Recognising the reading lists of a post: gathered, read entry by entry, and kept where they convince."""

from __future__ import annotations

from lectorium.readings.address import definitions
from lectorium.readings.block_lines import EXCERPT_MARKERS, read_blocks
from lectorium.readings.builder import PostText
from lectorium.readings.entries import read_entries
from lectorium.readings.entry import Entries
from lectorium.readings.faults import section_faults, take_unsafe
from lectorium.readings.open_section import OpenSection
from lectorium.readings.reading import ReadingSection
from lectorium.readings.section_walk import gather_sections
from lectorium.readings.shapes import EntryShape
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


def recognise(
    source: SourceFile,
    body_start: int,
    markers: tuple[str, ...] = EXCERPT_MARKERS,
    shapes: tuple[EntryShape, ...] = (),
) -> Outcome[tuple[ReadingSection, ...]]:
    """Return the reading lists of a post, each entry with its place; what was not understood is a diagnostic.

    Linear in the length of the post. Nothing below one of `markers` or a heading such as `Blog` is a reading list.
    `shapes` are tried before ours.
    """
    page = PostText(source, definitions(source, body_start), shapes)
    opened = gather_sections(page, read_blocks(source, body_start, markers), len(source.text))
    sections: list[ReadingSection] = []
    diagnostics: list[Diagnostic] = []
    for one in opened:
        section, faults = _read(page, one)
        sections += [section] if section else []
        diagnostics += faults if section else []
    return Outcome(tuple(sections), tuple(diagnostics))


def _read(page: PostText, opened: OpenSection) -> tuple[ReadingSection | None, list[Diagnostic]]:
    entries = read_entries(page, opened.blocks)
    path = page.source.path
    if not _convincing(opened, entries):
        return None, []
    unsafe = [fault for found in entries.entries for fault in take_unsafe(page, found)]
    readings = tuple(found.builder.finish(path, found.start, found.end, found.shape) for found in entries.entries)
    title = opened.title
    section = ReadingSection(
        kind=title.kind if title else "unsectioned",
        title=title.title if title else "",
        span=Span(path, opened.start, opened.end),
        whole=Span(path, opened.start, opened.stop),
        readings=readings,
        heading_level=opened.heading_level,
    )
    return section, section_faults(path, opened, entries) + unsafe


def _convincing(opened: OpenSection, entries: Entries) -> bool:
    """A doubtful title needs entries with addresses or people, and little prose beside them."""
    if opened.title is None:
        return bool(entries.entries)
    if opened.title.certain:
        return True
    good = sum(1 for found in entries.entries if found.builder.urls or found.builder.authors or found.builder.ids)
    return good > 0 and good >= 0.6 * len(entries.entries) and len(entries.lost) <= len(entries.entries)
