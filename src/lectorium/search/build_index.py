"""Entries to the files of the index: the manifest, shards of words, vocabularies, and packs of text for excerpts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, json, to_builtins

from lectorium.search.entries import KINDS, EntrySource, SearchEntry, is_boundary
from lectorium.search.languages import JOINED, MARKS, SEPARATORS, Language, language_of
from lectorium.search.postings import DIGITS, merge, postings_of
from lectorium.search.shards import Vocabulary, misspelt_words, shards_of, vocabularies
from lectorium.search.words import LONGEST_TERM, Terms
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory, remembered

MANIFEST = "manifest.js"
_SMALLEST_PACK, _LARGE_PACK = 2400, 5000
"""Characters of a pack of text: one may end from the first on, where a digest says so, and ends at the second."""
_ONE_PACK_IN = 2
_MOST_CHUNKS = 60
_BEGINNING = 2
_OF_PACK, _OF_SHARD = 6, 10
"""Hexadecimal digits of a digest in the name of a file: a pack is told by its entry and its number, too."""


class Face(Struct, frozen=True, gc=False):
    """What the index needs of an entry besides its texts."""

    kind: int
    packs: tuple[tuple[int, str], ...]
    """How many chunks each has, and its digest."""
    postings: dict[str, dict[str, str]]
    """Those of its terms by the beginning that they share, of `_BEGINNING` characters."""


class IndexFile(Struct, frozen=True, gc=False):
    """A file of the index whose name tells its content; its text is made when it is written."""

    name: str
    digest: str
    make: Callable[[], str]


class SearchIndex(Struct, frozen=True, gc=False):
    """All files of an index."""

    manifest: str
    parts: tuple[IndexFile, ...]


def build_index(sources: Iterable[EntrySource], tag: str, memory: Memory, tool: str = "") -> SearchIndex:
    """Return the index of entries in order, in the language of a tag.

    The texts of each are asked for once, and once more for each pack; those that nobody remembers. `tool` is the digest
    of the program: what it has remembered on disk is true of it alone.
    """
    terms, faces, packs = Terms(language_of(tag)), list[Face](), list[IndexFile]()
    for at, source in enumerate(sources):
        make = partial(_face_of, source, terms)
        face = memory.remember(("searched", source.key), (source.digest, tag, tool), make, kind=Face)
        faces.append(face)
        packs += _packs(at, source, face)
    lists = _lists(faces, memory)
    shards = list(shards_of(lists))
    words = [_part("w", script(shard.lists)) for shard in shards]
    known = [(place, each) for place in (0, 1) for each in _vocabularies(lists, place, memory)]
    spelt = [_part("vu"[place], script(each.words)) for place, each in known]
    manifest = {
        "chunks": sum(count for face in faces for count, _ in face.packs),
        "kinds": "".join(str(face.kind) for face in faces),
        "packs": ["".join(f"{DIGITS[count]}{digest}" for count, digest in face.packs) for face in faces],
        "firsts": [shard.first for shard in shards],
        "words": "".join(part.name.partition("-")[2] for part in words),
        "spelt": [_listed(known, spelt, place) for place in (0, 1)],
        "language": _tables(terms.language),
    }
    return SearchIndex(script(manifest), (*packs, *words, *spelt))


def _lists(faces: list[Face], memory: Memory) -> dict[str, str]:
    """Return the list of every term; those of a beginning are merged again when one of them has changed."""
    by_beginning = defaultdict[str, list[tuple[int, dict[str, str]]]](list)
    for at, face in enumerate(faces):
        for beginning, postings in face.postings.items():
            by_beginning[beginning].append((at, postings))
    lists = dict[str, str]()
    for beginning, some in by_beginning.items():
        lists.update(memory.remember_for_next_run(("merged", beginning), (some,), partial(merge, some)))
    return lists


def _vocabularies(lists: dict[str, str], place: int, memory: Memory) -> Iterator[Vocabulary]:
    for letter, words in misspelt_words(lists, place).items():
        make = partial(vocabularies, letter, words)
        yield from memory.remember_for_next_run(("vocabulary", place, letter), (frozenset(words),), make)


def _listed(known: list[tuple[int, Vocabulary]], parts: list[IndexFile], place: int) -> str:
    """Return the vocabularies of a place: letter, longest word, name, one after the other."""
    pairs = ((each, part) for (at, each), part in zip(known, parts, strict=True) if at == place)
    return " ".join(f"{each.letter} {each.longest} {part.name}" for each, part in pairs)


def _tables(language: Language) -> dict[str, Any]:
    return {
        "separators": SEPARATORS,
        "joined": JOINED,
        "marks": MARKS,
        "longest": LONGEST_TERM,
        "suffixes": language.suffixes,
        "prefixes": language.prefixes,
        "stop": " ".join(sorted(language.stop)),
    }


def script(value: object) -> str:
    """Return the script that hands a value to the search of the page."""
    return f"lectoriumSearch({json.encode(value).decode()});\n"


def _part(kind: str, text: str) -> IndexFile:
    digest = digest_parts(text)
    return IndexFile(f"{kind}-{digest[:_OF_SHARD]}", digest, lambda: text)


def _face_of(source: EntrySource, terms: Terms) -> Face:
    entry = source.make()
    packs = tuple((last - first, digest_parts(pack_text(entry, first, last))) for first, last in pack_ranges(entry))
    short = tuple((count, digest[:_OF_PACK]) for count, digest in packs)
    by_beginning = defaultdict[str, dict[str, str]](dict)
    for term, postings in postings_of(entry, terms).items():
        by_beginning[term[:_BEGINNING]][term] = postings
    return Face(KINDS.index(entry.kind), short, by_beginning)


def _packs(at: int, source: EntrySource, face: Face) -> Iterator[IndexFile]:
    first = 0
    for index, (count, digest) in enumerate(face.packs):
        make = partial(_pack_of, source, first, first + count)
        yield IndexFile(f"t-{at}-{index}-{digest}", digest_parts(source.digest, str(first), digest), make)
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
