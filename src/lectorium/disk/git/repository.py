"""The git repository around a course: a `.git` in its folder or above it, whatever a configuration says."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from lectorium.disk.read import read_head
from lectorium.disk.state import state_of
from lectorium.text.digest import digest_bytes, digest_parts

_LONGEST_GIT_FILE = 8192
"""Bytes of a `.git` file or a reference: one line with a path or a commit."""
_LARGEST_PACKED = 1 << 26
"""Bytes of the list of references that have no file, and of commits at which a history is cut off."""
_MOST_STEPS = 5
"""References that lead to one another."""


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


def history_state(root: Path) -> str:
    """Return what tells a change of the history around a folder: the commit that HEAD is at; empty outside of git."""
    repository = repository_of(root)
    if repository is None:
        return ""
    common = _shared(repository.folder)
    value = _read(repository.folder / "HEAD", _LONGEST_GIT_FILE)
    for _ in range(_MOST_STEPS):
        name = value.removeprefix(b"ref:").strip()
        if name == value or not name.startswith(b"refs/") or b".." in name:
            break
        value = _read(common / os.fsdecode(name), _LONGEST_GIT_FILE).strip() or _packed(common, name)
    cut = digest_bytes(_read(common / "shallow", _LARGEST_PACKED))
    return digest_parts(repository.prefix, value.decode("ascii", "replace"), cut)


def is_cut_off(root: Path) -> bool:
    """Return whether the history around a folder is a part of what it is elsewhere: a shallow clone."""
    repository = repository_of(root)
    return repository is not None and bool(_read(_shared(repository.folder) / "shallow", 1))


def _packed(common: Path, name: bytes) -> bytes:
    lines = _read(common / "packed-refs", _LARGEST_PACKED).splitlines()
    return next((line.partition(b" ")[0] for line in lines if line.endswith(b" " + name)), b"")


def _shared(folder: Path) -> Path:
    """Return git's folder of the repository itself, of which a linked worktree has only a part of its own."""
    named = os.fsdecode(_read(folder / "commondir", _LONGEST_GIT_FILE).strip())
    return folder / named


def _read(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, none of one that is not there."""
    try:
        return read_head(path, size)
    except (OSError, ValueError):
        return b""
