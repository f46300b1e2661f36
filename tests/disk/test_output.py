"""The output folder is ours before anything is written, and nobody else's folder is ever taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk.output import (
    OWNER_FILE,
    is_ours,
    owned_files,
    refuse_sources,
    refuse_unsafe,
    stays_below,
    write_owner_file,
)
from lectorium.disk.read import LARGEST_OWN
from lectorium.disk.refusal import RefusalError


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "home" / "course"
    root.mkdir(parents=True)
    (root / "course.yml").write_text("title: X")
    return root


def refusal(output: Path, root: Path) -> tuple[str, str]:
    with pytest.raises(RefusalError) as caught:
        refuse_unsafe(output, root)
    return caught.value.message, caught.value.help


def test_root_of_the_disk_is_refused(course: Path) -> None:
    assert refusal(Path("/"), course) == (
        "`/` cannot be an output folder",
        f"choose another folder: `lectorium build {course} -o {course}/_site`",
    )


def test_home_is_refused(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(course.parent))
    assert refusal(course.parent, course)[0] == f"`{course.parent}` cannot be an output folder"


def test_course_and_folders_above_it_are_refused(course: Path) -> None:
    for output in (course, course.parent, course.parent.parent, course / "x" / ".."):
        message, _ = refusal(output, course)
        assert message == f"the output folder `{output.resolve()}` holds the course itself"


def test_link_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (course / "_site").symlink_to(tmp_path / "elsewhere")
    assert refusal(course / "_site", course) == (
        f"the output folder `{course}/_site` is a link",
        "name the folder that it leads to with `-o`",
    )


def test_file_is_refused(course: Path) -> None:
    (course / "_site").write_text("x")
    assert refusal(course / "_site", course) == (
        f"the output folder `{course}/_site` is a file",
        "move the file away, or name a folder with `-o`",
    )


def test_site_of_another_tool_is_refused_with_the_command_that_helps(course: Path) -> None:
    (course / "_site").mkdir()
    (course / "_site" / "index.html").write_text("made by Jekyll")
    assert refusal(course / "_site", course) == (
        f"the output folder `{course}/_site` has files that Lectorium did not make",
        f"if an earlier tool made it, move it out of the course or remove it: `rm -r {course}/_site`",
    )


def test_foreign_folder_is_never_suggested_for_removal(course: Path, tmp_path: Path) -> None:
    photos = tmp_path / "my photos"
    photos.mkdir()
    (photos / "a.jpg").write_text("x")
    assert refusal(photos, course)[1] == (f"choose another folder: `lectorium build {course} -o '{photos}/site'`")


def test_below_the_course_the_usual_folder_is_suggested(course: Path) -> None:
    (course / "Lectures").mkdir()
    (course / "Lectures/a.pdf").write_text("x")
    help_text = f"choose another folder: `lectorium build {course} -o {course}/_site`"
    assert refusal(course / "Lectures", course)[1] == help_text


def test_missing_empty_and_marked_folders_are_taken(course: Path) -> None:
    output = course / "_site"
    refuse_unsafe(output, course)
    output.mkdir()
    refuse_unsafe(output, course)
    write_owner_file(output, frozenset({"index.html"}))
    (output / "index.html").write_text("x")
    refuse_unsafe(output, course)


def test_link_in_place_of_the_owner_file_is_none(course: Path) -> None:
    output = course / "_site"
    write_owner_file(output, frozenset())
    (output / OWNER_FILE).rename(course / "mark")
    (output / OWNER_FILE).symlink_to(course / "mark")
    assert not is_ours(output)


def test_folder_among_the_sources_is_refused(course: Path) -> None:
    sources = frozenset({"content/a.md", "course.yml", "static/"})
    with pytest.raises(RefusalError, match="lies among the sources in `static/`"):  # which may not be there yet
        refuse_sources(course / "static", course, sources)
    refuse_sources(course / "_site", course, sources)
    refuse_sources(course / "dist/site", course, sources)
    refuse_sources(course.parent / "site", course, sources)
    for output in (course / "content", course / "content/site"):
        with pytest.raises(RefusalError, match="lies among the sources in `content/`"):
            refuse_sources(output, course, sources)


def test_owner_file_lists_what_is_ours_and_forged_lines_do_not_count(tmp_path: Path) -> None:
    write_owner_file(tmp_path / "out", frozenset({"b.html", "a/é.html"}))
    assert owned_files(tmp_path / "out") == {"b.html", "a/é.html"}
    with (tmp_path / "out" / OWNER_FILE).open("a") as stream:
        stream.write("../../etc/passwd\n/etc/passwd\na/../../x\nC:\\x\n")
    assert owned_files(tmp_path / "out") == {"b.html", "a/é.html"}


def test_folder_without_owner_file_has_no_files_of_ours(tmp_path: Path) -> None:
    (tmp_path / OWNER_FILE).write_text("something else\nindex.html\n")
    assert owned_files(tmp_path) == frozenset()


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "a\0b", "a\\b", ".lectorium", "a/.GIT/config"]
)
def test_names_that_no_build_writes_do_not_count(name: str) -> None:
    assert not stays_below(name, windows=False)
    assert not stays_below(name, windows=True)


@pytest.mark.parametrize("name", ["C:x", "a:stream", "NUL", "a/con.txt", "COM1", "lpt\u00b9.html", "aux", "conout$"])
def test_names_that_mean_something_else_on_windows_do_not_count_there(name: str) -> None:
    assert not stays_below(name, windows=True)
    assert stays_below(name, windows=False)


@pytest.mark.parametrize("name", ["index.html", "a/b c.html", "console/x.html", ".nojekyll", "null.png", "common.css"])
def test_usual_names_count_everywhere(name: str) -> None:
    assert stays_below(name, windows=True)
    assert stays_below(name, windows=False)


def test_owner_file_of_any_kind_is_read_without_waiting_or_end(course: Path) -> None:
    output = course / "_site"
    output.mkdir()
    os.mkfifo(output / OWNER_FILE)
    assert owned_files(output) == frozenset()
    (output / OWNER_FILE).unlink()
    (output / OWNER_FILE).mkdir()
    assert not is_ours(output)
    (output / OWNER_FILE).rmdir()
    (output / OWNER_FILE).symlink_to("/dev/zero")
    assert not is_ours(output)
    (output / OWNER_FILE).unlink()
    write_owner_file(output, frozenset({"a.html"}))
    with (output / OWNER_FILE).open("r+b") as stream:
        stream.truncate(LARGEST_OWN + 1)
    assert not is_ours(output)
    assert refusal(output, course)[0] == f"the output folder `{output}` has files that Lectorium did not make"


def test_owner_file_that_cannot_be_read_is_not_missing(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = course / "_site"
    write_owner_file(output, frozenset({"a.html"}))
    break_call(monkeypatch, "open", output / OWNER_FILE)
    with pytest.raises(OSError, match="Input/output error"):
        refuse_unsafe(output, course)
    with pytest.raises(OSError, match="Input/output error"):
        owned_files(output)
