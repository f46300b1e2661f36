"""Many calls of one pure function, spread over processes when there are enough of them to pay for it."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

A = TypeVar("A")
B = TypeVar("B")

WORTH_IT = 24
"""Calls below which starting processes costs more than it saves: a post takes some 30 ms, a process 100."""
_CHUNKS, _LARGEST = 8, 16
"""In at least so many parts each process gets its calls, and a part has at most so many."""


def spread(
    function: Callable[[A], B], items: Iterable[A], count: int, jobs: int, done: Callable[[int], None]
) -> Iterator[B]:
    """Yield `function` of each of `count` items, in order; `done` is told how many are ready.

    A function of a module and items that can be pickled are needed; few items and values wait at a time. Exceptions
    come through.
    """
    for number, value in enumerate(_values(function, iter(items), count, min(jobs, count, os.cpu_count() or 1)), 1):
        done(number)
        yield value


def _values(function: Callable[[A], B], items: Iterator[A], count: int, workers: int) -> Iterator[B]:
    if count < WORTH_IT or workers < 2 or threading.active_count() > 1:
        yield from map(function, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    # what the first call loads and compiles, the processes that are forked from this one have
    yield function(next(items))
    size, waiting = max(1, min(_LARGEST, count // (workers * _CHUNKS))), deque["Future[list[B]]"]()
    with ProcessPoolExecutor(workers, initializer=_end_with_parent) as pool:
        while (some := list(islice(items, size))) or waiting:
            if some:
                waiting.append(pool.submit(list, map(function, some)))
            if not some or len(waiting) > 2 * workers:
                yield from waiting.popleft().result()


def _end_with_parent() -> None:
    """Have this process end when the one that forked it is killed; until then it would hold the lock of the output."""
    from multiprocessing import connection, parent_process

    def watch(parent: int) -> None:
        connection.wait([parent])
        os._exit(1)

    if parent := parent_process():
        threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
