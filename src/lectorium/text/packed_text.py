"""A long text held in little room: a course has the words of a thousand lectures, of which few are read at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from msgspec import Struct

from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory

_QUICK = 1
"""Level of compression (RFC 1950): a third of the time of the usual one, and 15 % more bytes."""
_MOST_BYTES = 4
"""Of a character in UTF-8."""


class PackedText(Struct, frozen=True, gc=False):
    """A text as compressed UTF-8."""

    data: bytes
    """Empty for a text of white space alone, and for one that is set aside."""
    digest: str
    """Of the text: the same bytes of another release of zlib need not be the same. Empty for white space alone."""

    def packed(self) -> bytes:
        """Return the bytes, wherever they are."""
        return self.data

    @property
    def text(self) -> str:
        """Return the text, unpacked anew each time."""
        return "" if self.is_blank else zlib.decompress(self.packed()).decode()

    @property
    def is_blank(self) -> bool:
        """Return whether there is no word in the text."""
        return not self.digest

    def starts_with(self, words: str) -> bool:
        """Return whether the text begins with some words, without unpacking the rest."""
        if self.is_blank:
            return not words
        begin = zlib.decompressobj().decompress(self.packed(), _MOST_BYTES * max(1, len(words)))
        return begin.decode(errors="ignore").startswith(words)

    def set_aside(self, memory: Memory) -> PackedText:
        """Return the same text, whose bytes wait elsewhere in a single run."""
        return _WaitingText(b"", self.digest, memory.set_aside(self.data)) if memory.for_one_run else self


class _WaitingText(PackedText, frozen=True, gc=False):
    """A packed text that nobody holds."""

    read: Callable[[], bytes]

    def packed(self) -> bytes:
        """Return the bytes as they were set aside."""
        return self.read()


def pack(text: str) -> PackedText:
    """Return a text in little room; one of white space alone becomes the empty one."""
    data = zlib.compress(text.encode("utf-8", "replace"), _QUICK) if text.strip() else b""
    return PackedText(data, digest_parts(text) if data else "")


NO_WORDS = pack("")
