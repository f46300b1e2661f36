"""The listener: the socket of the preview, and the names under which this machine can be reached."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator

from msgspec import Struct

from lectorium.disk.refusal import RefusalError
from lectorium.serve.guard import Guard
from lectorium.text.url import read_ip

_TRIES = 50
"""Ports that are tried one after the other."""
_FREE_FOR_ALL = 1024
"""First port that every user may listen on."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Listener(Struct, frozen=True):
    """An open socket."""

    socket: socket.socket
    host: str
    port: int
    requested_port: int
    """The port that was asked for."""
    bound: str
    """Address that the host turned out to be."""

    def address(self, base_path: str) -> str:
        """Return the address of the site for this machine."""
        near = "127.0.0.1" if self.is_open_to_all() else self.bound
        name = near if self.is_open_to_all() or self.is_for_this_machine() else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}{base_path}"

    def other_addresses(self, base_path: str) -> tuple[str, ...]:
        """Return the addresses for other devices on the same network; none while only this machine is let in."""
        if self.is_for_this_machine():
            return ()
        names = own_addresses() if self.is_open_to_all() else (self.host,)
        return tuple(f"http://{f'[{name}]' if ':' in name else name}:{self.port}{base_path}" for name in names)

    def is_open_to_all(self) -> bool:
        """Return whether every interface is listened on, by whatever name."""
        address = read_ip(self.bound)
        return address is not None and address.is_unspecified

    def is_for_this_machine(self) -> bool:
        """Return whether no other machine can come in."""
        address = read_ip(self.bound)
        return address is not None and address.is_loopback

    def guard(self) -> Guard:
        """Return who may be asked for here."""
        names = {*_LOOPBACK, self.host.lower(), self.bound, *(own_addresses() if self.is_open_to_all() else ())}
        return Guard(self.port, frozenset(names - {""}), self.is_open_to_all())


def open_listener(host: str, port: int) -> Listener:
    """Listen on the first free port from `port` on; raises RefusalError when there is none, or no such host."""
    host = host.strip("[]")  # as addresses have a host of IPv6
    for number in (port,) if port == 0 else range(port, min(port + _TRIES, 65536)):
        opened = _listen(host, number)
        if opened is not None:
            bound, taken = opened.getsockname()[:2]
            return Listener(opened, host, taken, port, bound.partition("%")[0])
    raise RefusalError(
        f"ports {port} to {min(port + _TRIES, 65536) - 1} are all in use", "name a free one with `--port`"
    )


def _listen(host: str, port: int) -> socket.socket | None:
    """Return a listening socket; None when the port is taken."""
    family, place = _resolve(host, port)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let a second server in at a port in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(64)
        listener.setblocking(False)
    except OSError as fault:
        listener.close()
        if fault.errno == errno.EACCES and 0 < port < _FREE_FOR_ALL:
            raise RefusalError(f"port {port} is not for every user", f"name one from {_FREE_FOR_ALL} on") from fault
        if fault.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            return None
        raise RefusalError(f"`{host}` cannot be listened on: {fault.strerror}", "leave `--host` out") from fault
    return listener


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int]]:
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as fault:
        raise RefusalError(f"there is no host `{host}` on this machine", "leave `--host` out") from fault
    family, _, _, _, place = min(found, key=lambda item: item[0] != socket.AF_INET)
    return family, (str(place[0]), int(place[1]))


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this machine that others on its network can reach."""
    return tuple(dict.fromkeys(name for name in _candidates() if _is_reachable(name)))


def _candidates() -> Iterator[str]:
    # Connecting a datagram socket sends nothing: it only makes the system choose the interface that leads outwards.
    for family, outside in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((outside, 9))
                yield str(probe.getsockname()[0])
        except OSError:
            continue
    try:
        for *_, place in socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM):
            yield str(place[0])
    except OSError:
        return


def _is_reachable(name: str) -> bool:
    address = read_ip(name)
    return address is not None and not (address.is_loopback or address.is_unspecified or address.is_link_local)
