"""Running the preview: door, first build, server, watcher and rebuilds, until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from lectorium.analyse import Request, source_folders
from lectorium.disk.memory import Memory
from lectorium.disk.theme import theme_folder
from lectorium.serve.batch import Mailbox, next_batch
from lectorium.serve.door import Door
from lectorium.serve.fault import editor_of_environment
from lectorium.serve.lookout import Lookout, Place
from lectorium.serve.preview import Preview
from lectorium.serve.rebuild import Rebuilder, Rebuilt
from lectorium.serve.relevance import Relevance
from lectorium.serve.telling import Review
from lectorium.serve.worker import Worker

_TURN = 0.0005
"""Seconds after which a rebuild lets the threads that watch and answer have a turn; Python waits ten times as long."""
_LONGEST_SLEEP = 3600.0
"""Seconds after which the clock is looked at again, however far the next release is."""


class Voice(Struct, frozen=True):
    """Who is told what; every function gets whole values and decides itself how to print them."""

    ready: Callable[[Rebuilt], None]
    """The server answers; with the first edition."""
    rebuilt: Callable[[Rebuilt], None]
    note: Callable[[str], None]


class Offer(Struct, frozen=True):
    """What is served, and where."""

    request: Callable[[], Request]
    """Gives the request of each run: time goes on, unless the author has stopped it."""
    memory: Memory
    door: Door
    base_path: str
    review: Review | None
    voice: Voice


def serve(offer: Offer) -> None:
    """Serve until Ctrl-C or a request to end. Raises RefusalError when the folder is no course."""
    sys.setswitchinterval(_TURN)
    request = offer.request()
    place = Place(request.root, source_folders(request), Relevance(os.path.realpath(request.root), _skip(request)))
    lookout = Lookout(place, offer.voice.note)
    rebuilder = Rebuilder(_with_output_left_out(offer.request), offer.memory)
    first = rebuilder.rebuild(frozenset())
    roots = (request.root.resolve(), *(theme_folder() / part for part in ("templates", "static")))
    preview = Preview(
        request.root,
        secrets.token_hex(8),
        offer.base_path,
        offer.door.guard(),
        editor_of_environment(),
        first.edition,
        offer.review,
        roots,
    )
    rebuilder.request = _in_this_process(rebuilder.request)
    try:
        asyncio.run(_run(offer, preview, rebuilder, lookout, first))
    finally:
        lookout.end()


def _with_output_left_out(request: Callable[[], Request]) -> Callable[[], Request]:
    def made() -> Request:
        plain = request()
        return replace(plain, skip=_skip(plain))

    return made


def _in_this_process(request: Callable[[], Request]) -> Callable[[], Request]:
    """Have later runs stay in this process: starting others would take longer than what an edit needs."""
    return lambda: replace(request(), jobs=1)


def _skip(request: Request) -> frozenset[str]:
    return request.skip | {os.path.realpath(request.root / "_site")}


async def _run(offer: Offer, preview: Preview, rebuilder: Rebuilder, lookout: Lookout, first: Rebuilt) -> None:
    from lectorium.serve.app import application
    from lectorium.serve.server import Server

    loop = asyncio.get_running_loop()

    def tell(rebuilt: Rebuilt) -> None:
        def announce() -> None:
            preview.edition = rebuilt.edition
            if rebuilt.news:
                preview.hub.wake()
            if not rebuilt.quiet:
                offer.voice.rebuilt(rebuilt)

        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to be told
            loop.call_soon_threadsafe(announce)

    worker = Worker(rebuilder, preview.hub.pages, tell)
    worker.start()
    server = Server(application(preview), preview.hub.close)
    tasks = [asyncio.create_task(_follow(lookout, worker)), asyncio.create_task(_follow_clock(rebuilder, worker))]
    offer.voice.ready(first)
    try:
        await server.serve(sockets=[offer.door.socket])
    finally:
        lookout.end()
        worker.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _follow(lookout: Lookout, worker: Worker) -> None:
    """Ask for a rebuild for every batch of changes."""
    loop, seen = asyncio.get_running_loop(), Mailbox()

    def hear(paths: frozenset[str]) -> None:
        with contextlib.suppress(RuntimeError):  # as above
            loop.call_soon_threadsafe(seen.put, paths)

    lookout.listen(hear)
    while True:
        worker.ask(await next_batch(seen, lookout.place.root))


async def _follow_clock(rebuilder: Rebuilder, worker: Worker) -> None:
    """Ask for a rebuild when the course reads differently by itself: a release, a lecture's day."""
    while True:
        due = rebuilder.snapshot.analysis.next_change if rebuilder.snapshot else None
        wait = min(_LONGEST_SLEEP, (due - datetime.now(UTC)).total_seconds() + 0.5) if due else _LONGEST_SLEEP
        await asyncio.sleep(max(1.0, wait))
        if due is not None and datetime.now(UTC) >= due:
            worker.ask(frozenset())
