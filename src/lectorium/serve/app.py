"""The preview as an application (ASGI 3.0): which address is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from lectorium.serve.content_type import content_type
from lectorium.serve.fault import empty_review, review_message
from lectorium.serve.gate import PREVIEW_PREFIX, Gate
from lectorium.serve.generation import Generation
from lectorium.serve.pages import PreviewSite
from lectorium.serve.preview import Preview
from lectorium.text.memory import remembered


class Reviewer:
    """Answers one page after the other; tabs that ask the same about the same generation share one answer."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._thread = ThreadPoolExecutor(1, "lectorium-review")
        self._known: tuple[Generation, str, dict[str, Any]] | None = None

    async def answer(self, request: Request) -> Response:
        """Return the review of a page as JSON; an empty one when nobody can say, or the preview ends."""
        asking = asyncio.wrap_future(self._thread.submit(self._review, page_of(request)))
        ending = asyncio.ensure_future(self._preview.hub.ending.wait())
        await asyncio.wait((asking, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        return JSONResponse(asking.result() if asking.done() else empty_review())

    def _review(self, page: str) -> dict[str, Any]:
        """Review a page of the generation that is there once it is its turn; runs in the thread."""
        preview, generation = self._preview, self._preview.generation
        if self._known is not None and self._known[0] is generation and self._known[1] == page:
            return self._known[2]
        try:
            message = review_message(generation, page, preview.review, preview.root, preview.editor)
        except Exception:  # the course may be broken in every way just now; the overlay says how
            return empty_review()
        self._known = generation, page, message
        return message


def page_of(request: Request) -> str:
    """Return the output that a page asks about, empty for none."""
    return request.query_params.get("page", "")


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
