"""The preview as a server: what it sends, and what it refuses, over real connections."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from previews import PNG, Running, post, preview, write_course


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course(tmp_path_factory.mktemp("http") / "course")
    (root / "content/lectures/draft.md").write_text(post(9).replace("order: 9", "order: 9\ndraft: true"), "utf-8")
    (root / "secret.txt").write_text("secret", "utf-8")
    return root


@pytest.fixture(scope="module")
def running(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with preview(course, tmp_path_factory.mktemp("cache"), "--base-path", "/repo/") as running:
        yield running


def port_of(running: Running) -> int:
    return int(running.address.split(":")[2].split("/")[0])


def ask(running: Running, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(running), timeout=90)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, {name.lower(): value for name, value in reply.getheaders()}, body


def say(running: Running, data: bytes, patience: float = 20.0) -> bytes:
    """Send raw bytes and return everything that comes back."""
    with socket.create_connection(("127.0.0.1", port_of(running)), timeout=patience) as plug:
        plug.sendall(data)
        got = b""
        try:
            while piece := plug.recv(65536):
                got += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return got


def test_page_with_its_headers(running: Running) -> None:
    status, headers, body = ask(running, "GET", "/repo/lectures/a1/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
    assert body.count(b"/_lectorium/client.js") == 1
    assert b"The story of lecture 1" in body


def test_head_says_the_same_without_a_body(running: Running) -> None:
    for path in ("/repo/lectures/a1/", "/repo/long.pdf", "/repo/nothing", "/_lectorium/client.js"):
        whole, head = ask(running, "GET", path), ask(running, "HEAD", path)
        assert head[2] == b""
        assert (head[0], head[1]["content-length"]) == (whole[0], str(len(whole[2])))


def test_pretty_addresses_and_redirects(running: Running) -> None:
    status, headers, _ = ask(running, "GET", "/repo/lectures")
    assert (status, headers["location"]) == (301, "/repo/lectures/")
    assert ask(running, "GET", "/repo/lectures?a=1&b=%20")[1]["location"] == "/repo/lectures/?a=1&b=%20"
    assert ask(running, "GET", "/repo/lectures/index.html")[0] == 200
    assert ask(running, "GET", "/")[1]["location"] == "/repo/"
    assert ask(running, "GET", "/repo")[1]["location"] == "/repo/"


def test_404_page_and_letter_case(running: Running) -> None:
    for path in ("/repo/nowhere/", "/repo/Lectures/a1/", "/repo/lectures/A1/"):
        status, headers, body = ask(running, "GET", path)
        assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert b'href="/repo/"' in body
    assert ask(running, "GET", "/lectures/a1/")[2] == b"There is no such page.\n"


@pytest.mark.parametrize(
    ("header", "status", "content_range", "body"),
    [
        ("bytes=0-3", 206, "bytes 0-3/10240", bytes(range(4))),
        ("bytes=-2", 206, "bytes 10238-10239/10240", bytes((254, 255))),
        ("bytes=10240-", 416, "bytes */10240", b""),
        ("bytes=0-1,4-5", 200, None, bytes(range(256)) * 40),
    ],
)
def test_ranges_of_a_deck(running: Running, header: str, status: int, content_range: str | None, body: bytes) -> None:
    found = ask(running, "GET", "/repo/long.pdf", Range=header)
    assert found[0] == status
    assert found[1].get("content-range") == content_range
    assert found[2] == body
    if status != 416:
        assert found[1]["accept-ranges"] == "bytes"
        assert found[1]["content-type"] == "application/pdf"


def test_range_means_nothing_for_head(running: Running) -> None:
    status, headers, _ = ask(running, "HEAD", "/repo/long.pdf", Range="bytes=0-3")
    assert (status, headers["content-length"]) == (200, "10240")


def test_page_knows_the_run_the_base_path_and_the_generation(running: Running) -> None:
    body = ask(running, "GET", "/repo/lectures/a1/")[2].decode()
    assert re.search(r' data-boot="[0-9a-f]{16}" data-base="/repo/" data-generation="\d+" data-root="&lt;html', body)


def test_channels_beyond_a_few_give_way_and_may_come_back(running: Running) -> None:
    host = f"127.0.0.1:{port_of(running)}"
    plugs = [socket.create_connection(("127.0.0.1", port_of(running)), timeout=90) for _ in range(6)]
    for plug in plugs:
        plug.sendall(f"GET /_lectorium/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert b"event: generation" in _read_until(plug, b"event: generation")
    for plug in plugs[:2]:
        assert _read_until(plug, b"0\r\n\r\n").endswith(b"retry: 2000\n\n\r\n0\r\n\r\n")
    plugs[-1].settimeout(0.3)
    with pytest.raises(TimeoutError):
        while plugs[-1].recv(65536):
            pass
    for plug in plugs:
        plug.close()


def _read_until(plug: socket.socket, end: bytes) -> bytes:
    got = b""
    while end not in got and (piece := plug.recv(65536)):
        got += piece
    return got


def test_range_with_a_condition(running: Running) -> None:
    assert ask(running, "GET", "/repo/long.pdf", Range="bytes=0-3", If_Range='"x"')[0] == 200
    mark = ask(running, "GET", "/repo/long.pdf")[1]["etag"]
    assert ask(running, "GET", "/repo/long.pdf", Range="bytes=0-3", If_Range=mark)[0] == 206


def test_file_that_shrinks_while_it_is_sent(course: Path, running: Running) -> None:
    file, size = course / "static/long.mp4", 60_000_000
    with file.open("wb") as stream:
        stream.truncate(size)
    for _ in range(600):
        if ask(running, "HEAD", "/repo/long.mp4")[0] == 200:
            break
        time.sleep(0.05)
    connection = http.client.HTTPConnection("127.0.0.1", port_of(running), timeout=90)
    connection.request("GET", "/repo/long.mp4")
    reply = connection.getresponse()
    assert reply.headers["content-length"] == str(size)
    with file.open("wb"):
        pass
    with pytest.raises(http.client.IncompleteRead):
        reply.read()
    connection.close()
    assert ask(running, "GET", "/repo/")[0] == 200
    file.unlink()


def test_every_reply_has_the_headers_that_guard_it(running: Running) -> None:
    for path in ("/repo/", "/repo/long.pdf", "/repo/nowhere", "/repo", "/_lectorium/client.js", "/_lectorium/nothing"):
        headers = ask(running, "GET", path)[1]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "SAMEORIGIN"
    assert ask(running, "POST", "/repo/")[1]["referrer-policy"] == "no-referrer"
    assert ask(running, "GET", "/repo/", Host="evil.example")[1]["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_other_methods(running: Running, method: str) -> None:
    status, headers, _ = ask(running, method, "/repo/")
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}"])
def test_foreign_host(running: Running, host: str) -> None:
    assert ask(running, "GET", "/repo/", Host=host.format(port=port_of(running)))[0] == 403


def test_two_hosts_or_none(running: Running) -> None:
    good = f"127.0.0.1:{port_of(running)}".encode()
    two = say(running, b"GET /repo/ HTTP/1.1\r\nHost: " + good + b"\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    none = say(running, b"GET /repo/ HTTP/1.0\r\n\r\n")
    assert two.split(b" ")[1] in (b"400", b"403")
    assert none.split(b" ")[1] == b"403"


@pytest.mark.parametrize("header", [{"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
def test_foreign_page_hears_nothing(running: Running, header: dict[str, str]) -> None:
    for path in ("events", "review?page=index.html", "client.js"):
        assert ask(running, "GET", f"/_lectorium/{path}", **header)[0] == 403


@pytest.mark.parametrize(
    "target",
    [
        "/repo/../secret.txt",
        "/repo/%2e%2e/secret.txt",
        "/repo/..%2fsecret.txt",
        "/repo/..%5csecret.txt",
        "/repo/a%00.html",
        "/repo//secret.txt",
        "//evil.example/",
        "/repo/%ff",
        "http://evil.example/",
        "/_lectorium/../repo/",
        "/_lectorium/preview.py",
        "/_lectorium/%2e%2e/client.js",
        "/secret.txt",
        "/repo/secret.txt",
        "/repo/course.yml",
        "/etc/passwd",
        "/repo/%252e%252e/x",
    ],
)
def test_no_way_to_the_file_system(running: Running, target: str) -> None:
    host = f"127.0.0.1:{port_of(running)}"
    got = say(running, f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert got.split(b" ")[1] == b"404"
    assert b"secret" not in got.partition(b"\r\n\r\n")[2].replace(b"secret.txt", b"")


def test_too_much_to_ask_for(running: Running) -> None:
    host = f"127.0.0.1:{port_of(running)}"
    assert ask(running, "GET", "/repo/" + "a" * 5000)[0] == 414
    huge = f"GET /repo/ HTTP/1.1\r\nHost: {host}\r\nX: {'x' * 100_000}\r\n\r\n".encode()
    assert say(running, huge).split(b" ")[1] in (b"400", b"431")
    assert say(running, b"\x00\xff nonsense\r\n\r\n").split(b" ")[1] == b"400"
    assert ask(running, "GET", "/repo/")[0] == 200


@pytest.mark.parametrize("said", [b"", b"G", b"GET /repo/ HTTP/1.1\r\nHost: 127"])
def test_connections_that_ask_for_nothing_keep_nobody_out(running: Running, said: bytes) -> None:
    plugs = [socket.create_connection(("127.0.0.1", port_of(running)), timeout=90) for _ in range(150)]
    for plug in plugs:
        with suppress(OSError):
            plug.sendall(said)
    for _ in range(3):
        assert ask(running, "GET", "/repo/")[0] == 200
    assert [_is_cut(plug) for plug in plugs] == [True] * 23 + [False] * 127  # the oldest: 150 and ours were 23 too many
    for plug in plugs:
        plug.close()


def _is_cut(plug: socket.socket) -> bool:
    plug.setblocking(False)
    try:
        return plug.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.slow
def test_slow_head_is_cut(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", port_of(running)), timeout=90) as plug, pytest.raises(OSError):
        while True:
            plug.sendall(b"G")
            time.sleep(0.5)


def test_draft_is_shown_and_marked(running: Running) -> None:
    body = ask(running, "GET", "/repo/lectures/draft/")[2]
    assert b"preview-mark" in body
    assert b"Draft." in body


def test_event_says_where_things_stand(running: Running) -> None:
    host = f"127.0.0.1:{port_of(running)}"
    got = say(running, f"GET /_lectorium/events?page=index.html HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), 1.0)
    assert b"content-type: text/event-stream" in got
    found = re.search(rb"id: (\d+)\nevent: generation\ndata: (.*)\n\n", got)
    assert found
    told = json.loads(found[2])
    assert told["generation"] == int(found[1])
    assert told["good"] is True
    assert told["counts"]["error"] == 0


def test_review_of_a_page(running: Running) -> None:
    told = json.loads(ask(running, "GET", "/_lectorium/review?page=lectures/a1/index.html")[2])
    assert told["source"] == "content/lectures/a1.md"
    assert told["counts"]["error"] == 0
    assert json.loads(ask(running, "GET", "/_lectorium/review?page=../../secret.txt")[2])["source"] == ""


def test_review_reports_what_check_is_asked_to_report(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    (root / "content/lectures/a1.md").write_text(post(1, "![](/images/none.png) ![](/images/dot.png)\n"), "utf-8")
    config = (root / "course.yml").read_text("utf-8")
    (root / "course.yml").write_text(config + "check:\n  ignore: [IMG]\n", "utf-8")
    with preview(root, tmp_path / "cache") as running:
        told = json.loads(ask(running, "GET", "/_lectorium/review?page=lectures/a1/index.html")[2])
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "lectorium",
            "check",
            "-C",
            str(root),
            str(root / "content/lectures/a1.md"),
            "--no-cache",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "IMG001" not in checked.stdout
    assert "ALT001" in checked.stdout
    for fault in told["faults"]:
        assert fault["text"] in checked.stdout
    assert len(told["faults"]) == checked.stdout.count("content/lectures/a1.md:")


def test_nothing_is_written_into_the_course(running: Running, course: Path) -> None:
    ask(running, "GET", "/repo/")
    kept = {"course.yml", "content", "static", "secret.txt"}
    assert {path.name for path in course.iterdir()} == kept


def test_ctrl_c_ends_with_clients_connected(course: Path, tmp_path: Path) -> None:
    with preview(course, tmp_path) as running:
        host = f"127.0.0.1:{port_of(running)}"
        plugs = [socket.create_connection(("127.0.0.1", port_of(running))) for _ in range(5)]
        for plug in plugs[:4]:
            plug.sendall(f"GET /_lectorium/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        time.sleep(0.3)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(60) == 130
        for plug in plugs:
            plug.close()
    assert not any("Traceback" in line for line in running.lines)


def test_one_line_a_rebuild(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    with preview(root, tmp_path / "cache") as running:
        (root / "content/lectures/a1.md").write_text(post(1, "Another story.\n"), "utf-8")
        _wait_for(running, "a1.md: 1 page, ")
        time.sleep(1)
        (root / "content/images/dot.png").write_bytes(PNG + b"more" + PNG[-12:])
        _wait_for(running, "dot.png: 1 file, ")
        time.sleep(1)
        assert len(running.lines) == 3, running.lines


def test_goes_on_when_nobody_reads_the_log(course: Path, tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    command = [sys.executable, "-m", "lectorium", "serve", str(course), "--port", "0", "--cache-dir", str(tmp_path)]
    with errors.open("w") as stream:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stream, text=True)
    assert process.stdout is not None
    running = Running(process, process.stdout.readline().split()[0])
    process.stdout.close()
    try:
        for text in ("One.\n", "Two.\n"):
            (course / "content/lectures/a3.md").write_text(post(3, text), "utf-8")
            for _ in range(100):
                if text.strip().encode() in ask(running, "GET", "/lectures/a3/")[2]:
                    break
                time.sleep(0.05)
            assert text.strip().encode() in ask(running, "GET", "/lectures/a3/")[2]
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(90) == 130
    assert errors.read_text("utf-8").strip() == "lectorium: interrupted"


def test_browser_that_cannot_be_opened_is_told_of(course: Path, tmp_path: Path) -> None:
    with preview(
        course, tmp_path, "--open", environment={"BROWSER": "/nowhere/at-all %s", "PATH": "/nowhere"}
    ) as running:
        _wait_for(running, "note: no browser could be opened; go to http://127.0.0.1:")


def test_taken_port_says_so_and_takes_the_next(course: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with preview(course, tmp_path, "--port", str(port)) as running:
            assert port_of(running) > port
            assert running.lines[0] == f"note: port {port} is in use, so this is port {port_of(running)}"


def test_drafts_can_be_left_out(course: Path, tmp_path: Path) -> None:
    with preview(course, tmp_path, "--no-drafts") as running:
        assert ask(running, "GET", "/lectures/draft/")[0] == 404


def test_phone_is_told_the_way_only_when_it_is_let_in(course: Path, tmp_path: Path) -> None:
    with preview(course, tmp_path, "--host", "0.0.0.0") as running:
        assert running.address.startswith("http://127.0.0.1:")
        if _is_on_a_network():
            _wait_for(running, "everybody on this network")
        for line in (line for line in running.lines if "phone" in line):
            assert "127.0.0.1" not in line
        assert ask(running, "GET", "/", Host=f"10.0.0.1:{port_of(running)}")[0] == 200
        assert ask(running, "GET", "/", Host=f"evil.example:{port_of(running)}")[0] == 403


@pytest.mark.slow
def test_lecture_appears_when_it_is_released(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    soon = (datetime.now(UTC) + timedelta(seconds=6)).strftime("%Y-%m-%d %H:%M:%S")
    text = post(5).replace("order: 5", f"order: 5\nrelease: {soon}")
    (root / "content/lectures/a5.md").write_text(text, "utf-8")
    with preview(root, tmp_path / "cache") as running:
        _wait_for(running, "the time has come")  # so it was not there at first
        while ask(running, "GET", "/lectures/a5/")[0] == 404:
            time.sleep(0.2)
        assert ask(running, "GET", "/lectures/a5/")[0] == 200


def _is_on_a_network() -> bool:
    from lectorium.serve.listener import own_addresses

    return bool(own_addresses())


def _wait_for(running: Running, text: str) -> None:
    for _ in range(2400):  # two minutes, for a busy machine
        if any(text in line for line in running.lines):
            return
        time.sleep(0.05)
    raise AssertionError(f"`{text}` is not in {running.lines}")
