"""What is found: entries of one title each, cut into chunks of a size that an excerpt can be shown from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal
from zlib import crc32

from msgspec import Struct

from lectorium.text.pattern import pattern

EntryKind = Literal["lecture", "page", "reading", "deck", "tag", "person"]
KINDS: tuple[EntryKind, ...] = ("lecture", "page", "reading", "deck", "tag", "person")
"""The manifest names a kind by its place here; the page offers them in this order."""

LONGEST_CHUNK = 6000
"""Characters; a longer section is cut."""
_SHORTEST_CUT = 1500
"""Characters that a part of a cut section has at least, unless it is the last."""
_SENTENCE_END = pattern(r"[.!?;:]\s|[。！？；]|\s(?=\S)", re.UNICODE)
_MINDED = 40
"""Characters before a sentence end that decide whether it is one."""
_ONE_IN = 8
"""About how many sentence ends there are to one at which a long section may be cut."""


class Chunk(Struct, frozen=True, gc=False):
    """A part of an entry that is found by itself."""

    url: str
    """Relative to the entry's address: `#intro`; empty for its beginning."""
    headings: tuple[str, ...]
    """The way to it: its own heading last; empty for what stands before the first one."""
    text: str
    titled: bool = True
    """True: its last heading is its own; False for the further parts of a cut section, found by their text alone."""


class SearchEntry(Struct, frozen=True, gc=False):
    """What has a title of its own among the results."""

    kind: EntryKind
    title: str
    url: str
    """As the search page writes it."""
    chunks: tuple[Chunk, ...]


class About(Struct, frozen=True, gc=False):
    """What the entry of one text says besides that text."""

    kind: EntryKind
    title: str
    url: str
    more: str = ""
    """Shown before its beginning: tags, who speaks."""


class EntrySource(Struct, frozen=True, gc=False):
    """An entry that is made when somebody wants it: its texts are held by nobody in between."""

    key: str
    """Tells it from all others: its kind and the path of its source."""
    digest: str
    """Of all that it is made from."""
    make: Callable[[], SearchEntry]
    about: About | None = None
    """Of an entry that is made from one text and this alone, whose path is in the key."""


def is_boundary(text: str, one_in: int) -> bool:
    """Return whether a text ends what is cut into parts: its words decide, so an edit moves few other ends."""
    return crc32(text.encode("utf-8", "surrogatepass")) % one_in == 0


def cut(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a chunk in parts of which none is too long; where it is cut hangs on the words around the cut alone."""
    text, start = chunk.text, 0
    while len(text) - start > LONGEST_CHUNK:
        end = _cut_position(text, start)
        yield Chunk(chunk.url, chunk.headings, text[start:end], chunk.titled and start == 0)
        start = end
    yield Chunk(chunk.url, chunk.headings, text[start:], chunk.titled and start == 0) if start else chunk


def _cut_position(text: str, start: int) -> int:
    latest = start + LONGEST_CHUNK
    last = latest
    for found in _SENTENCE_END.finditer(text, start + _SHORTEST_CUT, latest):
        last = found.end()
        if found[0] != " " and is_boundary(text[last - _MINDED : last], _ONE_IN):
            return last
    return last
