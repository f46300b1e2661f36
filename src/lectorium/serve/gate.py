"""What every request passes on its way in, and every reply on its way out: the guard, limits, headers, our script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lectorium.serve.guard import Guard

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


PREVIEW_PREFIX = "/_lectorium/"
"""Where the preview's own addresses begin; outside every base path, and no output of a course is looked up there."""

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_ROOT = re.compile(rb"<html(?:\s[^>]*)?>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)


def inject(page: bytes, data: Mapping[str, str]) -> bytes:
    """Return a page with the script as the first thing in its head, so that it runs before the page's own.

    `data` is what the script must know of the page and its server, by the names of its data attributes.
    """
    root = _ROOT.search(page, 0, 20_000)
    given = {**data, "root": root[0].decode("utf-8", "replace") if root else ""}
    names = " ".join(f'data-{name}="{escape(value)}"' for name, value in given.items())
    script = f'<script src="{PREVIEW_PREFIX}client.js" defer {names}></script>'.encode()
    head = _HEAD.search(page, 0, 20_000)
    at = head.end() if head else _behind_doctype(page)
    return page[:at] + script + page[at:]


def _behind_doctype(page: bytes) -> int:
    found = _DOCTYPE.match(page, 0, 20_000)
    return found.end() if found else 0
