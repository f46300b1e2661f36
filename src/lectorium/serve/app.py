"""The preview as an application (ASGI 3.0): which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from lectorium.serve.content_type import content_type
from lectorium.serve.gate import Gate
from lectorium.serve.inject import PREVIEW_PREFIX
from lectorium.serve.pages import PreviewSite
from lectorium.serve.preview import Preview
from lectorium.serve.reviewer import Reviewer, page_of
from lectorium.text.memory import remembered

PARTS = ("sent_page", "morph", "sheets", "files", "update", "panel", "channel")
"""In the order in which they are put together: each may use what stands in all others, once the last one has begun."""
_FOLDER = Path(__file__).with_name("client")


@remembered()
def page_script() -> bytes:
    """Return the script: its parts share one scope that no page sees."""
    parts = "\n".join((_FOLDER / f"{name}.js").read_text("utf-8") for name in PARTS)
    return f'(function () {{\n"use strict";\n\n{parts}}})();\n'.encode()


@remembered()
def page_stylesheet() -> bytes:
    """Return the stylesheet of what the script shows."""
    return (_FOLDER / "client.css").read_bytes()


_OWN_FILES = {"client.js": page_script, "client.css": page_stylesheet}


class Channel(StreamingResponse):
    """The event channel of a page as a reply, over for the hub too as soon as the page has gone."""

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


def application(preview: Preview) -> Starlette:
    """Return what answers for a preview."""

    async def events(request: Request) -> Response:
        return Channel(preview.hub.channel(page_of(request), preview.event))

    routes = [
        Route(f"{PREVIEW_PREFIX}events", events),
        Route(f"{PREVIEW_PREFIX}review", Reviewer(preview).answer),
        Route(f"{PREVIEW_PREFIX}{{name:path}}", _own_file),
        Route("/{path:path}", PreviewSite(preview).answer),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Gate, preview.guard)], exception_handlers={404: _nothing})


async def _own_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _OWN_FILES:
        raise HTTPException(404)
    return Response(_OWN_FILES[name](), media_type=content_type(name))


async def _nothing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)
