"""An index as its next edit needs it: which files it has, and which words and entries stand in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zlib import crc32

from msgspec import Struct, json

from lectorium.search.entries import About
from lectorium.search.languages import JOINED, LETTERS, MARKS, NAMED, SEPARATORS, Language, language_of
from lectorium.search.postings import DIGITS
from lectorium.search.words import LONGEST_TERM
from lectorium.text.digest import digest_parts

_BUCKETS = 64
"""Parts in which the lists of all words are kept: an edit reads and writes those of its own words."""


class EntryRecord(Struct, frozen=True, gc=False):
    """An entry, told by what it was made from."""

    key: str
    digest: str
    about: About | None
    kind: int
    """Its place in `KINDS`."""
    packs: tuple[tuple[int, str], ...]
    """How many chunks each has, and its digest."""


class ShardRecord(Struct, frozen=True, gc=False):
    """A range of words that stands in one file."""

    first: str
    """`Shard.first`."""
    range: tuple[str, str, int]
    """Its first word, its last one, and how many there are."""
    name: str


class VocabularyRecord(Struct, frozen=True, gc=False):
    """The words of one letter in one file, for who has mistyped one of them."""

    place: int
    letter: str
    longest: int
    name: str


class IndexRecord(Struct, frozen=True, gc=False):
    """What an index was made from, and which files it has."""

    tag: str
    """Its language."""
    tool: str
    entries: tuple[EntryRecord, ...]
    lengths: dict[str, int]
    """Word -> characters of its list as readers load it."""
    shards: tuple[ShardRecord, ...]
    vocabularies: tuple[VocabularyRecord, ...]

    def version(self) -> str:
        """Return a digest of what the index was made from."""
        return digest_parts(self.tag, self.tool, *(part for each in self.entries for part in (each.key, each.digest)))

    def names(self) -> Iterator[str]:
        """Yield the names of all files but the manifest."""
        for at, entry in enumerate(self.entries):
            yield from (pack_name(at, index, digest) for index, (_, digest) in enumerate(entry.packs))
        yield from (shard.name for shard in self.shards)
        yield from (each.name for each in self.vocabularies)

    def manifest(self) -> str:
        """Return the text of the file that a page asks for first: it names all others."""
        packs = [each.packs for each in self.entries]
        return script(
            {
                "chunks": sum(count for each in packs for count, _ in each),
                "kinds": "".join(str(each.kind) for each in self.entries),
                "packs": ["".join(f"{DIGITS[count]}{digest}" for count, digest in each) for each in packs],
                "firsts": [shard.first for shard in self.shards],
                "words": "".join(_digest_in(shard.name) for shard in self.shards),
                "spelt": [self._spelt(0), self._spelt(1)],
                "language": _tables(language_of(self.tag)),
            }
        )

    def _spelt(self, place: int) -> str:
        """Return the vocabularies of a place: letter, longest word, name, one after the other."""
        some = (each for each in self.vocabularies if each.place == place)
        return " ".join(f"{each.letter} {each.longest} {each.name}" for each in some)


def pack_name(at: int, index: int, digest: str) -> str:
    """Return the name of a pack: of which entry it is, the how many-th, and its digest."""
    return f"t-{at}-{index}-{digest}"


def _digest_in(name: str) -> str:
    return name.partition("-")[2]


def _tables(language: Language) -> dict[str, Any]:
    return {
        "separators": SEPARATORS,
        "joined": JOINED,
        "marks": MARKS,
        "letters": LETTERS,
        "named": NAMED,
        "longest": LONGEST_TERM,
        "suffixes": language.suffixes,
        "prefixes": language.prefixes,
        "stop": " ".join(sorted(language.stop)),
    }


def script(value: object) -> str:
    """Return the script that hands a value to the search of the page."""
    return f"lectoriumSearch({json.encode(value).decode()});\n"


class WordLists(dict[str, dict[str, str]]):
    """The whole list of every word, in buckets; `load` gives one that nobody has asked for yet."""

    def __init__(
        self, known: Mapping[str, dict[str, str]], load: Callable[[str], dict[str, str]], stored: Mapping[str, str]
    ) -> None:
        """Begin with the buckets that are known; `stored` names the versions of those that `load` finds."""
        super().__init__(known)
        self.load, self.stored = load, stored

    def __missing__(self, bucket: str) -> dict[str, str]:
        self[bucket] = self.load(bucket)
        return self[bucket]

    def of(self, word: str) -> str:
        """Return the list of a word, the empty text for none."""
        return self[bucket_of(word)].get(word, "")

    def changed(self, changes: Mapping[str, Mapping[str, str]]) -> WordLists:
        """Return them with other lists of some words, by bucket; the empty text takes a word out."""
        found = WordLists(self, self.load, self.stored)
        for bucket, lists in changes.items():
            found[bucket] = {word: places for word, places in {**self[bucket], **lists}.items() if places}
        return found


def in_buckets(lists: dict[str, str]) -> WordLists:
    """Return the lists of all words in buckets."""
    found: dict[str, dict[str, str]] = {}
    for word, places in lists.items():
        found.setdefault(bucket_of(word), {})[word] = places
    return WordLists(found, lambda _bucket: {}, {})


def bucket_of(word: str) -> str:
    """Return in which bucket a word stands: by its first character, as words stand in a file with their neighbours."""
    return str(crc32(word[:1].encode("utf-8", "surrogatepass")) % _BUCKETS)
