"""The staging folder leaves nothing behind, and what is cleared away is ours alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk.staging import Left, clear_leftovers, staging_folder

OURS = ".lectorium-tmp-0123456789abcdef"


def test_staging_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with staging_folder(tmp_path) as room:
        (room / "0").write_bytes(b"half")
        assert room.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_it_names_the_output_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, staging_folder(tmp_path) as room:
        (room / "gone/0").write_bytes(b"half")
    assert caught.value.filename == str(tmp_path)
    with pytest.raises(FileNotFoundError) as caught, staging_folder(tmp_path):
        (tmp_path / "other").read_bytes()
    assert caught.value.filename == str(tmp_path / "other")


def test_only_what_has_a_name_of_ours_is_cleared(tmp_path: Path) -> None:
    (tmp_path / OURS).mkdir()
    (tmp_path / OURS / "0").write_bytes(b"half")
    for name in (".lectorium-tmp", ".lectorium-tmp-notes", "page"):
        (tmp_path / name).write_bytes(b"precious")
    assert clear_leftovers(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lectorium-tmp", ".lectorium-tmp-notes", "page"]


def test_link_with_a_name_of_ours_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").write_bytes(b"precious")
    (tmp_path / "out" / OURS).symlink_to(tmp_path / "photos")
    assert clear_leftovers(tmp_path / "out") == []
    assert list((tmp_path / "out").iterdir()) == []
    assert (tmp_path / "photos/a.jpg").exists()


def test_folders_in_it_are_nobody_we_know(tmp_path: Path) -> None:
    (tmp_path / OURS / "photos").mkdir(parents=True)
    assert [item.path for item in clear_leftovers(tmp_path)] == [OURS]
    assert (tmp_path / OURS / "photos").exists()


def test_what_cannot_be_cleared_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / OURS).write_bytes(b"half a mark")
    break_call(monkeypatch, "unlink", tmp_path / OURS)
    assert clear_leftovers(tmp_path) == [Left(OURS, "Input/output error")]
