"""Host and Origin must be ours: another site cannot reach the preview through the author's own browser."""

from __future__ import annotations

import pytest

from lectorium.serve.guard import Guard, split_host

LOCAL = Guard(8000, frozenset({"127.0.0.1", "localhost", "::1"}))
OPEN = Guard(8000, frozenset({"127.0.0.1", "localhost", "::1"}), any_address=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_own_hosts(host: str) -> None:
    assert LOCAL.is_our_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8001",
        "localhost.evil.example:8000",
        "",
        "192.168.1.5:8000",
        "127.0.0.1:8000:8000",
        "127.0.0.1:8000@evil.example",
        "localhost:",
        "[::1:8000",
        "2130706433:8000",
    ],
)
def test_foreign_hosts(host: str) -> None:
    assert not LOCAL.is_our_host(host)


def test_literal_addresses_when_the_network_is_let_in() -> None:
    assert OPEN.is_our_host("192.168.1.5:8000")
    assert OPEN.is_our_host("[fe80::1]:8000")
    assert not OPEN.is_our_host("evil.example:8000")


def test_own_pages() -> None:
    host = {"host": "127.0.0.1:8000"}
    assert LOCAL.is_own_page(host)
    assert LOCAL.is_own_page({**host, "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"})
    assert not LOCAL.is_own_page({**host, "origin": "http://evil.example"})
    assert not LOCAL.is_own_page({**host, "origin": "https://127.0.0.1:8000"})
    assert not LOCAL.is_own_page({**host, "origin": "null"})
    assert not LOCAL.is_own_page({**host, "sec-fetch-site": "cross-site"})
    assert not LOCAL.is_own_page({**host, "sec-fetch-site": "same-site"})


def test_split_host() -> None:
    assert split_host("a:1") == ("a", 1)
    assert split_host("[::1]:1") == ("::1", 1)
    assert split_host("[::1]") == ("::1", 80)
    assert split_host("a") == ("a", 80)
