"""What the preview has to show right now, and the hub of all open pages: a slow one gets the newest generation."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from msgspec import Struct, field

from lectorium.serve.fault import CheckSource, Editor, generation_message
from lectorium.serve.generation import Generation
from lectorium.serve.guard import Guard

MOST_AT_ONCE = 4
"""Channels that are held open: a browser keeps six connections to one server, and pages need some of them."""
_TURN = 2000
"""Milliseconds after which a page that gave its channel to another takes one back, and hears what it missed."""
_RETRY = 500
"""Milliseconds after which a page asks again when the server has gone away."""
_BEAT = 15.0
"""Seconds after which a silent channel says that it lives."""


class _Subscriber(Struct):
    """One open page."""

    page: str
    """Output that it shows."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    last: str | None = None
    """What is sent as the last, once the channel is to end; None while it goes on."""

    def end(self, last: str = "") -> None:
        self.last = last
        self.changed.set()

    async def wait(self) -> bool:
        """Wait for news; return False when there are none for so long that a sign of life is due."""
        try:
            await asyncio.wait_for(self.changed.wait(), _BEAT)
        except TimeoutError:
            return False
        self.changed.clear()
        return True


class EventHub:
    """Lives on the event loop; other threads reach it by `call_soon_threadsafe`."""

    def __init__(self) -> None:
        self._subscribers: list[_Subscriber] = []
        self.ending = asyncio.Event()
        """Set when the preview is about to end: nobody is kept waiting then."""

    def pages(self) -> frozenset[str]:
        """Return the outputs that somebody looks at; may be asked from any thread."""
        return frozenset(subscriber.page for subscriber in tuple(self._subscribers))

    def wake(self) -> None:
        """Tell everybody that there is something new."""
        for subscriber in self._subscribers:
            subscriber.changed.set()

    def close(self) -> None:
        """End every channel."""
        self.ending.set()
        for subscriber in self._subscribers:
            subscriber.end()

    async def channel(self, page: str, event: Callable[[], str]) -> AsyncGenerator[str, None]:
        """Yield an event for the present generation and one for every later one, as they are sent to a page."""
        subscriber = _Subscriber(page, last="" if self.ending.is_set() else None)
        self._subscribers.append(subscriber)
        for oldest in self._subscribers[:-MOST_AT_ONCE]:
            oldest.end(f"retry: {_TURN}\n\n")
        try:
            yield f"retry: {_RETRY}\n\n{event()}"
            while subscriber.last is None:
                heard = await subscriber.wait()
                if subscriber.last is None:
                    yield event() if heard else ": still here\n\n"
            yield subscriber.last
        finally:
            self._subscribers.remove(subscriber)


class Preview(Struct):
    """One course under preview."""

    root: Path
    boot: str
    """Tells one run of the server from another."""
    base_path: str
    guard: Guard
    editor: Editor
    generation: Generation
    review: CheckSource | None = None
    """What `check` would say of one post; None when nobody can tell."""
    roots: tuple[Path, ...] = ()
    """Real folders that hold what is sent from files."""
    hub: EventHub = field(default_factory=EventHub)

    def event(self) -> str:
        """Return the message to every open page about the present generation."""
        message = generation_message(self.generation, self.boot, self.root, self.editor)
        data = json.dumps(message, separators=(",", ":"))
        return f"id: {self.generation.number}\nevent: generation\ndata: {data}\n\n"
