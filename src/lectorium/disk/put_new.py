"""Putting new files into a folder of the user: all of them or none, and never over a file that is there."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from errno import ENOTDIR
from pathlib import Path

from lectorium.disk.atomic import make_folder, open_new, status_of, write_all
from lectorium.disk.read import blocks_of


def put_new(folder: Path, files: Mapping[str, bytes | Path]) -> tuple[str, ...]:
    """Write files, or copy them, by their paths below a folder; return the paths that were taken and stay as they are.

    Raises OSError, also where a symbolic link or a file stands in the way; then what was made is gone again.
    """
    base, made = Path(os.path.realpath(folder)), list[Path]()
    try:
        return tuple(path for path, data in files.items() if not _put(base / path, data, made))
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _put(path: Path, data: bytes | Path, made: list[Path]) -> bool:
    """Write one file and the folders that it lacks; return whether its name was free."""
    for step in reversed(path.parents):
        status = status_of(step)
        if status is None:
            make_folder(step)
            made.append(step)
        elif not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(step))
    if status_of(path) is not None:
        return False
    with open_new(path) as descriptor:
        made.append(path)
        if isinstance(data, bytes):
            write_all(descriptor, data)
            return True
        with blocks_of(data) as blocks:
            for block in blocks:
                write_all(descriptor, block)
    return True
