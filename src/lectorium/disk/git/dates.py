"""When each file of a course was committed first and last: one walk over the history, in a process with limits.

A history may be long, and its objects are untrusted: the process may use so much time and memory, then it is ended.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, json

from lectorium.disk.git.history import opened
from lectorium.disk.git.repository import is_cut_off
from lectorium.disk.limited import Limited, Limits
from lectorium.disk.refusal import RefusalError
from lectorium.text.memory import Memory, remembered

if TYPE_CHECKING:
    from pygit2 import Commit, Oid, Repository, Tree

_TARGET = "lectorium.disk.git.dates:open_reader"
_MEMORY = 2 << 30
_LIMITS = Limits(seconds=20, output=1 << 26)
"""Of one walk: 50,000 commits take some five seconds."""
_MOST_COMMITS = 50_000
_EARLIEST = 631_152_000
"""Seconds: 1990, before there was a web. A clock that was never set says 1970 or 1980."""
_WINDOW, _WINDOWS = 1 << 26, 1 << 29
"""Bytes of a pack that are mapped at once, and of all of them: they count as memory."""
_MOST_FOLDERS = 64
"""Held at once: branches that are walked side by side ask for one a second time soon."""
_LARGEST_CACHED = 1 << 18
"""Bytes of a folder that is not read a second time for the next commit: one of 5,000 files."""
_UNKNOWN = "so nothing tells when a page was last changed"


class History(Struct, frozen=True):
    """What git tells of the files of a course."""

    dates: Mapping[str, tuple[int, int]] = {}
    """Path below the course (NFC) -> seconds since 1970 of the first and of the last commit that changed it."""
    note: str = ""
    """Why nothing is known, where it could be."""


def read_history(root: Path, state: str, memory: Memory) -> History:
    """Return what is known of the files of a course; `state` is that of its history, and empty outside of one."""
    if not state:
        return History()
    if is_cut_off(root):
        help_text = "fetch all of it, in a workflow with `fetch-depth: 0`"
        return History(note=f"this clone holds only a part of the git history, {_UNKNOWN}: {help_text}")
    key, inputs = ("git dates", str(root)), (state, str(_EARLIEST))
    return memory.remember(key, inputs, lambda: _ask(root, state), kind=History, lasts=lambda found: not found.note)


@remembered(1)
def _ask(root: Path, _state: str) -> History:
    """Read a history; the terms of a course ask one after the other for the same."""
    worker = Limited(_TARGET, _MEMORY)
    try:
        answer = worker.call(os.fsencode(root), _LIMITS)
    except RefusalError as error:
        return _without(error.message)
    except OSError as error:
        return _without(str(error))
    finally:
        worker.close()
    if isinstance(answer, bytes):
        return json.decode(answer, type=History)
    too_much = f"reading the git history took too much {answer.how}"
    return _without(too_much if answer.how != "died" else "the git history cannot be read")


def _without(why: str) -> History:
    return History(note=f"{why}, {_UNKNOWN}")


def open_reader() -> Callable[[bytes], bytes]:
    """Return what reads the history around a folder, for the process with limits."""
    return _answer


def _answer(request: bytes) -> bytes:
    try:
        with opened(Path(os.fsdecode(request))) as (repository, prefix):
            from pygit2 import settings
            from pygit2.enums import ObjectType

            settings.mwindow_size, settings.mwindow_mapped_limit = _WINDOW, _WINDOWS
            settings.cache_object_limit(ObjectType.TREE, _LARGEST_CACHED)
            found = History() if repository.head_is_unborn else History(_dates(repository, prefix))
    except RefusalError as error:
        found = _without(error.message)
    return json.encode(found)


def _dates(repository: Repository, prefix: str) -> dict[str, tuple[int, int]]:
    """Return the dates of the files that HEAD holds below a folder.

    A commit has changed a file that is otherwise in each of its parents, so a merge counts where it was made by hand.
    """
    from pygit2 import Commit

    head = repository[repository.head.target].peel(Commit)
    folders = _Folders(repository, tuple(filter(None, prefix.split("/"))))
    kept = set(_changed(folders.of(head), [None]))
    dates: dict[str, tuple[int, int]] = {}
    for number, commit in enumerate(repository.walk(head.id)):
        if number == _MOST_COMMITS:
            raise RefusalError(f"the git history has more than {_MOST_COMMITS} commits")
        when = commit.commit_time
        if when < _EARLIEST:
            continue
        for path in _changed(folders.of(commit), [folders.of(each) for each in commit.parents] or [None]):
            if path in kept:
                first, last = dates.get(path, (when, when))
                dates[path] = min(first, when), max(last, when)
    return {normalize("NFC", path): known for path, known in dates.items()}


class _Folders:
    """The course's folder in each commit; a parent is mostly the next that is asked for, so some stay in memory."""

    def __init__(self, repository: Repository, names: tuple[str, ...]) -> None:
        from pygit2 import Tree

        self._repository, self._names, self._tree = repository, names, Tree
        self._known: dict[Oid, Tree | None] = {}

    def of(self, commit: Commit) -> Tree | None:
        """Return the folder in a commit, None where it is not there."""
        if commit.id not in self._known:
            while len(self._known) >= _MOST_FOLDERS:
                del self._known[next(iter(self._known))]
            self._known[commit.id] = self._find(commit)
        return self._known[commit.id]

    def _find(self, commit: Commit) -> Tree | None:
        tree = commit.tree
        for name in self._names:
            if name not in tree or not stat.S_ISDIR(tree[name].filemode):
                return None
            tree = tree[name].peel(self._tree)
        return tree


def _changed(tree: Tree | None, before: list[Tree | None]) -> Iterator[str]:
    """Yield the paths of the files of a folder that are otherwise, or not at all, in each of those before it."""
    if tree is None or any(each is not None and each.id == tree.id for each in before):
        return
    paths = [set(_differing(tree, each)) for each in before]
    yield from set.intersection(*paths)


def _differing(tree: Tree, before: Tree | None) -> Iterator[str]:
    diff = tree.diff_to_tree(before, swap=True) if before is not None else tree.diff_to_tree(swap=True)
    yield from (delta.new_file.path for delta in diff.deltas)
