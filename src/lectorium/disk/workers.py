"""Many calls of one pure function, spread over processes when there are enough of them to pay for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

WORTH_IT = 24
"""Calls below which starting processes costs more than it saves: a post takes some 30 ms, a process 100."""


def spread(function: Callable[[A], B], items: Sequence[A], jobs: int, done: Callable[[int], None]) -> Iterator[B]:
    """Yield `function` of every item, in order; `done` is told how many are ready.

    A function of a module and items that can be pickled are needed. Exceptions come through.
    """
    workers = min(jobs, len(items), os.cpu_count() or 1)
    if len(items) < WORTH_IT or workers < 2 or threading.active_count() > 1:
        yield from (_with_progress(function(item), number, done) for number, item in enumerate(items, 1))
        return
    from concurrent.futures import ProcessPoolExecutor

    # what the first call loads and compiles, the processes that are forked from this one have
    yield _with_progress(function(items[0]), 1, done)
    with ProcessPoolExecutor(workers) as pool:
        chunk = max(1, len(items) // (workers * 8))
        values = pool.map(function, items[1:], chunksize=chunk)
        yield from (_with_progress(value, number, done) for number, value in enumerate(values, 2))


def _with_progress(value: B, number: int, done: Callable[[int], None]) -> B:
    done(number)
    return value
