"""Work is given up when its time is over, in the middle of a regular expression too."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from lectorium.render.code import TimeLimitError, time_limit

HOPELESS = re.compile(r"(a+)+b")


def test_a_regular_expression_without_an_end_is_given_up() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.05):
        HOPELESS.match("a" * 60)


def test_work_that_ends_is_left_alone_and_nothing_stays() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(60):
        assert HOPELESS.match("aab")
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_other_threads_have_no_timer() -> None:
    timers: list[tuple[float, float]] = []

    def work() -> None:
        with time_limit(60):
            timers.append(signal.getitimer(signal.ITIMER_PROF))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert timers == [(0.0, 0.0)]
