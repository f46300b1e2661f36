"""Opening a file only where it may lie: links within are followed, those that lead out or appear too late are not."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from lectorium.disk.read import open_inside


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a folder with a file, beside a folder with a secret."""
    root = tmp_path.resolve() / "course"
    (root / "images").mkdir(parents=True)
    (root / "images/a.txt").write_text("shown")
    (root.parent / "outside").mkdir()
    (root.parent / "outside/a.txt").write_text("secret")
    return root


def read(path: Path, root: Path) -> str:
    with os.fdopen(open_inside(path, (root / "nowhere", root))) as stream:
        return stream.read()


def test_a_file_and_a_link_within(course: Path) -> None:
    (course / "linked").symlink_to("images")
    assert read(course / "images/a.txt", course) == "shown"
    assert read(course / "linked/a.txt", course) == "shown"


@pytest.mark.parametrize("way", ["file", "folder", "folder-link-chain"])
def test_a_link_that_leads_out(course: Path, way: str) -> None:
    outside = course.parent / "outside"
    if way == "file":
        (course / "images/b.txt").symlink_to(outside / "a.txt")
    elif way == "folder":
        (course / "images/b.txt").symlink_to(outside)
    else:
        (course / "one").symlink_to(outside)
        (course / "images/b.txt").symlink_to(course / "one/a.txt")
    with pytest.raises(OSError):
        read(course / "images/b.txt", course)


@pytest.mark.parametrize("name", ["images/a.txt", "images"])
def test_what_becomes_a_link_while_it_is_opened(course: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve, outside = os.path.realpath, course.parent / "outside"

    def resolved_then_swapped(path: Path, strict: bool = False) -> str:
        real = resolve(path, strict=strict)
        (course / name).rename(course / "moved")
        (course / name).symlink_to(outside / "a.txt" if name.endswith("a.txt") else outside)
        return real

    monkeypatch.setattr(os.path, "realpath", resolved_then_swapped)
    with pytest.raises(OSError):
        read(course / "images/a.txt", course)


def test_what_is_no_file(course: Path) -> None:
    os.mkfifo(course / "pipe")
    (course / "round").symlink_to("round")
    for name in ("pipe", "images", "absent", "round"):
        with pytest.raises(OSError):
            read(course / name, course)


def test_no_descriptor_is_left_open(course: Path) -> None:
    before = next_descriptor()
    for name in ("images/a.txt", "images", "absent", "images/absent"):
        with suppress(OSError):
            read(course / name, course)
    assert next_descriptor() == before


def next_descriptor() -> int:
    """Return the lowest number that is free: one that is left open takes it."""
    with Path(os.devnull).open() as stream:
        return stream.fileno()
