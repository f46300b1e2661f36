"""The preview as an ASGI application: the guard first, then the table, the event channel and the script."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from msgspec import Struct, field

from lectorium.disk.inside import open_inside
from lectorium.serve.content_type import content_type, is_html
from lectorium.serve.desk import Desk
from lectorium.serve.edition import Edition
from lectorium.serve.fault import Editor
from lectorium.serve.guard import Guard
from lectorium.serve.hub import Hub, Listener, news
from lectorium.serve.inject import ROOM, Sending, inject
from lectorium.serve.page_script import page_script, page_stylesheet
from lectorium.serve.reply import Asked, Message, Send, send_bytes, send_file, send_text, start_stream
from lectorium.serve.table import Moved, below, encoded
from lectorium.serve.telling import Review, tell_edition, tell_nothing, tell_review
from lectorium.serve.waiting_page import waiting_page
from lectorium.snapshot import Made
from lectorium.text.url import query_value

Scope: TypeAlias = "dict[str, Any]"
Receive: TypeAlias = "Callable[[], Awaitable[Message]]"

_OWN_FILES = {"client.js": page_script, "client.css": page_stylesheet}
_BEAT = 15.0
"""Seconds after which a silent channel says that it lives."""
_LONGEST_HEAD = 16_384
"""Bytes of all headers."""
_LONGEST_TARGET = 4096
"""Bytes of an address."""


class Preview(Struct):
    """One course under preview."""

    root: Path
    boot: str
    """Tells one run of the server from another."""
    base_path: str
    guard: Guard
    editor: Editor
    edition: Edition
    review: Review | None = None
    """What `check` would say of one post; None when nobody can tell."""
    roots: tuple[Path, ...] = ()
    """Real folders that hold what is sent from files."""
    hub: Hub = field(default_factory=Hub)
    desk: Desk[dict[str, Any]] = field(default_factory=Desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3.0)."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        asked = _asked(scope["method"], headers)
        raw_path: bytes = scope["raw_path"]
        hosts = sum(name == b"host" for name, _ in scope["headers"])
        if hosts != 1 or not self.guard.is_our_host(headers["host"]):
            await send_text(send, asked, 403, "This preview answers under its own address only.\n")
        elif scope["method"] not in ("GET", "HEAD"):
            await send_text(send, asked, 405, "GET and HEAD only.\n", ("allow", "GET, HEAD"))
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > _LONGEST_HEAD:
            await send_text(send, asked, 431, "This request has too many headers.\n")
        elif len(raw_path) + len(scope["query_string"]) > _LONGEST_TARGET:
            await send_text(send, asked, 414, "This address is too long.\n")
        elif raw_path.startswith(ROOM.encode()):
            await self._own(scope, headers, asked, receive, send)
        else:
            await self._page(raw_path, _query(scope), asked, send)

    async def _page(self, raw_path: bytes, query: str, asked: Asked, send: Send) -> None:
        """Send an output, or say that there is none."""
        path = below(raw_path, self.base_path)
        if path is None:
            await self._outside(raw_path, asked, send)
            return
        # One edition for the whole answer: a page must not be sent with the number of a later one.
        edition = self.edition
        table, sending = edition.table, Sending(self.boot, self.base_path, edition.generation)
        found = table.find(path)
        if isinstance(found, Moved):
            rest = f"?{query}" if query else ""
            await send_text(send, asked, 301, "", ("location", encoded(self.base_path + found.path) + rest))
        elif found is not None and await self._made(found, sending, asked, 200, send):
            return
        elif not table.outputs:
            page = inject(waiting_page(edition), "", sending)
            await send_bytes(send, asked, "text/html; charset=utf-8", page, 503)
        else:
            missing = table.not_found()
            if missing is None or not await self._made(missing, sending, asked, 404, send):
                await send_text(send, asked, 404, "There is no such page.\n")

    async def _outside(self, raw_path: bytes, asked: Asked, send: Send) -> None:
        """Lead from the bare address to the site's root; anything else outside the base path is not here."""
        if raw_path in (b"/", self.base_path.rstrip("/").encode()):
            await send_text(send, asked, 302, "", ("location", encoded(self.base_path)))
            return
        await send_text(send, asked, 404, "There is no such page.\n")

    async def _made(self, made: Made, sending: Sending, asked: Asked, status: int, send: Send) -> bool:
        """Send one output; False when its file is gone."""
        path, content = made.target.path, made.content
        kind = content_type(path)
        if isinstance(content, Path):
            stream = await asyncio.to_thread(self._open, content)
            if stream is None:
                return False
            if not is_html(path):
                await send_file(send, asked, kind, stream)
                return True
            with stream:
                content = await asyncio.to_thread(stream.read)
        if content is None:
            return False
        data = inject(content, path, sending) if is_html(path) else content
        await send_bytes(send, asked, kind, data, status)
        return True

    def _open(self, path: Path) -> BinaryIO | None:
        """Open a planned file where files may be: it could have become a link since."""
        try:
            return os.fdopen(open_inside(path, self.roots), "rb")
        except OSError:
            return None

    async def _own(self, scope: Scope, headers: dict[str, str], asked: Asked, receive: Receive, send: Send) -> None:
        """Answer for the preview itself."""
        name = scope["raw_path"].removeprefix(ROOM.encode()).decode("latin-1")
        page = query_value(scope["query_string"].decode("latin-1"), "page")
        if not self.guard.is_own_page(headers):
            await send_text(send, asked, 403, "For pages of this preview only.\n")
        elif name in _OWN_FILES:
            await send_bytes(send, asked, content_type(name), _OWN_FILES[name]())
        elif name == "events":
            await self._events(page, asked, receive, send)
        elif name == "review":
            await send_bytes(send, asked, "application/json", json.dumps(await self._review(page)).encode())
        else:
            await send_text(send, asked, 404, "There is no such page.\n")

    async def _review(self, page: str) -> dict[str, Any]:
        """Return what `check` says of the source of a page; nothing when it cannot say."""

        def work() -> dict[str, Any]:
            return tell_review(edition, page, self.review, self.root, self.editor)

        async with self.desk.turn:
            edition = self.edition
            asking = asyncio.ensure_future(self.desk.ask(edition, page, work))
            ending = asyncio.ensure_future(self.hub.ending.wait())
            await asyncio.wait((asking, ending), return_when=asyncio.FIRST_COMPLETED)
            ending.cancel()
            if not asking.done():
                asking.cancel()
                return tell_nothing()
            # The course may be broken in every way just now; the overlay says how.
            return tell_nothing() if asking.exception() is not None else asking.result()

    async def _events(self, page: str, asked: Asked, receive: Receive, send: Send) -> None:
        """Send an event for the present edition and for every later one, until somebody ends it."""
        await start_stream(send, "text/event-stream")
        if asked.head:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        with self.hub.listening(page) as listener:
            watcher = asyncio.create_task(_watch_for_end(receive, listener))
            try:
                await self._stream(listener, send)
            finally:
                watcher.cancel()

    async def _stream(self, listener: Listener, send: Send) -> None:
        await _piece(send, b"retry: 500\n\n" + self._event())
        while not listener.gone:
            told = await news(listener, _BEAT)
            if not listener.gone:
                await _piece(send, self._event() if told else b": still here\n\n")
        last = b"retry: %d\n\n" % listener.pause if listener.pause else b""
        await send({"type": "http.response.body", "body": last, "more_body": False})

    def _event(self) -> bytes:
        data = json.dumps(tell_edition(self.edition, self.boot, self.root, self.editor), separators=(",", ":"))
        return f"id: {self.edition.generation}\nevent: edition\ndata: {data}\n\n".encode()


def _asked(method: str, headers: dict[str, str]) -> Asked:
    """A range means something for GET alone (RFC 9110, 14.2), and nothing with a condition that we cannot judge."""
    plain = method == "GET" and "if-range" not in headers
    return Asked(method == "HEAD", headers.get("range", "") if plain else "")


def _query(scope: Scope) -> str:
    """Return the query of an address as it may stand in a header."""
    query: bytes = scope["query_string"]
    return query.decode("ascii") if query.isascii() and all(byte > 32 for byte in query) else ""


async def _piece(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _watch_for_end(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.gone = True
    listener.news.set()
