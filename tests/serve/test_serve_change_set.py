"""A burst is read once; a file that still grows is not read yet; one saved text waits for nothing."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path

import pytest

from lectorium.serve.change_set import ChangeQueue, next_changes
from previews import PNG
from virtual_time import run_in_virtual_time


def gather(root: Path, *steps: tuple[float, str]) -> tuple[frozenset[str], float]:
    """Return the first batch when these files are written after these seconds, and how long it took."""

    async def run() -> tuple[frozenset[str], float]:
        queue = ChangeQueue()

        async def write() -> None:
            for pause, path in steps:
                await asyncio.sleep(pause)
                with (root / path).open("a") as file:
                    file.write("more\n")
                queue.put(frozenset({path}))

        writing = asyncio.create_task(write())
        found = await next_changes(queue, root)
        took = asyncio.get_running_loop().time()
        await writing
        return found, took

    return run_in_virtual_time(run())[0]


def test_one_text_waits_for_nothing(tmp_path: Path) -> None:
    found, took = gather(tmp_path, (0, "a.md"))
    assert found == {"a.md"}
    assert took < 0.06


def test_save_all_is_one_change_set(tmp_path: Path) -> None:
    found, _ = gather(tmp_path, (0, "a.md"), (0, "b.md"), (0.03, "c.md"), (0.03, "d.md"))
    assert found == {"a.md", "b.md", "c.md", "d.md"}


def test_picture_that_is_being_copied_is_waited_for(tmp_path: Path) -> None:
    found, took = gather(tmp_path, *[(0.05, "large.png")] * 8)
    assert found == {"large.png"}
    assert took > 0.4


def test_file_that_grows_without_being_told_of(tmp_path: Path) -> None:
    async def run() -> float:
        queue = ChangeQueue()
        queue.put(frozenset({"large.png"}))

        async def grow() -> None:
            for _ in range(5):
                with (tmp_path / "large.png").open("ab") as file:
                    file.write(b"x" * 1000)
                await asyncio.sleep(0.06)

        growing = asyncio.create_task(grow())
        await next_changes(queue, tmp_path)
        took = asyncio.get_running_loop().time()
        await growing
        return took

    assert run_in_virtual_time(run())[0] > 0.25


def test_file_that_vanishes_is_given_time_to_come_back(tmp_path: Path) -> None:
    async def run() -> frozenset[str]:
        queue = ChangeQueue()
        queue.put(frozenset({"a.md"}))

        async def come_back() -> None:
            await asyncio.sleep(0.015)
            (tmp_path / "a.md").write_text("back")
            queue.put(frozenset({"a.md"}))

        coming = asyncio.create_task(come_back())
        found = await next_changes(queue, tmp_path)
        assert await queue.take(0) == set()
        await coming
        return found

    assert run_in_virtual_time(run())[0] == {"a.md"}


def test_git_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / ".git/index.lock"
    lock.parent.mkdir()
    lock.touch()

    async def run() -> None:
        queue = ChangeQueue()
        (tmp_path / "a.md").write_text("x")
        queue.put(frozenset({"a.md"}))
        asyncio.get_running_loop().call_later(0.4, lock.unlink)
        await next_changes(queue, tmp_path)

    assert 0.35 < run_in_virtual_time(run())[1] < 2


def test_text_that_has_been_emptied_is_about_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    async def run() -> str:
        queue = ChangeQueue()
        path.write_text("")
        queue.put(frozenset({"a.md"}))
        asyncio.get_running_loop().call_later(0.03, path.write_text, "new")
        await next_changes(queue, tmp_path)
        return path.read_text()

    assert run_in_virtual_time(run())[0] == "new"


@pytest.mark.slow
def test_picture_from_a_slow_disk_is_one_change_set(tmp_path: Path) -> None:
    found, took = gather(tmp_path, *[(0.05, "large.png")] * 80)
    assert found == {"large.png"}
    assert took > 4


def test_picture_that_comes_in_pieces_far_apart(tmp_path: Path) -> None:
    """Pauses between the pieces are longer than the rest that one save needs."""
    whole = PNG + b"x" * 900 + PNG[-12:]

    async def run() -> bytes:
        queue, path = ChangeQueue(), tmp_path / "large.png"

        async def copy() -> None:
            for start in range(0, len(whole), 200):
                with path.open("ab") as file:
                    file.write(
                        whole[start : start + 200].replace(b"IEND", b"IEMD")
                        if start == 0
                        else whole[start : start + 200]
                    )
                queue.put(frozenset({"large.png"}))
                await asyncio.sleep(0.15)

        copying = asyncio.create_task(copy())
        await next_changes(queue, tmp_path)
        found = path.read_bytes()
        await copying
        return found

    assert run_in_virtual_time(run())[0].endswith(PNG[-12:])


def test_whole_picture_waits_for_no_more(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)

    async def run() -> None:
        queue = ChangeQueue()
        queue.put(frozenset({"a.png"}))
        await next_changes(queue, tmp_path)

    assert run_in_virtual_time(run())[1] < 0.06


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_pipe_with_the_name_of_a_picture_is_not_opened(tmp_path: Path) -> None:
    """Opening it would wait for somebody to write, and with it all that the preview does."""
    os.mkfifo(tmp_path / "a.png")

    async def run() -> frozenset[str]:
        queue = ChangeQueue()
        queue.put(frozenset({"a.png"}))
        return await next_changes(queue, tmp_path)

    found = list[frozenset[str]]()
    thread = threading.Thread(target=lambda: found.append(run_in_virtual_time(run())[0]), daemon=True)
    thread.start()
    thread.join(20)
    in_time = list(found)
    os.close(os.open(tmp_path / "a.png", os.O_RDWR))  # whoever waits for a writer has one now
    thread.join(20)
    assert in_time == [{"a.png"}]


def test_deleted_text_is_given_half_the_time_of_a_burst(tmp_path: Path) -> None:
    async def run() -> None:
        queue = ChangeQueue()
        queue.put(frozenset({"gone.md"}))
        await next_changes(queue, tmp_path)

    assert 0.03 < run_in_virtual_time(run())[1] < 0.075


def rest(root: Path, *names: str) -> float:
    """Return the seconds for which these changes, told of at once, are waited for."""

    async def run() -> None:
        queue = ChangeQueue()
        queue.put(frozenset(names))
        await next_changes(queue, root)

    return round(run_in_virtual_time(run())[1], 3)


@pytest.mark.parametrize(
    ("name", "content", "seconds"),
    [
        ("a.md", b"x", 0.004),
        ("a.MD", b"x", 0.004),
        ("a.md", b"", 0.08),
        ("a.md", None, 0.04),
        ("a.png", b"IEND", 0.004),
        ("a.PNG", b"x" * 3000 + b"IEND" + b"y" * 2044, 0.004),
        ("a.png", b"IEND" + b"y" * 2045, 0.48),
        ("a.png", b"x", 0.48),
        ("a.png", b"", 0.48),
        ("a.png", None, 0.08),
        ("a.mp4", b"x", 0.08),
        ("a.mp4", b"", 0.08),
    ],
)
def test_how_long_one_file_is_waited_for(tmp_path: Path, name: str, content: bytes | None, seconds: float) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert rest(tmp_path, name) == seconds


def test_how_long_several_files_are_waited_for(tmp_path: Path) -> None:
    for name, content in (("a.md", b"x"), ("b.md", b""), ("c.png", b"IEND"), ("d.png", b"x")):
        (tmp_path / name).write_bytes(content)
    assert rest(tmp_path, "a.md", "b.md") == 0.08
    assert rest(tmp_path, "a.md", "c.png") == 0.08
    assert rest(tmp_path, "a.md", "d.png") == 0.48


def test_git_is_waited_for_no_longer_than_ten_seconds(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/index.lock").touch()
    (tmp_path / "a.md").write_text("x")
    assert 10 <= rest(tmp_path, "a.md") <= 10.5


@pytest.mark.parametrize(("name", "pause", "longest"), [("a.md", 0.003, 3.0), ("a.mp4", 0.07, 30.0)])
def test_what_is_written_without_end_is_taken_as_it_is(tmp_path: Path, name: str, pause: float, longest: float) -> None:
    async def run() -> None:
        queue = ChangeQueue()

        async def write() -> None:
            while True:
                with (tmp_path / name).open("a") as file:
                    file.write("x")
                queue.put(frozenset({name}))
                await asyncio.sleep(pause)

        writing = asyncio.create_task(write())
        await next_changes(queue, tmp_path)
        writing.cancel()

    assert longest <= run_in_virtual_time(run())[1] <= longest + 0.5


def test_changes_that_are_taken_are_gone(tmp_path: Path) -> None:
    async def run() -> list[set[str]]:
        queue = ChangeQueue()
        queue.put(frozenset({"a"}))
        queue.put(frozenset({"b"}))
        return [await queue.take(), await queue.take(0.1)]

    taken, slept = run_in_virtual_time(run())
    assert taken == [{"a", "b"}, set()]
    assert slept == pytest.approx(0.1)
