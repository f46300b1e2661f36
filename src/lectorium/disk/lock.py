"""The lock: two builds never write into one output folder at the same time."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from lectorium.disk.refusal import RefusalError
from lectorium.text.digest import digest_parts

_PAUSE = 0.05
"""Seconds between two tries."""


@contextlib.contextmanager
def locked(output: Path, folder: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock of an output folder; it ends with the process, however that ends.

    `folder` is where lock files live; without one that can be written there is no lock, and none on a disk that has
    no locks. Raises RefusalError when
    another build holds it for longer than `patience` seconds.
    """
    descriptor = _open(folder / "locks" / digest_parts(os.path.realpath(output)))
    if descriptor is None:
        yield
        return
    try:
        _wait(descriptor, output, patience)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int | None:
    """Open the lock file, by no link; None where there can be none: a home folder that is full stops no build."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError:
        return None


def _wait(descriptor: int, output: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _take(descriptor):
        if time.monotonic() >= end:
            holder = _holder(descriptor)
            raise RefusalError(
                f"another build is writing to `{output}`" + (f" (process {holder})" if holder else ""),
                "wait until it has ended, then build again",
            )
        time.sleep(_PAUSE)
    with contextlib.suppress(OSError):  # the name of the holder is only a help for people
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())


def _holder(descriptor: int) -> str:
    try:
        return os.pread(descriptor, 20, 0).decode("ascii", "replace")
    except (OSError, AttributeError):  # Windows has no `pread`
        return ""


def _take(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _take_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _take_on_windows(descriptor: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
