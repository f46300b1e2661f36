"""Changing a source: whole or not at all, with its permissions, and never over somebody else's edit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lectorium.disk.put_new import rewrite
from lectorium.disk.refusal import RefusalError
from lectorium.text.digest import digest_bytes


def test_bytes_are_those_of_the_text_and_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old\r\n")
    path.chmod(0o600)
    rewrite(path, digest_bytes(b"old\r\n"), "\ufeffné\r\n")
    assert path.read_bytes() == "\ufeffné\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_was_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"theirs")
    with pytest.raises(RefusalError, match="was saved by another program"):
        rewrite(path, digest_bytes(b"mine"), "new")
    assert path.read_bytes() == b"theirs"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "a.md").symlink_to("real.md")
    rewrite(tmp_path / "a.md", digest_bytes(b"old"), "new")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_private_file_is_private_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen, real = list[int](), os.replace

    def replace(source: Path, target: Path) -> None:
        seen.append(Path(source).stat().st_mode & 0o777)
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    rewrite(path, digest_bytes(b"old"), "new")
    assert seen == [0o600]


def test_text_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    asked = list[int]()
    monkeypatch.setattr("os.fsync", asked.append)
    rewrite(path, digest_bytes(b"old"), "new")
    assert len(asked) == 1
