"""The index as it is kept between builds: after an edit the lists of its words alone are read and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from lectorium.parse.document import Document
from lectorium.plan.target import Target, WriteText
from lectorium.plan.urls import encode_rest
from lectorium.search.build_index import INDEX, MANIFEST, SearchIndex, build_index, lost
from lectorium.search.entries import About, Chunk, EntrySource, SearchEntry, cut
from lectorium.search.record import EntryRecord, IndexRecord, WordLists
from lectorium.text.deferred_text import DeferredText, LostError
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory

ORIGIN = "search"


class _Bucket(Struct, frozen=True, gc=False):
    """Lists of words as the cache has them."""

    version: str
    """`IndexRecord.version` of the index for which they were written last."""
    lists: dict[str, str]


class IndexOnDisk(Struct, frozen=True, gc=False):
    """An index as the cache has it, under the key of a run."""

    folder: str
    record: IndexRecord
    versions: dict[str, str]
    """Bucket -> `_Bucket.version`: one of another version is that of another index."""

    def edited(
        self, key: tuple[str, ...], before: Mapping[str, Document], after: Mapping[str, Document], memory: Memory
    ) -> SearchIndex | None:
        """Return the index after texts have changed; None when the cache has lost what it needs."""
        kept = ((each, before[_path(each)]) for each in self.record.entries if _path(each) in before)
        if any(text_source(each.about, text).digest != each.digest for each, text in kept if each.about):
            return None
        self.give(key, memory)
        sources = (_source(each, after) for each in self.record.entries)
        try:
            return build_index(sources, self.record.tag, memory, self.record.tool)
        except LostError:
            return None

    def give(self, key: tuple[str, ...], memory: Memory) -> None:
        """Have the next index made from this one, whose files lie in their places: none of them can be made again."""

        def load(bucket: str) -> dict[str, str]:
            found = memory.recall(("words", *key, bucket), (), _Bucket) or _Bucket("", {})
            if found.version != self.versions.get(bucket, found.version):
                raise LostError
            return found.lists if bucket in self.versions else {}

        memory.keep(INDEX, (), SearchIndex(self.record, WordLists({}, load, self.versions), frozenset()))

    def parts(self) -> frozenset[str]:
        """Return the paths of all files but the manifest, which stays."""
        return frozenset(f"{self.folder}{name}.js" for name in self.record.names())


def store_index(folder: str, index: SearchIndex, key: tuple[str, ...], memory: Memory) -> str:
    """Keep what the next edit of an index needs, where it is not as it was; return the version of the index."""
    version = index.record.version()
    for bucket in index.fresh:
        memory.keep(("words", *key, bucket), (), _Bucket(version, index.lists[bucket]), _Bucket)
    versions = {**index.lists.stored, **dict.fromkeys(index.fresh, version)}
    memory.keep(("index", *key), (), IndexOnDisk(folder, index.record, versions), IndexOnDisk)
    return version


def recall_index(version: str, key: tuple[str, ...], memory: Memory) -> IndexOnDisk | None:
    """Return the index of a version, when the cache has it."""
    found: IndexOnDisk | None = memory.recall(("index", *key), (), IndexOnDisk) if version else None
    return found if found and found.record.version() == version else None


def index_targets(folder: str, index: SearchIndex) -> Iterator[Target]:
    """Yield all files of an index."""
    yield Target(folder + MANIFEST, WriteText(index.manifest), ORIGIN)
    yield from part_targets(folder, index)


def part_targets(folder: str, index: SearchIndex) -> Iterator[Target]:
    """Yield all files of an index but the manifest."""
    for part in index.parts:
        yield Target(f"{folder}{part.name}.js", DeferredText(part.digest, part.make), ORIGIN)


def _path(entry: EntryRecord) -> str:
    """Return the text that an entry is made from."""
    return entry.key.partition(":")[2] if entry.about else ""


def _source(kept: EntryRecord, texts: Mapping[str, Document]) -> EntrySource:
    document = texts.get(_path(kept))
    if kept.about and document:
        return text_source(kept.about, document)
    return EntrySource(kept.key, kept.digest, lost, kept.about)


def text_source(about: About, document: Document) -> EntrySource:
    """Return the entry of a text."""
    headings = repr([(heading.level, heading.text, heading.id, heading.unseen) for heading in document.headings])
    starts = repr(document.section_starts)
    digest = digest_parts(about.kind, about.title, about.url, about.more, headings, starts, document.words.digest)
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
        if heading.unseen:
            yield Chunk(url, tuple(name for _, name in above), text[start:end].strip())
            continue
        words = " ".join(heading.text.split())
        above = [each for each in above if each[0] < heading.level]
        if words and (above or heading.level > 1 or words != title):
            above.append((heading.level, words))
        url = encode_rest("", f"#{heading.id}") if heading.id else url
        below = text[start:end].removeprefix(words).strip()
        yield Chunk(url, tuple(name for _, name in above), below)
