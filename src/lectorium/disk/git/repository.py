"""The git repository around a course: a `.git` in its folder or above it, whatever a configuration says."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from lectorium.disk.read import read_head
from lectorium.disk.state import state_of

_LONGEST_GIT_FILE = 8192
"""Bytes of a `.git` file: one line with a path."""


class Repository(Struct, frozen=True):
    """The repository around a course."""

    folder: Path
    """Git's own folder, with `HEAD` and `index`."""
    prefix: str
    """Path from the root of the working files to the course: empty, or `some/folder/`."""


def repository_of(root: Path) -> Repository | None:
    """Return the repository around a folder, or None.

    Only the name `.git` counts: a folder that merely looks like a bare repository can come with any pull request.
    """
    real = root.resolve()
    for tree in (real, *real.parents):
        folder = _git_folder(tree / ".git")
        if folder is not None:
            return Repository(folder, f"{real.relative_to(tree).as_posix()}/" if real != tree else "")
    return None


def _git_folder(git: Path) -> Path | None:
    """Return the folder that `.git` is, or that it names as a file does in linked worktrees and submodules."""
    if git.is_file():
        git = git.parent / os.fsdecode(read_head(git, _LONGEST_GIT_FILE).partition(b"gitdir:")[2].strip())
    return git if (git / "HEAD").is_file() else None


def path_in_repository(root: Path) -> str:
    """Return the path from the root of the working files to the course: empty, or `some/folder/`."""
    repository = repository_of(root)
    return repository.prefix if repository else ""


def index_state(root: Path) -> str:
    """Return what tells a change of git's index without reading it; empty outside a repository."""
    repository = repository_of(root)
    if repository is None:
        return ""
    try:
        return str(state_of((repository.folder / "index").stat()))
    except OSError:
        return "no index"
