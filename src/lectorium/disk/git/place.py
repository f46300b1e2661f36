"""Where a course stands in a git repository: a `.git` in its folder or above it, whatever a configuration says."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from lectorium.disk.read import read_head
from lectorium.disk.state import state_of

_LONGEST_MARK = 8192
"""Bytes of a `.git` file: one line with a path."""


class GitPlace(Struct, frozen=True):
    """The repository around a course."""

    folder: Path
    """Git's own folder, with `HEAD` and `index`."""
    way: str
    """Path from the root of the working files to the course: empty, or `some/folder/`."""


def git_place(root: Path) -> GitPlace | None:
    """Return the repository around a folder, or None.

    Only the name `.git` counts: a folder that merely looks like a bare repository can come with any pull request.
    """
    real = root.resolve()
    for tree in (real, *real.parents):
        folder = _git_folder(tree / ".git")
        if folder is not None:
            return GitPlace(folder, f"{real.relative_to(tree).as_posix()}/" if real != tree else "")
    return None


def _git_folder(mark: Path) -> Path | None:
    """Return the folder that `.git` is, or that it names as a file does in linked worktrees and submodules."""
    if mark.is_file():
        mark = mark.parent / os.fsdecode(read_head(mark, _LONGEST_MARK).partition(b"gitdir:")[2].strip())
    return mark if (mark / "HEAD").is_file() else None


def way_from_repository(root: Path) -> str:
    """Return the path from the root of the working files to the course: empty, or `some/folder/`."""
    place = git_place(root)
    return place.way if place else ""


def index_state(root: Path) -> str:
    """Return what tells a change of git's index without reading it; empty outside a repository."""
    place = git_place(root)
    if place is None:
        return ""
    try:
        return str(state_of((place.folder / "index").stat()))
    except OSError:
        return "no index"
