"""A file as a reply: Starlette knows parts and conditions, and reads the very file that was opened by the guard."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

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
