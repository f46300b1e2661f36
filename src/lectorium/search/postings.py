"""How much each term says of each chunk of an entry, written as short texts that a script reads quickly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lectorium.search.entries import Chunk, SearchEntry
from lectorium.search.words import Terms
from lectorium.text.pattern import pattern

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
"""Numbers are written in these, five bits a character; the last 32 say that more follow."""
_MORE = 32
STRONGEST = 31
"""The impact of a term is 1 to this: it takes one character."""
_OF_TITLE, _OF_HEADING, _OF_PATH = 15, 11, 3
_OF_TEXT = 16
_HALF = 1.5
"""Times that a term stands in a chunk when it says half of what it can.

The length of the chunk does not count: chunks are cut, and else a word more would change what all others of it say.
"""
_LAST, _FURTHER = DIGITS[:_MORE], re.escape(DIGITS[_MORE:])
_NUMBER = f"[{_FURTHER}]*[{_LAST}]"
_EVEN, _ODD = (
    f"(?:[{DIGITS[at:_MORE:2]}]|[{re.escape(DIGITS[_MORE + at :: 2])}][{_FURTHER}]*[{_LAST}])" for at in (0, 1)
)
_PLACE = pattern(f"({_NUMBER})(.)")
_ENTRY = pattern(f"({_NUMBER})((?:{_EVEN}.)*{_ODD}.)")
"""The step to an entry, then its places: an odd number begins the last of them."""
LONGEST_LIST = 6000
"""Characters of the list of one term: of a word that stands everywhere, the places where it says least are left out."""


def number(value: int) -> str:
    """Return a number, small ones in one character."""
    found = ""
    while value >= _MORE:
        found += DIGITS[_MORE + value % _MORE]
        value //= _MORE
    return found + DIGITS[value]


def postings_of(entry: SearchEntry, terms: Terms) -> dict[str, str]:
    """Return for every term of an entry in which chunks it stands, and how much it says there."""
    places = defaultdict[str, list[tuple[int, int]]](list)
    title = terms.of(entry.title)
    for at, chunk in enumerate(entry.chunks):
        for term, impact in _impacts(chunk, title if at == 0 else [], terms).items():
            places[term].append((at, impact))
    return {term: write_postings(found) for term, found in places.items()}


def write_postings(places: list[tuple[int, int]]) -> str:
    """Write (chunk, impact) pairs of one entry: twice the step from the last chunk, one more for the last pair."""
    if len(places) == 1:  # as most words of an entry have
        at, impact = places[0]
        return f"{number(2 * at + 1)}{DIGITS[impact]}"
    steps = zip([0, *(at for at, _ in places)], places, strict=False)
    last = len(places) - 1
    return "".join(
        f"{number(2 * (at - before) + (index == last))}{DIGITS[impact]}"
        for index, (before, (at, impact)) in enumerate(steps)
    )


def _impacts(chunk: Chunk, title: list[str], terms: Terms) -> dict[str, int]:
    """Return how much each term says of a chunk, from 1 to `STRONGEST`."""
    found = {term: max(1, int(_OF_TEXT * count / (count + _HALF))) for term, count in terms.counted(chunk.text).items()}
    own = len(chunk.headings) - chunk.titled
    for names, worth in (
        (title, _OF_TITLE),
        (terms.of(" ".join(chunk.headings[own:])), _OF_HEADING),
        (terms.of(" ".join(chunk.headings[:own])), _OF_PATH),
    ):
        for term in dict.fromkeys(names):
            found[term] = min(STRONGEST, found.get(term, 0) + worth)
    return found


def merge(entries: Iterable[tuple[int, Mapping[str, str]]]) -> dict[str, str]:
    """Return for every term of numbered entries the list of its places: the step to each entry, its places there.

    Entries are taken one by one, and none is held.
    """
    lists, last = defaultdict[str, bytearray](bytearray), dict[str, int]()
    for at, postings in entries:
        for term, places in postings.items():
            lists[term] += (number(at - last.get(term, 0)) + places).encode()
            last[term] = at
    return {term: lists.pop(term).decode() for term in last}


def replaced(written: str, changes: Mapping[int, str]) -> str:
    """Return the list of a term with other places in some entries, none for an empty text."""
    places = {**dict(_entries(written)), **changes}
    steps = pairwise([0, *(entry for entry in sorted(places) if places[entry])])
    return "".join(f"{number(entry - before)}{places[entry]}" for before, entry in steps)


def read_list(written: str) -> Iterator[tuple[int, int, int]]:
    """Yield entry, chunk and impact of every place of a term; `search.js` reads lists in the same way."""
    for entry, places in _entries(written):
        chunk = 0
        for step, impact in _PLACE.findall(places):
            chunk += _read_number(step) >> 1
            yield entry, chunk, DIGITS.index(impact)


def _entries(written: str) -> Iterator[tuple[int, str]]:
    """Yield each entry of a list with its places as they are written."""
    entry = 0
    for step, places in _ENTRY.findall(written):
        entry += _read_number(step)
        yield entry, places


def _read_number(written: str) -> int:
    if len(written) == 1:  # as most are
        return DIGITS.index(written)
    return sum(DIGITS.index(digit) % _MORE << 5 * place for place, digit in enumerate(written))


def short_enough(written: str) -> str:
    """Return a list as a reader loads it: of a long one, the places where the term says most."""
    if len(written) <= LONGEST_LIST:
        return written
    kept = sorted(sorted(read_list(written), key=lambda place: -place[2])[: LONGEST_LIST // 4])
    by_entry = defaultdict[int, list[tuple[int, int]]](list)
    for entry, chunk, impact in kept:
        by_entry[entry].append((chunk, impact))
    steps = pairwise([0, *by_entry])
    return "".join(f"{number(entry - before)}{write_postings(by_entry[entry])}" for before, entry in steps)
