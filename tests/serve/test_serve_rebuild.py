"""What a rebuild comes to: new editions, the last good pages, the page in view first, faults that end nothing."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.analyse import Request
from lectorium.cli.course import dialects
from lectorium.disk.memory import Memory
from lectorium.serve.rebuild import Rebuilder, Rebuilt, Worker
from previews import post, write_course

POST = "content/lectures/a1.md"
PAGE = "lectures/a1/index.html"
NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path.resolve())


@pytest.fixture
def rebuilder(course: Path) -> Rebuilder:
    request = Request(course, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    return Rebuilder(lambda: request, Memory())


def shown(rebuilder: Rebuilder, path: str = PAGE) -> bytes:
    content = rebuilder.edition.table.outputs[path].content
    assert isinstance(content, bytes)
    return content


def test_first_edition(rebuilder: Rebuilder) -> None:
    first = rebuilder.rebuild(NOTHING)
    assert (first.edition.generation, first.edition.good, first.news) == (1, True, True)
    assert PAGE in first.edition.changed


def test_nothing_new_is_no_new_edition(rebuilder: Rebuilder) -> None:
    rebuilder.rebuild(NOTHING)
    again = rebuilder.rebuild(NOTHING)
    assert (again.edition.generation, again.news) == (1, False)


def test_last_good_pages_stay(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild(NOTHING)
    good = shown(rebuilder)
    (course / POST).write_text(post(1).replace("title:", "title: ["), "utf-8")
    bad = rebuilder.rebuild(NOTHING).edition
    assert (bad.generation, bad.good) == (2, False)
    assert [item.span.path for item in bad.blocking()] == [POST]
    assert shown(rebuilder) == good
    (course / POST).write_text(post(1, "Mended.\n"), "utf-8")
    mended = rebuilder.rebuild(NOTHING).edition
    assert (mended.generation, mended.good) == (3, True)
    assert b"Mended." in shown(rebuilder)


def test_template_that_fails_while_it_runs_keeps_the_last_good_pages(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild(NOTHING)
    good = shown(rebuilder)
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text("{{ view.nothing.at.all }}", "utf-8")
    assert not rebuilder.rebuild(NOTHING).edition.good
    assert shown(rebuilder) == good


def test_course_without_its_config_is_waited_for(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild(NOTHING)
    config = (course / "course.yml").read_text("utf-8")
    (course / "course.yml").unlink()
    lost = rebuilder.rebuild(NOTHING).edition
    assert not lost.good
    assert lost.fault == f"`{course}` is not a course: it has no `course.yml` or `_config.yml`"
    (course / "course.yml").write_text(config, "utf-8")
    found = rebuilder.rebuild(NOTHING).edition
    assert (found.good, found.fault) == (True, "")


def test_fault_of_our_own_ends_nothing(rebuilder: Rebuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilder.rebuild(NOTHING)
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.serve.rebuild.analyse", lambda *_: 1 / 0)
        edition = rebuilder.rebuild(NOTHING).edition
    assert edition.fault == "this is a fault of Lectorium itself: ZeroDivisionError: division by zero"
    assert shown(rebuilder)
    assert rebuilder.rebuild(NOTHING).edition.good


def test_page_in_view_comes_first(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild(NOTHING)
    (course / "course.yml").write_text("title: Another name\ntimezone: UTC\n", "utf-8")
    early: list[Rebuilt] = []
    whole = rebuilder.rebuild(frozenset({"course.yml"}), frozenset({PAGE}), early.append)
    first = early[0].edition
    assert PAGE in first.changed
    assert "lectures/a2/index.html" not in first.changed
    assert whole.edition.generation == first.generation + 1
    assert PAGE not in whole.edition.changed
    assert "lectures/a2/index.html" in whole.edition.changed


def test_worker_shows_an_edit_at_once_and_the_rest_in_a_pause(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild(NOTHING)
    told: list[Rebuilt] = []
    followed = threading.Event()

    def tell(rebuilt: Rebuilt) -> None:
        told.append(rebuilt)
        if "lectures/index.html" in rebuilt.edition.changed:
            followed.set()

    worker = Worker(rebuilder, lambda: frozenset({PAGE}), tell)
    worker.start()
    (course / POST).write_text(post(1).replace("title: Lecture 1", "title: Renamed"), "utf-8")
    worker.ask(frozenset({POST}))
    assert followed.wait(20)
    worker.end()
    worker.join(5)
    assert told[0].edition.changed == {PAGE}
    assert not any(PAGE in later.edition.changed for later in told[1:])
    assert not worker.is_alive()
