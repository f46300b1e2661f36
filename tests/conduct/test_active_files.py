"""Files that can run, from the course to the site: cleaned, told or left out alike by build, check, serve and zip."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.terms import take_site
from lectorium.disk.cache import Cache
from lectorium.render import svg as cleaner
from lectorium.serve.partial_rebuild import rebuild_partly
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from svg_vectors import HONEST, HOSTILE, svg

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
EVIL = HOSTILE["script"]
CLEANED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="60">'
    b'<rect width="40" height="40" fill="#c00"></rect></svg>'
)
DECK = b"<!doctype html><title>Week 1</title><script>start()</script>"
TOLD = """\
content/images/evil.SVG: warning FILE104 [drawing-cleaned] this drawing is published without `<script>` (line 1)
  = help: a drawing runs no scripts and loads nothing from elsewhere: remove this, or embed what it shows
static/.env: info FILE103 [hidden-file-left-out] `static/.env` is not published: its name begins with a dot
  = help: rename it if visitors need it, else move it out of `static/`
static/broken.svg: error FILE105 [drawing-withheld] an empty drawing is published in place of this one: in line 1 it \
is not well-formed XML: no element found
  = help: open it in a drawing program and save it again as plain SVG, in UTF-8
static/slides/1.html: warning FILE101 [active-file] this file can run scripts on the site, and is published as it is
  = help: if you know what is in it, write `html: {trusted: ['slides/1.html']}` in `course.yml`"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    files = {
        "course.yml": b"title: Things\nurl: https://example.org/things/\ntheme: {logo: logo.svg, favicon: logo.svg}\n",
        "content/lectures/a.md": b"---\ntitle: A\n---\n\n![A square](../images/evil.SVG)\n",
        "content/images/evil.SVG": EVIL,
        "content/images/plot.svg": HONEST["effects"],
        "static/logo.svg": HONEST["an icon with words for everybody"],
        "static/broken.svg": EVIL[:-6],
        "static/slides/1.html": DECK,
        "static/.env": b"PASSWORD=sesame\n",
        "static/.well-known/security.txt": b"Contact: mailto:me@example.org\n",
    }
    return written(root, files)


def written(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root.resolve()


def request(course: Path) -> CourseRequest:
    return CourseRequest(course, dialects, NOW)


def make(course: Path, archive: Path | None = None) -> BuildResult:
    return build(request(course), BuildOptions(course / "_site", cache=course.parent / "cache", archive=archive))


def printed(report: BuildResult) -> str:
    return "\n".join(format_diagnostic(item, report.find) for item in report.summary.diagnostics)


def test_a_build_cleans_drawings_and_tells_what_can_run(course: Path) -> None:
    report = make(course, course.parent / "site.zip")
    assert printed(report) == TOLD
    site = course / "_site"
    made = {
        "images/evil.SVG": CLEANED,
        "images/plot.svg": HONEST["effects"],
        "logo.svg": HONEST["an icon with words for everybody"],
        "broken.svg": cleaner.EMPTY.encode(),
        "slides/1.html": DECK,
        ".well-known/security.txt": b"Contact: mailto:me@example.org\n",
    }
    assert {path: (site / path).read_bytes() for path in made} == made
    assert not (site / ".env").exists()
    with zipfile.ZipFile(course.parent / "site.zip") as archive:
        assert archive.read("images/evil.SVG") == CLEANED
    assert "FILE10" not in (site / "lectures/a/index.html").read_text("utf-8")
    assert (course / "content/images/evil.SVG").read_bytes() == EVIL


def test_a_check_says_the_same_and_says_it_again_from_memory(course: Path) -> None:
    memory = Memory(Cache(course.parent / "cache"))
    for _ in range(2):
        found = review(request(course), memory)
        told = [item for item in found.diagnostics if item.code.code.startswith("FILE")]
        assert "\n".join(format_diagnostic(item, found.find) for item in told) == TOLD


def test_a_preview_sends_the_same_bytes_and_follows_an_edit(course: Path) -> None:
    memory = Memory()
    first = take_site(request(course), memory)
    made = {each.target.path: each.content for each in first.artifacts}
    assert (made["images/evil.SVG"], made["images/plot.svg"]) == (CLEANED, HONEST["effects"])
    assert [item.span.path for item in first.diagnostics if item.code.code == "FILE104"] == ["content/images/evil.SVG"]
    (course / "content/images/plot.svg").write_bytes(HOSTILE["onload"])
    (course / "content/images/evil.SVG").write_bytes(HONEST["symbols"])
    changed = frozenset({"content/images/plot.svg", "content/images/evil.SVG"})
    second = rebuild_partly(first, request(course), memory, changed, frozenset())
    assert second is not None
    made = {each.target.path: each.content for each in second.artifacts}
    assert (made["images/evil.SVG"], made["images/plot.svg"]) == (HONEST["symbols"], CLEANED)
    assert [item.span.path for item in second.diagnostics if item.code.code == "FILE104"] == ["content/images/plot.svg"]


def test_a_drawing_is_read_once_in_the_life_of_its_content(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(course)
    monkeypatch.setattr(cleaner, "clean_svg", lambda path, _data: pytest.fail(f"{path} was read again"))
    plot = course / "content/images/plot.svg"
    plot.write_bytes(plot.read_bytes())
    (course / "content/lectures/a.md").write_text("---\ntitle: B\n---\n\nWords.\n")
    again = make(course)
    assert again.published.written
    assert printed(again) == TOLD
    review(request(course), Memory(Cache(course.parent / "cache")))


def test_a_drawing_that_cannot_be_read_stops_and_is_not_remembered(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, _size: int) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("lectorium.conduct.drawings.read_head", failing)
        with pytest.raises(OSError, match="Input/output error"):
            make(course)
    assert not (course / "_site").exists()
    assert printed(make(course)) == TOLD


def test_a_private_file_that_is_gone_is_told_no_more(course: Path) -> None:
    make(course)
    (course / "static/.env").unlink()
    assert "static/.env" not in printed(make(course))


def test_a_jekyll_course_has_its_drawings_cleaned_too(tmp_path: Path) -> None:
    root = tmp_path / "jekyll"
    files: dict[str, bytes] = {
        "_config.yml": b"title: Things\ninclude: [.shown.svg]\nlectorium: {html: {trusted: ['decks/**']}}\n",
        "_posts/2026-09-03-a.md": b"---\ntitle: A\nlayout: post\n---\n\nWords.\n",
        "assets/evil.svg": EVIL,
        ".shown.svg": EVIL,
        "decks/1.html": DECK,
        "page.html": b"---\ntitle: P\nlayout: page\n---\n<script>start()</script>\n",
        "plain.html": DECK,
    }
    report = make(written(root, files))
    found = [(item.code.code, item.span.path) for item in report.summary.diagnostics]
    assert found == [
        ("FILE104", ".shown.svg"),
        ("FILE104", "assets/evil.svg"),
        ("MD201", "page.html"),
        ("FILE101", "plain.html"),
    ]
    assert (root / "_site/assets/evil.svg").read_bytes() == (root / "_site/.shown.svg").read_bytes() == CLEANED
    assert (root / "_site/decks/1.html").read_bytes() == (root / "_site/plain.html").read_bytes() == DECK
    assert b"start()" not in (root / "_site/page.html").read_bytes()


LOADED = """
import json, sys
from lectorium.cli.main import run
run(sys.argv[1:])
print(json.dumps([name for name in sys.modules if "expat" in name or "xml" in name or name.endswith("render.svg")]))
"""


def loaded_by(*arguments: str) -> list[str]:
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_run_with_nothing_to_do_loads_no_xml_library(course: Path, command: str) -> None:
    assert loaded_by(command, str(course), "--now", NOW.isoformat()) != []
    assert loaded_by(command, str(course), "--now", NOW.isoformat()) == []


def test_many_untouched_drawings_are_not_even_looked_at(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        (course / f"content/images/{number}.svg").write_bytes(svg(f'<g id="g{number}"/>'))
    time.sleep(0.1)  # a file as new as the build itself is read again by the next one
    make(course)
    opened: list[str] = []
    monkeypatch.setattr(
        "lectorium.conduct.snapshot.read_drawing", lambda _root, found, _memory: opened.append(found.path)
    )
    (course / "content/lectures/a.md").write_text("---\ntitle: B\n---\n\nWords.\n")
    make(course)
    assert opened == []
