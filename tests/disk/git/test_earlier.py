"""A course as it was at a commit: which commit, which files, and what is refused."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lectorium.disk.git import earlier
from lectorium.disk.git.earlier import lay_out
from lectorium.disk.refusal import RefusalError
from repositories import commit_all, git, write_commit, write_object, write_tree

OLD = {"a/kept.md": "kept", "a/changed.md": "old", "a/gone é.md": "gone", "a/moved.md": "moved " * 50}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in a folder of a repository, with one commit and some changes."""
    root = tmp_path / "some" / "course"
    (root / "a").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("outside")
    for name, text in OLD.items():
        (root / name).write_text(text)
    commit_all(tmp_path)
    (tmp_path / "outside.txt").write_text("new")
    (root / "a/changed.md").write_text("new")
    (root / "a/gone é.md").unlink()
    (root / "a/fresh.md").write_text("fresh")
    git(tmp_path, "mv", "some/course/a/moved.md", "some/course/a/there.md")
    return root


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "before").mkdir()
    return tmp_path / "before"


def texts(place: Path) -> dict[str, str]:
    return {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["HEAD", "main", "refs/heads/main", "v1", "HEAD^{commit}", "@", ""])
def test_the_files_of_the_commit_are_laid_out(course: Path, place: Path, name: str) -> None:
    git(course, "tag", "-a", "-m", "a tag", "v1")
    lay_out(course, name or git(course, "rev-parse", "--short", "HEAD"), place)
    assert texts(place) == OLD


def test_a_branch_is_compared_with_where_it_began(course: Path, place: Path) -> None:
    git(course, "checkout", "-q", "-b", "mine")
    commit_all(course, "mine")
    git(course, "checkout", "-q", "main")
    (course / "a/kept.md").write_text("later on main")
    commit_all(course, "theirs")
    git(course, "checkout", "-q", "mine")
    lay_out(course, "main", place)
    assert texts(place) == OLD


def test_histories_without_a_common_commit(course: Path, place: Path) -> None:
    git(course, "checkout", "-q", "--orphan", "mine")
    commit_all(course, "mine")
    lay_out(course, "main", place)
    assert texts(place) == OLD


def test_a_shallow_clone_is_compared_with_the_commit_itself(course: Path, place: Path, tmp_path: Path) -> None:
    commit_all(course, "two")
    git(tmp_path, "clone", "-q", "--depth=1", tmp_path.as_uri(), "clone")
    lay_out(tmp_path / "clone/some/course", "origin/main", place)
    assert texts(place)["a/changed.md"] == "new"


def test_a_linked_worktree(course: Path, place: Path, tmp_path: Path) -> None:
    git(tmp_path, "worktree", "add", "-q", "linked", "-b", "side")
    lay_out(tmp_path / "linked/some/course", "main", place)
    assert texts(place) == OLD


def test_the_repository_of_another_user(
    course: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid():
        pytest.skip("only root can give files away")
    shutil.rmtree(tmp_path / "home", ignore_errors=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.lchown(path, 12345, 12345)
    lay_out(course, "main", place)
    assert texts(place) == OLD


def test_broken_settings_of_the_user_do_not_count(course: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text("[broken")
    script = (
        "import sys; from pathlib import Path; from lectorium.disk.git.earlier import lay_out;"
        "lay_out(Path(sys.argv[1]), 'main', Path(sys.argv[2]))"
    )
    surroundings = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script, str(course), str(place)], env=surroundings, check=True)
    assert texts(place) == OLD


def test_before_the_first_commit_of_a_branch(course: Path, place: Path) -> None:
    git(course, "checkout", "-q", "--orphan", "mine")
    lay_out(course, "main", place)
    assert texts(place) == OLD


def test_a_git_folder_is_taken_for_nothing_else(course: Path, place: Path, tmp_path: Path) -> None:
    git(course, "init", "-q", "--bare", ".")
    shutil.copytree(tmp_path / ".git", course / ".git/.git")
    (course / ".git/HEAD").write_text("ref: refs/heads/main\n")
    with pytest.raises(RefusalError) as caught:
        lay_out(course, "main", place)
    assert caught.value.message.startswith("the git repository cannot be read: Repository not found at ")


def test_a_course_that_was_not_there_yet(course: Path, place: Path) -> None:
    new = course.parent / "new" / "course"
    new.mkdir(parents=True)
    lay_out(new, "main", place)
    assert texts(place) == {}


def test_before_the_first_commit_there_is_nothing(tmp_path: Path, place: Path) -> None:
    git(tmp_path, "init", "-q")
    lay_out(tmp_path, "HEAD", place)
    assert texts(place) == {}


@pytest.mark.parametrize(
    "name", ["nowhere", "--output=x", "HEAD:some", ":/x", "HEAD~9", "\udcff", "0" * 40, "main..HEAD"]
)
def test_a_name_that_is_no_commit_is_refused(course: Path, place: Path, name: str) -> None:
    with pytest.raises(RefusalError) as caught:
        lay_out(course, name, place)
    assert caught.value.message == f"git knows no commit `{name}` here"
    assert (
        caught.value.help == "fetch it first, for instance `git fetch origin main`; in a workflow set `fetch-depth: 0`"
    )


@pytest.mark.parametrize(("there", "asked"), [("master", "main"), ("main", "master")])
@pytest.mark.parametrize("remote", ["", "origin/"])
def test_the_first_branch_has_one_of_two_names(course: Path, place: Path, there: str, asked: str, remote: str) -> None:
    git(course, "branch", "-m", "ours")
    git(course, "update-ref", f"refs/{'remotes' if remote else 'heads'}/{remote}{there}", "HEAD")
    with pytest.raises(RefusalError) as caught:
        lay_out(course, remote + asked, place)
    assert caught.value.message == f"git knows no commit `{remote}{asked}` here"
    assert caught.value.help == f"did you mean `{remote}{there}`?"


def test_a_branch_that_is_nearly_named_is_proposed(course: Path, place: Path) -> None:
    git(course, "update-ref", "refs/remotes/upstream/main", "HEAD")
    with pytest.raises(RefusalError) as caught:
        lay_out(course, "upsteam/main", place)
    assert caught.value.help == "did you mean `upstream/main`?"


def test_a_folder_outside_any_repository(tmp_path: Path, place: Path) -> None:
    with pytest.raises(RefusalError) as caught:
        lay_out(tmp_path, "main", place)
    assert caught.value.message == f"`{tmp_path}` is in no git repository, so nothing tells what has changed"


@pytest.mark.parametrize("setting", ["objectFormat=sha256", "refStorage=reftable", "tomorrow=x"])
def test_a_repository_of_another_kind_is_refused(course: Path, place: Path, setting: str) -> None:
    name, _, value = setting.partition("=")
    git(course, "config", "core.repositoryFormatVersion", "1")
    git(course, "config", f"extensions.{name}", value)
    with pytest.raises(RefusalError, match=r"^the git repository cannot be read: .*(unsupported|unknown)") as caught:
        lay_out(course, "main", place)
    kind = "repositories of this kind are not read: check the whole course, without `--changed-since`"
    assert caught.value.help == kind


@pytest.mark.parametrize("rev", ["HEAD:some/course/a/changed.md", "HEAD:some/course/a", "HEAD^{tree}"])
@pytest.mark.parametrize("damage", ["missing", "broken", "other"])
def test_an_object_that_cannot_be_read_is_a_refusal(course: Path, place: Path, rev: str, damage: str) -> None:
    name = git(course, "rev-parse", rev)
    file = course.parents[1] / ".git/objects" / name[:2] / name[2:]
    other = git(course, "rev-parse", "HEAD:outside.txt" if "changed" in rev else "HEAD:some")
    data = (course.parents[1] / ".git/objects" / other[:2] / other[2:]).read_bytes()
    file.unlink()
    if damage != "missing":
        file.write_bytes(data if damage == "other" else b"nonsense")
    with pytest.raises(RefusalError) as caught:
        lay_out(course, "main", place)
    if damage == "missing":
        assert caught.value.message == f"the git repository lacks what this needs: {name}"
        assert caught.value.help == "fetch the whole of a partial clone: `git fetch --refetch --no-filter`"
    else:
        assert caught.value.message.startswith("the git repository cannot be read: ")
        assert caught.value.help == "clone it anew"


def test_a_partial_clone_has_what_has_not_changed(course: Path, place: Path, tmp_path: Path) -> None:
    git(tmp_path, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", tmp_path.as_uri(), "clone")
    clone = tmp_path / "clone/some/course"
    git(clone, "config", "core.repositoryFormatVersion", "1")
    git(clone, "config", "extensions.partialClone", "origin")
    lay_out(clone, "main", place)
    assert texts(place) == OLD


def test_a_windows_checkout_has_not_changed(course: Path, place: Path) -> None:
    (course / "a/changed.md").write_bytes(b"one\r\ntwo\r\n")
    text = write_object(course.parents[1], "blob", b"one\ntwo\n")
    git(course, "update-index", "--cacheinfo", f"100644,{text},some/course/a/changed.md")
    git(course, "commit", "-q", "-m", "with LF")
    lay_out(course, "main", place)
    assert (place / "a/changed.md").read_bytes() == b"one\r\ntwo\r\n"


def test_a_file_that_git_lfs_keeps_has_not_changed(course: Path, place: Path) -> None:
    picture = b"a picture"
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 9\n"
    for name, kept in (("a/kept.md", picture), ("a/changed.md", b"another")):
        text = pointer.format(hashlib.sha256(kept).hexdigest())
        blob = write_object(course.parents[1], "blob", text.encode())
        (course / name).write_bytes(picture)
        git(course.parents[1], "update-index", "--cacheinfo", f"100644,{blob},some/course/{name}")
    git(course, "commit", "-q", "-m", "pointers")
    lay_out(course, "main", place)
    assert (place / "a/kept.md").read_bytes() == picture
    assert (place / "a/changed.md").read_text() == text


def test_a_large_file_is_laid_out_empty(course: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "_LARGEST_FILE", len("moved " * 50) - 1)
    lay_out(course, "main", place)
    assert texts(place) == OLD | {"a/moved.md": ""}


def test_links_are_laid_out_where_they_stay_inside(course: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    for name, target in {
        "a/link.md": "kept.md",
        "up": "a/../a",
        "a/top": "..",
        "a/out": "../../../secret",
        "a/out of out": "top/../secret",
        "absolute": str(tmp_path / "secret"),
        "before": str(tmp_path / "before"),
        "round": "a/round",
        "a/round": "../round",
    }.items():
        (course / name).symlink_to(target)
    commit_all(course.parents[1])
    for name in ("a/link.md", "up", "a/top", "a/out", "a/out of out", "absolute", "before", "round", "a/round"):
        (course / name).unlink()
    lay_out(course, "main", place)
    links = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_symlink()}
    assert links == {"a/link.md", "up", "a/top", "before", "round", "a/round"}
    assert (place / "a/link.md").read_text() == "kept"


def test_a_link_in_place_of_a_file_is_not_followed(course: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("kept")
    (course / "a/kept.md").unlink()
    (course / "a/kept.md").symlink_to(tmp_path / "elsewhere")
    lay_out(course, "main", place)
    assert not (place / "a/kept.md").is_symlink()
    assert texts(place) == OLD


def test_a_submodule_is_left_out(course: Path, place: Path) -> None:
    commit = git(course, "rev-parse", "HEAD")
    git(course.parents[1], "update-index", "--add", "--cacheinfo", f"160000,{commit},some/course/theirs")
    git(course, "commit", "-q", "-m", "submodule")
    lay_out(course, "main", place)
    assert not (place / "theirs").exists()


HOSTILE = [
    b"..", b".", b".git", b".GIT", b".Git", b"git~1", b"GIT~1", b".git.", b".git ", b".git. .", b".git::$DATA", b"...",
    b".. ", "..\u200c".encode(), ".g\u200cit".encode(), b"a\\b", b"\\\\server\\share", b"C:\\x", b"/etc", b"a/b",
    b"../x", b"x/../../y",
]  # fmt: skip
"""Names that lead out of a folder, or into git's own, on some disk."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_before_anything_is_written(course: Path, place: Path, name: bytes) -> None:
    top = course.parents[1]
    blob = write_object(top, "blob", b"kept")
    inner = write_tree(top, ("100644", b"escaped.md", blob))
    things = {"100644": blob, "40000": inner, "120000": blob, "160000": git(course, "rev-parse", "HEAD")}
    before = sorted(path for path in top.rglob("*") if ".git" not in path.parts)
    for kind, thing in things.items():
        folder = write_tree(top, ("100644", b"a.md", blob), (kind, name, thing))
        whole = write_tree(top, ("40000", b"some", write_tree(top, ("40000", b"course", folder))))
        commit = write_commit(top, whole, "evil")
        with pytest.raises(RefusalError) as caught:
            lay_out(course, "evil", place)
        message = f"commit {commit[:7]} holds `{name.decode()}`, a name that no file of a course may have"
        assert caught.value.message == message
    assert sorted(path for path in top.rglob("*") if ".git" not in path.parts) == before


def test_an_empty_name_is_refused(course: Path, place: Path) -> None:
    top = course.parents[1]
    folder = write_tree(top, ("100644", b"", write_object(top, "blob", b"x")))
    write_commit(top, write_tree(top, ("40000", b"some", write_tree(top, ("40000", b"course", folder)))), "evil")
    with pytest.raises(RefusalError, match=r"cannot be read: .*can't parse filename"):
        lay_out(course, "evil", place)


@pytest.mark.parametrize("name", [b".gitignore", b"git~2", b"..a", b"a..b", b"Week 1: rain.md", b".github", b"a.git"])
def test_a_name_that_only_looks_hostile_is_laid_out(course: Path, place: Path, name: bytes) -> None:
    top = course.parents[1]
    folder = write_tree(top, ("100644", name, write_object(top, "blob", b"x")))
    write_commit(top, write_tree(top, ("40000", b"some", write_tree(top, ("40000", b"course", folder)))), "odd")
    lay_out(course, "odd", place)
    assert texts(place) == {name.decode(): "x"}


def test_a_name_that_stands_twice_is_refused(course: Path, place: Path) -> None:
    top = course.parents[1]
    blob = write_object(top, "blob", b"/tmp")
    inner = write_tree(top, ("100644", b"escaped.md", blob))
    folder = write_tree(top, ("120000", b"x", blob), ("40000", b"x", inner))
    write_commit(top, write_tree(top, ("40000", b"some", write_tree(top, ("40000", b"course", folder)))), "twice")
    with pytest.raises(RefusalError, match="holds `x`, a name that no file of a course may have"):
        lay_out(course, "twice", place)


@pytest.mark.parametrize(("wide", "deep"), [(10, 40), (1, 70)])
def test_a_tree_of_trees_is_bounded(course: Path, place: Path, wide: int, deep: int) -> None:
    top = course.parents[1]
    thing, kind = write_object(top, "blob", b"x"), "100644"
    for _ in range(deep):
        thing, kind = write_tree(top, *((kind, b"%d" % number, thing) for number in range(wide))), "40000"
    commit = write_commit(top, write_tree(top, (kind, b"some", write_tree(top, (kind, b"course", thing)))), "bomb")
    with pytest.raises(RefusalError) as caught:
        lay_out(course, "bomb", place)
    assert caught.value.message == f"commit {commit[:7]} is no course: it holds too many files or folders"


def test_as_many_files_and_folders_as_there_may_be(course: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(["a", *OLD])
    monkeypatch.setattr(earlier, "_MOST_FILES", count)
    lay_out(course, "HEAD", place)
    assert texts(place) == OLD
    monkeypatch.setattr(earlier, "_MOST_FILES", count - 1)
    with pytest.raises(RefusalError, match="too many files or folders"):
        lay_out(course, "HEAD", place)


@pytest.mark.parametrize(("depth", "refused"), [(1, False), (0, True)])
def test_as_deep_as_folders_may_be(
    course: Path, place: Path, monkeypatch: pytest.MonkeyPatch, depth: int, refused: bool
) -> None:
    monkeypatch.setattr(earlier, "FOLDER_DEPTH", depth)
    with pytest.raises(RefusalError, match="too many files or folders") if refused else nullcontext():
        lay_out(course, "HEAD", place)


def test_windows_takes_a_colon_for_a_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    tree: Any = [SimpleNamespace(raw_name=name, filemode=0o100644, id=1) for name in (b"a.md", b"c:b.md")]
    commit: Any = SimpleNamespace(short_id="abc")
    assert [name for name, _, _ in earlier._named(tree, "", commit)] == ["a.md", "c:b.md"]
    monkeypatch.setattr(earlier, "os", SimpleNamespace(name="nt"))
    assert [name for name, _, _ in earlier._named(tree[:1], "", commit)] == ["a.md"]
    with pytest.raises(RefusalError, match=r"holds `c:b\.md`, a name that no file of a course may have"):
        list(earlier._named(tree, "", commit))


LINES = "".join(f"Line {number} of the post about rain.\n" for number in range(20))


@pytest.mark.parametrize("index", ["whole", "sparse", "split", "committed"])
def test_moved_files_are_told(tmp_path: Path, place: Path, index: str) -> None:
    root = tmp_path / "some"
    (root / "far").mkdir(parents=True)
    for name in ("e\u0301.md", "a.md", "changed.md", "gone.md", "out.md", "far/x.md"):
        (root / name).write_text(f"{name}\n{LINES}")
    (tmp_path / "in.md").write_text(f"in.md\n{LINES}")
    before = commit_all(tmp_path)
    git(tmp_path, "mv", "in.md", "some/in.md")
    git(root, "mv", "e\u0301.md", "é there.md")
    git(root, "mv", "a.md", "b.md")
    git(root, "mv", "out.md", "../out.md")
    git(root, "rm", "-q", "gone.md")
    (root / "b.md").write_text(f"{LINES[300:]}A new end.\n")
    (root / "changed.md").write_text("Something else.\n")
    (root / "untracked.md").write_text(f"gone.md\n{LINES}")
    if index in ("sparse", "committed"):
        git(root, "add", "-u")
        git(root, "commit", "-q", "-m", "moved")
    if index == "sparse":
        git(root, "sparse-checkout", "init", "--cone", "--sparse-index")
    if index == "split":
        git(root, "add", "-u")
        git(root, "commit", "-q", "-m", "moved")
        git(root, "update-index", "--split-index")
    assert lay_out(root, before, place) == {"é.md": "é there.md", "a.md": "b.md"}


def test_what_is_taken_out_of_git_fits_on_a_disk(course: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = commit_all(course, "present")
    for name in ("kept", "changed", "fresh"):
        (course / f"a/{name}.md").write_text("later")
    monkeypatch.setattr(earlier, "_MOST_TAKEN", len("newfresh"))
    lay_out(course, commit, place)
    assert texts(place) == {"a/changed.md": "new", "a/fresh.md": "fresh", "a/kept.md": "", "a/there.md": "moved " * 50}


def test_a_folder_in_git_that_would_fill_the_memory_is_refused(
    course: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = write_object(course, "blob", b"x")
    commit = write_commit(
        course.parents[1], write_tree(course, *(("100644", b"a%d" % at, blob) for at in range(4))), "b"
    )
    monkeypatch.setattr(earlier, "_LARGEST_TREE", 100)
    with pytest.raises(RefusalError) as caught:
        lay_out(course, commit, place)
    assert caught.value.message == "the git repository cannot be read: it holds a folder of more than 100 bytes"


def test_an_index_that_stands_for_far_more_names_than_it_has_bytes_is_left_alone(course: Path, place: Path) -> None:
    assert lay_out(course, "HEAD", place) == {"a/moved.md": "a/there.md"}
    blob, folder = write_object(course, "blob", b"x"), "some/course/" + "d" * 3000
    names = "".join(f"100644 {blob}\t{folder}/{at}\n" for at in range(500))
    git(course, "update-index", "--index-info", given=names.encode())
    git(course, "update-index", "--index-version", "4")
    assert lay_out(course, "HEAD", place) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize("part", ["config", "index", "packed-refs", "refs/heads/other", "objects/info/alternates"])
def test_a_pipe_in_the_repository_is_waited_for_by_nobody(course: Path, place: Path, part: str) -> None:
    pipe = course.parents[1] / ".git" / part
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    with pytest.raises(RefusalError) as caught:
        lay_out(course, "HEAD", place)
    assert caught.value.message == f"`{pipe}` is a pipe or a device, which no git repository holds"
    assert caught.value.help == "clone it anew"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_in_the_repository_of_a_linked_worktree_is_waited_for_by_nobody(course: Path, place: Path) -> None:
    tree = course.parents[1] / "tree"
    git(course, "worktree", "add", "-q", str(tree), "HEAD")
    lay_out(tree, "HEAD", place)
    os.mkfifo(course.parents[1] / ".git/packed-refs")
    with pytest.raises(RefusalError, match="packed-refs` is a pipe"):
        lay_out(tree, "HEAD", place)


def test_so_many_moved_files_are_compared(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number}.md" for number in range(9)]
    for name in names:
        (tmp_path / name).write_text(f"{name}\n{LINES}")
    commit_all(tmp_path)
    (tmp_path / "new").mkdir()
    git(tmp_path, "mv", *names, "new")
    assert lay_out(tmp_path, "HEAD", place) == {name: f"new/{name}" for name in names}
    monkeypatch.setattr(earlier, "_MOST_MOVED", 2)
    assert len(lay_out(tmp_path, "HEAD", place)) < len(names)
