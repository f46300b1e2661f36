"""New files: all or none, over nothing, and through no link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lectorium.disk import put_new as module
from lectorium.disk.put_new import put_new

FILES = {"a.txt": b"one", "deep/er/b.txt": b"two", "deep/c.txt": b"three"}


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_files_and_folders_are_made_with_rights_for_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        assert put_new(tmp_path / "new/folder", FILES) == ()
    finally:
        os.umask(before)
    assert everything(tmp_path / "new/folder") == {**FILES, "deep": None, "deep/er": None}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "new/folder/deep/c.txt").stat().st_mode & 0o777 == 0o644


def test_what_is_there_stays_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/c.txt").write_bytes(b"mine")
    (tmp_path / "a.txt").symlink_to("nowhere")
    assert put_new(tmp_path, FILES) == ("a.txt", "deep/c.txt")
    assert (tmp_path / "deep/c.txt").read_bytes() == b"mine"
    assert (tmp_path / "a.txt").readlink() == Path("nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("what", ["link", "file"])
def test_nothing_is_written_through_a_link_or_into_a_file(tmp_path: Path, what: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "in").mkdir()
    if what == "link":
        (tmp_path / "in/deep").symlink_to(tmp_path / "outside")
    else:
        (tmp_path / "in/deep").write_bytes(b"mine")
    before = everything(tmp_path)
    with pytest.raises(NotADirectoryError) as fault:
        put_new(tmp_path / "in", FILES)
    assert fault.value.filename == str(tmp_path / "in/deep")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_when_one_fails_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, at: int
) -> None:
    def write(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:1])
        if data == list(FILES.values())[at]:
            raise fault

    (tmp_path / "mine.txt").write_bytes(b"mine")
    monkeypatch.setattr(module, "write_all", write)
    with pytest.raises(type(fault)):
        put_new(tmp_path / "x/y", FILES)
    with pytest.raises(type(fault)):
        put_new(tmp_path, FILES)
    assert everything(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_is_copied_and_one_that_is_gone_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(range(256)) * 9000)
    assert put_new(tmp_path / "in", {"deep/big": tmp_path / "big"}) == ()
    assert (tmp_path / "in/deep/big").read_bytes() == (tmp_path / "big").read_bytes()
    with pytest.raises(FileNotFoundError):
        put_new(tmp_path / "out", {"a": tmp_path / "big", "b": tmp_path / "gone"})
    assert not (tmp_path / "out").exists()
