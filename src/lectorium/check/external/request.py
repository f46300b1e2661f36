"""The request of one external address: HEAD, then GET where HEAD is not understood; retries with back-off."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from msgspec import Struct

from lectorium import __version__
from lectorium.text.url import join_urls, read_url

Verdict = Literal["alive", "dead", "unverifiable"]

GONE = frozenset({404, 410})
"""Status codes by which a server says that the address is dead (RFC 9110, 15.5.5 and 15.5.11)."""


class Answer(Struct, frozen=True, gc=False):
    """The last word of a server about one address."""

    verdict: Verdict
    reason: str
    """For people: `404 Not Found`, `the host does not exist`, `no answer within 10 s`."""
    moved_to: str = ""
    """Where a permanent redirect leads; empty for none."""


def judge(status: int, phrase: str, moved_to: str = "") -> Answer:
    """Return what a status code means: only 404 and 410 are dead; refusals and troubles prove nothing."""
    reason = f"{status} {phrase}".strip()
    if status in GONE:
        return Answer("dead", reason)
    if 200 <= status < 400:
        return Answer("alive", reason, moved_to)
    return Answer("unverifiable", reason)


def should_retry(status: int) -> bool:
    """Return whether asking again may help: too many requests, or the server's own trouble."""
    return status == 429 or status >= 500


AGENT = f"Lectorium/{__version__} (course link check)"
_HEAD_REFUSED = frozenset({400, 403, 404, 405, 406, 501})
_WHOLE = 2
"""Times the timeout of one wait that a whole answer may take."""
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class RetryPolicy(Struct, frozen=True, gc=False):
    """How long and how often to ask."""

    timeout: float = 10.0
    """Seconds for one answer."""
    tries: int = 3
    back_off: float = 1.0
    """Seconds before the second try; doubled for each further one."""
    longest_wait: float = 20.0
    """Seconds at most, also when a server asks for more by Retry-After."""
    redirects: int = 8


class _Reply(Struct, frozen=True, gc=False):
    status: int
    phrase: str
    location: str
    retry_after: str


def request(url: str, policy: RetryPolicy, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Return what an http(s) address answers after following its redirects; network faults are answers too."""
    try:
        return _follow(url, policy, sleep)
    except socket.gaierror:
        return Answer("unverifiable", "the host could not be found")
    except TimeoutError:
        return Answer("unverifiable", f"no answer within {policy.timeout:g} s")
    except ssl.SSLError as fault:
        return Answer("unverifiable", f"the certificate is not trusted ({fault.reason or 'TLS failure'})")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return Answer("unverifiable", f"no usable answer ({type(fault).__name__})")


def _follow(url: str, policy: RetryPolicy, sleep: Callable[[float], None]) -> Answer:
    at, permanent = url, True
    for _ in range(policy.redirects + 1):
        reply = _patiently(at, policy, sleep)
        if reply.status not in _REDIRECTS or not reply.location:
            moved = at if permanent and at != url else ""
            return judge(reply.status, reply.phrase, moved)
        permanent = permanent and reply.status in _PERMANENT
        at = join_urls(at, reply.location)
        found = read_url(at)
        if found is None or not found.is_web:
            return Answer("unverifiable", "it redirects to an address that is not http")
    return Answer("unverifiable", f"more than {policy.redirects} redirects")


def _patiently(url: str, policy: RetryPolicy, sleep: Callable[[float], None]) -> _Reply:
    for attempt in range(policy.tries):
        reply = _head_or_get(url, policy.timeout)
        if not should_retry(reply.status) or attempt + 1 == policy.tries:
            break
        sleep(_pause(reply, attempt, policy))
    return reply


def _pause(reply: _Reply, attempt: int, policy: RetryPolicy) -> float:
    asked = float(reply.retry_after) if re.fullmatch("[0-9]{1,9}", reply.retry_after) else 0.0
    return min(max(asked, policy.back_off * 2.0**attempt), policy.longest_wait)


def _head_or_get(url: str, timeout: float) -> _Reply:
    reply = _request("HEAD", url, timeout)
    return _request("GET", url, timeout) if reply.status in _HEAD_REFUSED else reply


def _request(method: str, url: str, timeout: float) -> _Reply:
    parts = read_url(url)
    if parts is None:
        raise ValueError("an address that nobody can read")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.host, parts.port, timeout=timeout)
    late = threading.Event()
    clock = threading.Timer(timeout * _WHOLE, _hang_up, (connection, late))
    clock.daemon = True
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        response = connection.getresponse()
        if late.is_set():
            raise TimeoutError
        headers = response.headers
        return _Reply(response.status, response.reason, headers.get("Location", ""), headers.get("Retry-After", ""))
    except (OSError, http.client.HTTPException, ValueError) as fault:
        if late.is_set():
            raise TimeoutError from fault
        raise
    finally:
        clock.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End a request whose server sends a byte now and then: no single wait is long, and together they never end."""
    late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
