"""Putting a file in its place: whole or not at all, with permissions that do not depend on who builds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def write_whole(path: Path, data: bytes, beside: Path | None = None) -> None:
    """Write a file under a temporary name (in `beside`, else in its own folder), then rename it.

    Whoever reads `path` sees the old bytes or the new ones, never a part. Raises OSError.
    """
    temporary = (beside or path.parent) / f".{path.name[:80]}.{os.getpid()}.tmp"
    try:
        with open_new(temporary) as descriptor:
            _write_all(descriptor, data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


@contextlib.contextmanager
def open_new(path: Path) -> Iterator[int]:
    """Open a file for writing as a descriptor, readable for everybody whatever the umask says."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, FILE_MODE)
        yield descriptor
    finally:
        os.close(descriptor)


def make_folders(folder: Path, root: Path) -> None:
    """Make `folder` and what is missing between it and `root`.

    Raises OSError, also when a step of the way is a symbolic link: writing through one would leave the output folder.
    """
    way = [folder, *folder.parents]
    for step in reversed(way[: way.index(root)] if folder != root else []):
        if step.is_symlink() or not step.is_dir():
            step.mkdir()
            step.chmod(FOLDER_MODE)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
