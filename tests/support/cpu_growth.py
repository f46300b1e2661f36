"""How work grows with its size, in CPU time of this process: a busy machine does not change it."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

TRIES = 5
LINEAR = 3.0
"""Twice the size may take this many times the CPU: linear, and room for noise; a square takes four times."""
_TOO_SHORT = 0.004
"""Seconds below which a ratio says nothing; a square at the sizes used takes seconds."""


def cpu_growth(work: Callable[[int], object], size: int) -> float:
    """Return the CPU that `work(2 * size)` takes divided by that of `work(size)`: the least of a few tries."""
    found = 99.0
    for _ in range(TRIES):
        once, twice = _cpu(work, size), _cpu(work, 2 * size)
        found = min(found, twice / max(once, _TOO_SHORT))
        if found <= LINEAR:
            break
    return found


def _cpu(work: Callable[[int], object], size: int) -> float:
    began = process_time()
    work(size)
    return process_time() - began
