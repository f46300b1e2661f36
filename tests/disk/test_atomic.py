"""A file is put in its place whole or not at all, and nobody can know the name that it has until then."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk import atomic
from lectorium.disk.atomic import (
    is_temporary,
    make_folder,
    open_new,
    replacing,
    status_of,
    temporary_name,
    write_atomically,
    write_for_user,
)

FIXED = ".lectorium-tmp-0123456789abcdef"


def test_names_cannot_be_known_before() -> None:
    names = {temporary_name() for _ in range(100)}
    assert len(names) == 100
    assert all(map(is_temporary, names))
    assert not any(map(is_temporary, (".lectorium-tmp", ".lectorium-tmp-mine", FIXED + "0", "x" + FIXED)))


@pytest.mark.parametrize("way", [write_atomically, lambda path, _data: replacing(path).__enter__()])
def test_link_under_the_temporary_name_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: object
) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / FIXED).symlink_to(tmp_path / "victim")
    monkeypatch.setattr(atomic, "temporary_name", lambda: FIXED)
    with pytest.raises(FileExistsError):
        way(tmp_path / "new", b"data")  # type: ignore[operator]
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert (tmp_path / FIXED).is_symlink()


def test_file_of_another_under_the_temporary_name_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FIXED).write_bytes(b"precious")
    monkeypatch.setattr(atomic, "temporary_name", lambda: FIXED)
    with pytest.raises(FileExistsError):
        write_atomically(tmp_path / "new", b"data")
    assert (tmp_path / FIXED).read_bytes() == b"precious"


def test_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "file").symlink_to("victim")
    write_atomically(tmp_path / "file", b"data")
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "file").is_symlink()


@pytest.mark.parametrize("call", ["write", "fchmod", "replace", "fsync"])
def test_nothing_is_left_of_a_file_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (tmp_path / "file").write_bytes(b"old")

    def broken(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"os.{call}", broken)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(tmp_path / "file", b"new", lasting=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


@pytest.mark.parametrize(("error", "named"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EIO, False)])
def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, named: bool) -> None:
    def fail(_descriptor: int, _data: object) -> int:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(OSError, match=os.strerror(error)) as caught:
        write_atomically(tmp_path / "page.html", b"data")
    assert caught.value.filename == (str(tmp_path / "page.html") if named else None)
    assert list(tmp_path.iterdir()) == []


def test_longest_names_can_be_written(tmp_path: Path) -> None:
    name = "語" * 83 + ".md"
    write_atomically(tmp_path / name, b"data")
    assert (tmp_path / name).read_bytes() == b"data"


def test_rights_are_those_asked_for_from_the_first_moment(tmp_path: Path) -> None:
    with open_new(tmp_path / "file", 0o600):
        assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_folder_with_wrong_rights_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_call(monkeypatch, "chmod", tmp_path / "folder", errno.EACCES)
    with pytest.raises(PermissionError):
        make_folder(tmp_path / "folder")
    assert not (tmp_path / "folder").exists()


def test_what_the_disk_cannot_tell_is_not_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert status_of(tmp_path / "gone") is None
    assert status_of(tmp_path / "file/below") is None
    break_call(monkeypatch, "stat", tmp_path / "file")
    break_call(monkeypatch, "lstat", tmp_path / "file")
    with pytest.raises(OSError, match="Input/output error"):
        status_of(tmp_path / "file")


def test_a_file_of_the_user_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file").chmod(0o600)
    (tmp_path / "link").symlink_to("file")
    write_for_user(tmp_path / "link", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "link").is_symlink()

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write_for_user(tmp_path / "file", b"newer")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"new", "link": b"new"}


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit((tmp_path / "pipe").read_bytes)
        write_for_user(tmp_path / "pipe", b"data")
        assert reading.result(60) == b"data"
    assert (tmp_path / "pipe").is_fifo()
