"""Running the preview: listener, first build, server, watcher and rebuilds, until Ctrl-C."""

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

from lectorium.conduct.analyse import CourseRequest, source_folders
from lectorium.disk.jekyll_site import config_above
from lectorium.disk.sources import theme_folder
from lectorium.serve.change_set import ChangeQueue, next_changes
from lectorium.serve.fault import CheckSource, editor_of_environment
from lectorium.serve.listener import Listener
from lectorium.serve.preview import Preview
from lectorium.serve.rebuild import Rebuilder, Rebuilt
from lectorium.serve.watcher import WatchedFolders, Watcher, WatchFilter
from lectorium.serve.worker import Worker
from lectorium.text.memory import Memory

_TURN = 0.0005
"""Seconds after which a rebuild lets the threads that watch and answer have a turn; Python waits ten times as long."""
_LONGEST_SLEEP = 3600.0
"""Seconds after which the clock is looked at again, however far the next release is."""


class ServeCallbacks(Struct, frozen=True):
    """What is called when; every function gets whole values and decides itself how to print them."""

    ready: Callable[[Rebuilt], None]
    """The server answers; with the first generation."""
    rebuilt: Callable[[Rebuilt], None]
    note: Callable[[str], None]


class ServeOptions(Struct, frozen=True):
    """What is served, and where."""

    request: Callable[[], CourseRequest]
    """Gives the request of each run: time goes on, unless the author has stopped it."""
    memory: Memory
    listener: Listener
    base_path: str
    review: CheckSource | None
    callbacks: ServeCallbacks


def serve(options: ServeOptions) -> None:
    """Serve until Ctrl-C or a request to end. Raises RefusalError when the folder is no course."""
    sys.setswitchinterval(_TURN)
    request = _without_output(options.request())
    config = str(config_above(request.root.resolve()) or "")
    watch_filter = WatchFilter(os.path.realpath(request.root), request.skip, config)
    folders = WatchedFolders(request.root, source_folders(request), watch_filter)
    watcher = Watcher(folders, options.callbacks.note)
    rebuilder = Rebuilder(lambda: _without_output(options.request()), options.memory)
    first = rebuilder.rebuild_all(frozenset())
    roots = (request.root.resolve(), *(theme_folder() / part for part in ("templates", "static")))
    preview = Preview(
        request.root,
        secrets.token_hex(8),
        options.base_path,
        options.listener.guard(),
        editor_of_environment(),
        first.generation,
        options.review,
        roots,
    )
    # Later runs stay in this process: starting others would take longer than what an edit needs.
    rebuilder.request = lambda: replace(_without_output(options.request()), jobs=1)
    try:
        asyncio.run(_run(options, preview, rebuilder, watcher, first))
    finally:
        watcher.end()


def _without_output(request: CourseRequest) -> CourseRequest:
    return replace(request, skip=request.skip | {os.path.realpath(request.root / "_site")})


async def _run(options: ServeOptions, preview: Preview, rebuilder: Rebuilder, watcher: Watcher, first: Rebuilt) -> None:
    from lectorium.serve.app import application
    from lectorium.serve.server import Server

    loop = asyncio.get_running_loop()

    def on_rebuilt(rebuilt: Rebuilt) -> None:
        def announce() -> None:
            preview.generation = rebuilt.generation
            if rebuilt.is_new:
                preview.hub.wake()
            if not rebuilt.partial:
                options.callbacks.rebuilt(rebuilt)

        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to be told
            loop.call_soon_threadsafe(announce)

    worker = Worker(rebuilder, preview.hub.pages, on_rebuilt)
    worker.start()
    server = Server(application(preview), preview.hub.close)
    tasks = [asyncio.create_task(_follow(watcher, worker)), asyncio.create_task(_follow_clock(rebuilder, worker))]
    options.callbacks.ready(first)
    try:
        await server.serve(sockets=[options.listener.socket])
    finally:
        watcher.end()
        worker.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _follow(watcher: Watcher, worker: Worker) -> None:
    """Request a rebuild for every set of changes."""
    loop, seen = asyncio.get_running_loop(), ChangeQueue()

    def on_changes(paths: frozenset[str]) -> None:
        with contextlib.suppress(RuntimeError):  # as above
            loop.call_soon_threadsafe(seen.put, paths)

    watcher.listen(on_changes)
    while True:
        worker.request(await next_changes(seen, watcher.folders.root))


async def _follow_clock(rebuilder: Rebuilder, worker: Worker) -> None:
    """Ask for a rebuild when the course reads differently by itself: a release, a lecture's day."""
    while True:
        due = rebuilder.snapshot.analysis.next_change if rebuilder.snapshot else None
        wait = min(_LONGEST_SLEEP, (due - datetime.now(UTC)).total_seconds() + 0.5) if due else _LONGEST_SLEEP
        await asyncio.sleep(max(1.0, wait))
        if due is not None and datetime.now(UTC) >= due:
            worker.request(frozenset())
