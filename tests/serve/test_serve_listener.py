"""The listener: the next free port, one host, and who may be asked for."""

from __future__ import annotations

import errno
import socket

import pytest

from lectorium.disk.refusal import RefusalError
from lectorium.serve.listener import open_listener, own_addresses


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
