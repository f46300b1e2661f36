"""The state of a file as the file system tells it without reading: how an edit is noticed."""

from __future__ import annotations

import os
from typing import TypeAlias

State: TypeAlias = "tuple[int, int, int, int]"
"""Size in bytes, modification and change time in nanoseconds, inode."""

_TICK = 20_000_000
"""Nanoseconds within which two writes may get one time stamp: the kernel's clock ticks every 1 to 10 ms."""
_COARSE = 2_000_000_000
"""The same for file systems that keep whole seconds (FAT keeps every second one)."""


def state_of(stat: os.stat_result) -> State:
    """Return the state in a stat result."""
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def is_racy(state: State, seen_at: int) -> bool:
    """Return whether a file seen at `seen_at` (nanoseconds) may have been written again with the same time stamp.

    Git calls such an index entry racily clean: its content must be read again before it counts as unchanged.
    """
    newest = max(state[1], state[2])
    tick = _COARSE if state[1] % 1_000_000_000 == 0 else _TICK
    return newest + tick >= seen_at
