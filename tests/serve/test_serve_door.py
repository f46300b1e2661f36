"""The door: the next free port, one host, and who may be asked for."""

from __future__ import annotations

import errno
import socket

import pytest

from lectorium.disk.refusal import RefusalError
from lectorium.serve.door import open_door, own_addresses


def test_next_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        door = open_door("127.0.0.1", port)
        door.socket.close()
    assert (door.wanted, door.port > port) == (port, True)


def test_loopback_has_no_other_addresses() -> None:
    door = open_door("127.0.0.1", 0)
    door.socket.close()
    assert door.address("/repo/") == f"http://127.0.0.1:{door.port}/repo/"
    assert door.other_addresses("/") == ()
    assert door.guard().is_our_host(f"localhost:{door.port}")
    assert not door.guard().any_address


def test_all_interfaces_name_those_that_a_phone_can_reach() -> None:
    door = open_door("0.0.0.0", 0)
    door.socket.close()
    assert door.address("/") == f"http://127.0.0.1:{door.port}/"
    assert door.guard().any_address
    assert len(door.other_addresses("/")) == len(own_addresses())
    assert not any(name.startswith("127.") for name in own_addresses())


def test_unknown_host_is_refused() -> None:
    with pytest.raises(RefusalError, match=r"no-such-host\.invalid"):
        open_door("no-such-host.invalid", 0)


def test_foreign_address_is_refused() -> None:
    with pytest.raises(RefusalError, match=r"192\.0\.2\.77"):
        open_door("192.0.2.77", 8000)


@pytest.mark.parametrize("host", ["0", "0.0.0.0", ""])
def test_every_name_of_all_interfaces(host: str) -> None:
    door = open_door(host, 0)
    door.socket.close()
    assert door.address("/") == f"http://127.0.0.1:{door.port}/"
    assert door.is_open_to_all()


@pytest.mark.parametrize("host", ["127.0.0.2", "127.1", "localhost"])
def test_every_name_of_this_machine(host: str) -> None:
    door = open_door(host, 0)
    door.socket.close()
    assert door.other_addresses("/") == ()
    assert door.guard().is_our_host(door.address("/").removeprefix("http://").rstrip("/"))


def test_port_of_the_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    class Refusing(socket.socket):
        bind = refuse

    monkeypatch.setattr("lectorium.serve.door.socket.socket", Refusing)
    with pytest.raises(RefusalError, match="port 80 is not for every user"):
        open_door("127.0.0.1", 80)
