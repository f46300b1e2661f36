"""Names are compared with the letter case that git records, whatever a disk lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk.discover import discover
from lectorium.disk.git.recorded import recorded_names, with_recorded_case
from repositories import commit_all, git

NAMES = {"images/Plot.PNG", "é.md"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return made(tmp_path)


def made(top: Path, *options: str) -> Path:
    (top / "course/images").mkdir(parents=True)
    (top / "course/images/Plot.PNG").write_text("x")
    (top / "course/é.md").write_text("x")
    (top / "coursework.md").write_text("x")
    git(top, "init", "-q", "-b", "main", *options)
    git(top, "add", ".")
    return top / "course"


def test_recorded_names_are_relative_to_the_course(repository: Path) -> None:
    assert recorded_names(repository) == NAMES
    assert recorded_names(repository.parent) == {"coursework.md", "course/images/Plot.PNG", "course/é.md"}


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


def test_two_files_never_take_one_name(repository: Path) -> None:
    """A disk that lists both tells letter case apart: the recorded file is gone, and these are others."""
    (repository / "images/Plot.PNG").rename(repository / "images/plot.png")
    (repository / "images/PLOT.png").write_text("another")
    discovery = with_recorded_case(discover(repository).value, recorded_names(repository))
    assert [found.path for found in discovery.files] == ["images/PLOT.png", "images/plot.png", "é.md"]


def test_folder_outside_a_repository_has_no_recorded_names(tmp_path: Path) -> None:
    assert recorded_names(tmp_path) == frozenset()
    discovery = discover(tmp_path).value
    assert with_recorded_case(discovery, frozenset()) is discovery


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_form_of_the_index_is_read(repository: Path, version: str) -> None:
    git(repository, "update-index", "--index-version", version)
    if version == "3":
        (repository / "later.md").write_text("x")
        git(repository, "add", "--intent-to-add", "later.md")  # its flags make the entry longer
    assert recorded_names(repository) == NAMES | ({"later.md"} if version == "3" else set())


def test_long_names_with_a_common_beginning(repository: Path) -> None:
    names = [f"{'long ' * 40}/{'name ' * 45}{number}.md" for number in (1, 10, 2)]
    for name in names:
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("x")
    git(repository, "add", ".")
    for version in ("2", "4"):
        git(repository, "update-index", "--index-version", version)
        assert recorded_names(repository) == NAMES | set(names)


def test_objects_named_by_sha_256(tmp_path: Path) -> None:
    assert recorded_names(made(tmp_path, "--object-format=sha256")) == NAMES


def test_a_name_in_conflict_is_one_name(repository: Path) -> None:
    entry = git(repository, "ls-files", "-s", "é.md").split()
    stages = "".join(f"{entry[0]} {entry[1]} {stage}\tcourse/é.md\n" for stage in (1, 2, 3))
    git(repository.parent, "update-index", "--index-info", given=f"0 {'0' * 40}\tcourse/é.md\n{stages}".encode())
    assert recorded_names(repository) == NAMES


def test_folders_of_a_sparse_index_are_no_files(repository: Path) -> None:
    (repository.parent / "zz").mkdir()
    (repository.parent / "zz/far.md").write_text("x")
    commit_all(repository.parent)
    git(repository.parent, "sparse-checkout", "init", "--cone", "--sparse-index")
    git(repository.parent, "sparse-checkout", "set", "course")
    assert recorded_names(repository) == NAMES
    assert not {name for name in recorded_names(repository.parent) if name.startswith("zz")}


@pytest.mark.parametrize("size", [0, 3, 11, 12, 40, 80, 150])
def test_an_index_cut_short_names_nothing(repository: Path, size: int) -> None:
    index = repository.parent / ".git/index"
    index.write_bytes(index.read_bytes()[:size])
    assert recorded_names(repository) == frozenset()


@pytest.mark.parametrize(
    "data", [b"DIRC\0\0\0\2\xff\xff\xff\xff" + b"\0" * 200, b"DIRC\0\0\0\4\0\0\0\1" + b"\xff" * 99]
)
def test_an_index_of_nonsense_names_nothing(repository: Path, data: bytes) -> None:
    (repository.parent / ".git/index").write_bytes(data)
    assert recorded_names(repository) == frozenset()


def test_an_index_whose_names_grow_without_end_names_nothing(repository: Path) -> None:
    """Each entry may be the long name before it and one letter: 1 MB of an index would be 3 GB of names."""
    entry = bytes(60) + b"\x0f\xff\0"
    long = entry + b"course/" + b"x" * 6_000 + b"\0"
    for count, known in ((5, 6), (3_000, 0)):
        head = b"DIRC" + (4).to_bytes(4) + (count + 1).to_bytes(4)
        (repository.parent / ".git/index").write_bytes(head + long + (entry + b"y\0") * count)
        assert len(recorded_names(repository)) == known


def test_git_of_the_surroundings_does_not_count(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / "elsewhere"))
    assert recorded_names(repository) == NAMES


def test_a_machine_without_git_has_recorded_names_all_the_same(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert recorded_names(repository) == NAMES


def test_a_repository_without_an_index_names_nothing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n")
    assert recorded_names(tmp_path) == frozenset()
