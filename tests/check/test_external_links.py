"""External links against a local server that misbehaves in each way."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lectorium.check.external.report import PER_HOST, believed, sweep, wire_form
from lectorium.check.external.request import Answer, RetryPolicy, request

QUICK = RetryPolicy(timeout=0.5, tries=3, back_off=0.0, longest_wait=0.0)


class _Rude(BaseHTTPRequestHandler):
    """Each path misbehaves in its own way; the class counts what it was asked."""

    asked: Counter[str]
    busy: list[int]

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.asked[f"{method} {self.path}"] += 1
        name = self.path.split("?")[0].strip("/")
        if name == "silent":
            time.sleep(1.0)
            return
        if name == "hang-up":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if name == "drip":
            self._drip()
            return
        if name == "nonsense":
            self.wfile.write(b"hello?\r\n\r\n")
            return
        if name == "counted":
            self.busy.append(1)
            time.sleep(0.05)
            self.busy.append(-1)
        self._status(method, name)

    def _drip(self) -> None:
        """Send a header a byte at a time, each long before a single wait would end."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)

    def _status(self, method: str, name: str) -> None:
        status, location = 200, ""
        if name.isdigit():
            status = int(name)
        elif name == "no-head":
            status = 405 if method == "HEAD" else 200
        elif name == "head-lies":
            status = 404 if method == "HEAD" else 200
        elif name == "tired":
            status = 503 if self.asked[f"{method} {self.path}"] < 3 else 200
        elif name in {"moved", "elsewhere"}:
            status, location = (301 if name == "moved" else 302), "/200"
        elif name == "loop":
            status, location = 302, "/loop"
        elif name == "to-file":
            status, location = 302, "file:///etc/passwd"
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def _server() -> Iterator[tuple[str, type[_Rude]]]:
    handler = type("Handler", (_Rude,), {"asked": Counter(), "busy": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", handler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def rude() -> Iterator[str]:
    with _server() as (address, _):
        yield address


@pytest.mark.parametrize(
    ("path", "verdict", "reason"),
    [
        ("200", "alive", "200 OK"),
        ("404", "dead", "404 Not Found"),
        ("410", "dead", "410 Gone"),
        ("403", "unverifiable", "403 Forbidden"),
        ("401", "unverifiable", "401 Unauthorized"),
        ("429", "unverifiable", "429 Too Many Requests"),
        ("500", "unverifiable", "500 Internal Server Error"),
        ("503", "unverifiable", "503 Service Unavailable"),
        ("no-head", "alive", "200 OK"),
        ("head-lies", "alive", "200 OK"),
        ("tired", "alive", "200 OK"),
        ("elsewhere", "alive", "200 OK"),
        ("loop", "unverifiable", "more than 8 redirects"),
        ("to-file", "unverifiable", "it redirects to an address that is not http"),
        ("silent", "unverifiable", "no answer within 0.5 s"),
        ("hang-up", "unverifiable", "no usable answer (RemoteDisconnected)"),
        ("nonsense", "unverifiable", "no usable answer (BadStatusLine)"),
    ],
)
def test_each_misbehaviour_has_its_answer(rude: str, path: str, verdict: str, reason: str) -> None:
    answer = request(rude + path, QUICK)
    assert (answer.verdict, answer.reason) == (verdict, reason)


def test_an_address_is_asked_with_its_query() -> None:
    with _server() as (address, handler):
        request(f"{address}200?a=1", QUICK)
        assert dict(handler.asked) == {"HEAD /200?a=1": 1}


def test_a_server_that_drips_is_left_in_time(rude: str) -> None:
    assert request(f"{rude}drip", QUICK) == Answer("unverifiable", "no answer within 0.5 s")


def test_a_permanent_redirect_says_where_to(rude: str) -> None:
    assert request(rude + "moved", QUICK).moved_to == rude + "200"


def test_a_temporary_redirect_does_not(rude: str) -> None:
    assert request(rude + "elsewhere", QUICK).moved_to == ""


def test_a_closed_port_and_an_unknown_host_are_unverifiable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert request(f"http://127.0.0.1:{port}/", QUICK) == Answer(
        "unverifiable", "no usable answer (ConnectionRefusedError)"
    )
    assert request("http://no-such-host.invalid/", QUICK) == Answer("unverifiable", "the host could not be found")


def test_waits_longer_each_time_and_no_longer_than_allowed() -> None:
    waits: list[float] = []
    with _server() as (address, _):
        request(address + "500", RetryPolicy(timeout=1, tries=4, back_off=1.0, longest_wait=3.0), waits.append)
    assert waits == [1.0, 2.0, 3.0]


def test_an_address_is_asked_once_whatever_its_fragment() -> None:
    with _server() as (address, handler):
        answers = sweep([address + "200#a", address + "200#b", address + "200"], lambda url: request(url, QUICK))
        assert handler.asked == Counter({"HEAD /200": 1})
        assert list(answers) == [address + "200"]


def test_a_host_is_asked_by_few_at_a_time() -> None:
    with _server() as (address, handler):
        sweep([f"{address}counted?{n}" for n in range(12)], lambda url: request(url, QUICK))
        running = [sum(handler.busy[: n + 1]) for n in range(len(handler.busy))]
        assert max(running) <= PER_HOST
        assert len(running) == 24


def test_answers_are_kept_for_a_while_but_never_the_unverifiable() -> None:
    answers = {"a": Answer("alive", "200 OK"), "d": Answer("dead", "404 Not Found"), "u": Answer("unverifiable", "500")}
    kept = {url: (1_000.0, answer) for url, answer in answers.items()}
    assert set(believed(kept, 1_001.0)) == {"a", "d"}
    assert set(believed(kept, 1_000.0 + 2 * 86_400)) == {"a"}
    assert believed(kept, 1_000.0 + 8 * 86_400) == {}


def test_an_address_travels_percent_encoded() -> None:
    assert wire_form("https://x.org/ä b?q=%20#frag") == "https://x.org/%C3%A4%20b?q=%20"
