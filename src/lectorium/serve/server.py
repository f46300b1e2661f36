"""The server: uvicorn, with limits for connections, and open channels ended before it waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

MOST = 128
"""Open connections; a browser has six or so."""
PATIENCE = 10.0
"""Seconds in which the head of a request must have arrived, and for which an idle connection is kept."""
LONGEST_STALL = 120.0
"""Seconds for which a client may leave what it asked for unread."""
LONGEST_HEAD = 16_384
"""Bytes of the head of a request."""


class Connections:
    """All that are open; stands around an application (ASGI 3.0), so it knows which of them ask for something."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.by_client: dict[tuple[str, int], Connection] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have one request answered, for which a connection may take its time."""
        connection = self.by_client.get(scope["client"])
        if connection is None:  # it has gone in the meantime
            return
        connection.begin_answer()
        try:
            await self._app(scope, receive, send)
        finally:
            connection.answers -= 1

    def drop_one(self) -> None:
        """Have the one that does least give way where there are as many as there may be."""
        others = [each for each in self.by_client.values() if not each.transport.is_closing()]
        if len(others) >= MOST:
            min(others, key=Connection.priority).transport.abort()


class Connection(asyncio.Protocol):
    """One connection of a client, around the protocol of a server that waits for a slow head without end."""

    transport: asyncio.Transport

    def __init__(self, server: asyncio.Protocol, connections: Connections) -> None:
        self.answers = 0
        """What it has asked for and is being answered."""
        self._server, self._connections = server, connections
        self._loop = asyncio.get_running_loop()
        self._since = self._loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        self._connections.drop_one()
        self.transport, self._client = transport, transport.get_extra_info("peername")[:2]
        self._connections.by_client[self._client] = self
        self._clock = self._loop.call_later(PATIENCE, transport.abort)
        self._server.connection_made(transport)

    def begin_answer(self) -> None:
        """Stop the clock: a whole head is there."""
        self.answers += 1
        self._since = self._loop.time()
        self._clock.cancel()

    def data_received(self, data: bytes) -> None:
        """Go on counting until a whole head is there: a byte now and then does not buy more time."""
        if not self.answers and self._clock.cancelled():
            self._clock = self._loop.call_later(PATIENCE, self.transport.abort)
        self._server.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on that the client has said everything."""
        return self._server.eof_received()

    def pause_writing(self) -> None:
        """Give a client that does not read what it asked for some time."""
        self._clock.cancel()
        self._clock = self._loop.call_later(LONGEST_STALL, self.transport.abort)
        self._server.pause_writing()

    def resume_writing(self) -> None:
        """Take note that it reads again."""
        self._clock.cancel()
        self._server.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._clock.cancel()
        if self._connections.by_client.get(self._client) is self:
            del self._connections.by_client[self._client]
        self._server.connection_lost(exc)

    def priority(self) -> tuple[bool, bool, float]:
        """Return what a connection has to say for itself: one that asks for nothing goes first, then the unread."""
        return (self.answers > 0, self.answers > 0 and self._clock.cancelled(), self._since)


class Server(uvicorn.Server):
    """Serves an application until a signal."""

    def __init__(self, app: ASGIApp, end: Callable[[], None]) -> None:
        """`end` is called as soon as the server is to end: open channels would be waited for."""
        connections = Connections(app)
        config = uvicorn.Config(
            connections,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            timeout_keep_alive=int(PATIENCE),
            timeout_graceful_shutdown=1,
        )
        config.load()
        config.http_protocol_class = _limited(config.http_protocol_class, connections)
        self._end = end
        super().__init__(config)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        self._end()
        super().handle_exit(sig, frame)


def _limited(speaking: type[asyncio.Protocol], connections: Connections) -> type[asyncio.Protocol]:
    """Return a protocol with our limits around one that speaks HTTP."""

    class Limited(Connection):
        def __init__(self, **given: Any) -> None:
            super().__init__(speaking(**given), connections)

    return Limited
