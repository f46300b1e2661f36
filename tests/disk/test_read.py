"""Texts are read exactly as saved; what is no text is one clear fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk import read
from lectorium.text.digest import digest_bytes
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.report import format_diagnostic


def fault_of(root: Path, name: str) -> str:
    outcome = read.read_source(root, name, name)
    assert outcome.value is None
    (item,) = outcome.diagnostics
    assert item.code.blocks
    return format_diagnostic(item, lambda _: None)


def test_text_keeps_mark_and_line_ends(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: caf\xc3\xa9\r\n"
    (tmp_path / "a.md").write_bytes(data)
    source = read.read_source(tmp_path, "a.md", "A.md").value
    assert source is not None
    assert (source.path, source.text, source.digest) == ("A.md", "\ufeff---\r\ntitle: café\r\n", digest_bytes(data))


def test_other_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ntwo caf\xe9\n")
    assert fault_of(tmp_path, "a.md") == (
        "a.md: error FILE003 [not-utf8] the text is not UTF-8: byte 0xE9 in line 2\n"
        "  = help: save the file as UTF-8 in your editor"
    )


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert fault_of(tmp_path, "a.md") == (
        "a.md: error FILE002 [unreadable-file] the file cannot be read: No such file or directory\n"
        "  = help: make it readable for yourself, or move it out of the course"
    )


def test_huge_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * (SOURCE_BYTES + 1))
    assert fault_of(tmp_path, "a.md") == (
        "a.md: error FILE006 [file-too-large] a text may have 10 MB at most\n"
        "  = help: shorten it: pictures and data go into files of their own"
    )


def test_head_is_only_the_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"12345")
    assert read.read_head(tmp_path / "a.png", 2) == b"12"
    assert read.read_head(tmp_path / "a.png", 9) == b"12345"
    with pytest.raises(FileNotFoundError):
        read.read_head(tmp_path / "b.png", 2)


def test_pipe_and_device_are_errors_and_nobody_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    for name in ("pipe.md", "zero.md"):
        assert fault_of(tmp_path, name) == (
            f"{name}: error FILE002 [unreadable-file] the file cannot be read: this is no regular file\n"
            "  = help: make it readable for yourself, or move it out of the course"
        )


def test_what_we_have_written_is_read_by_no_link_and_not_without_end(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"data")
    (tmp_path / "link").symlink_to("own")
    assert read.read_own(tmp_path / "own") == b"data"
    with pytest.raises(OSError, match="symbolic links"):
        read.read_own(tmp_path / "link")
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(read.LARGEST_OWN + 1)
    with pytest.raises(OSError, match="File too large"):
        read.read_own(tmp_path / "huge")


def test_file_that_cannot_be_read_is_not_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"text")
    assert read.is_plain(tmp_path / "a.md")
    break_call(monkeypatch, "open", tmp_path / "a.md")
    with pytest.raises(OSError, match="Input/output error"):
        read.is_plain(tmp_path / "a.md")


def test_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    data = bytes(range(256)) * 9000
    (tmp_path / "a").write_bytes(data)
    assert read.digest_file(tmp_path / "a") == digest_bytes(data)


def test_longest_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * SOURCE_BYTES)
    source = read.read_source(tmp_path, "a.md", "a.md").value
    assert source is not None
    assert len(source.text) == SOURCE_BYTES


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (b"", False),
        (b" \n", False),
        (b"---\n", False),
        (b"\xef\xbb\xbf\n---\n", False),
        (b"text", True),
        (b"\n -- ", True),
    ],
)
def test_what_may_have_front_matter_is_not_plain(tmp_path: Path, data: bytes, plain: bool) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert read.is_plain(tmp_path / "a.md") is plain


def test_without_flags_for_links_and_pipes_files_are_read_and_links_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has neither flag."""
    (tmp_path / "own").write_bytes(b"data")
    (tmp_path / "link").symlink_to("own")
    for name in ("O_NOFOLLOW", "O_NONBLOCK"):
        monkeypatch.delattr(os, name)
    assert read.read_own(tmp_path / "own") == read.read_head(tmp_path / "link", 9) == b"data"
    with pytest.raises(OSError, match="symbolic links"):
        read.read_own(tmp_path / "link")
