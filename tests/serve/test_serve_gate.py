"""What the gate lets in and what it refuses, without a server around it."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from lectorium.serve.gate import Gate
from lectorium.serve.guard import Guard
from virtual_time import run_in_virtual_time

HOST = (b"host", b"127.0.0.1:8000")
GUARD = Guard(8000, frozenset({"127.0.0.1"}))


def ask(path: str = "/", *headers: tuple[bytes, bytes], query: bytes = b"", **more: Any) -> tuple[int, dict[str, str]]:
    """Return the status and the headers of the reply; 200 comes from behind the gate."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nobody reads the request")

    scope = {
        **{"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query},
        "headers": list(headers),
        **more,
    }
    run_in_virtual_time(Gate(PlainTextResponse("in"), GUARD)(scope, receive, send))
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_reply_has_the_headers_that_protect_it() -> None:
    for status, headers in (ask("/", HOST), ask("/")):
        assert status in (200, 403)
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "get", "OPTIONS"])
def test_only_reading_is_let_in(method: str) -> None:
    status, headers = ask("/", HOST, method=method)
    assert (status, headers.get("allow")) == ((200, None) if method in ("GET", "HEAD") else (405, "GET, HEAD"))


@pytest.mark.parametrize("hosts", [(), (HOST, HOST), ((b"host", b"evil.example:8000"),)])
def test_one_host_of_ours_must_be_asked(hosts: tuple[tuple[bytes, bytes], ...]) -> None:
    assert ask("/", *hosts)[0] == 403


@pytest.mark.parametrize(("size", "status"), [(16_384, 200), (16_385, 431)])
def test_headers_have_a_size(size: int, status: int) -> None:
    left = size - sum(map(len, HOST)) - 1
    assert ask("/", HOST, (b"x", b"y" * left))[0] == status


@pytest.mark.parametrize(("size", "status"), [(4096, 200), (4097, 414)])
def test_addresses_have_a_size(size: int, status: int) -> None:
    assert ask("/" + "a" * (size - 11), HOST, query=b"q" * 10)[0] == status


def test_the_addresses_of_the_preview_are_for_its_own_pages() -> None:
    foreign = (b"sec-fetch-site", b"cross-site")
    assert ask("/_lectorium/events", HOST)[0] == 200
    assert ask("/_lectorium/events", HOST, foreign)[0] == 403
    assert ask("/a/_lectorium/events", HOST, foreign)[0] == 200
