"""Entries to the files of the index: the manifest, shards of words, vocabularies, and packs of text for excerpts.

An index that the memory knows is not made again: where entries say something else, the lists of their words are
changed, and the files in which these stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, zip_longest
from typing import Any, NoReturn

from msgspec import Struct, to_builtins

from lectorium.search.entries import KINDS, EntrySource, SearchEntry, is_boundary
from lectorium.search.languages import language_of
from lectorium.search.postings import merge, postings_of, replaced, short_enough
from lectorium.search.record import (
    EntryRecord,
    IndexRecord,
    ShardRecord,
    VocabularyRecord,
    WordLists,
    bucket_of,
    in_buckets,
    pack_name,
    script,
)
from lectorium.search.shards import Shard, misspelt_words, shards_of, vocabularies
from lectorium.search.words import Terms
from lectorium.text.deferred_text import LostError
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory, remembered

MANIFEST = "manifest.js"
INDEX = ("index of the search",)
"""Where a memory holds the index that it knows."""
_SMALLEST_PACK, _LARGE_PACK = 2400, 5000
"""Characters of a pack of text: one may end from the first on, where a digest says so, and ends at the second."""
_ONE_PACK_IN = 2
_MOST_CHUNKS = 60
_MOST_CHANGED = 64
"""Entries of an index that is changed; with more it is sooner made anew."""
_OF_PACK, _OF_SHARD = 6, 10
"""Hexadecimal digits of a digest in the name of a file: a pack is told by its entry and its number, too."""


class Face(Struct, frozen=True, gc=False):
    """What the index needs of an entry besides its texts."""

    kind: int
    packs: tuple[tuple[int, str], ...]
    """`EntryRecord.packs`."""
    postings: dict[str, str]
    """Term -> where it stands in the entry."""


class IndexFile(Struct, frozen=True, gc=False):
    """A file of the index whose name tells its content; its text is made, or read, when it is written."""

    name: str
    digest: str
    make: Callable[[], str]


class SearchIndex(Struct, frozen=True, gc=False):
    """All files of an index, and what its next edit needs."""

    record: IndexRecord
    lists: WordLists
    fresh: frozenset[str]
    """Buckets of words whose lists are new."""
    parts: tuple[IndexFile, ...] = ()

    @property
    def manifest(self) -> str:
        """Return the text of the manifest."""
        return self.record.manifest()


def build_index(sources: Iterable[EntrySource], tag: str, memory: Memory, tool: str = "") -> SearchIndex:
    """Return the index of entries in order, in the language of a tag.

    The texts of each are asked for once, and once more for each pack; those that nobody remembers. `tool` is the digest
    of the program: what it has remembered on disk is true of it alone.
    """
    known: SearchIndex | None = memory.recall(INDEX, ())
    maker = _Maker(tuple(sources), tag, tool, memory, Terms(language_of(tag)))
    try:
        made = maker.edited(known) if known is not None and maker.fits(known.record) else maker.whole()
    except LostError:
        made = maker.whole()
    return memory.keep(INDEX, (), made)


class _Maker(Struct, frozen=True, gc=False):
    """Makes one index."""

    sources: tuple[EntrySource, ...]
    tag: str
    tool: str
    memory: Memory
    terms: Terms

    def fits(self, record: IndexRecord) -> bool:
        """Return whether an index has nearly the same entries, each in its place; new ones may stand at the end."""
        changed = sum(not _is_same(*pair) for pair in zip_longest(record.entries, self.sources))
        return (record.tag, record.tool) == (self.tag, self.tool) and changed <= _MOST_CHANGED

    def whole(self) -> SearchIndex:
        """Make everything; the words of one entry at a time are held."""
        entries = list[EntryRecord]()

        def postings() -> Iterator[tuple[int, dict[str, str]]]:
            for at, source in enumerate(self.sources):
                face = self.face(source)
                entries.append(_record(source, face))
                yield at, face.postings

        lists = in_buckets(merge(postings()))
        words = frozenset(word for bucket in lists.values() for word in bucket)
        nothing = SearchIndex(IndexRecord(self.tag, self.tool, (), {}, (), ()), lists, frozenset())
        return self._index(nothing, tuple(entries), lists, words)

    def edited(self, before: SearchIndex) -> SearchIndex:
        """Change the lists of the words that other entries bring and take; raises LostError."""
        changes: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        entries = list(before.record.entries)
        for at, (known, source) in enumerate(zip_longest(before.record.entries, self.sources)):
            if _is_same(known, source):
                continue
            old, new = self.known_postings(known), dict[str, str]()
            if source is not None:
                face = self.face(source)
                new, entries[at : at + 1] = face.postings, [_record(source, face)]
            for word in old.keys() | new.keys():
                places = new.get(word, "")
                if old.get(word, "") != places:
                    changes[bucket_of(word)][word][at] = places
        del entries[len(self.sources) :]
        lists = before.lists.changed(
            {
                bucket: {word: replaced(before.lists.of(word), places) for word, places in words.items()}
                for bucket, words in changes.items()
            }
        )
        words = frozenset(word for some in changes.values() for word in some)
        return self._index(before, tuple(entries), lists, words)

    def _index(
        self, before: SearchIndex, entries: tuple[EntryRecord, ...], lists: WordLists, words: frozenset[str]
    ) -> SearchIndex:
        """Return the index with new lists of some words."""
        short = {word: short_enough(lists.of(word)) for word in words}
        lengths = before.record.lengths | {word: len(places) for word, places in short.items()}
        lengths = {word: length for word, length in lengths.items() if length}
        files = {part.name: part for part in before.parts}
        shards = tuple(self._shards(before.record, lengths, lists, short, files))
        come_or_gone = words - (before.record.lengths.keys() & lengths.keys())
        spelt = tuple(self._vocabularies(before.record, lengths, come_or_gone, files))
        record = IndexRecord(self.tag, self.tool, entries, lengths, shards, spelt)
        packs = self._packs(before, entries)
        names = (*(each.name for each in shards), *(each.name for each in spelt))
        parts = (*packs, *(files.get(name) or IndexFile(name, name, lost) for name in names))
        return SearchIndex(record, lists, frozenset(map(bucket_of, words)), parts)

    def _packs(self, before: SearchIndex, entries: tuple[EntryRecord, ...]) -> Iterator[IndexFile]:
        """Yield the packs of all entries; those of one that says what it said as they were, where they are known."""
        held, known = iter(before.parts), before.record.entries if before.parts else ()
        for at, (source, new, old) in enumerate(zip_longest(self.sources, entries, known[: len(entries)])):
            same = tuple(islice(held, len(old.packs))) if old else ()
            yield from same if new is old else _packs(at, source, new)

    def _shards(
        self,
        before: IndexRecord,
        lengths: Mapping[str, int],
        lists: WordLists,
        short: Mapping[str, str],
        files: dict[str, IndexFile],
    ) -> Iterator[ShardRecord]:
        """Yield all shards; those with new words are put among the files."""
        known = {(each.first, each.range): each for each in before.shards}
        for shard in shards_of(lengths):
            ends = (shard.words[0], shard.words[-1], len(shard.words))
            same = known.get((shard.first, ends))
            if same is None or not short.keys().isdisjoint(shard.words):
                file = self._file("w", _shard_text(shard, lists, short))
                files[file.name], same = file, ShardRecord(shard.first, ends, file.name)
            yield same

    def _vocabularies(
        self, before: IndexRecord, lengths: Mapping[str, int], changed: frozenset[str], files: dict[str, IndexFile]
    ) -> Iterator[VocabularyRecord]:
        """Yield all vocabularies; those of letters with words that have come or gone are put among the files."""
        for place in (0, 1):
            known = [each for each in before.vocabularies if each.place == place]
            new = misspelt_words(changed, place)
            if not new:
                yield from known
                continue
            for letter, words in misspelt_words(lengths, place).items():
                if letter not in new:
                    yield from (each for each in known if each.letter == letter)
                    continue
                for made in vocabularies(letter, words):
                    file = self._file("vu"[place], script(made.words))
                    files[file.name] = file
                    yield VocabularyRecord(place, letter, made.longest, file.name)

    def _file(self, kind: str, text: str) -> IndexFile:
        name = f"{kind}-{digest_parts(text)[:_OF_SHARD]}"
        waiting = self.memory.set_aside(text.encode())
        return IndexFile(name, name, lambda: waiting().decode())

    def face(self, source: EntrySource) -> Face:
        """Return the face of an entry, which is remembered."""
        make = partial(_face_of, source, self.terms)
        return self.memory.remember(_key(source), (source.digest, self.tag, self.tool), make, kind=Face)

    def known_postings(self, known: EntryRecord | None) -> dict[str, str]:
        """Return the postings of an entry of an earlier index, of none nothing; raises LostError."""
        inputs = (known.digest, self.tag, self.tool) if known else ()
        face: Face | None = self.memory.recall(_key(known), inputs, Face) if known else Face(0, (), {})
        if face is None:
            raise LostError
        return face.postings


def _is_same(known: EntryRecord | None, source: EntrySource | None) -> bool:
    """Return whether an entry of an earlier index, if there is one, says what one says now."""
    return known is not None and source is not None and (known.key, known.digest) == (source.key, source.digest)


def _key(entry: EntrySource | EntryRecord) -> tuple[str, str]:
    return ("searched", entry.key)


def _record(source: EntrySource, face: Face) -> EntryRecord:
    return EntryRecord(source.key, source.digest, source.about, face.kind, face.packs)


def _shard_text(shard: Shard, lists: WordLists, short: Mapping[str, str]) -> str:
    return script({word: short.get(word) or short_enough(lists.of(word)) for word in shard.words})


def lost() -> NoReturn:
    """Say that something cannot be made any more; raises LostError."""
    raise LostError


def _face_of(source: EntrySource, terms: Terms) -> Face:
    entry = source.make()
    packs = tuple((last - first, digest_parts(pack_text(entry, first, last))) for first, last in pack_ranges(entry))
    short = tuple((count, digest[:_OF_PACK]) for count, digest in packs)
    return Face(KINDS.index(entry.kind), short, postings_of(entry, terms))


def _packs(at: int, source: EntrySource, entry: EntryRecord) -> Iterator[IndexFile]:
    first = 0
    for index, (count, digest) in enumerate(entry.packs):
        make = partial(_pack_of, source, first, first + count)
        yield IndexFile(pack_name(at, index, digest), f"{source.digest} {first} {digest}", make)
        first += count


def _pack_of(source: EntrySource, first: int, last: int) -> str:
    return pack_text(_entry_of(source), first, last)


@remembered(1)
def _entry_of(source: EntrySource) -> SearchEntry:
    """Return an entry, made once for all of its packs: they are written one after the other."""
    return source.make()


def pack_ranges(entry: SearchEntry) -> Iterator[tuple[int, int]]:
    """Yield which chunks of an entry stand in a file together."""
    start = size = 0
    for at, chunk in enumerate(entry.chunks):
        size += len(chunk.text)
        ends = size >= _SMALLEST_PACK and is_boundary(f"{chunk.url} {chunk.text[:40]}", _ONE_PACK_IN)
        if ends or size >= _LARGE_PACK or at - start + 1 == _MOST_CHUNKS:
            yield start, at + 1
            start, size = at + 1, 0
    if start < len(entry.chunks):
        yield start, len(entry.chunks)


def pack_text(entry: SearchEntry, first: int, last: int) -> str:
    """Return a pack: title and address of the entry, then for each chunk its address, headings and text."""
    chunks: Sequence[Any] = [(chunk.url, chunk.headings, chunk.text) for chunk in entry.chunks[first:last]]
    return script(to_builtins((entry.title, entry.url, chunks)))
