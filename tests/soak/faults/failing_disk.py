"""A disk that fails once: the n-th of all calls by which this process asks the system for files ends in an error.

What the import of modules does is left alone: Python asks the system itself there.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import stat
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
"""A full disk, a broken one, missing rights, too many open files."""
_CALLS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (
        os,
        (
            *("open", "close", "read", "write", "pread", "pwrite", "sendfile", "ftruncate", "fsync"),
            *("replace", "rename", "link", "symlink", "mkdir", "unlink", "remove", "rmdir", "listdir", "readlink"),
            *("stat", "lstat", "fstat", "utime", "chmod", "fchmod"),
        ),
    ),
    (fcntl, ("flock",)),
)


_OPENING = frozenset({"open", "scandir", "listdir"})
_WRITING = frozenset(
    {
        "open",
        "close",
        "write",
        "pwrite",
        "sendfile",
        "ftruncate",
        "fsync",
        "replace",
        "rename",
        "link",
        "symlink",
        "mkdir",
    }
)
_POSSIBLE = {errno.ENOSPC: _WRITING, errno.EMFILE: _OPENING}
"""Calls in which an error can happen; the others can in all."""


_fstat = os.fstat
"""The real one, before it fails."""


class FailingDisk:
    """Counts calls while it is entered; the one with the number `at` fails, as do all that write after it if `full`.

    Only calls in which the error can happen count, and of those that name a path only such as lie `below` a folder.
    """

    def __init__(self, at: int = 0, error: int = errno.EIO, full: bool = False, below: str = "") -> None:
        self.at, self.error, self.full, self.below = at, error, full, below
        self.count = 0
        self.failed = ""
        """The call that failed; empty when fewer were made."""
        self._undo: list[Callable[[], None]] = []

    def __enter__(self) -> FailingDisk:
        for module, names in _CALLS:
            for name in names:
                if hasattr(module, name):
                    self._put(module, name, self._guarded(name, getattr(module, name)))
        self._put(os, "scandir", self._scandir(os.scandir))
        opened = self._opened(io.open)
        self._put(io, "open", opened)
        self._put(builtins, "open", opened)
        return self

    def __exit__(self, *_: object) -> None:
        for undo in reversed(self._undo):
            undo()

    def _put(self, module: ModuleType, name: str, function: Callable[..., Any]) -> None:
        before = getattr(module, name)
        self._undo.append(lambda: setattr(module, name, before))
        setattr(module, name, function)

    def call(self, name: str, what: object) -> None:
        """Count one call; raise OSError when it is the one."""
        named = (os.fspath(what),) if isinstance(what, (str, os.PathLike)) else ()
        if name not in _POSSIBLE.get(self.error, {name}) or (named and not named[0].startswith(self.below)):
            return
        self.count += 1
        if self.count == self.at or (self.full and self.failed):
            self.failed = self.failed or f"{name}({what!s:.200})"
            raise OSError(self.error, os.strerror(self.error), *named)

    def _guarded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*given: Any, **named: Any) -> Any:
            if given and _is_pipe(given[0]):
                return real(*given, **named)
            if name == "close":  # a descriptor is closed even when that fails
                real(*given, **named)
                self.call(name, given[0])
                return None
            self.call(name, given[0] if given else "")
            return real(*given, **named)

        return guarded

    def _scandir(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def scandir(path: Any = ".") -> _Listing:
            self.call("scandir", path)
            return _Listing(real(path), self)

        return scandir

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", buffering: int = -1, *given: Any, **named: Any) -> Any:
            self.call("open", file)
            if "b" in mode and "r" in mode and not given and not named:
                return io.BufferedReader(_Raw(file, self))
            if mode in ("r", "rt"):
                return io.TextIOWrapper(io.BufferedReader(_Raw(file, self)), *given, **named)
            return real(file, mode, buffering, *given, **named)

        return opened


def _is_pipe(given: object) -> bool:
    """Return whether a descriptor is one end of a pipe, as those to our own processes are: no disk is behind it."""
    try:
        return isinstance(given, int) and stat.S_ISFIFO(_fstat(given).st_mode)
    except OSError:
        return False


class _Raw(io.FileIO):
    """A file whose reads are counted."""

    def __init__(self, file: Any, disk: FailingDisk) -> None:
        super().__init__(file, "r")
        self._disk = disk

    def readinto(self, buffer: Any) -> int | None:
        self._disk.call("read", self.name)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self._disk.call("read", self.name)
        return super().readall()


class _Listing:
    """The entries of a folder, of which each may fail to say what it is."""

    def __init__(self, real: Any, disk: FailingDisk) -> None:
        self._real, self._disk = real, disk

    def __enter__(self) -> _Listing:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def __iter__(self) -> Iterator[_Entry]:
        return self

    def __next__(self) -> _Entry:
        return _Entry(next(self._real), self._disk)

    def close(self) -> None:
        self._real.close()


class _Entry:
    def __init__(self, real: os.DirEntry[Any], disk: FailingDisk) -> None:
        self._real, self._disk = real, disk
        self.name, self.path = real.name, real.path

    def __fspath__(self) -> Any:
        return self.path

    def is_symlink(self) -> bool:
        return self._real.is_symlink()

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        self._disk.call("entry.is_dir", self.path)
        return self._real.is_dir(follow_symlinks=follow_symlinks)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        self._disk.call("entry.is_file", self.path)
        return self._real.is_file(follow_symlinks=follow_symlinks)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        self._disk.call("entry.stat", self.path)
        return self._real.stat(follow_symlinks=follow_symlinks)

    def inode(self) -> int:
        return self._real.inode()
