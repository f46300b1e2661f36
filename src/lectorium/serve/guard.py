"""Who may ask for what: our own host names, our own pages, GET and HEAD, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lectorium.text.url import read_ip


class Guard(Struct, frozen=True):
    """The names under which this preview may be asked for; a name of another site that leads here is refused."""

    port: int
    names: frozenset[str]
    """Host names and addresses, lower case, IPv6 without brackets."""
    any_address: bool = False
    """True when all interfaces are open: then any literal address is ours, as no foreign name can be one."""

    def is_our_host(self, host: str) -> bool:
        """Return whether the value of `Host` names this server."""
        name, port = split_host(host)
        if port != self.port:
            return False
        return name in self.names or (self.any_address and read_ip(name) is not None)

    def is_own_page(self, headers: Mapping[str, str]) -> bool:
        """Return whether a request for the event channel comes from one of our pages, as far as its browser says."""
        origin, site = headers.get("origin", ""), headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none"):
            return False
        return not origin or origin == f"http://{headers.get('host', '')}"


def split_host(host: str) -> tuple[str, int]:
    """Return name and port of a `Host` value; port -1 when it is none."""
    name, colon, port = host.rpartition(":")
    if not colon or name.count("[") != name.count("]"):
        name, port = host, "80"
    if not port.isascii() or not port.isdigit() or len(port) > 5:
        return "", -1
    return name.lower().removeprefix("[").removesuffix("]"), int(port)
