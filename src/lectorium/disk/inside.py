"""Opening a file only where it may lie: step by step from a folder, through no link that has appeared since."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_STEP = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def open_inside(path: Path, roots: Iterable[Path]) -> int:
    """Open a regular file for reading and return its descriptor.

    `roots` are real folders. A link on the way is followed as long as it leads to a place below one of them. Raises
    OSError for what lies elsewhere, is no regular file, or changes into a link while it is being opened.
    """
    real = Path(os.path.realpath(path, strict=True))
    root = next((each for each in roots if real.is_relative_to(each)), None)
    if root is None:
        raise OSError(f"`{path}` leads to a place outside")
    descriptor = _walk(root, real.relative_to(root).parts) if os.open in os.supports_dir_fd else os.open(real, _READ)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"`{path}` is no regular file")
    return descriptor


def _walk(root: Path, parts: tuple[str, ...]) -> int:
    """Open one step after the other: none may have become a link since the way was resolved."""
    here = os.open(root, _STEP)
    try:
        for part in parts[:-1]:
            below = os.open(part, _STEP, dir_fd=here)
            os.close(here)
            here = below
        return os.open(parts[-1], _READ, dir_fd=here)
    finally:
        os.close(here)
