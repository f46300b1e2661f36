"""A preview of a course with templates of its own: one process for its life, and none left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.limited import Limited
from lectorium.serve.rebuild import Rebuilder
from lectorium.text.memory import Memory
from previews import preview, write_course

NOTHING: frozenset[str] = frozenset()
PAGE = "lectures/a1/index.html"
TEMPLATE = "templates/lecture.html"
WAIT = 60.0
"""Seconds after which a process counts as left behind."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = write_course(tmp_path.resolve() / "course")
    (root / "templates").mkdir()
    (root / TEMPLATE).write_text("first {{ view.title }}", "utf-8")
    return root


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the ids of the processes that are started from now on."""
    seen, start = list[int](), Limited._start

    def noted(self: Limited) -> object:
        process = start(self)
        seen.append(process.pid)
        return process

    monkeypatch.setattr(Limited, "_start", noted)
    return seen


def rebuilder(course: Path) -> Rebuilder:
    return Rebuilder(lambda: CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC), drafts=True), Memory())


def shown(rebuilder: Rebuilder) -> bytes:
    made = rebuilder.generation.table.outputs[PAGE].content
    assert isinstance(made, bytes)
    return made


def test_edits_of_a_template_are_shown_by_one_process(course: Path, started: list[int]) -> None:
    preview_ = rebuilder(course)
    preview_.rebuild_all(NOTHING)
    assert shown(preview_) == b"first Lecture 1"
    for turn in range(3):
        (course / TEMPLATE).write_text(f"turn {turn} {{{{ view.title }}}}", "utf-8")
        assert preview_.rebuild_page(frozenset({TEMPLATE}), frozenset({PAGE})) is not None
        assert shown(preview_) == f"turn {turn} Lecture 1".encode()
        preview_.rebuild_all(frozenset({TEMPLATE}))
        preview_.rebuild_all(frozenset({"course.yml"}), frozenset({PAGE}), lambda _: None)
    assert len(started) == 1


def test_a_template_over_a_limit_keeps_the_last_good_pages_until_it_is_mended(course: Path) -> None:
    preview_ = rebuilder(course)
    preview_.rebuild_all(NOTHING)
    (course / TEMPLATE).write_text("{{ 'x' * 10 ** 10 }}", "utf-8")
    preview_.rebuild_page(frozenset({TEMPLATE}), frozenset({PAGE}))
    broken = preview_.rebuild_all(frozenset({TEMPLATE})).generation
    assert [item.code.code for item in broken.blocking()] == ["TPL004"]
    assert shown(preview_) == b"first Lecture 1"
    (course / TEMPLATE).write_text("mended {{ view.title }}", "utf-8")
    preview_.rebuild_all(frozenset({TEMPLATE}))
    assert shown(preview_) == b"mended Lecture 1"


def children(process: int) -> set[int]:
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.add(int(entry.parent.name))
    return found


def is_gone(process: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the children of a process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_no_process_is_left_when_the_preview_ends(course: Path, tmp_path: Path, number: signal.Signals) -> None:
    with preview(course, tmp_path / "cache") as running:
        with urllib.request.urlopen(f"{running.address}lectures/a1/") as answer:
            assert b"first Lecture 1" in answer.read()
        left = children(running.process.pid)
        assert len(left) == 1
        os.kill(running.process.pid, number)
        running.process.wait(WAIT)
    pause = threading.Event()
    for _ in range(int(WAIT / 0.05)):
        if all(map(is_gone, left)):
            return
        pause.wait(0.05)
    raise AssertionError("a process is left")
