"""Texts of a course that lie where nobody looks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator

_DEPTH = 2
"""Folders below the root in which is looked: an author who misplaced a post has not hidden it."""
_MOST = 500
"""Folders that are looked into: a config in the wrong place may have a whole disk below it."""
_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"})
_PACKAGES = frozenset({"node_modules", "vendor", "site-packages", "__pycache__"})


def texts_elsewhere(root: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the Markdown files below a folder, but for those of its `known` folders and for notes to developers."""
    found: list[str] = []
    folders = [("", 0)]
    for prefix, depth in folders:
        for entry in _entries(f"{root}{os.sep}{prefix}"):
            path, stem = f"{prefix}{entry.name}", entry.name.rpartition(".")[0].lower()
            if entry.name.startswith((".", "_")) or path in known or entry.is_symlink():
                continue
            if entry.is_dir() and depth < _DEPTH and len(folders) < _MOST and entry.name not in _PACKAGES:
                folders.append((f"{path}/", depth + 1))
            elif entry.name.lower().endswith((".md", ".markdown")) and stem not in _NOTES:
                found.append(path)
    return tuple(sorted(found))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
