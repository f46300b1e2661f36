"""Connections with limits, around the protocol of the server: what is cut, what gives way, what is left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from lectorium.serve.server import LONGEST_STALL, MOST, PATIENCE, Connection, Connections
from virtual_time import run_in_virtual_time


class Plug:
    """The other end of a connection."""

    def __init__(self, port: int) -> None:
        self.peer, self.cut = ("127.0.0.1", port, 0, 0), 0.0

    def get_extra_info(self, _name: str) -> tuple[str, int, int, int]:
        return self.peer

    def is_closing(self) -> bool:
        return self.cut > 0

    def abort(self) -> None:
        self.cut = asyncio.get_running_loop().time()


class House:
    """Connections to an application that answers when it is told to."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.connections = Connections(self._answer)

    async def _answer(self, *_: Any) -> None:
        await self.free.wait()

    def connect(self, port: int) -> tuple[Plug, Connection]:
        plug, connection = Plug(port), Connection(asyncio.Protocol(), self.connections)
        connection.connection_made(cast("asyncio.Transport", plug))
        return plug, connection

    async def ask(self, port: int) -> asyncio.Task[None]:
        asking = asyncio.create_task(self.connections({"client": ("127.0.0.1", port)}, _nothing, _nothing))
        await asyncio.sleep(0)
        return asking


async def _nothing(*_: Any) -> Any:
    raise AssertionError


def in_house(work: Callable[[House], Awaitable[None]]) -> None:
    async def run() -> None:
        await work(House())

    run_in_virtual_time(run())


def test_slow_head_is_cut_whatever_comes_meanwhile() -> None:
    async def run(house: House) -> None:
        plug, connection = house.connect(1)
        for _ in range(20):
            await asyncio.sleep(1)
            connection.data_received(b"G")
        assert plug.cut == PATIENCE

    in_house(run)


def test_slow_answer_is_not() -> None:
    async def run(house: House) -> None:
        plug, connection = house.connect(1)
        asking = await house.ask(1)
        connection.data_received(b"more")
        await asyncio.sleep(10 * PATIENCE)
        house.free.set()
        await asking
        await asyncio.sleep(10 * PATIENCE)  # whether it may stay idle is the server's to say
        assert plug.cut == 0
        connection.data_received(b"G")
        await asyncio.sleep(10 * PATIENCE)
        assert plug.cut == 21 * PATIENCE

    in_house(run)


def test_client_that_does_not_read_is_cut() -> None:
    async def run(house: House) -> None:
        plug, connection = house.connect(1)
        await house.ask(1)
        connection.pause_writing()
        await asyncio.sleep(LONGEST_STALL / 2)
        connection.resume_writing()
        await asyncio.sleep(2 * LONGEST_STALL)
        assert plug.cut == 0
        connection.pause_writing()
        await asyncio.sleep(2 * LONGEST_STALL)
        assert plug.cut == 3.5 * LONGEST_STALL

    in_house(run)


def test_client_that_does_not_read_what_is_said_of_half_a_head_has_as_long() -> None:
    async def run(house: House) -> None:
        plug, connection = house.connect(1)
        connection.pause_writing()
        await asyncio.sleep(2 * LONGEST_STALL)
        assert plug.cut == LONGEST_STALL

    in_house(run)


def test_the_one_that_does_least_gives_way() -> None:
    async def run(house: House) -> None:
        plugs = [house.connect(port) for port in range(MOST)]
        await house.ask(0)
        await house.ask(1)
        plugs[1][1].pause_writing()
        for port in range(2, MOST):
            await asyncio.sleep(0.001)
            await house.ask(port)
        plugs += [house.connect(MOST)]
        assert [number for number, (plug, _) in enumerate(plugs) if plug.cut] == [1]
        plugs[1][1].connection_lost(None)
        plugs += [house.connect(MOST + 1)]
        assert [number for number, (plug, _) in enumerate(plugs) if plug.cut] == [1, MOST]

    in_house(run)


def test_who_has_gone_does_not_count_and_is_not_answered() -> None:
    async def run(house: House) -> None:
        for port in range(MOST):
            house.connect(port)[1].connection_lost(None)
        plugs = [house.connect(port)[0] for port in range(MOST)]
        assert not any(plug.cut for plug in plugs)
        await (await house.ask(MOST))

    in_house(run)
