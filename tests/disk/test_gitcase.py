"""Names are compared with the letter case that git records, whatever a disk lists."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lectorium.disk.discover import discover
from lectorium.disk.gitcase import recorded_names, with_recorded_case


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "course/images").mkdir(parents=True)
    (tmp_path / "course/images/Plot.PNG").write_text("x")
    (tmp_path / "course/é.md").write_text("x")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    return tmp_path / "course"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def test_recorded_names_are_relative_to_the_course(repository: Path) -> None:
    assert recorded_names(repository) == {"images/Plot.PNG", "é.md"}


def test_name_takes_the_case_of_the_index(repository: Path) -> None:
    (repository / "images/Plot.PNG").rename(repository / "images/plot.png")
    discovery = with_recorded_case(discover(repository).value, recorded_names(repository))
    assert [(found.path, found.real) for found in discovery.files] == [
        ("images/Plot.PNG", "images/plot.png"),
        ("é.md", "é.md"),
    ]


def test_new_file_keeps_its_own_case(repository: Path) -> None:
    (repository / "images/plot.png").write_text("another")
    discovery = with_recorded_case(discover(repository).value, recorded_names(repository))
    assert [found.path for found in discovery.files] == ["images/Plot.PNG", "images/plot.png", "é.md"]


def test_folder_outside_a_repository_has_no_recorded_names(tmp_path: Path) -> None:
    assert recorded_names(tmp_path) == frozenset()
    discovery = discover(tmp_path).value
    assert with_recorded_case(discovery, frozenset()) is discovery


def test_git_of_the_surroundings_does_not_count(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "elsewhere"))
    assert "images/Plot.PNG" in recorded_names(repository)


def test_machine_without_git_has_no_recorded_names(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert recorded_names(repository) == frozenset()
