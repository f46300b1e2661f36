"""Pages and files: an address is looked up in the table of the generation, and what stands there is sent."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from lectorium.conduct.snapshot import Artifact
from lectorium.disk.read import CutFile, cut_blocks, open_inside
from lectorium.serve.content_type import content_type, is_html
from lectorium.serve.gate import inject
from lectorium.serve.generation import Generation, Moved, below, encoded
from lectorium.serve.preview import Preview
from lectorium.text.deferred_text import DeferredText
from lectorium.text.report import format_diagnostic

_OPEN_FILES = next((name for name in ("/proc/self/fd", "/dev/fd") if Path(name).is_dir()), "")
"""Folder in which the system names the files that we hold open; Windows has none."""
_ONE_PART = re.compile(r"bytes[ \t]*=[ \t]*(?:(\d{1,18})-(\d{0,18})|-\d{1,18})[ \t]*", re.IGNORECASE)


class HeldFile(FileResponse):
    """An open file, closed when it is sent; what takes its name meanwhile, such as a link, is never opened."""

    def __init__(self, stream: BinaryIO, media_type: str) -> None:
        """`stream` is a real file, at its beginning."""
        self._stream = stream
        number = stream.fileno()
        name = f"{_OPEN_FILES}/{number}" if _OPEN_FILES else stream.name
        super().__init__(name, media_type=media_type, stat_result=os.fstat(number))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or the part of it that is asked for (ASGI 3.0)."""
        with self._stream:
            await super().__call__(_without_void_range(scope), receive, send)


def _without_void_range(scope: Scope) -> Scope:
    """Return a request without a `Range` that is to be ignored (RFC 9110, 14.2); Starlette would refuse it."""
    if scope["method"] == "GET" and is_one_part(Headers(scope=scope).get("range", "")):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"range"]}


def is_one_part(header: str) -> bool:
    """Return whether a value of `Range` asks for one part; players of video and readers of PDF ask for no more."""
    found = _ONE_PART.fullmatch(header)
    return found is not None and not (found[1] and found[2] and int(found[2]) < int(found[1]))


class PreviewSite(Struct, frozen=True):
    """The site of one preview."""

    preview: Preview

    async def answer(self, request: Request) -> Response:
        """Return an output, or what leads to one; raises HTTPException when there is none."""
        preview, raw_path = self.preview, request.scope["raw_path"]
        path = below(raw_path, preview.base_path)
        if path is None:
            if raw_path in (b"/", preview.base_path.rstrip("/").encode()):
                return RedirectResponse(encoded(preview.base_path), 302)
            raise HTTPException(404)
        generation = preview.generation  # one for the whole answer: no page is sent with the number of a later one
        found = generation.table.find(path)
        if isinstance(found, Moved):
            query = request.scope["query_string"].decode("latin-1")
            return RedirectResponse(encoded(preview.base_path + found.path) + (query and f"?{query}"), 301)
        reply = await self._reply(found, generation, 200)
        if reply is None and not generation.table.outputs:
            return self._page(waiting_page(generation), "", generation, 503)
        reply = reply or await self._reply(generation.table.not_found(), generation, 404)
        if reply is None:
            raise HTTPException(404)
        return reply

    async def _reply(self, made: Artifact | None, generation: Generation, status: int) -> Response | None:
        """Return one output as a reply; None when there is none, or its file is gone."""
        path, content = (made.target.path, made.content) if made is not None else ("", None)
        if isinstance(content, Path):
            stream = await run_in_threadpool(self._open, content)
            if stream is None:
                return None
            if not is_html(path):
                return HeldFile(stream, content_type(path))
            with stream:
                content = await run_in_threadpool(stream.read)
        if isinstance(content, CutFile):
            content = await run_in_threadpool(self._read, content)
        if isinstance(content, DeferredText):
            content = await run_in_threadpool(content.data)
        if content is None:
            return None
        if is_html(path):
            return self._page(content, path, generation, status)
        return Response(content, status, media_type=content_type(path))

    def _open(self, path: Path) -> BinaryIO | None:
        """Open a planned file where files may be: it could have become a link since."""
        try:
            return os.fdopen(open_inside(path, self.preview.roots), "rb")
        except OSError:
            return None

    def _read(self, file: CutFile) -> bytes | None:
        stream = self._open(file.path)
        if stream is None:
            return None
        with stream:
            try:
                return b"".join(cut_blocks(stream.fileno(), file))
            except OSError:  # it has changed: what follows from that is on its way
                return None

    def _page(self, page: bytes, path: str, generation: Generation, status: int) -> Response:
        preview = self.preview
        data = {"page": path, "boot": preview.boot, "base": preview.base_path, "generation": str(generation.number)}
        return Response(inject(page, data), status, media_type=content_type("index.html"))


def waiting_page(generation: Generation) -> bytes:
    """Return a page that says why there is nothing to see; the script on it loads the site once there is one."""
    said = (
        "\n\n".join(format_diagnostic(item, generation.find) for item in generation.blocking()[:20]) or generation.fault
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<title>This course cannot be built yet</title></head>"
        f"<body><h1>This course cannot be built yet</h1><pre>{escape(said)}</pre></body></html>"
    ).encode()
