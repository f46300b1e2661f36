"""A clock for tests that nobody has to wait for: sleeping moves it on at once, and a busy machine cannot."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class _Selector(selectors.DefaultSelector):
    """Never waits: the time for which it would have waited has passed."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(None if timeout is None else 0)
        if not ready and timeout:
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that tells the time of its sleepers."""

    def __init__(self) -> None:
        self._clock = _Selector()
        super().__init__(self._clock)

    def time(self) -> float:
        return self._clock.now


def run_in_virtual_time(work: Coroutine[Any, Any, T]) -> tuple[T, float]:
    """Return what a coroutine returns, and the seconds that it slept.

    It runs in a thread of its own: in this one the loop of a browser fixture may be running.
    """

    def run() -> tuple[T, float]:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            return runner.run(work), runner.get_loop().time()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()
