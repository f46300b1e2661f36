"""Work is spread over processes in order, and done at home when there is little of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lectorium.disk.workers import WORTH_IT, spread


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


def stay(number: int) -> None:
    if number:
        print(number, flush=True)
        time.sleep(300)


def fail(number: int) -> int:
    raise ValueError(f"number {number}")


def test_many_calls_keep_their_order_and_leave_this_process() -> None:
    """In an interpreter of its own: a process that has threads, such as one with a browser, does not fork."""
    program = (
        "import os; os.cpu_count = lambda: 2\n"
        "from test_workers import WORTH_IT, process_of, spread\n"
        "told = []; done = list(spread(process_of, range(WORTH_IT), WORTH_IT, 2, told.append))\n"
        "assert [number for number, _ in done] == list(range(WORTH_IT))\n"
        "assert os.getpid() not in {process for _, process in done[1:]}\n"
        "assert told == list(range(1, WORTH_IT + 1))\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent, check=True)


@pytest.mark.parametrize(("calls", "jobs"), [(WORTH_IT - 1, 8), (WORTH_IT, 1), (0, 8)])
def test_few_calls_or_one_job_stay_at_home(calls: int, jobs: int) -> None:
    done = spread(process_of, range(calls), calls, jobs, lambda _: None)
    assert all(process == os.getpid() for _, process in done)


@pytest.mark.parametrize("jobs", [1, 2])
def test_exceptions_come_through(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(ValueError, match="number 0"):
        list(spread(fail, range(WORTH_IT), WORTH_IT, jobs, lambda _: None))


def test_processes_end_with_one_that_is_killed() -> None:
    """Each of them has its standard output, which ends with the last; so would the lock that they have from it."""
    program = (
        "import os; os.cpu_count = lambda: 2\n"
        "from test_workers import WORTH_IT, spread, stay\n"
        "list(spread(stay, range(WORTH_IT), WORTH_IT, 2, lambda _: None))\n"
    )
    arguments = [sys.executable, "-c", program]
    with subprocess.Popen(arguments, cwd=Path(__file__).parent, stdout=subprocess.PIPE) as killed:
        assert killed.stdout
        assert killed.stdout.readline()
        killed.kill()
        killed.communicate(timeout=120)
