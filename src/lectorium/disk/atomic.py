"""Atomic writes: a file is put in its place whole or not at all, with permissions that do not depend on who builds."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from lectorium.text.pattern import pattern

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_TEMPORARY = ".lectorium-tmp-"
_OURS = pattern(r"\.lectorium-tmp-[0-9a-f]{16}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says of a full disk, quota or limit: of a descriptor, so that it names no file."""
_ONLY_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def temporary_name() -> str:
    """Return a name that nobody can know before: what is not whole yet has it."""
    return _TEMPORARY + os.urandom(8).hex()


def is_temporary(name: str) -> bool:
    """Return whether a file or folder has a name that only `temporary_name` gives."""
    return _OURS.fullmatch(name) is not None


def write_atomically(path: Path, data: bytes, mode: int = FILE_MODE, *, lasting: bool = False) -> None:
    """Write a file under a temporary name in its own folder, then rename it.

    Whoever reads `path` sees the old bytes or the new ones, never a part; with `lasting` after a power cut too.
    Raises OSError.
    """
    with replacing(path, mode) as descriptor:
        write_all(descriptor, data)
        if lasting:
            os.fsync(descriptor)


def write_for_user(path: Path, data: bytes) -> None:
    """Write what a command was asked for: whole into a file, straight into a pipe or device. Raises OSError."""
    real = Path(os.path.realpath(path))
    status = status_of(real)
    if status is None:
        write_atomically(real, data)
    elif stat.S_ISREG(status.st_mode):
        write_atomically(real, data, stat.S_IMODE(status.st_mode))
    else:
        path.write_bytes(data)


@contextlib.contextmanager
def replacing(path: Path, mode: int = FILE_MODE) -> Iterator[int]:
    """Give a descriptor of a new file that takes the place of `path` at the end, and vanishes when that fails."""
    temporary = path.parent / temporary_name()
    try:
        with open_new(temporary, mode) as descriptor:
            yield descriptor
        with _gone_if_it_fails(temporary):
            temporary.replace(path)
    except OSError as error:
        if str(error.filename) == str(temporary):
            error.filename, error.filename2 = str(path), None
        raise


@contextlib.contextmanager
def open_new(path: Path | str, mode: int = FILE_MODE) -> Iterator[int]:
    """Make a file and open it for writing as a descriptor, with just these rights whatever the umask says.

    Raises OSError, also for a name that is taken: nothing is overwritten and no link is followed. What cannot be
    written to its end is removed.
    """
    descriptor = os.open(path, _ONLY_NEW, mode)
    with _gone_if_it_fails(path):
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            yield descriptor
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _gone_if_it_fails(path: Path | str) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in _FULL and error.filename is None:
            error.filename = str(path)
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - a text, too
        raise


def make_folder(folder: Path) -> None:
    """Make a folder for everybody to read, or none; raises OSError, also when the name is taken."""
    folder.mkdir()
    try:
        folder.chmod(FOLDER_MODE)
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise


def make_folders(folder: Path, root: Path) -> None:
    """Make `folder` and what is missing between it and `root`.

    Raises OSError, also when a step of the way is a symbolic link: writing through one would leave the output folder.
    """
    way = [folder, *folder.parents]
    for step in reversed(way[: way.index(root)] if folder != root else []):
        status = status_of(step)
        if status is None or not stat.S_ISDIR(status.st_mode):
            make_folder(step)


def status_of(path: Path | str) -> os.stat_result | None:
    """Return what lies under a name, a link as itself; None for nothing. Raises OSError when the disk cannot tell."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes; raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
