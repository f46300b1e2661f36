"""When files were committed: histories of every shape, read whole, in part, or not at all, and never a slow build."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import json

from lectorium.disk.git import dates
from lectorium.disk.git.dates import History, read_history
from lectorium.disk.git.repository import history_state
from lectorium.disk.limited import Limits
from lectorium.text.memory import Memory
from repositories import commit_all, git, write_commit, write_object, write_tree

DAY = 86_400
START = 1_767_225_600
"""1 January 2026, UTC."""


def day(number: int) -> str:
    return f"{START + number * DAY} +0200"


def write(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        place = root / f"{name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def known(root: Path) -> dict[str, tuple[int, int]]:
    """Return the days since the start on which each file was changed first and last."""
    found = read_history(root, history_state(root), Memory())
    assert found.note == ""
    return {path: ((first - START) // DAY, (last - START) // DAY) for path, (first, last) in found.dates.items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a course with two commits."""
    made = tmp_path / "course"
    write(made, a="one", b="one")
    commit_all(made, at=day(0))
    write(made, a="two")
    commit_all(made, at=day(2))
    return made


def test_the_first_and_the_last_commit_that_changed_a_file_count(root: Path) -> None:
    write(root, a="not committed", new="never committed")
    assert known(root) == {"a.md": (0, 2), "b.md": (0, 0)}


def _empty(root: Path) -> None:
    commit_all(root, at=day(5))


def _moved(root: Path) -> None:
    git(root, "mv", "b.md", "c.md")
    commit_all(root, at=day(5))


def _deleted_and_back(root: Path) -> None:
    text = (root / "b.md").read_text()
    (root / "b.md").unlink()
    commit_all(root, at=day(5))
    (root / "b.md").write_text(text)
    commit_all(root, at=day(6))


def _merged(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side", "HEAD~1")
    write(root, b="side")
    commit_all(root, at=day(3))
    git(root, "checkout", "-q", "main")
    write(root, a="main")
    commit_all(root, at=day(4))
    git(root, "merge", "-q", "--no-ff", "-m", "m", "side", at=day(9))


def _merged_by_hand(root: Path) -> None:
    _merged(root)
    write(root, b="by hand")
    git(root, "commit", "-aq", "--amend", "--no-edit", at=day(9))


def _detached(root: Path) -> None:
    git(root, "checkout", "-q", "--detach", "HEAD~1")


def _packed(root: Path) -> None:
    git(root, "gc", "-q")
    assert not (root / ".git/refs/heads/main").exists()


def _clock_never_set(root: Path) -> None:
    write(root, b="1970")
    commit_all(root, at="@0 +0000")


def _clock_ahead(root: Path) -> None:
    write(root, b="3000")
    commit_all(root, at=day(9000))


def _in_pieces(root: Path) -> None:
    (root / "part").mkdir()
    (root / ".gitmodules").write_text('[submodule "part"]\n\tpath = part\n\turl = ../part\n')
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},part")
    commit_all(root, at=day(5))


def _of_a_folder_that_was_a_file(root: Path) -> None:
    (root / "b.md").unlink()
    write(root, **{"b.md/c": "deep"})
    commit_all(root, at=day(5))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_empty, {"a.md": (0, 2), "b.md": (0, 0)}),
        (_moved, {"a.md": (0, 2), "c.md": (5, 5)}),
        (_deleted_and_back, {"a.md": (0, 2), "b.md": (0, 6)}),
        (_merged, {"a.md": (0, 4), "b.md": (0, 3)}),
        (_merged_by_hand, {"a.md": (0, 4), "b.md": (0, 9)}),
        (_detached, {"a.md": (0, 0), "b.md": (0, 0)}),
        (_packed, {"a.md": (0, 2), "b.md": (0, 0)}),
        (_clock_never_set, {"a.md": (0, 2), "b.md": (0, 0)}),
        (_clock_ahead, {"a.md": (0, 2), "b.md": (0, 9000)}),
        (_in_pieces, {".gitmodules": (5, 5), "a.md": (0, 2), "b.md": (0, 0), "part": (5, 5)}),
        (_of_a_folder_that_was_a_file, {"a.md": (0, 2), "b.md/c.md": (5, 5)}),
    ],
)
def test_histories(root: Path, change: Callable[[Path], None], expected: dict[str, tuple[int, int]]) -> None:
    change(root)
    assert known(root) == expected


def test_a_course_in_a_folder_of_a_repository_knows_its_own_files(tmp_path: Path) -> None:
    inner = tmp_path / "all/courses/Géo"
    write(inner, a="one")
    write(tmp_path / "all", a="outer")
    commit_all(tmp_path / "all", at=day(0))
    write(tmp_path / "all", a="outer two")
    commit_all(tmp_path / "all", at=day(1))
    write(inner, **{"e\u0301": "two"})
    commit_all(tmp_path / "all", at=day(2))
    assert known(inner) == {"a.md": (0, 0), "\u00e9.md": (2, 2)}


def test_a_linked_worktree_and_a_submodule_have_the_history_of_their_own(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "HEAD~1")
    assert known(tmp_path / "linked") == {"a.md": (0, 0), "b.md": (0, 0)}
    outer = tmp_path / "outer"
    write(outer, z="outer")
    commit_all(outer, at=day(8))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "part")
    assert known(outer / "part") == {"a.md": (0, 2), "b.md": (0, 0)}


def test_the_owner_of_a_repository_does_not_matter(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    for place in (root, *root.rglob("*")):
        os.chown(place, 12345, 12345)
    assert known(root) == {"a.md": (0, 2), "b.md": (0, 0)}


def test_a_clone_without_the_contents_of_files_tells_all_dates(root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{root}", "part")
    assert known(tmp_path / "part") == {"a.md": (0, 2), "b.md": (0, 0)}


def _no_repository(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _no_commit(root: Path) -> None:
    _no_repository(root)
    git(root, "init", "-q")


def _on_a_new_branch(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "new")


@pytest.mark.parametrize("change", [_no_repository, _no_commit, _on_a_new_branch])
def test_without_a_commit_nothing_is_known_and_nothing_is_said(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert read_history(root, history_state(root), Memory()) == History()


UNKNOWN = ", so nothing tells when a page was last changed"


def _shallow(root: Path) -> None:
    git(root.parent, "clone", "-q", "--depth", "1", f"file://{root}", "cut")
    shutil.rmtree(root)
    (root.parent / "cut").rename(root)


def _without_trees(root: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(root.parent, "clone", "-q", "--no-checkout", "--filter=tree:0", f"file://{root}", "cut")
    shutil.rmtree(root)
    (root.parent / "cut").rename(root)


def _strange(root: Path) -> None:
    git(root, "config", "core.repositoryFormatVersion", "1")
    git(root, "config", "extensions.strange", "true")


def _with_a_pipe(root: Path) -> None:
    os.mkfifo(root / ".git/objects/pipe")


def _broken(root: Path) -> None:
    for place in (root / ".git/objects").glob("??/*"):
        place.chmod(0o644)
        place.write_bytes(b"")


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (
            _shallow,
            "this clone holds only a part of the git history{}: fetch all of it, in a workflow with `fetch-depth: 0`",
        ),
        (_without_trees, "the git repository cannot be read: Unable to read tree ID{}"),
        (_strange, "the git repository cannot be read: …/.git: unsupported extension name extensions.strange{}"),
        (_with_a_pipe, "`…/.git/objects/pipe` is a pipe or a device, which no git repository holds{}"),
        (_broken, "the git repository cannot be read: ID: failed to parse loose object: invalid header{}"),
    ],
)
def test_what_cannot_be_read_is_a_note(root: Path, change: Callable[[Path], None], note: str) -> None:
    change(root)
    found = read_history(root, history_state(root), Memory())
    assert not found.dates
    told = re.sub("[0-9a-f]{40}", "ID", found.note.replace(str(root), "…"))
    assert told == note.format(UNKNOWN)


def test_a_history_that_stands_for_more_than_any_disk_holds_ends_at_a_limit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = write_object(root, "blob", b"x")
    tree = write_tree(root, *(("100644", b"%02d" % number, blob) for number in range(64)))
    for _ in range(6):
        tree = write_tree(root, *(("40000", b"%02d" % number, tree) for number in range(64)))
    write_commit(root, tree, "main")
    monkeypatch.setattr(dates, "_LIMITS", Limits(seconds=1, output=1 << 20))
    note = read_history(root, history_state(root), Memory()).note
    assert note in {f"reading the git history took too much {what}{UNKNOWN}" for what in ("time", "memory")}


def test_a_history_of_too_many_commits_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_MOST_COMMITS", 1)
    found = json.decode(dates.open_reader()(os.fsencode(root)), type=History)
    assert found.note == f"the git history has more than 1 commits{UNKNOWN}"


def test_what_is_known_is_remembered_by_head(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, state = Memory(), history_state(root)
    found = read_history(root, state, memory)
    monkeypatch.setattr(dates, "_ask", lambda _root, _state: History(note="asked again"))
    write(root, a="not committed")
    assert history_state(root) == state
    assert read_history(root, state, memory) == found
    git(root, "gc", "-q")
    assert history_state(root) == state
    commit_all(root, at=day(5))
    assert read_history(root, history_state(root), memory).note == "asked again"


@pytest.mark.parametrize(
    "head",
    [b"ref: refs/heads/gone\n", b"ref: ../../../etc/passwd\n", b"", b"\xff\xfe", b"ref: HEAD\n", b"ref: refs/\0\n"],
)
def test_a_head_that_names_no_commit_is_no_error(root: Path, head: bytes) -> None:
    (root / ".git/HEAD").write_bytes(head)
    assert read_history(root, history_state(root), Memory()).dates == {}


def test_references_that_name_each_other_end(root: Path) -> None:
    (root / ".git/refs/heads/main").write_text("ref: refs/heads/other\n")
    (root / ".git/refs/heads/other").write_text("ref: refs/heads/main\n")
    assert read_history(root, history_state(root), Memory()).dates == {}
