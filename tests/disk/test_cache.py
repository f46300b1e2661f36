"""The cache gives back what was kept, and nothing at all for whatever has been damaged."""

from __future__ import annotations

import errno
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import pytest

from lectorium.disk.cache import Cache, Spool, course_cache, user_cache
from lectorium.text.digest import digest_bytes

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


def test_entry_of_another_kind_is_a_miss_and_nobody_waits(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    (tmp_path / "kept").write_bytes(entry(tmp_path).read_bytes())

    def link(target: object) -> None:
        entry(tmp_path).symlink_to(str(target))

    for put in (os.mkfifo, lambda _: link("/dev/zero"), lambda _: link(tmp_path / "kept"), Path.mkdir):
        entry(tmp_path).unlink()
        put(entry(tmp_path))
        assert cache.get(KEY) is None
        if not entry(tmp_path).is_dir():
            cache.put(KEY, b"content")
            assert cache.get(KEY) == b"content"
    assert (tmp_path / "kept").is_file()


def test_huge_entry_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    with entry(tmp_path).open("r+b") as stream:
        stream.truncate(10_000_000_000)
    assert cache.get(KEY) is None


def test_entry_with_a_digest_that_anybody_can_make_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    entry(tmp_path).write_bytes(digest_bytes(b"forged").encode() + b"forged")
    assert cache.get(KEY) is None


def test_entry_moved_to_another_key_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    cache.put("f" * 32, b"other")
    entry(tmp_path).write_bytes((tmp_path / "objects/ff" / ("f" * 30)).read_bytes())
    assert cache.get(KEY) is None
    assert cache.get("f" * 32) == b"other"


def test_nothing_is_kept_or_forgotten_through_linked_folders(tmp_path: Path) -> None:
    photos, folder = tmp_path / "photos", tmp_path / "cache"
    (photos / "ab").mkdir(parents=True)
    for name in ("f" * 30, "holiday.jpg"):
        (photos / "ab" / name).write_bytes(b"precious")
        os.utime(photos / "ab" / name, (0, 0))
    (folder / "objects").mkdir(parents=True)
    (folder / "objects/ab").symlink_to(photos / "ab")
    (folder / "objects/swept").symlink_to(photos / "touched")
    os.utime(folder / "objects/swept", (0, 0), follow_symlinks=False)
    Cache(folder).forget_unused()
    assert (folder / "objects/swept").is_file()
    Cache(folder).put("ab" + "0" * 30, b"content")
    assert sorted(path.name for path in photos.rglob("*")) == ["ab", "f" * 30, "holiday.jpg"]


def test_only_entries_of_ours_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "objects/ab").mkdir(parents=True)
    for name in ("f" * 30, ".lectorium-tmp-0123456789abcdef", "holiday.jpg"):
        (tmp_path / "objects/ab" / name).write_bytes(b"x")
        os.utime(tmp_path / "objects/ab" / name, (0, 0))
    Cache(tmp_path).forget_unused()
    assert [path.name for path in (tmp_path / "objects/ab").iterdir()] == ["holiday.jpg"]


DAY = 86_400
NOW = 2_000_000_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW)


@pytest.mark.parametrize(("age", "stays"), [(30 * DAY, True), (30 * DAY + 1, False)])
@pytest.mark.usefixtures("clock")
def test_entry_is_kept_for_thirty_days(tmp_path: Path, age: float, stays: bool) -> None:
    Cache(tmp_path).put(KEY, b"content")
    os.utime(entry(tmp_path), (NOW - age, NOW - age))
    Cache(tmp_path).forget_unused()
    assert entry(tmp_path).exists() is stays


@pytest.mark.parametrize(("age", "swept"), [(DAY - 1, False), (DAY, True)])
@pytest.mark.usefixtures("clock")
def test_sweeping_is_due_after_a_day(tmp_path: Path, age: float, swept: bool) -> None:
    Cache(tmp_path).put(KEY, b"content")
    os.utime(entry(tmp_path), (0, 0))
    (tmp_path / "objects/swept").touch()
    os.utime(tmp_path / "objects/swept", (NOW - age, NOW - age))
    Cache(tmp_path).forget_unused()
    assert entry(tmp_path).exists() is not swept


@pytest.mark.parametrize(("age", "noted"), [(DAY, False), (DAY + 1, True)])
@pytest.mark.usefixtures("clock")
def test_use_is_noted_once_a_day(tmp_path: Path, age: float, noted: bool) -> None:
    Cache(tmp_path).put(KEY, b"content")
    os.utime(entry(tmp_path), (NOW - age, NOW - age))
    assert Cache(tmp_path).get(KEY) == b"content"
    assert (entry(tmp_path).stat().st_mtime != NOW - age) is noted


def test_folders_and_other_files_are_no_entries(tmp_path: Path) -> None:
    objects = tmp_path / "objects"
    for folder in ("abc", f"ab/{'e' * 30}", f"cd/{'e' * 30}"):
        (objects / folder).mkdir(parents=True)
    (objects / "ef").write_bytes(b"a file")
    for path in (objects / "abc" / KEY[2:], objects / "ab" / KEY[2:], objects / "cd" / KEY[2:]):
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    for folder in ("ab", "cd"):
        os.utime(objects / folder / ("e" * 30), (0, 0))
    Cache(tmp_path).forget_unused()
    assert sorted(path.relative_to(objects).as_posix() for path in objects.rglob("*")) == [
        "ab",
        f"ab/{'e' * 30}",
        "abc",
        f"abc/{KEY[2:]}",
        "cd",
        f"cd/{'e' * 30}",
        "ef",
        "swept",
    ]


def test_folder_of_a_course_is_named_after_it_and_short(tmp_path: Path) -> None:
    names = [course_cache(Path(path), tmp_path).name for path in ("/", f"/{'a' * 99}", "/é-b")]
    assert [name[:-16] for name in names] == ["course-", f"{'a' * 40}-", "--b-"]
    assert all(set(name[-16:]) <= set("0123456789abcdef") for name in names)


def test_user_cache_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert user_cache() == tmp_path / "local" / "lectorium"
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert user_cache() == tmp_path / "lectorium"


def test_a_spool_on_a_full_disk_takes_nothing_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool, full = Spool(tmp_path), Mock()
    full.write.return_value = 3
    with monkeypatch.context() as patched:
        patched.setattr(spool, "_file", full)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            spool.put(b"text")
    assert spool.put(b"more")() == b"more"


def test_a_spool_is_read_and_written_by_several_threads_at_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    texts = [str(number).encode() * 99 for number in range(50)]

    def put_and_read(_number: int) -> list[bytes]:
        return [read() for read in [spool.put(text) for text in texts]]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(put_and_read, range(40))) == [texts] * 40
