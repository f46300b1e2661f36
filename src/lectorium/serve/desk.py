"""The desk: long work for open pages, one piece at a time, in a thread that nobody waits for when the preview ends."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Desk(Generic[T]):
    """Lives on the event loop; tabs that ask the same thing at the same time share one answer."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.turn = asyncio.Lock()
        """Held by whoever asks."""
        self._known: tuple[object, str, T] | None = None

    async def ask(self, state: object, name: str, work: Callable[[], T]) -> T:
        """Return what `work` comes to, or the last answer for the same object and name; raises what `work` raises."""
        if self._known is None or self._known[0] is not state or self._known[1] != name:
            self._known = state, name, await _in_background(work)
        return self._known[2]


def _in_background(work: Callable[[], T]) -> asyncio.Future[T]:
    """Start a thread that does not keep the program alive: those of asyncio do, until they are done."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def hand_over(give: Callable[[], None]) -> None:
        def unless_nobody_waits() -> None:
            if not future.done():
                give()

        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(unless_nobody_waits)

    def run() -> None:
        try:
            result = work()
        except Exception as fault:
            caught = fault
            hand_over(lambda: future.set_exception(caught))
        else:
            hand_over(lambda: future.set_result(result))

    threading.Thread(target=run, name="lectorium-desk", daemon=True).start()
    return future
