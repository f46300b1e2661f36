"""The index as it is kept between builds: after an edit of words it is made again from the new texts alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from lectorium.parse.document import Document
from lectorium.plan.target import Target, WriteText
from lectorium.plan.urls import encode_rest
from lectorium.search.build_index import MANIFEST, SearchIndex, build_index
from lectorium.search.entries import About, Chunk, EntrySource, SearchEntry, cut
from lectorium.text.deferred_text import DeferredText
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory

ORIGIN = "search"
KEPT_INDEX = ("kept index",)
"""Where the memory of a run holds what its index was made from."""


class _SourceRecord(Struct, frozen=True, gc=False):
    """An entry, told by what it was made from."""

    key: str
    digest: str
    about: About | None

    @property
    def path(self) -> str:
        """The text that it is made from."""
        return self.key.partition(":")[2] if self.about else ""


class IndexRecord(Struct, frozen=True, gc=False):
    """What an index was made from, and which files it has."""

    folder: str
    language: str
    sources: tuple[_SourceRecord, ...]
    parts: tuple[str, ...]
    """Paths of all its files but the manifest, which stays."""

    def remade(
        self, before: Mapping[str, Document], after: Mapping[str, Document], memory: Memory, tool: str
    ) -> tuple[IndexRecord, tuple[Target, ...]] | None:
        """Return the index after texts have changed, with its files; None when the cache has lost what it needs."""
        kept = [each for each in self.sources if each.path in before]
        if any(text_source(each.about, before[each.path]).digest != each.digest for each in kept if each.about):
            return None
        sources = tuple(_source(each, after) for each in self.sources)
        try:
            index = build_index(sources, self.language, memory, tool)
        except _LostError:
            return None
        return keep_index(self.folder, self.language, sources, index), (
            Target(self.folder + MANIFEST, WriteText(index.manifest), ORIGIN),
            *part_targets(self.folder, index),
        )


class _LostError(Exception):
    """The cache has lost an entry whose text is not at hand."""


def keep_index(folder: str, language: str, sources: tuple[EntrySource, ...], index: SearchIndex) -> IndexRecord:
    """Return what is kept of an index."""
    kept = tuple(_SourceRecord(each.key, each.digest, each.about) for each in sources)
    return IndexRecord(folder, language, kept, tuple(target.path for target in part_targets(folder, index)))


def part_targets(folder: str, index: SearchIndex) -> Iterator[Target]:
    """Yield all files of an index but the manifest."""
    for part in index.parts:
        yield Target(f"{folder}{part.name}.js", DeferredText(part.digest, part.make), ORIGIN)


def _source(kept: _SourceRecord, texts: Mapping[str, Document]) -> EntrySource:
    document = texts.get(kept.path)
    if kept.about and document:
        return text_source(kept.about, document)
    return EntrySource(kept.key, kept.digest, _lost, kept.about)


def _lost() -> SearchEntry:
    raise _LostError


def text_source(about: About, document: Document) -> EntrySource:
    """Return the entry of a text."""
    headings = repr([(heading.level, heading.text, heading.id) for heading in document.headings])
    starts = repr(document.section_starts)
    digest = digest_parts(about.kind, about.title, about.url, about.more, headings, starts, document.search_text)
    return EntrySource(f"{about.kind}:{document.path}", digest, partial(_entry, about, document), about)


def _entry(about: About, document: Document) -> SearchEntry:
    parts = (part for chunk in _sections(document, about.title, about.more) for part in cut(chunk))
    return SearchEntry(about.kind, about.title, about.url, tuple(parts))


def _sections(document: Document, title: str, more: str) -> Iterator[Chunk]:
    """Yield what stands before the first heading, then each section; the heading that says the title again is none."""
    text, starts = document.search_text, document.section_starts
    first = text[: starts[0]] if starts else text
    yield Chunk("", (), " ".join(filter(None, (more.strip(" ·"), first.strip()))))
    above: list[tuple[int, str]] = []
    url = ""
    for heading, start, end in zip(document.headings, starts, (*starts, len(text))[1:], strict=False):
        words = " ".join(heading.text.split())
        above = [each for each in above if each[0] < heading.level]
        if words and (above or heading.level > 1 or words != title):
            above.append((heading.level, words))
        url = encode_rest("", f"#{heading.id}") if heading.id else url
        below = text[start:end].removeprefix(words).strip()
        yield Chunk(url, tuple(name for _, name in above), below)
