"""The cache gives back what was kept, and nothing at all for whatever has been damaged."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lectorium.disk.cache import Cache, course_cache, user_cache

KEY = "0123456789abcdef0123456789abcdef"


def entry(folder: Path) -> Path:
    return folder / "objects" / KEY[:2] / KEY[2:]


def test_bytes_come_back(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"content")
    assert Cache(tmp_path).get(KEY) == b"content"
    assert Cache(tmp_path).get("f" * 32) is None


@pytest.mark.parametrize("damage", [b"", b"short", b"0" * 32 + b"content", b"\xff" * 40])
def test_damaged_entry_is_a_miss_and_can_be_kept_again(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    entry(tmp_path).write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, b"content")
    assert cache.get(KEY) == b"content"


def test_no_folder_remembers_nothing() -> None:
    cache = Cache(None)
    cache.put(KEY, b"content")
    cache.forget_unused()
    assert cache.get(KEY) is None


def test_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"content")
    cache.forget_unused()
    assert cache.get(KEY) is None


def test_entry_unused_for_months_is_forgotten_and_a_used_one_is_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    old = time.time() - 40 * 86_400
    for key in (KEY, "f" * 32):
        cache.put(key, b"content")
    for path in (tmp_path / "objects").glob("??/*"):
        os.utime(path, (old, old))
    assert cache.get(KEY) == b"content"
    cache.forget_unused()
    assert cache.get(KEY) == b"content"
    assert cache.get("f" * 32) is None


def test_sweeping_is_done_once_a_day(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.forget_unused()
    cache.put(KEY, b"content")
    os.utime(entry(tmp_path), (0, 0))
    cache.forget_unused()
    assert entry(tmp_path).exists()


def test_each_course_has_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "link").symlink_to("a b")
    first = course_cache(tmp_path / "a b", tmp_path)
    assert first.parent == tmp_path
    assert first.name.startswith("a-b-")
    assert course_cache(tmp_path / "link", tmp_path) == first
    assert course_cache(tmp_path, tmp_path) != first


def test_user_cache_follows_the_base_directory_standard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert user_cache() == tmp_path / "x" / "lectorium"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert user_cache() == tmp_path / ".cache" / "lectorium"
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert user_cache() == tmp_path / "Library" / "Caches" / "lectorium"
