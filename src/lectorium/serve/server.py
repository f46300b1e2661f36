"""The server: uvicorn, with limits for connections, and open channels ended before it waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from lectorium.serve.connection import LONGEST_HEAD, PATIENCE, Connection, Connections


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
