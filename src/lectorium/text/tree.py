"""The tree of a course: every file below its root as a value, sorted, with the case that git records."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class FileEntry(Struct, frozen=True, gc=False):
    """One regular file."""

    path: str
    """Posix path relative to the course folder, NFC, in the case that git records."""
    size: int
    """Bytes."""


class Tree(Struct, frozen=True, gc=False):
    """All files of a course that are not hidden from it, sorted by path."""

    files: tuple[FileEntry, ...]

    def __iter__(self) -> Iterator[FileEntry]:
        """Iterate over the files in order."""
        return iter(self.files)

    def paths(self) -> frozenset[str]:
        """Return every path."""
        return frozenset(entry.path for entry in self.files)
