"""Two builds never write into one folder at once; a build that was killed locks nobody out."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from lectorium.disk.lock import locked
from lectorium.disk.refusal import RefusalError

HOLD = """
import sys, time
from pathlib import Path
from lectorium.disk.lock import locked
with locked(Path(sys.argv[1]), Path(sys.argv[2])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "out"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_second_build_says_who_is_writing(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(RefusalError) as caught, locked(tmp_path / "out", tmp_path, patience=0.1):
        pass
    assert caught.value.message == f"another build is writing to `{tmp_path}/out` (process {holder.pid})"


def test_another_folder_is_free(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with locked(tmp_path / "other", tmp_path, patience=0.1):
        pass


def test_killed_build_frees_the_folder(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    with locked(tmp_path / "out", tmp_path, patience=0.1):
        pass


def test_lock_can_be_taken_again_after_use(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "out", tmp_path, patience=0.1):
            pass


def test_without_a_place_for_locks_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with locked(tmp_path / "out", tmp_path / "file", patience=0.1):
        pass


def test_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    with locked(tmp_path / "out", tmp_path, patience=0.1):
        (lock,) = (tmp_path / "locks").iterdir()
    (tmp_path / "victim").write_text("precious")
    lock.unlink()
    lock.symlink_to(tmp_path / "victim")
    with locked(tmp_path / "out", tmp_path, patience=0.1):
        pass
    assert (tmp_path / "victim").read_text() == "precious"


@pytest.mark.parametrize(("call", "error"), [("os.write", errno.ENOSPC), ("fcntl.flock", errno.ENOLCK)])
def test_full_disk_or_one_without_locks_does_not_stop_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    def broken(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(call, broken)
    with locked(tmp_path / "out", tmp_path, patience=0.1):
        pass


def test_folder_that_becomes_free_is_taken(
    holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end_the_other(_seconds: float) -> None:
        holder.kill()
        holder.wait()

    monkeypatch.setattr(time, "sleep", end_the_other)
    with locked(tmp_path / "out", tmp_path):
        (lock,) = (tmp_path / "locks").iterdir()
        assert lock.read_text() == str(os.getpid())


def test_without_patience_nobody_waits(
    holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("it waits"))
    with pytest.raises(RefusalError, match="another build"), locked(tmp_path / "out", tmp_path, patience=0):
        pass


@pytest.mark.usefixtures("holder")
def test_holder_without_a_name_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pread")
    with pytest.raises(RefusalError) as caught, locked(tmp_path / "out", tmp_path, patience=0):
        pass
    assert caught.value.message == f"another build is writing to `{tmp_path}/out`"


def test_name_of_an_earlier_holder_is_gone(tmp_path: Path) -> None:
    with locked(tmp_path / "out", tmp_path):
        (lock,) = (tmp_path / "locks").iterdir()
    lock.write_text("9" * 30)
    with locked(tmp_path / "out", tmp_path):
        assert lock.read_text() == str(os.getpid())


@pytest.mark.parametrize("taken", [False, True])
def test_windows_has_locks_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    def lock(_descriptor: int, how: str, length: int) -> None:
        assert (how, length) == ("at once", 1)
        if taken:
            raise OSError(errno.EACCES, "taken")

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=lock, LK_NBLCK="at once"))
    with nullcontext() if not taken else pytest.raises(RefusalError), locked(tmp_path / "out", tmp_path, patience=0):
        pass
