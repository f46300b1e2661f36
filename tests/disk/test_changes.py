"""What git says of a course: changes since a commit, the files of that commit, and when git must be asked again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lectorium.disk.changes import changes_since, index_state, restore, way_from_repository
from lectorium.disk.refusal import RefusalError

OLD = {"a/kept.md": "kept", "a/changed.md": "old", "a/gone é.md": "gone", "a/moved.md": "moved " * 50}


def git(where: Path, *words: str) -> None:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *names, *words], cwd=where, check=True, capture_output=True)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in a folder of a repository, with one commit and some changes."""
    root = tmp_path / "some" / "course"
    (root / "a").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("old")
    for name, text in {
        "a/kept.md": "kept",
        "a/changed.md": "old",
        "a/gone é.md": "gone",
        "a/moved.md": "moved " * 50,
    }.items():
        (root / name).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    (tmp_path / "outside.txt").write_text("new")
    (root / "a/changed.md").write_text("new")
    (root / "a/gone é.md").unlink()
    (root / "a/fresh.md").write_text("fresh")
    git(tmp_path, "mv", "some/course/a/moved.md", "some/course/a/there.md")
    return root


def test_changes_count_from_the_course_folder(course: Path) -> None:
    changes = changes_since(course, "main")
    assert set(changes.before) == {"a/changed.md", "a/gone é.md", "a/moved.md"}
    assert changes.after == {"a/changed.md", "a/fresh.md", "a/there.md"}
    assert changes.renamed == (("a/moved.md", "a/there.md"),)


def test_the_files_of_the_commit_are_laid_out(course: Path, tmp_path: Path) -> None:
    place = tmp_path / "before"
    restore(course, changes_since(course, "HEAD"), place)
    found = {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}
    assert found == OLD


def test_the_way_from_the_repository(course: Path, tmp_path: Path) -> None:
    assert way_from_repository(course) == "some/course/"
    assert way_from_repository(tmp_path) == ""


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD:a"])
def test_a_name_that_is_no_commit_is_refused(course: Path, name: str) -> None:
    with pytest.raises(RefusalError, match="git knows no commit"):
        changes_since(course, name)


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    assert index_state(tmp_path) == ""
    assert way_from_repository(tmp_path) == ""
    with pytest.raises(RefusalError, match="is in no git repository"):
        changes_since(tmp_path, "main")


def test_the_index_tells_when_git_must_be_asked_again(course: Path) -> None:
    before = index_state(course)
    assert before == index_state(course)
    git(course, "add", "a/fresh.md")
    assert index_state(course) != before


def test_git_variables_of_the_surroundings_do_not_count(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert way_from_repository(course) == "some/course/"


def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text("a")
    found = changes_since(tmp_path, "HEAD")
    assert (found.before, found.after) == ((), frozenset({"a.md"}))
    restore(tmp_path, found, tmp_path / "earlier")
    assert not (tmp_path / "earlier").exists() or not list((tmp_path / "earlier").iterdir())
