"""Files of the user: new ones put beside theirs, all or none and never over one; one text of theirs mended."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from errno import ENOTDIR
from pathlib import Path

from lectorium.disk.atomic import make_folder, open_new, status_of, write_all, write_atomically
from lectorium.disk.read import blocks_of, digest_file
from lectorium.disk.refusal import RefusalError


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


def rewrite(path: Path, digest: str, text: str) -> None:
    """Replace the text of a file whose bytes have this digest, whole or not at all; its permissions stay.

    Raises RefusalError when somebody has saved the file since it was read, OSError when the disk fails.
    """
    place = Path(os.path.realpath(path))
    if digest_file(place) != digest:
        raise RefusalError(f"`{path}` was saved by another program just now", "run the same command again")
    write_atomically(place, text.encode("utf-8"), place.stat().st_mode & 0o7777, lasting=True)
