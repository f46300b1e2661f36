"""What every request passes on its way in, and every reply on its way out: the guard, limits, and headers."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lectorium.serve.guard import Guard
from lectorium.serve.inject import PREVIEW_PREFIX

_LONGEST_HEAD = 16_384
"""Bytes of all headers."""
_LONGEST_TARGET = 4096
"""Bytes of an address."""
_ALWAYS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
}


class Gate:
    """Stands around an application (ASGI 3.0) and lets in what the guard knows."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        """`app` is what is asked when nothing speaks against it."""
        self._app, self._guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or have it answered."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_ALWAYS)
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, send_secured)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self._guard.is_our_host(headers["host"]):
            return PlainTextResponse("This preview answers under its own address only.\n", 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("GET and HEAD only.\n", 405, {"allow": "GET, HEAD"})
        if sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEAD:
            return PlainTextResponse("This request has too many headers.\n", 431)
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_TARGET:
            return PlainTextResponse("This address is too long.\n", 414)
        if scope["path"].startswith(PREVIEW_PREFIX) and not self._guard.is_own_page(headers):
            return PlainTextResponse("For pages of this preview only.\n", 403)
        return None
