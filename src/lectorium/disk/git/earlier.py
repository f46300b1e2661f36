"""A course as it was at a commit: its files laid out in another folder, and which of them have moved since.

Every name and size in a repository is untrusted: it may come from a `.git` that somebody packed into an archive.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from lectorium.disk.git.history import opened, parting
from lectorium.disk.git.recorded import recorded_names
from lectorium.disk.read import read_head
from lectorium.disk.refusal import RefusalError
from lectorium.text.limits import FOLDER_DEPTH, SOURCE_BYTES
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from pygit2 import Commit, Oid, Repository, Tree

_LARGEST_FILE = 1 << 28
"""Bytes of a file that is taken out of git; a larger one is laid out empty: it is there, and no rule reads it."""
_MOST_TAKEN = 1 << 32
"""Bytes of all files that are taken out of git; what is beyond is laid out empty too."""
_LARGEST_TREE = 1 << 24
"""Bytes of one folder in git, which takes 30 and more for each file; it packs into a thousandth of that."""
_MOST_FILES = 100_000
"""Files and folders of a commit; a tree of trees can stand for more of them than any disk holds."""
_LONGEST_POINTER = 1024
"""Bytes of a link's target, and of what git keeps in place of a file that Git LFS keeps."""
_MOST_MOVED = 1000
"""Files gone that are compared with each new one: three seconds when all have moved; more are not found again."""
_POINTER = pattern(rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-.*\n)*oid sha256:([0-9a-f]{64})\n")
_HOSTILE = pattern(r"(?is)\.{0,2}|(?:\.git|git~1)[. ]*(?::.*)?|.*[/\\].*")
"""Names that lead elsewhere, or into git's own folder on some disk; NTFS drops dots and spaces at the end."""
_UNSEEN = pattern("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""Characters that HFS+ leaves out of names."""


class _Entry(Struct, frozen=True):
    path: str
    """Path below the course."""
    mode: int
    """As `stat` has it: a file, a link; a submodule is neither."""
    id: Oid


def tree_at(root: Path, name: str) -> str:
    """Return what names the files that a course has at the commit where `name` and HEAD parted; empty for none.

    Raises RefusalError when git does not know the commit, or is not there.
    """
    with opened(root) as (repository, prefix):
        commit = parting(repository, name)
        tree = _course(repository, commit, prefix) if commit is not None else None
        return str(tree.id) if tree is not None else ""


def is_as_at(root: Path, name: str, paths: Iterable[str]) -> bool:
    """Return whether the files of a course, `paths` among them, are those of that commit and no others."""
    with opened(root) as (repository, prefix):
        entries = list(_entries(repository, parting(repository, name), prefix))
        return {entry.path for entry in entries}.issuperset(paths) and all(
            stat.S_ISREG(entry.mode) and _is_unchanged(repository, entry, root / entry.path) for entry in entries
        )


def has_pointers(root: Path, name: str) -> bool:
    """Return whether Git LFS keeps files of that commit: what they hold hangs on what lies on the disk."""
    with opened(root) as (repository, prefix):
        entries = _entries(repository, parting(repository, name), prefix)
        contents = (_content(repository, each, _LONGEST_POINTER) for each in entries if stat.S_ISREG(each.mode))
        return any(map(_POINTER.match, contents))


def moved_since(root: Path, name: str) -> dict[str, str]:
    """Return old -> new paths of the files that have moved since that commit."""
    with opened(root) as (repository, prefix):
        commit = parting(repository, name)
        return dict(_moved(repository, commit, prefix, bool(recorded_names(root)))) if commit is not None else {}


def lay_out(root: Path, name: str, into: Path) -> dict[str, str]:
    """Lay out the files of the commit where `name` and HEAD parted below `into`; return old -> new paths of moved ones.

    Files that have not changed are copied from the disk, as git's filters have made them. Raises RefusalError when
    git does not know the commit or lacks a part of it, and when it holds a name that no file may have.
    """
    with opened(root) as (repository, prefix):
        commit = parting(repository, name)
        if commit is None:
            return {}
        entries, left = list(_entries(repository, commit, prefix)), _MOST_TAKEN
        for entry in entries:
            left -= _lay_out(repository, entry, root, into, min(left, _LARGEST_FILE))
        _link(repository, entries, into)
        return dict(_moved(repository, commit, prefix, bool(recorded_names(root))))


def _entries(repository: Repository, commit: Commit | None, prefix: str) -> Iterator[_Entry]:
    """Yield what a commit, if there is any, holds below the course's folder.

    Raises RefusalError for names that no file may have.
    """
    course = _course(repository, commit, prefix) if commit is not None else None
    if commit is None or course is None:
        return
    waiting, seen = [("", course.id)], 0
    while waiting:
        prefix, id = waiting.pop()
        tree = _tree(repository, id)
        seen += len(tree)
        if seen > _MOST_FILES or prefix.count("/") > FOLDER_DEPTH:
            raise RefusalError(f"commit {commit.short_id} is no course: it holds too many files or folders")
        for name, mode, entry_id in _named(tree, prefix, commit):
            if stat.S_ISDIR(mode):
                waiting.append((f"{prefix}{name}/", entry_id))
            else:
                yield _Entry(prefix + name, mode, entry_id)


def _course(repository: Repository, commit: Commit, prefix: str) -> Tree | None:
    """Return the course's folder of a commit, None where it has none."""
    tree = _tree(repository, commit.tree_id)
    for part in prefix.split("/")[:-1]:
        if part not in tree or not stat.S_ISDIR(tree[part].filemode):
            return None
        tree = _tree(repository, tree[part].id)
    return tree


def _tree(repository: Repository, id: Oid) -> Tree:
    """Return a folder; raises RefusalError for one whose list alone would fill the memory."""
    from pygit2 import Tree

    if repository.odb.read_header(id)[1] > _LARGEST_TREE:
        raise RefusalError(f"the git repository cannot be read: it holds a folder of more than {_LARGEST_TREE} bytes")
    return repository[id].peel(Tree)


def _named(tree: Tree, prefix: str, commit: Commit) -> Iterator[tuple[str, int, Oid]]:
    """Yield name, mode and object of each entry of one folder."""
    names = set[str]()
    for entry in tree:
        name = (entry.raw_name or b"").decode("utf-8", "surrogateescape")
        of_a_drive = os.name == "nt" and ":" in name
        if of_a_drive or name in names or _HOSTILE.fullmatch(_UNSEEN.sub("", name).rstrip(". ")):
            shown = (prefix + name).encode("utf-8", "backslashreplace").decode()
            raise RefusalError(f"commit {commit.short_id} holds `{shown}`, a name that no file of a course may have")
        names.add(name)
        yield name, int(entry.filemode), entry.id


def _lay_out(repository: Repository, entry: _Entry, root: Path, into: Path, most: int) -> int:
    """Lay out one file; return how many bytes of it git gave, at most `most`."""
    place = into / entry.path
    place.parent.mkdir(parents=True, exist_ok=True)
    if not stat.S_ISREG(entry.mode):
        return 0
    if _is_unchanged(repository, entry, root / entry.path):
        shutil.copyfile(root / entry.path, place)
        return 0
    return place.write_bytes(_content(repository, entry, most))


def _content(repository: Repository, entry: _Entry, most: int) -> bytes:
    """Return what git has of a file or link; nothing when it is larger than `most` bytes."""
    size = repository.odb.read_header(entry.id)[1]
    return repository[entry.id].read_raw() if size <= most else b""


def _is_unchanged(repository: Repository, entry: _Entry, path: Path) -> bool:
    """Return whether the file on disk is what a checkout makes of the one in git, on Windows and with Git LFS too."""
    from pygit2 import hash as name_of
    from pygit2 import hashfile

    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        text = read_head(path, SOURCE_BYTES).replace(b"\r\n", b"\n")
        if entry.id in (hashfile(str(path)), name_of(text)):
            return True
        pointer = _POINTER.match(_content(repository, entry, _LONGEST_POINTER))
        with path.open("rb") as stream:
            return pointer is not None and hashlib.file_digest(stream, "sha256").hexdigest() == pointer[1].decode()
    except OSError:
        return False


def _link(repository: Repository, entries: list[_Entry], into: Path) -> None:
    """Make the links of a commit that lead to other files of it; the folder around each is there already."""
    links = [entry for entry in entries if stat.S_ISLNK(entry.mode)]
    for entry in links:
        with suppress(OSError, ValueError):  # Windows lets few users make one; an empty or long target is none
            (into / entry.path).symlink_to(os.fsdecode(_content(repository, entry, _LONGEST_POINTER)))
    base = os.path.realpath(into)
    for entry in links:
        place = into / entry.path
        if place.is_symlink() and not Path(os.path.realpath(place)).is_relative_to(base):
            place.unlink()


def _moved(repository: Repository, commit: Commit, prefix: str, indexed: bool) -> Iterator[tuple[str, str]]:
    """Yield old and new path (NFC) of each file that was moved between a commit and git's index.

    An index that we cannot read the library is not given either: a small one can stand for gigabytes of names.
    """
    from pygit2 import Diff, GitError, Tree
    from pygit2.enums import DeltaStatus

    diff = None
    with suppress(GitError):  # a sparse or split index
        diff = commit.tree.diff_to_index(repository.index) if indexed else None
    if diff is None:
        now = commit if repository.head_is_unborn else repository[repository.head.target]
        diff = commit.tree.diff_to_tree(now.peel(Tree))
    assert isinstance(diff, Diff)
    diff.find_similar(rename_limit=_MOST_MOVED)
    for delta in diff.deltas:
        old, new = delta.old_file.path, delta.new_file.path
        if delta.status is DeltaStatus.RENAMED and old.startswith(prefix) and new.startswith(prefix):
            yield normalize("NFC", old.removeprefix(prefix)), normalize("NFC", new.removeprefix(prefix))
