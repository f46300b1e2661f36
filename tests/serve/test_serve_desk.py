"""Long work: one piece at a time, shared by those who ask the same, and nobody waits for it at the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from lectorium.serve.desk import Desk

T = TypeVar("T")


def in_own_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: in this one the loop of a browser fixture may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_same_question_is_worked_on_once() -> None:
    asked: list[str] = []
    state, later = object(), object()

    async def run() -> list[int]:
        desk: Desk[int] = Desk()

        async def ask(about: object, name: str) -> int:
            def work() -> int:
                asked.append(name)
                return len(asked)

            async with desk.turn:
                return await desk.ask(about, name, work)

        return list(await asyncio.gather(ask(state, "a"), ask(state, "a"), ask(state, "b"), ask(later, "b")))

    assert in_own_loop(run()) == [1, 1, 2, 3]
    assert asked == ["a", "b", "b"]


def test_fault_reaches_who_asked_and_is_not_kept() -> None:
    async def run() -> int:
        desk: Desk[int] = Desk()
        with pytest.raises(ZeroDivisionError):
            await desk.ask(desk, "a", lambda: 1 // 0)
        return await desk.ask(desk, "a", lambda: 7)

    assert in_own_loop(run()) == 7


def test_end_does_not_wait() -> None:
    free = threading.Event()

    async def run() -> None:
        asking = asyncio.create_task(Desk[bool]().ask(free, "a", free.wait))
        await asyncio.sleep(0.05)
        asking.cancel()

    in_own_loop(run())
    assert not free.is_set()
    free.set()
