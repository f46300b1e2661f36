"""External links of a course: asked only on request, dead ones named with a copy, doubts never an error."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.check.external.report import external_findings
from lectorium.check.external.request import RetryPolicy
from lectorium.cli.course import dialects
from lectorium.cli.main import run
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory
from mini_course import NOW

QUICK = RetryPolicy(timeout=2.0, tries=2, back_off=0.0, longest_wait=0.0)


class _Site(BaseHTTPRequestHandler):
    asked: list[str]

    def do_HEAD(self) -> None:
        self.asked.append(self.path)
        status = {"/dead": 404, "/gone": 410, "/busy": 503, "/forbidden": 403, "/moved": 301}.get(self.path, 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (_Site,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def course(tmp_path: Path, site: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: C\nurl: https://example.org/\n")
    names = ("dead", "gone", "busy", "forbidden", "moved", "fine")
    body = "\n\n".join(f"The [{name} page]({site[0]}/{name})." for name in names)
    (root / "content/lectures/a.md").write_text(f"---\ntitle: A\n---\n\n{body}\n\n[ours](https://example.org/)\n")
    return root


def request(course: Path) -> CourseRequest:
    return CourseRequest(course.resolve(), dialects, NOW)


def test_each_answer_is_judged(course: Path, site: tuple[str, list[str]]) -> None:
    found = external_findings(request(course), Memory(), QUICK)
    assert [(item.code.code, item.severity, item.message.removeprefix(f"`{site[0]}")) for item in found] == [
        ("LINK201", "error", "/dead` is dead: the server answers 404 Not Found"),
        ("LINK201", "error", "/gone` is dead: the server answers 410 Gone"),
        ("LINK202", "info", "/busy` could not be verified: 503 Service Unavailable"),
        ("LINK202", "info", "/forbidden` could not be verified: 403 Forbidden"),
        ("LINK203", "info", "/moved` has moved for good"),
    ]
    assert found[0].help == (
        f"look for a copy at https://web.archive.org/web/{site[0]}/dead, or link to something else"
    )
    assert found[4].fix is not None
    assert not found[4].fix.safe
    assert found[4].fix.edits[0].text == f"{site[0]}/new"


def test_answers_are_kept_and_doubts_asked_again(course: Path, tmp_path: Path, site: tuple[str, list[str]]) -> None:
    memory = Memory(Cache(tmp_path / "cache"))
    first = external_findings(request(course), memory, QUICK)
    site[1].clear()
    assert external_findings(request(course), memory, QUICK) == first
    assert set(site[1]) == {"/busy", "/forbidden"}


def test_a_draft_is_not_asked(course: Path, site: tuple[str, list[str]]) -> None:
    post = course / "content/lectures/a.md"
    post.write_text(post.read_text().replace("title: A", "title: A\ndraft: true"))
    assert external_findings(request(course), Memory(), QUICK) == ()
    external_findings(replace(request(course), drafts=True), Memory(), QUICK)
    assert "/dead" in site[1]


def test_nothing_is_asked_without_the_option(
    course: Path, site: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    post = course / "content/lectures/a.md"
    post.write_text(f"---\ntitle: A\n---\n\n##Rain\n\nThe [dead page]({site[0]}/dead).\n")
    assert run(["check", "-C", str(course)]) == 0
    assert site[1] == []
    assert run(["check", "-C", str(course), "--external", "--select", "LINK201,MD102"]) == 1
    out = capsys.readouterr().out
    assert "content/lectures/a.md:5:1: warning MD102" in out
    assert "content/lectures/a.md:7:17: error LINK201" in out
    assert run(["check", "-C", str(course), "--only-external"]) == 1
    out = capsys.readouterr().out
    assert "LINK201" in out
    assert "MD102" not in out
