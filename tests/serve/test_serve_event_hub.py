"""The event channel: the present generation, every later one, and an end when it is time."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from asked import Reply, ask, in_own_loop
from lectorium.serve.app import application
from lectorium.serve.fault import Editor
from lectorium.serve.generation import Generation, OutputTable
from lectorium.serve.guard import Guard
from lectorium.serve.preview import MOST_AT_ONCE, EventHub, Preview
from virtual_time import run_in_virtual_time


def generation(generation: int) -> Generation:
    return Generation(generation, OutputTable(), True, (), lambda _path: None)


def previewing() -> Preview:
    return Preview(Path(), "run", "/", Guard(8000, frozenset({"127.0.0.1"})), Editor(""), generation(1))


def listen(preview: Preview, reply: Reply, page: str = "a.html") -> asyncio.Task[Reply]:
    return asyncio.create_task(ask(application(preview), f"/_lectorium/events?page={page}", reply=reply))


async def until(reply: Reply, end: bytes) -> None:
    while not reply.body.endswith(end):
        await asyncio.sleep(0.01)


def generations(reply: Reply) -> list[bytes]:
    return re.findall(rb"id: (\d+)\nevent: generation\ndata: {", reply.body)


def test_every_generation_until_the_end() -> None:
    async def run() -> Reply:
        preview, reply = previewing(), Reply()
        listening = listen(preview, reply)
        await until(reply, b"}\n\n")
        assert preview.hub.pages() == {"a.html"}
        preview.generation = generation(2)
        preview.hub.wake()
        while len(generations(reply)) < 2:
            await asyncio.sleep(0.01)
        preview.hub.close()
        return await listening

    reply = in_own_loop(run())
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.body.startswith(b"retry: 500\n\n")
    assert generations(reply) == [b"1", b"2"]


def test_silent_channel_gives_a_sign_of_life() -> None:
    async def run() -> Reply:
        preview, reply = previewing(), Reply()
        listening = listen(preview, reply)
        await until(reply, b": still here\n\n: still here\n\n")
        preview.hub.close()
        return await listening

    reply, seconds = run_in_virtual_time(run())
    assert generations(reply) == [b"1"]
    assert 30 <= seconds < 31


def test_page_that_goes_away_is_forgotten() -> None:
    async def run() -> None:
        preview, reply = previewing(), Reply()
        listening = listen(preview, reply)
        await until(reply, b"}\n\n")
        reply.gone.set()
        await listening
        assert preview.hub.pages() == frozenset()

    in_own_loop(run())


def test_page_that_does_not_read_is_forgotten_when_it_goes_away() -> None:
    class Stuck(Reply):
        async def send(self, message: object) -> None:
            if message["type"] == "http.response.body":  # type: ignore[index]
                await asyncio.Event().wait()

    async def run() -> None:
        preview, reply = previewing(), Stuck()
        listening = listen(preview, reply)
        while not preview.hub.pages():
            await asyncio.sleep(0.01)
        reply.gone.set()
        await listening
        assert preview.hub.pages() == frozenset()

    in_own_loop(run())


def test_oldest_gives_way_and_comes_back_later() -> None:
    async def run() -> list[Reply]:
        preview = previewing()
        replies = [Reply() for _ in range(MOST_AT_ONCE + 1)]
        listening = [listen(preview, reply, f"{number}.html") for number, reply in enumerate(replies)]
        await listening[0]
        await until(replies[-1], b"}\n\n")
        assert preview.hub.pages() == {f"{number}.html" for number in range(1, MOST_AT_ONCE + 1)}
        preview.hub.close()
        await asyncio.gather(*listening)
        return replies

    first, *others = in_own_loop(run())
    assert first.body.endswith(b"retry: 2000\n\n")
    assert not any(b"retry: 2000" in reply.body for reply in others)


def test_nobody_is_kept_once_the_preview_ends() -> None:
    async def run() -> list[str]:
        hub = EventHub()
        hub.close()
        return [piece async for piece in hub.channel("a.html", lambda: "now")]

    assert in_own_loop(run()) == ["retry: 500\n\nnow", ""]


def test_head_of_a_channel_ends() -> None:
    reply = in_own_loop(ask(application(previewing()), "/_lectorium/events", "HEAD"))
    assert (reply.status, reply.body) == (200, b"")
