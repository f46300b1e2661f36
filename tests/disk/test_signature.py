"""A seal is broken by every change, and nobody can make one without the user's secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lectorium.disk import cache as signature
from lectorium.disk.cache import signed, verified
from lectorium.text.digest import digest_bytes


@pytest.fixture(autouse=True)
def nobody_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "_known", {})


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand for another process of the same user."""
    monkeypatch.setattr(signature, "_known", {})


def test_data_comes_back_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = signed(b"data", "name", tmp_path / "mine")
    forget(monkeypatch)
    assert verified(content, "name", tmp_path / "mine") == b"data"


def test_every_change_breaks_it(tmp_path: Path) -> None:
    content = signed(b"data", "name", tmp_path)
    changed = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(len(content))]
    cut = [content[:length] for length in range(len(content))]
    assert [verified(each, "name", tmp_path) for each in (*changed, *cut, content + b"x")] == [None] * (
        2 * len(content) + 1
    )


def test_another_user_and_a_plain_digest_count_for_nothing(tmp_path: Path) -> None:
    assert verified(signed(b"data", "name", tmp_path / "theirs"), "name", tmp_path / "mine") is None
    assert verified(digest_bytes(b"data").encode() + b"data", "name", tmp_path / "mine") is None


def test_secret_is_for_its_owner(tmp_path: Path) -> None:
    signed(b"data", "name", tmp_path)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_damaged_secret_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"short")
    assert verified(signed(b"data", "name", tmp_path), "name", tmp_path) == b"data"
    assert (tmp_path / "secret").stat().st_size == 32


def test_secret_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"k" * 32)
    (tmp_path / "secret").symlink_to("elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        signed(b"data", "name", tmp_path)
    (tmp_path / "secret").unlink()
    os.mkfifo(tmp_path / "secret")
    with pytest.raises(OSError, match="no regular file"):
        signed(b"data", "name", tmp_path)


def test_data_of_another_name_counts_for_nothing(tmp_path: Path) -> None:
    assert verified(signed(b"data", "name", tmp_path), "other", tmp_path) is None
    assert verified(signed(b"data", "na", tmp_path), "name", tmp_path) is None


def test_secret_stays_the_same(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"k" * 32)
    assert signed(b"data", "name", tmp_path).startswith(digest_bytes(b"name\0data", b"k" * 32).encode())
    assert (tmp_path / "secret").read_bytes() == b"k" * 32
