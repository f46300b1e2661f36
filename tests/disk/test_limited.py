"""A function in a process with limits: every way in which a call can end, and that nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from lectorium.disk import limited
from lectorium.disk.limited import Limited, Limits, Overrun, side_by_side
from lectorium.disk.refusal import RefusalError

TARGET = "limited_functions:open_function"
MEMORY = 256 << 20
PLENTY = Limits(30.0, 1 << 20)


@pytest.fixture
def process() -> Iterator[Limited]:
    made = Limited(TARGET, MEMORY)
    yield made
    made.close()


def pid(process: Limited) -> int:
    answer = process.call(b"pid", PLENTY)
    assert isinstance(answer, bytes)
    return int(answer)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_answers_request_after_request(process: Limited) -> None:
    assert [process.call(b"count", PLENTY) for _ in range(3)] == [b"1", b"2", b"3"]
    assert process.call(b"echo " + b"y" * 1_000_000, PLENTY) == b"y" * 1_000_000
    assert pid(process) != os.getpid()


@pytest.mark.parametrize("request_", [b"spin", b"power"], ids=["in Python", "in C"])
def test_processor_time_is_bounded_and_the_place_is_told(process: Limited, request_: bytes) -> None:
    end = process.call(request_, Limits(0.3, 1 << 20))
    assert isinstance(end, Overrun)
    assert (end.how, end.note) == ("time", "")
    file, line = end.places[0]
    assert file.endswith("limited_functions.py")
    assert line > 1
    assert process.call(b"count", PLENTY) == b"1"


def test_time_is_that_of_one_request(process: Limited) -> None:
    assert [process.call(b"burn 0.2", Limits(1.0, 100)) for _ in range(7)] == [b"warm"] * 7


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the memory of a process")
def test_memory_is_bounded(process: Limited) -> None:
    process.call(b"count", PLENTY)
    assert process.call(f"hoard {MEMORY}".encode(), PLENTY) == Overrun("memory")
    assert process.call(b"count", PLENTY) == b"1"


def test_output_is_bounded(process: Limited) -> None:
    assert process.call(b"long 101", Limits(30.0, 100)) == Overrun("output")
    assert process.call(b"long 100", Limits(30.0, 100)) == b"x" * 100


@pytest.mark.parametrize(
    ("request_", "note"),
    [
        (b"kill 9", "Killed"),
        (b"kill 11", "Segmentation fault"),
        (b"fail a reason", "ValueError: a reason"),
        (b"end 3", ""),
    ],
)
def test_a_process_that_dies_is_told_and_replaced(process: Limited, request_: bytes, note: str) -> None:
    end = process.call(request_, PLENTY)
    assert isinstance(end, Overrun)
    assert (end.how, end.note) == ("died", note)
    assert process.call(b"count", PLENTY) == b"1"


def test_a_process_that_died_between_two_requests_is_replaced(process: Limited) -> None:
    os.kill(pid(process), signal.SIGKILL)
    end = process.call(b"count", PLENTY)
    assert isinstance(end, Overrun)
    assert end.how == "died"
    assert process.call(b"count", PLENTY) == b"1"


def test_a_request_that_nobody_reads_to_its_end_does_not_block(process: Limited) -> None:
    os.kill(pid(process), signal.SIGKILL)
    assert isinstance(process.call(b"echo " + b"x" * 5_000_000, PLENTY), Overrun)


@pytest.mark.parametrize(
    "forged",
    [
        b"a" + (1 << 62).to_bytes(8, "big") + b"x" * 64,
        b"a" + (2).to_bytes(8, "big") + b"xyz",
        b"?" + (4).to_bytes(8, "big") + b"what",
        b"\x80\x04cos\nsystem\n(S'exit'\ntR." * 9,
    ],
    ids=["a length beyond all measure", "more than its length", "an unknown kind", "a pickle"],
)
def test_a_taken_process_that_talks_nonsense_is_ended(process: Limited, forged: bytes) -> None:
    assert process.call(b"forge " + forged.hex().encode(), Limits(30.0, 1000)) == Overrun("died", "Killed")
    assert process.call(b"count", PLENTY) == b"1"


def test_a_process_that_sleeps_is_a_fault_of_the_machine(process: Limited, monkeypatch: pytest.MonkeyPatch) -> None:
    number = pid(process)
    monkeypatch.setattr(limited, "_PATIENCE", 0.05)
    with pytest.raises(RefusalError, match="sleeps and does not answer"):
        process.call(b"sleep 600", PLENTY)
    assert not is_alive(number)


def test_a_crash_while_time_is_up_is_no_crash_of_the_function(process: Limited) -> None:
    assert process.call(b"stumble here.py", PLENTY) == Overrun("time", places=(("here.py", 7),))
    assert process.call(b"count", PLENTY) == b"1"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the processor time of another process")
def test_the_clock_does_not_end_a_process_that_works(process: Limited, monkeypatch: pytest.MonkeyPatch) -> None:
    process.call(b"count", PLENTY)
    monkeypatch.setattr(limited, "_PATIENCE", 0.05)
    ticks = count()
    monkeypatch.setattr(limited, "_time_used", lambda _pid: (str(next(ticks)),))
    assert isinstance(end := process.call(b"spin", Limits(0.5, 100)), Overrun)
    assert end.how == "time"


def test_nothing_is_written_and_nothing_of_the_environment_is_seen(process: Limited, tmp_path: Path) -> None:
    os.environ["LECTORIUM_TEST_TOKEN"] = "secret"
    try:
        seen = process.call(b"environment", PLENTY)
    finally:
        del os.environ["LECTORIUM_TEST_TOKEN"]
    assert isinstance(seen, bytes)
    assert set(seen.decode().split()) <= {
        "LC_CTYPE",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "PYTHONHOME",
        "__CF_USER_TEXT_ENCODING",
        "MALLOC_MMAP_THRESHOLD_",
        "MALLOC_TRIM_THRESHOLD_",
    }
    assert process.call(f"write {tmp_path / 'file'}".encode(), PLENTY) == b"File too large"


def test_what_a_library_prints_does_not_come_between(process: Limited) -> None:
    assert process.call(b"print noise", PLENTY) == b"printed"
    assert process.call(b"echo x", PLENTY) == b"x"


def test_the_same_modules_are_found(process: Limited) -> None:
    assert process.call(b"path", PLENTY) == repr(sys.path).encode()


def test_it_works_beside_threads_without_a_warning(process: Limited) -> None:
    end = threading.Event()
    others = [threading.Thread(target=end.wait) for _ in range(3)]
    for thread in others:
        thread.start()
    try:
        assert process.call(b"echo x", PLENTY) == b"x"
    finally:
        end.set()
        for thread in others:
            thread.join()


def test_ctrl_c_is_the_parents_to_decide(process: Limited) -> None:
    os.kill(pid(process), signal.SIGINT)
    assert process.call(b"echo x", PLENTY) == b"x"


def test_closing_ends_the_process_and_the_next_call_starts_one(process: Limited) -> None:
    number = pid(process)
    process.knows = "something"
    process.close()
    assert not is_alive(number)
    assert process.knows == ""
    assert process.call(b"count", PLENTY) == b"1"


def test_a_forgotten_one_leaves_no_process(recwarn: pytest.WarningsRecorder) -> None:
    process = Limited(TARGET, MEMORY)
    number = pid(process)
    del process
    assert not is_alive(number)
    assert not recwarn.list


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "at work"])
def test_a_parent_that_is_killed_leaves_no_process(busy: bool) -> None:
    program = (
        "import os, sys, threading\n"
        "from lectorium.disk.limited import Limited, Limits\n"
        f"process = Limited({TARGET!r}, {MEMORY})\n"
        "print(process.call(b'pid', Limits(9.0, 100)).decode(), flush=True)\n"
        f"process.call(b'spin', Limits(1.0, 100)) if {busy} else sys.stdin.read()\n"
    )
    path = os.pathsep.join(sys.path)
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    with parent.stdin, parent.stdout:
        number = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    watch = threading.Event()
    for _ in range(600):
        if not is_alive(number) or _is_defunct(number):
            return
        watch.wait(0.05)
    raise AssertionError("it lives on")


def _is_defunct(number: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{number}/stat").read_text("utf-8")
    except OSError:
        return True


def test_without_limits_the_function_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "find_spec", lambda _name: None)
    process = Limited(TARGET, MEMORY)
    assert pid(process) == os.getpid()
    process.close()


def test_it_can_neither_write_a_file_nor_start_a_process(process: Limited) -> None:
    limits = [(MEMORY, MEMORY), (0, 0), (0, 0), (0, 0)]
    assert process.call(b"limits", PLENTY) == repr(limits).encode()


class _NobodyWaitsError(Exception):
    pass


def test_who_waits_no_more_ends_what_runs(process: Limited) -> None:
    beats: list[int] = []

    def beat() -> None:
        beats.append(len(beats))
        if len(beats) == 2:
            raise _NobodyWaitsError

    def spin(_item: int, each: Limited) -> bytes | Overrun:
        return each.call(b"spin", Limits(600.0, 100))

    with pytest.raises(_NobodyWaitsError):
        list(side_by_side(spin, [1, 2, 3], [process], beat))
    assert beats == [0, 1]
    assert process.call(b"pid", PLENTY) != b""


def test_answers_come_in_the_order_of_the_questions_whoever_beats(process: Limited) -> None:
    def ask(item: int, each: Limited) -> tuple[int, bool]:
        return item, each.call(b"pid", PLENTY) != b""

    assert list(side_by_side(ask, range(3), [process])) == [(0, True), (1, True), (2, True)]


def test_a_crash_in_c_tells_its_place(process: Limited) -> None:
    end = process.call(b"kill 11", PLENTY)
    assert isinstance(end, Overrun)
    assert [Path(file).name for file, _ in end.places[:2]] == ["limited_functions.py"] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the processor time of another process")
def test_processor_time_is_that_of_user_and_system() -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    before = os.times()
    used = [int(part) / ticks for part in limited._time_used(os.getpid())]
    after = os.times()
    assert before.user - 0.05 <= used[0] <= after.user + 0.05
    assert before.system - 0.05 <= used[1] <= after.system + 0.05
    assert limited._time_used(1 << 30) == ()
