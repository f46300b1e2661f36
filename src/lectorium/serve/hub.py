"""The hub: every open page, and how it is woken for news; a slow page gets the newest edition, not a queue of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field


class Listener(Struct):
    """One open page."""

    page: str
    """Output that it shows."""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    gone: bool = False
    """True once nobody reads any more, or nobody should."""
    pause: int = 0
    """Milliseconds after which the page may ask again; 0 for at once."""


MOST_AT_ONCE = 4
"""Channels that are held open: a browser keeps six connections to one server, and pages need some of them."""
_TURN = 2000
"""Milliseconds after which a page that gave its channel to another takes one back, and hears what it missed."""


class Hub:
    """Lives on the event loop; other threads reach it by `call_soon_threadsafe`."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._listeners: list[Listener] = []
        self._closed = False
        self.ending = asyncio.Event()
        """Set when the preview is about to end: nobody is kept waiting then."""

    def pages(self) -> frozenset[str]:
        """Return the outputs that somebody looks at; may be asked from any thread."""
        return frozenset(listener.page for listener in tuple(self._listeners))

    def wake(self) -> None:
        """Tell everybody that there is something new."""
        for listener in self._listeners:
            listener.news.set()

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        self.ending.set()
        for listener in self._listeners:
            listener.gone = True
        self.wake()

    @contextmanager
    def listening(self, page: str) -> Iterator[Listener]:
        """Be woken while the context is open."""
        listener = Listener(page, gone=self._closed)
        self._listeners.append(listener)
        for oldest in self._listeners[:-MOST_AT_ONCE]:
            oldest.gone, oldest.pause = True, _TURN
            oldest.news.set()
        try:
            yield listener
        finally:
            self._listeners.remove(listener)


async def news(listener: Listener, pause: float) -> bool:
    """Wait for news; False after `pause` seconds without any."""
    try:
        await asyncio.wait_for(listener.news.wait(), pause)
    except TimeoutError:
        return False
    listener.news.clear()
    return True
