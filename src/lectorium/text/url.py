"""Web addresses read and written: only this module asks the standard library about them, and nothing here raises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, unquote_to_bytes, urljoin, urlsplit

from msgspec import Struct

from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

HARMLESS = frozenset(
    """mailto tel sms xmpp irc ircs ftp ftps sftp news geo magnet webcal webcals matrix slack zoommtg zoomus msteams
    skype facetime sip sips doi git ssh discord feed callto tg whatsapp signal vscode zotero obsidian urn maps nntp
    gopher gemini rtsp svn""".split()  # noqa: SIM905
)
"""Schemes that lead to another program and run nothing (IANA's register, and programs that courses use)."""

RUNNING = frozenset(
    ["javascript", "vbscript", "data", "file", "blob", "filesystem", "about", "view-source", "livescript"]
)
"""Schemes that run code or read the reader's own files."""

DATA_PICTURE = pattern(r"data:image/(?:png|gif|jpe?g|webp|avif|bmp|x-icon);base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)
"""A picture of pixels that stands in its own address (RFC 2397): a drawing could hold a script."""


class Url(Struct, frozen=True, gc=False):
    """The parts of an address (RFC 3986); what is not there is empty."""

    scheme: str
    """Lower case."""
    authority: str
    """What stands between `//` and the path, as written: user, host and port."""
    host: str
    """Lower case, an IPv6 address without its brackets."""
    port: int | None
    path: str
    query: str
    """Without its `?`."""
    fragment: str
    """Without its `#`."""

    @property
    def is_web(self) -> bool:
        """True for http and https with a host."""
        return self.scheme in ("http", "https") and bool(self.host)


def read_url(text: str) -> Url | None:
    """Return the parts of an address; None for one that no program can read, such as `http://[x` or `//host:port`."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    return Url(parts.scheme, parts.netloc, host, port, parts.path, parts.query, parts.fragment)


def join_urls(base: str, target: str) -> str:
    """Return where a link on the page `base` leads; empty when one of the two cannot be read."""
    try:
        return urljoin(base, target)
    except ValueError:
        return ""


def query_value(query: str, name: str) -> str:
    """Return the first value of a name in a query, empty for none."""
    return parse_qs(query).get(name, [""])[0]


def percent_encoded(text: str, safe: str = "/") -> str:
    """Return a text with all but letters, digits, `_.-~` and the `safe` characters as percent escapes of its UTF-8."""
    return quote(text, safe=safe, errors="replace")


def percent_decoded(text: str) -> str:
    """Return a text with percent escapes resolved; what is not UTF-8 becomes U+FFFD."""
    return unquote(text)


def decoded_bytes(text: str | bytes) -> bytes:
    """Return the bytes that a text with percent escapes stands for."""
    return unquote_to_bytes(text)


def read_ip(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address of the internet protocol; None for a name."""
    from ipaddress import ip_address

    try:
        return ip_address(text)
    except ValueError:
        return None
