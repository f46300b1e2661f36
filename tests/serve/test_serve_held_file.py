"""A file as a reply: parts and conditions as RFC 9110 has them, of the very file that was opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from asked import Reply, ask, in_own_loop
from lectorium.serve.pages import HeldFile

WHOLE = bytes(range(100))


def reply_of(file: Path, method: str = "GET", **headers: str) -> Reply:
    return in_own_loop(ask(HeldFile(file.open("rb"), "application/pdf"), "/deck.pdf", method, None, **headers))


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    file = tmp_path / "deck.pdf"
    file.write_bytes(WHOLE)
    return file


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=90-", 90, 100),
        ("bytes=-10", 90, 100),
        ("bytes=-1000", 0, 100),
        ("bytes=95-1000", 95, 100),
        ("bytes=5-5", 5, 6),
        ("BYTES = 0-0", 0, 1),
    ],
)
def test_part(deck: Path, header: str, start: int, end: int) -> None:
    reply = reply_of(deck, Range=header)
    assert (reply.status, reply.body) == (206, WHOLE[start:end])
    assert reply.headers["content-range"] == f"bytes {start}-{end - 1}/100"
    assert reply.headers["content-length"] == str(end - start)
    assert reply.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=-0", "bytes=" + "9" * 18 + "-"])
def test_part_that_is_not_there(deck: Path, header: str) -> None:
    reply = reply_of(deck, Range=header)
    assert (reply.status, reply.body) == (416, b"")
    assert reply.headers["content-range"] == "bytes */100"


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-5"])
def test_empty_file_has_no_part(deck: Path, header: str) -> None:
    deck.write_bytes(b"")
    assert reply_of(deck, Range=header).status == 416


@pytest.mark.parametrize(
    "header",
    [
        "bytes=9-3",
        "bytes=5-4",
        "bytes=-",
        "bytes=",
        "bytes=0-1,4-5",
        "bytes=0--1",
        "items=0-1",
        "bytes=0x1-2",
        "bytes=" + "9" * 40 + "-",
        "",
    ],
)
def test_range_that_is_to_be_ignored(deck: Path, header: str) -> None:
    reply = reply_of(deck, Range=header)
    assert (reply.status, reply.body) == (200, WHOLE)
    assert reply.headers["content-length"] == "100"
    assert reply.headers["accept-ranges"] == "bytes"


def test_range_means_nothing_for_head(deck: Path) -> None:
    reply = reply_of(deck, "HEAD", Range="bytes=0-3")
    assert (reply.status, reply.headers["content-length"], reply.body) == (200, "100", b"")


def test_part_on_condition(deck: Path) -> None:
    whole = reply_of(deck)
    for name in ("etag", "last-modified"):
        assert reply_of(deck, Range="bytes=0-3", If_Range=whole.headers[name]).status == 206
    for other in ('"x"', "W/" + whole.headers["etag"], "Thu, 01 Jan 1970 00:00:00 GMT"):
        reply = reply_of(deck, Range="bytes=0-3", If_Range=other)
        assert (reply.status, reply.body) == (200, WHOLE)


@pytest.mark.parametrize("header", ["", "bytes=0-9"])
def test_what_takes_its_name_is_not_sent(deck: Path, header: str) -> None:
    secret = deck.with_name("secret")
    secret.write_bytes(b"x" * 100)
    held = HeldFile(deck.open("rb"), "application/pdf")
    deck.unlink()
    deck.symlink_to(secret)
    assert WHOLE.startswith(in_own_loop(ask(held, "/deck.pdf", Range=header)).body)


@pytest.mark.parametrize(
    ("method", "headers"),
    [("GET", {}), ("HEAD", {}), ("GET", {"range": "bytes=0-1"}), ("GET", {"range": "bytes=100-"})],
)
def test_is_closed_at_the_end(deck: Path, method: str, headers: dict[str, str]) -> None:
    stream = deck.open("rb")
    in_own_loop(ask(HeldFile(stream, "application/pdf"), "/deck.pdf", method, None, **headers))
    assert stream.closed


def test_is_closed_when_nobody_waits_for_it(deck: Path) -> None:
    with deck.open("wb") as file:
        file.truncate(50_000_000)
    stream, reply = deck.open("rb"), Reply()
    reply.gone.set()
    in_own_loop(ask(HeldFile(stream, "application/pdf"), "/deck.pdf", reply=reply))
    assert stream.closed
    assert len(reply.body) < 50_000_000
