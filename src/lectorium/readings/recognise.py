"""Recognising the reading lists of a post: gathered, read entry by entry, and kept where they convince."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import cast

from lectorium.readings.address import BRIEF, definitions, leads_to_course, names_no_work
from lectorium.readings.alike import name_alike
from lectorium.readings.block_lines import EXCERPT_MARKERS, read_blocks
from lectorium.readings.builder import PostText, ReadingBuilder
from lectorium.readings.entries import read_entries
from lectorium.readings.entry_list import Entries, Entry
from lectorium.readings.evidence import EAST, has_locator, is_case
from lectorium.readings.faults import section_faults, take_unsafe
from lectorium.readings.inline_title import divided
from lectorium.readings.legend import Legend, read_legend
from lectorium.readings.open_section import OpenSection
from lectorium.readings.reading import ReadingKind, ReadingSection, Told
from lectorium.readings.section_walk import gather_sections
from lectorium.readings.sections import kind_at_end, kind_by_label
from lectorium.readings.shapes import EntryShape
from lectorium.readings.works import are_works, is_work
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_BESIDE = 3
"""Entries to one paragraph of prose beside them, where a title is doubtful."""
_MOST = 0.5
"""How much of a list in the text of a post must be works, where its title is doubtful."""
_VERSION = pattern(r"v?\d+(?:\.\d+)+(?:[ -]?(?:alpha|beta|rc|dev)[.\d]*)?", re.IGNORECASE)
"""The number of a release, which is no title."""


def recognise(
    source: SourceFile,
    body_start: int,
    markers: tuple[str, ...] = EXCERPT_MARKERS,
    shapes: tuple[EntryShape, ...] = (),
    told: Mapping[int, Told] = MappingProxyType({}),
) -> Outcome[tuple[ReadingSection, ...]]:
    """Return the reading lists of a post, each entry with its place; what was not understood is a diagnostic.

    Linear in the length of the post. Nothing below one of `markers` or a heading such as `Blog` is a reading list,
    unless it is `told`: what the author says by hand, by where a block begins. `shapes` are tried before ours.
    """
    page = PostText(source, definitions(source, body_start), shapes, told)
    legend = read_legend(source.text)
    opened = gather_sections(page, divided(source.text, read_blocks(source, body_start, markers)), len(source.text))
    sections: list[ReadingSection] = []
    diagnostics: list[Diagnostic] = []
    for one in opened:
        found, faults = _read(page, one, legend)
        sections += found
        diagnostics += faults
    return Outcome(tuple(sections), tuple(diagnostics))


def _read(page: PostText, opened: OpenSection, legend: Legend | None) -> tuple[list[ReadingSection], list[Diagnostic]]:
    certain = opened.title is None or opened.title.certain
    entries = read_entries(page, opened.blocks, certain=certain, told=opened.told, plain=opened.plain)
    name_alike(page.source.text, [found.builder for found in entries.entries])
    if opened.by_content:
        entries.entries = [found for found in entries.entries if not _is_of_the_course(found.builder)]
    if not _convincing(page.source.text, opened, entries):
        return [], []
    unsafe = [fault for found in entries.entries for fault in take_unsafe(page, found)]
    return _by_kind(page, opened, entries, legend), section_faults(page.source.path, opened, entries) + unsafe


def _by_kind(page: PostText, opened: OpenSection, entries: Entries, legend: Legend | None) -> list[ReadingSection]:
    """Return a list of entries as one section for each kind that follows another."""
    title, path = opened.title, page.source.path
    own = title.kind if title else "unsectioned"

    def kind_of(found: Entry) -> str:
        text = page.source.text[found.start : found.end]
        said = found.kind or kind_by_label(found.builder.label) or kind_at_end(text)
        return said or (legend.kind(text) if legend and own == "readings" else own)

    runs = [(kind, list(run)) for kind, run in groupby(entries.entries, kind_of)] or [(own, [])]
    starts = [opened.start, *(run[0].start for _, run in runs[1:]), opened.stop]
    return [
        ReadingSection(
            kind=cast("ReadingKind", kind),
            title=title.title if title else "",
            span=Span(path, starts[at], opened.end if at == 0 else starts[at]),
            whole=Span(path, starts[at], starts[at + 1]),
            readings=tuple(found.builder.finish(path, found.start, found.end, found.shape) for found in run),
            heading_level=opened.heading_level,
        )
        for at, (kind, run) in enumerate(runs)
    ]


def _is_of_the_course(builder: ReadingBuilder) -> bool:
    """Return whether nothing but addresses within the folders of a course speaks for an entry."""
    told = builder.authors or builder.date or builder.venue or builder.ids
    return not told and bool(builder.urls) and all(map(leads_to_course, builder.urls))


def _is_good(builder: ReadingBuilder) -> bool:
    told = builder.urls or builder.authors or builder.ids or builder.cites
    return bool(told) or has_locator(builder.title) or is_case(builder)


def _convincing(text: str, opened: OpenSection, entries: Entries) -> bool:
    """A doubtful title needs entries with addresses or people, and little prose beside them."""
    if opened.title is None:
        return any(not _VERSION.fullmatch(found.builder.title) for found in entries.entries)
    if opened.title.certain:
        return True
    good = sum(
        1
        for found in entries.entries
        if (_is_good(found.builder) or is_work(text, found))
        and (opened.plain or not is_pointer(found.builder, text[found.start : found.end]))
    )
    if opened.strict:
        return (len(entries.entries) == good > _BESIDE * entries.prose) or are_works(text, entries, _MOST)
    return good > 0 and good >= 0.6 * len(entries.entries) and entries.prose <= 2 + 2 * len(entries.entries)


def is_pointer(builder: ReadingBuilder, text: str) -> bool:
    """Return whether nothing but addresses of pages, tools or accounts speaks for an entry, as it is written."""
    told = builder.authors or builder.date or builder.venue or builder.ids or builder.cites or builder.form
    if told or not builder.urls or has_locator(text):
        return False
    words = len(builder.title.split()) if not EAST.search(builder.title) else BRIEF + 1
    return all(names_no_work(url, words) for url in builder.urls)
