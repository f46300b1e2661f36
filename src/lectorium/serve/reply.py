"""Replies: bytes and files with their type, whole or in part, with or without their body."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any, BinaryIO, TypeAlias

from msgspec import Struct

from lectorium.serve.byte_range import byte_range

Message: TypeAlias = "MutableMapping[str, Any]"
Send: TypeAlias = "Callable[[Message], Awaitable[None]]"

_PIECE = 1 << 18
"""Bytes of a file that are read at once."""

_ALWAYS = (
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "SAMEORIGIN"),
)


class Asked(Struct, frozen=True):
    """What of a request a reply depends on."""

    head: bool = False
    """True for HEAD: everything but the body."""
    range: str = ""
    """Value of `Range` that is to be honoured; empty for the whole."""


async def send_bytes(send: Send, asked: Asked, kind: str, data: bytes, status: int = 200) -> None:
    """Send bytes, or the part of them that is asked for."""
    start, end = await _start_part(send, asked, kind, len(data), status)
    await _end(send, b"" if asked.head else data[start:end])


async def send_text(send: Send, asked: Asked, status: int, text: str, *headers: tuple[str, str]) -> None:
    """Send a short plain text."""
    data = text.encode("utf-8")
    await _start(send, status, "text/plain; charset=utf-8", len(data), headers)
    await _end(send, b"" if asked.head else data)


async def send_file(send: Send, asked: Asked, kind: str, stream: BinaryIO) -> None:
    """Send an open file in pieces, and close it."""
    with stream:
        start, end = await _start_part(send, asked, kind, os.fstat(stream.fileno()).st_size)
        if not asked.head:
            async for piece in _pieces(stream, start, end):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await _end(send)


async def _pieces(stream: BinaryIO, start: int, end: int) -> AsyncIterator[bytes]:
    """Yield exactly the bytes that the head promised; a file that has shrunk is filled up, as the length is sent."""
    stream.seek(start)
    while start < end:
        piece = await asyncio.to_thread(stream.read, min(_PIECE, end - start))
        piece = piece or bytes(min(_PIECE, end - start))
        start += len(piece)
        yield piece


async def _start_part(send: Send, asked: Asked, kind: str, size: int, status: int = 200) -> tuple[int, int]:
    """Begin the reply with the part of `size` bytes that is asked for; return it, an empty one when it is none."""
    wanted = byte_range(asked.range, size) if status == 200 else None
    ranges = ("accept-ranges", "bytes")
    if wanted is None:
        await _start(send, status, kind, size, (ranges,))
        return 0, size
    if wanted == "unsatisfiable":
        await _start(send, 416, kind, 0, (ranges, ("content-range", f"bytes */{size}")))
        return 0, 0
    start, end = wanted
    await _start(send, 206, kind, end - start, (ranges, ("content-range", f"bytes {start}-{end - 1}/{size}")))
    return start, end


async def start_stream(send: Send, kind: str) -> None:
    """Begin a reply without an end."""
    await _start(send, 200, kind, None, ())


async def _start(send: Send, status: int, kind: str, length: int | None, headers: tuple[tuple[str, str], ...]) -> None:
    sized = () if length is None else (("content-length", str(length)),)
    named = (("content-type", kind), *sized, *_ALWAYS, *headers)
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in named],
        }
    )


async def _end(send: Send, body: bytes = b"") -> None:
    await send({"type": "http.response.body", "body": body, "more_body": False})
