"""A file that bears the name of a picture and is none is told, where its first bytes can tell it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from lectorium.conduct import files
from lectorium.text.report import format_diagnostic
from mini_course import picture, review_course


def told(root: Path, name: str, data: bytes) -> list[str]:
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/images").mkdir(parents=True)
    (root / "content/images" / name).write_bytes(data)
    faults = review_course(root).diagnostics
    return [format_diagnostic(item, lambda _: None) for item in faults if item.code.code == "IMG102"]


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a.jpeg", "a.gif", "a.webp"])
@pytest.mark.parametrize("data", [b"<html></html>", picture("PNG", 8, 8)[:12], b"\xff\xd8\xff\xe0\xff\xffJF"])
def test_a_file_that_is_no_picture_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    suffix = name.partition(".")[2].lower()
    assert told(tmp_path, name, data) == [
        f"content/images/{name}: warning IMG102 [image-extension-lies] this file is called `.{suffix}` but is"
        " no picture, or a damaged one\n  = help: save the picture anew"
    ]


LEFT_ALONE = [("a.png", b""), ("a.ico", b"x"), ("a.avif", b"x"), ("a.bmp", b"x"), ("a.svg", picture("PNG", 8, 8))]


@pytest.mark.parametrize(("name", "data"), LEFT_ALONE)
def test_an_empty_file_formats_of_many_heads_and_what_is_withheld_are_left_alone(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert told(tmp_path, name, data) == []


def test_of_a_picture_that_cannot_be_read_only_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "read_head", fail)
    (tmp_path / "course.yml").write_text("title: A course\n")
    for folder in ("images", "lectures"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\nText.\n")
    (tmp_path / "content/images/a b.png").write_bytes(picture("PNG", 8, 8))
    assert [format_diagnostic(item, lambda _: None) for item in review_course(tmp_path).diagnostics] == [
        "content/images/a b.png: error FILE002 [unreadable-file] the file cannot be read: Input/output error\n"
        "  = help: make it readable for yourself, or move it out of the course"
    ]


def test_of_a_name_that_two_files_have_only_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text("title: A course\n")
    for folder in ("files", "lectures"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\nText.\n")
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (tmp_path / "content/files" / name).write_text("")
    assert [(item.code.code, item.span.path) for item in review_course(tmp_path).diagnostics] == [
        ("FILE005", "content/files/caf\u00e9.txt")
    ]
