"""Staging: a folder inside the output folder, under a name of its own, for files that are not in place yet."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from lectorium.disk.atomic import is_temporary, temporary_name


class Left(Struct, frozen=True):
    """A file that should be gone and could not be removed."""

    path: str
    """Posix path below the output folder."""
    reason: str


@contextlib.contextmanager
def staging_folder(output: Path) -> Iterator[Path]:
    """Make a staging folder while it is needed; raises OSError. What is left in one, `clear_leftovers` removes.

    An error in it names the output folder: the user knows no other.
    """
    folder = output / temporary_name()
    folder.mkdir(0o700)
    try:
        yield folder
    except OSError as error:
        if str(error.filename).startswith(str(folder)):
            error.filename, error.filename2 = str(output), None
        raise
    finally:
        with contextlib.suppress(OSError):
            _clear(folder)


def clear_leftovers(output: Path) -> list[Left]:
    """Remove what builds that were killed have left half done; raises OSError when the folder cannot be listed."""
    left = []
    for name in filter(is_temporary, sorted(os.listdir(output))):  # noqa: PTH208 - names are all that is needed
        try:
            _clear(output / name)
        except OSError as error:
            left.append(Left(name, error.strerror or str(error)))
    return left


def _clear(path: Path) -> None:
    """Remove a file, or a folder with files, that has a name of ours; nothing is followed and no more is emptied."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    for inside in path.iterdir():
        inside.unlink()
    path.rmdir()
