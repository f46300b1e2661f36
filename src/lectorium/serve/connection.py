"""Connections with limits: how many there are, and how long one may take to ask for something.

When all are taken, the one that does least gives way to the newest: whoever only holds connections open, keeps nobody
out.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 128
"""Open connections; a browser has six or so."""
PATIENCE = 10.0
"""Seconds in which the head of a request must have arrived, and for which an idle connection is kept."""
LONGEST_STALL = 120.0
"""Seconds for which a client may leave what it asked for unread."""
LONGEST_HEAD = 16_384
"""Bytes of the head of a request."""


class Connection(H11Protocol):
    """One connection of a client; uvicorn itself waits for a slow head without end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what uvicorn hands over."""
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._since = self.loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock, and have another one give way where this is one too many."""
        others = [each for each in self.connections if isinstance(each, Connection) and not each.transport.is_closing()]
        if len(others) >= MOST:
            min(others, key=Connection._claim).transport.abort()
        super().connection_made(transport)
        self._start_clock()

    def data_received(self, data: bytes) -> None:
        """Go on counting until a whole head is there: a byte now and then does not buy more time."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._since = self.loop.time()
            self._stop_clock()
        elif self._deadline is None:
            self._start_clock()

    def pause_writing(self) -> None:
        """Give a client that does not read what it asked for some time."""
        super().pause_writing()
        self._stall = self.loop.call_later(LONGEST_STALL, self.transport.abort)

    def resume_writing(self) -> None:
        """Take note that it reads again."""
        super().resume_writing()
        self._forget_stall()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop_clock()
        self._forget_stall()
        super().connection_lost(exc)

    def _claim(self) -> tuple[bool, bool, float]:
        """Return what a connection has to say for itself: one that asks for nothing goes first, then the unread."""
        asks = self.cycle is not None and not self.cycle.response_complete
        return (asks, asks and self._stall is None, self._since)

    def _start_clock(self) -> None:
        self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _forget_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None
