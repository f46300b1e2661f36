"""The tree of a course: every file below its root, with the case that git records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from lectorium.text.pattern import pattern

UNPUBLISHED = "_bibliography"
"""Folder of bibliographies that a course keeps for itself."""
TERMS = "terms"
"""Folder of a course in which each of its terms has a folder of its own."""
TERM_NAME = pattern(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
"""Of a folder whose name can stand in an address as it is, on every file system."""


class Tree(Struct, frozen=True, gc=False):
    """All files of a course that are not hidden from it, sorted by path."""

    sizes: Mapping[str, int]
    """Bytes of each file by its path: posix, relative to the course folder, NFC, in the case that git records."""

    def __iter__(self) -> Iterator[str]:
        """Iterate over the paths in order."""
        return iter(self.sizes)

    def paths(self) -> frozenset[str]:
        """Return every path."""
        return frozenset(self.sizes)
