"""Where a course stands in a repository, and when its index must be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk.git.repository import index_state, path_in_repository, repository_of
from repositories import commit_all, git


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "some" / "course"
    root.mkdir(parents=True)
    (root / "a.md").write_text("a")
    commit_all(tmp_path)
    return root


def test_the_way_from_the_repository(course: Path, tmp_path: Path) -> None:
    assert path_in_repository(course) == "some/course/"
    assert path_in_repository(tmp_path) == ""


def test_the_way_through_a_link(course: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(course)
    assert path_in_repository(tmp_path / "link") == "some/course/"


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    assert repository_of(tmp_path) is None
    assert index_state(tmp_path) == ""
    assert path_in_repository(tmp_path) == ""


def test_an_embedded_bare_repository_is_none(course: Path) -> None:
    git(course, "init", "-q", "--bare", ".")
    place = repository_of(course)
    assert place is not None
    assert place.prefix == "some/course/"


@pytest.mark.parametrize("mark", ["", "gitdir:", "gitdir: nowhere", "gitdir: \0", "no word of it"])
def test_a_git_file_that_leads_nowhere_is_passed_over(course: Path, mark: str) -> None:
    (course / ".git").write_text(mark)
    assert path_in_repository(course) == "some/course/"


def test_an_empty_git_folder_is_passed_over(course: Path) -> None:
    (course / ".git").mkdir()
    assert path_in_repository(course) == "some/course/"


def test_a_linked_worktree_has_an_index_of_its_own(course: Path, tmp_path: Path) -> None:
    git(tmp_path, "worktree", "add", "-q", "linked", "-b", "side")
    linked = tmp_path / "linked/some/course"
    assert path_in_repository(linked) == "some/course/"
    before, elsewhere = index_state(linked), index_state(course)
    (linked / "b.md").write_text("b")
    git(linked, "add", "b.md")
    assert index_state(linked) != before
    assert index_state(course) == elsewhere


def test_the_index_tells_when_it_must_be_read_again(course: Path) -> None:
    before = index_state(course)
    assert before == index_state(course)
    (course / "fresh.md").write_text("fresh")
    git(course, "add", "fresh.md")
    assert index_state(course) != before


def test_a_repository_without_an_index_has_a_state(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert index_state(tmp_path) == "no index"


def test_git_variables_of_the_surroundings_do_not_count(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert path_in_repository(course) == "some/course/"
