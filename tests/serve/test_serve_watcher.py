"""The watcher sees what changes from the moment it is made, by the system's word or by looking."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lectorium.serve.watcher import WatchedFolders, Watcher, WatchFilter, _reason
from previews import write_course

SILENCE = 120
"""Seconds without a word after which nothing more is to come, however busy the machine is."""


@contextmanager
def looking(root: Path, folders: tuple[str, ...] = ("content", "static", "templates")) -> Iterator[Watcher]:
    watcher = Watcher(
        WatchedFolders(root, folders, WatchFilter(str(root), frozenset({str(root / "_site")}))), lambda _note: None
    )
    try:
        yield watcher
    finally:
        watcher.end()
        time.sleep(0.1)


def seen(watcher: Watcher, wanted: str) -> frozenset[str]:
    """Return everything that is seen up to a path."""
    found: queue.Queue[frozenset[str]] = queue.Queue()
    watcher.listen(found.put)
    gathered: frozenset[str] = frozenset()
    while wanted not in gathered:
        gathered |= found.get(timeout=SILENCE)
    return gathered


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = write_course(tmp_path.resolve() / "course")
    for folder in ("_site", ".git", "node_modules", "content/.cache"):
        (root / folder).mkdir()
    return root


def test_change_before_anybody_listens_is_not_lost(course: Path) -> None:
    with looking(course) as watcher:
        (course / "content/lectures/a1.md").write_text("new", "utf-8")
        assert "content/lectures/a1.md" in seen(watcher, "content/lectures/a1.md")


def test_output_caches_and_git_are_not_seen(course: Path) -> None:
    with looking(course, ()) as watcher:
        for folder in ("_site", ".git", "node_modules", "content/.cache"):
            (course / folder / "x.md").write_text("x", "utf-8")
        (course / "content/lectures/.a1.md.swp").write_text("x", "utf-8")
        (course / "course.yml").write_text("title: New\n", "utf-8")
        assert seen(watcher, "course.yml") == {"course.yml"}


@pytest.mark.parametrize("told", [True, False])
def test_config_above_that_names_the_course_is_seen(course: Path, monkeypatch: pytest.MonkeyPatch, told: bool) -> None:
    above = course.parent / "_config.yml"
    above.write_text("source: course\n", "utf-8")
    (course / "course.yml").unlink()
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "" if told else "1")
    watcher = Watcher(WatchedFolders(course, (), WatchFilter(str(course), config=str(above))), lambda _note: None)
    above.write_text("source: course\ntitle: New\n", "utf-8")
    (above.parent / "other.yml").write_text("x", "utf-8")
    assert seen(watcher, "_config.yml") == {"_config.yml"}
    watcher.end()


def test_folder_that_is_made_later_is_watched_too(course: Path) -> None:
    with looking(course) as watcher:
        (course / "templates").mkdir()
        found: queue.Queue[frozenset[str]] = queue.Queue()
        watcher.listen(found.put)
        assert "templates" in found.get(timeout=SILENCE)
        time.sleep(0.2)
        (course / "templates/lecture.html").write_text("x", "utf-8")
        wait_for(found, "templates/lecture.html")


def test_looks_itself_where_the_system_cannot_tell(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_: object, **__: object) -> object:
        raise OSError("OS file watch limit reached")

    notes: list[str] = []
    monkeypatch.setattr("watchfiles.watch", unable)
    watcher = Watcher(WatchedFolders(course, ("content",), WatchFilter(str(course))), notes.append)
    try:
        why = "too many files are watched already"
        assert notes == [f"the system cannot tell of changes ({why}), so they are looked for twice a second"]
        (course / "content/lectures/a1.md").write_text("something new", "utf-8")
        (course / "content/lectures/a2.md").unlink()
        (course / "content/lectures/.a1.md.swp").write_text("x", "utf-8")
        assert seen(watcher, "content/lectures/a1.md") == {"content/lectures/a1.md", "content/lectures/a2.md"}
    finally:
        watcher.end()


def test_polling_can_be_asked_for(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    notes: list[str] = []
    Watcher(WatchedFolders(course, ("content",), WatchFilter(str(course))), notes.append).end()
    why = "this is a folder of another system"
    assert notes == [f"the system cannot tell of changes ({why}), so they are looked for twice a second"]


def gathered(watcher: Watcher) -> queue.Queue[frozenset[str]]:
    found: queue.Queue[frozenset[str]] = queue.Queue()
    watcher.listen(found.put)
    return found


def wait_for(found: queue.Queue[frozenset[str]], path: str) -> None:
    while path not in found.get(timeout=SILENCE):
        pass


def test_folder_that_takes_the_name_of_one_watched(course: Path, tmp_path: Path) -> None:
    (course / "other").mkdir()
    with looking(course) as watcher:
        found = gathered(watcher)
        (course / "content").rename(tmp_path / "away")
        (course / "other").rename(course / "content")
        wait_for(found, "content")
        time.sleep(0.8)
        (course / "content/new.md").write_text("x", "utf-8")
        wait_for(found, "content/new.md")


@pytest.mark.parametrize("folders", [("content",), ()])
def test_course_that_is_replaced_as_a_whole(course: Path, tmp_path: Path, folders: tuple[str, ...]) -> None:
    with looking(course, folders) as watcher:
        found = gathered(watcher)
        course.rename(tmp_path / "away")
        time.sleep(0.8)
        write_course(course)
        time.sleep(1.5)
        (course / "content/lectures/new.md").write_text("x", "utf-8")
        wait_for(found, "content/lectures/new.md")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OSError("OS file watch limit reached."), "too many files are watched already"),
        (RuntimeError("error in underlying watcher: ENOSPC"), "too many files are watched already"),
        (RuntimeError("no such thing\nmore\nand more"), "no such thing"),
        (OSError("x" * 500), "x" * 120),
    ],
)
def test_the_reason_for_looking_is_one_line(fault: Exception, reason: str) -> None:
    assert _reason(fault) == reason
