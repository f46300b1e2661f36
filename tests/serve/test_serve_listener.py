"""The listener: the next free port, one host, and who may be asked for."""

from __future__ import annotations

import errno
import socket

import pytest

from lectorium.disk.refusal import RefusalError
from lectorium.serve import listener as listener_module
from lectorium.serve.guard import Guard
from lectorium.serve.listener import Listener, open_listener, own_addresses


def test_next_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        listener = open_listener("127.0.0.1", port)
        listener.socket.close()
    assert (listener.requested_port, listener.port > port) == (port, True)


def test_loopback_has_no_other_addresses() -> None:
    listener = open_listener("127.0.0.1", 0)
    listener.socket.close()
    assert listener.address("/repo/") == f"http://127.0.0.1:{listener.port}/repo/"
    assert listener.other_addresses("/") == ()
    assert listener.guard().is_our_host(f"localhost:{listener.port}")
    assert not listener.guard().any_address


def test_all_interfaces_name_those_that_a_phone_can_reach() -> None:
    listener = open_listener("0.0.0.0", 0)
    listener.socket.close()
    assert listener.address("/") == f"http://127.0.0.1:{listener.port}/"
    assert listener.guard().any_address
    assert len(listener.other_addresses("/")) == len(own_addresses())
    assert not any(name.startswith("127.") for name in own_addresses())


def test_unknown_host_is_refused() -> None:
    with pytest.raises(RefusalError, match=r"no-such-host\.invalid"):
        open_listener("no-such-host.invalid", 0)


def test_foreign_address_is_refused() -> None:
    with pytest.raises(RefusalError, match=r"192\.0\.2\.77"):
        open_listener("192.0.2.77", 8000)


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_a_host_of_ipv6_may_be_written_as_in_an_address(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def listen(name: str, _: int) -> None:
        asked.append(name)

    monkeypatch.setattr(listener_module, "_listen", listen)
    with pytest.raises(RefusalError):
        open_listener(host, 0)
    assert asked == ["::1"]


@pytest.mark.parametrize("host", ["0", "0.0.0.0", ""])
def test_every_name_of_all_interfaces(host: str) -> None:
    listener = open_listener(host, 0)
    listener.socket.close()
    assert listener.address("/") == f"http://127.0.0.1:{listener.port}/"
    assert listener.is_open_to_all()


@pytest.mark.parametrize("host", ["127.0.0.2", "127.1", "localhost"])
def test_every_name_of_this_machine(host: str) -> None:
    listener = open_listener(host, 0)
    listener.socket.close()
    assert listener.other_addresses("/") == ()
    assert listener.guard().is_our_host(listener.address("/").removeprefix("http://").rstrip("/"))


def test_port_of_the_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    class Refusing(socket.socket):
        bind = refuse

    monkeypatch.setattr("lectorium.serve.listener.socket.socket", Refusing)
    with pytest.raises(RefusalError, match="port 80 is not for every user"):
        open_listener("127.0.0.1", 80)


def opened(host: str, bound: str, port: int = 8001) -> Listener:
    return Listener(socket.socket(), host, port, 8000, bound)


@pytest.fixture(autouse=True)
def two_addresses(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "bound" in request.fixturenames:
        monkeypatch.setattr(listener_module, "own_addresses", lambda: ("192.168.1.7", "2001:db8::7"))


@pytest.mark.parametrize(
    ("host", "bound", "address", "others", "names"),
    [
        ("127.0.0.1", "127.0.0.1", "http://127.0.0.1:8001/r/", (), {"127.0.0.1", "localhost", "::1"}),
        ("::1", "::1", "http://[::1]:8001/r/", (), {"127.0.0.1", "localhost", "::1"}),
        ("0.0.0.0", "0.0.0.0", "http://127.0.0.1:8001/r/",
         ("http://192.168.1.7:8001/r/", "http://[2001:db8::7]:8001/r/"),
         {"127.0.0.1", "localhost", "::1", "0.0.0.0", "192.168.1.7", "2001:db8::7"}),
        ("", "::", "http://127.0.0.1:8001/r/",
         ("http://192.168.1.7:8001/r/", "http://[2001:db8::7]:8001/r/"),
         {"127.0.0.1", "localhost", "::1", "::", "192.168.1.7", "2001:db8::7"}),
        ("Office", "192.168.1.7", "http://Office:8001/r/", ("http://Office:8001/r/",),
         {"127.0.0.1", "localhost", "::1", "office", "192.168.1.7"}),
        ("2001:db8::7", "2001:db8::7", "http://[2001:db8::7]:8001/r/", ("http://[2001:db8::7]:8001/r/",),
         {"127.0.0.1", "localhost", "::1", "2001:db8::7"}),
    ],
)  # fmt: skip
def test_addresses_and_names_of_each_kind_of_host(
    host: str, bound: str, address: str, others: tuple[str, ...], names: set[str]
) -> None:
    listener = opened(host, bound)
    listener.socket.close()
    assert listener.address("/r/") == address
    assert listener.other_addresses("/r/") == others
    assert listener.guard() == Guard(8001, frozenset(names), bound in ("0.0.0.0", "::"))


def failing(monkeypatch: pytest.MonkeyPatch, number: int) -> list[int]:
    """Have every port fail with an error of the system; return the ports that are tried."""
    tried: list[int] = []

    class Failing(socket.socket):
        def bind(self, place: tuple[str, int]) -> None:  # type: ignore[override]
            tried.append(place[1])
            raise OSError(number, "no luck")

    monkeypatch.setattr("lectorium.serve.listener.socket.socket", Failing)
    return tried


@pytest.mark.parametrize(
    ("port", "number", "tried", "message", "help_text"),
    [
        (8000, errno.EADDRINUSE, 50, "ports 8000 to 8049 are all in use", "name a free one with `--port`"),
        (65530, errno.EADDRINUSE, 6, "ports 65530 to 65535 are all in use", "name a free one with `--port`"),
        (1024, errno.EACCES, 50, "ports 1024 to 1073 are all in use", "name a free one with `--port`"),
        (1023, errno.EACCES, 1, "port 1023 is not for every user", "name one from 1024 on"),
        (1, errno.EACCES, 1, "port 1 is not for every user", "name one from 1024 on"),
        (80, errno.EADDRINUSE, 50, "ports 80 to 129 are all in use", "name a free one with `--port`"),
        (0, errno.EADDRINUSE, 1, "`127.0.0.1` cannot be listened on: no luck", "leave `--host` out"),
        (0, errno.EACCES, 1, "`127.0.0.1` cannot be listened on: no luck", "leave `--host` out"),
        (8000, errno.ENETDOWN, 1, "`127.0.0.1` cannot be listened on: no luck", "leave `--host` out"),
    ],
)
def test_ports_that_are_tried_and_what_is_said_of_them(
    port: int, number: int, tried: int, message: str, help_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = failing(monkeypatch, number)
    with pytest.raises(RefusalError) as refused:
        open_listener("127.0.0.1", port)
    assert (refused.value.message, refused.value.help) == (message, help_text)
    assert asked == list(range(port, port + tried))


def test_a_socket_waits_for_nobody() -> None:
    listener = open_listener("127.0.0.1", 0)
    assert not listener.socket.getblocking()
    assert listener.socket.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    assert (listener.requested_port, listener.bound) == (0, "127.0.0.1")
    listener.socket.close()
