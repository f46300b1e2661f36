"""Every file of a course is found once, under the name that its address will have; nothing outside is."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from unicodedata import normalize

import pytest

from broken_disk import break_call
from failing_disk import FailingDisk
from lectorium.disk.discover import discover
from lectorium.text.limits import FOLDER_DEPTH
from lectorium.text.report import format_diagnostic

CLOSED = (
    "closed: error FILE002 [unreadable-file] the folder cannot be read: Permission denied\n"
    "  = help: make it readable for yourself, or move it out of the course"
)


def plant(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def paths(root: Path, *folders: str, skip: frozenset[str] = frozenset()) -> list[str]:
    return [found.path for found in discover(root, folders, skip).value.files]


def printed(root: Path) -> list[str]:
    return [format_diagnostic(item, lambda _: None) for item in discover(root).diagnostics]


def test_files_come_sorted_with_their_size(tmp_path: Path) -> None:
    plant(tmp_path, "b.md", "a/z.png", "a/b/c.md", "a.md")
    tree = discover(tmp_path).value.tree()
    assert list(tree.sizes.items()) == [("a.md", 4), ("a/b/c.md", 8), ("a/z.png", 7), ("b.md", 4)]


def test_folders_that_never_hold_a_course_are_not_entered(tmp_path: Path) -> None:
    plant(tmp_path, ".git/config", "node_modules/x/y.js", ".venv/a.py", "docs/__pycache__/a.pyc", ".well-known/x")
    assert paths(tmp_path) == [".well-known/x"]


def test_only_named_folders_are_searched_besides_the_root(tmp_path: Path) -> None:
    plant(tmp_path, "course.yml", "content/a.md", "src/content/b.md", "content/src/c.md")
    assert paths(tmp_path, "content", "static") == ["content/a.md", "content/src/c.md", "course.yml"]


def test_skipped_folder_is_left_out(tmp_path: Path) -> None:
    plant(tmp_path, "a.md", "_site/index.html")
    assert paths(tmp_path, skip=frozenset({os.path.realpath(tmp_path / "_site")})) == ["a.md"]


@pytest.mark.parametrize("target", ["../_site/a", "../_site/a/b.txt"])
def test_a_link_into_a_skipped_folder_leaves_the_course(tmp_path: Path, target: str) -> None:
    plant(tmp_path, "static/a.md", "_site/a/b.txt", "_sites/a/b.txt")
    (tmp_path / "static/fine").symlink_to("../_sites/a")
    (tmp_path / "static/link").symlink_to(target)
    found = discover(tmp_path, ("static",), frozenset({os.path.realpath(tmp_path / "_site")}))
    assert [file.path for file in found.value.files] == ["static/a.md", "static/fine/b.txt"]
    assert [(fault.code.code, fault.span.path) for fault in found.diagnostics] == [("FILE001", "static/link")]


def test_decomposed_name_is_composed_and_still_opened(tmp_path: Path) -> None:
    plant(tmp_path, normalize("NFD", "é.md"))
    (found,) = discover(tmp_path).value.files
    assert found.path == normalize("NFC", "é.md")
    assert (tmp_path / found.real).is_file()


def test_two_forms_of_one_name_are_a_fault(tmp_path: Path) -> None:
    plant(tmp_path, normalize("NFD", "é.md"), normalize("NFC", "é.md"))
    assert printed(tmp_path) == [
        "é.md: error FILE005 [same-name-twice] two files have this name, written with different Unicode characters"
        " (NFC and NFD)\n  = help: delete one of them"
    ]


def test_link_inside_the_course_is_followed(tmp_path: Path) -> None:
    plant(tmp_path, "images/a.png")
    (tmp_path / "link.png").symlink_to("images/a.png")
    (tmp_path / "more").symlink_to("images")
    assert paths(tmp_path) == ["images/a.png", "link.png", "more/a.png"]


def test_link_to_a_folder_above_it_does_not_go_round(tmp_path: Path) -> None:
    plant(tmp_path, "a/b/c.md")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "a/b/root").symlink_to(tmp_path)
    assert paths(tmp_path) == ["a/b/c.md"]


@pytest.mark.parametrize("target", ["outside.txt", "outside", "course/.git/config"])
def test_link_that_leaves_the_course_is_refused(tmp_path: Path, target: str) -> None:
    plant(tmp_path, "outside.txt", "outside/secret.txt", "course/.git/config")
    (tmp_path / "course/link").symlink_to(tmp_path / target)
    assert paths(tmp_path / "course") == []
    assert printed(tmp_path / "course") == [
        "link: error FILE001 [link-leaves-course] this link leads to a place outside the course\n"
        "  = help: copy the file into the course instead of linking to it"
    ]


def test_folder_beside_the_course_with_its_name_at_the_beginning_is_outside(tmp_path: Path) -> None:
    plant(tmp_path, "course-old/a.md", "course/b.md")
    (tmp_path / "course/old").symlink_to("../course-old")
    assert paths(tmp_path / "course") == ["b.md"]


def test_link_to_nothing_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone.md")
    assert printed(tmp_path) == [
        "a.md: error FILE002 [unreadable-file] the link leads to nothing\n"
        "  = help: delete it, or put the file in its place"
    ]


def test_name_that_is_not_unicode_is_a_fault(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert printed(tmp_path) == [
        "caf\\udce9.md: error FILE004 [name-not-unicode] the name of this file is not valid UTF-8,"
        " so no address can be made of it\n  = help: rename the file"
    ]


def test_pipes_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert paths(tmp_path) == []
    assert printed(tmp_path) == [
        "pipe.md: error FILE002 [unreadable-file] this is neither a file nor a folder, but a pipe, a socket or a"
        " device\n"
        "  = help: move it out of the course"
    ]


def test_a_pipe_where_no_course_is_looked_for_is_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert discover(tmp_path, ("content",)).diagnostics == ()


def test_very_deep_folders_are_a_fault_not_a_crash(tmp_path: Path) -> None:
    plant(tmp_path, "/".join(["d"] * (FOLDER_DEPTH + 5)) + "/a.md")
    (fault,) = printed(tmp_path)
    assert f"error FILE007 [folder-too-deep] folders are nested deeper than {FOLDER_DEPTH}" in fault


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every folder")
def test_unreadable_folder_is_a_fault(tmp_path: Path) -> None:
    plant(tmp_path, "closed/a.md")
    (tmp_path / "closed").chmod(0)
    assert printed(tmp_path) == [CLOSED]


def test_folder_that_cannot_be_listed_is_a_fault_and_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "closed/a.md", "open/b.md")
    break_call(monkeypatch, "scandir", tmp_path / "closed", errno.EACCES)
    found = discover(tmp_path)
    assert printed(tmp_path) == [CLOSED]
    assert found.value.unknown == {"closed"}
    assert [file.path for file in found.value.files] == ["open/b.md"]


@pytest.mark.parametrize(("error", "faults"), [(errno.EIO, 1), (errno.ENOENT, 0)])
def test_entry_of_which_nothing_can_be_told_is_a_fault_unless_it_is_gone(
    tmp_path: Path, error: int, faults: int
) -> None:
    plant(tmp_path, "a.md", "b.md")
    message = "nothing can be told of this: Input/output error"
    told = 0
    for at in range(1, 200):
        with FailingDisk(at, error) as disk:
            found = discover(tmp_path)
        told += disk.failed.startswith("entry")
        if not disk.failed:
            break
        if disk.failed.startswith("entry"):
            assert len(found.value.files) == 1
            assert [(item.code.code, item.message) for item in found.diagnostics] == [("FILE002", message)] * faults
        elif disk.failed.startswith("stat"):  # of a config above the course, which is none of its files
            assert found.diagnostics == ()
    assert told == 6


def test_link_round_in_a_circle_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert min(printed(tmp_path)) == (
        "a: error FILE002 [unreadable-file] the link fails: Too many levels of symbolic links\n"
        "  = help: delete it, or put the file in its place"
    )


def test_links_to_folders_are_unknown_and_links_to_files_are_not(tmp_path: Path) -> None:
    plant(tmp_path, "outside/a.md", "outside.md", "course/b.md")
    (tmp_path / "course/folder").symlink_to("../outside")
    (tmp_path / "course/file.md").symlink_to("../outside.md")
    (tmp_path / "course/nothing").symlink_to("../gone")
    assert discover(tmp_path / "course").value.unknown == {"folder", "nothing"}


def _link(root: Path, name: str, target: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(target)


def test_folders_linked_into_each_other_are_a_fault_and_soon_left(tmp_path: Path) -> None:
    for number in range(12):
        plant(tmp_path, f"d{number}/a.md")
        for side in "xy":
            _link(tmp_path, f"d{number}/{side}", f"../d{number + 1}")
    plant(tmp_path, "d12/a.md")
    found = printed(tmp_path)
    assert found[0] == (
        "d0/x/x/x/x/x/x/x/y/x/y/x/x: error LIMIT004 [linked-too-often] other links lead to this link on more than 10"
        " ways: folders are linked into each other\n  = help: remove the link"
    )
    assert len(paths(tmp_path)) < 24 * 11 * 2


def test_a_folder_that_many_links_lead_to_is_entered_by_each(tmp_path: Path) -> None:
    plant(tmp_path, "shared/a.md", "shared/more/b.md")
    for number in range(30):
        _link(tmp_path, f"d{number}/shared", "../shared")
    assert len(paths(tmp_path)) == 62
    assert printed(tmp_path) == []


def test_a_link_back_through_a_linked_folder_is_not_entered_again(tmp_path: Path) -> None:
    plant(tmp_path, "a/one/a.md", "a/two/b.md")
    _link(tmp_path, "a/one/other", "../two")
    _link(tmp_path, "a/two/other", "../one")
    _link(tmp_path, "b", "a")
    assert paths(tmp_path) == [
        "a/one/a.md", "a/one/other/b.md", "a/two/b.md", "a/two/other/a.md",
        "b/one/a.md", "b/one/other/b.md", "b/two/b.md", "b/two/other/a.md",
    ]  # fmt: skip


def test_a_link_into_a_submodule_that_is_not_here_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / ".gitmodules").write_text('[submodule "lib"]\n\tpath = ext/lib\n\turl = https://example.org/lib\n')
    (tmp_path / "ext/lib").mkdir(parents=True)
    for name, target in (("in", "ext/lib/js"), ("beside", "ext/libs"), ("out", "gone")):
        (tmp_path / name).symlink_to(target)
    assert [
        (item.span.path, item.code.code, item.severity, item.message) for item in discover(tmp_path).diagnostics
    ] == [
        ("beside", "FILE002", "error", "the link leads to nothing"),
        ("in", "FILE010", "warning", "this link leads into the submodule `ext/lib`, which is not here"),
        ("out", "FILE002", "error", "the link leads to nothing"),
    ]
