"""Words cut into shards of bounded size; an edit changes the shard of its own word, and hardly ever another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from lectorium.search.entries import is_boundary

LARGEST_SHARD = 8000
"""Characters of a shard of words, about; it is 12 KB at most, with what lies around them."""
_AROUND = 6
"""Characters that a word and its list take besides themselves: quotes, colon, comma."""
LARGEST_VOCABULARY = 9000
_ONE_IN = 4
_SHORTEST_MISSPELT = 4
"""Letters of a word that a typo is forgiven in."""


class Shard(Struct, frozen=True, gc=False):
    """A range of words, in the order of a script."""

    first: str
    """Where it begins: no word before the shard reaches this text, and no word of it stands before it."""
    words: tuple[str, ...]


def in_script_order(word: str) -> bytes:
    """Return the key by which JavaScript sorts: it compares UTF-16."""
    return word.encode("utf-16-be", "surrogatepass")


def shards_of(lengths: Mapping[str, int]) -> Iterator[Shard]:
    """Yield all words in shards, in order; `lengths` are the characters of their lists."""
    words = sorted(lengths)
    if words and not words[-1].isascii():
        words.sort(key=in_script_order)
    sizes = {word: len(word) + lengths[word] + _AROUND for word in words}
    for first, some in _split(words, sizes, 0):
        yield Shard(first, tuple(some))


def _split(words: list[str], sizes: dict[str, int], depth: int) -> Iterator[tuple[str, list[str]]]:
    """Yield words that begin alike in groups: those of a beginning together, as long as they fit."""
    gathered, size, begins = list[str](), 0, ""
    for start, group in groupby(words, key=itemgetter(slice(depth + 1))):
        some = list(group)
        own = sum(map(sizes.__getitem__, some))
        full = size + own > LARGEST_SHARD or (size > LARGEST_SHARD // 2 and is_boundary(start, _ONE_IN))
        if gathered and full:
            yield begins, gathered
            gathered, size = [], 0
        if own > LARGEST_SHARD and len(some) > 1:
            yield from _split(some, sizes, depth + 1)
            continue
        begins = begins if gathered else start
        gathered, size = gathered + some, size + own
    if gathered:
        yield begins, gathered


class Vocabulary(Struct, frozen=True, gc=False):
    """The words of one letter and of some lengths, for who has mistyped one of them."""

    letter: str
    longest: int
    """Letters of its longest word; the vocabulary of the same letter before it has the shorter ones."""
    words: str
    """One after the other: how many letters it shares with the last one (a digit, 9 at most), and the rest."""


def misspelt_words(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    """Return words by their letter at a `place`: 0, the first; 1 for who has dropped or swapped the first."""
    by_letter = defaultdict[str, list[str]](list)
    for word in words:
        if len(word) >= _SHORTEST_MISSPELT and word.isalpha():
            by_letter[word[place]].append(word)
    return {letter: tuple(found) for letter, found in sorted(by_letter.items())}


def vocabularies(letter: str, words: Iterable[str]) -> tuple[Vocabulary, ...]:
    """Return the words of a letter, the short ones first, in files of bounded size."""
    made, some, longest = list[Vocabulary](), "", 0
    for length, same in groupby(sorted(words, key=lambda word: (len(word), word)), len):
        more = _front_coded(list(same))
        if some and len(some) + len(more) > LARGEST_VOCABULARY:
            made.append(Vocabulary(letter, longest, some))
            some = ""
        some, longest = some + more, length
    return (*made, Vocabulary(letter, longest, some))


def _front_coded(words: list[str]) -> str:
    found, last = "", ""
    for word in words:
        shared = next((at for at, (one, other) in enumerate(zip(word, last, strict=False)) if one != other), len(last))
        shared = min(shared, 9)
        found, last = f"{found}{shared}{word[shared:]}", word
    return found
