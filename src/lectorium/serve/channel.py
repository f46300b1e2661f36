"""The event channel of a page as a reply, which is over for the hub too as soon as the page has gone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send


class Channel(StreamingResponse):
    """Sends what the hub says to one page."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[str, None]) -> None:
        """`events` has not begun yet."""
        super().__init__(events)
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until one side ends it (ASGI 3.0); HEAD asks for none."""
        async with aclosing(self._events):
            if scope["method"] == "HEAD":
                await Response(media_type=self.media_type)(scope, receive, send)
            else:
                await super().__call__(scope, receive, send)
