"""A limit of processor time on one piece of work: what takes longer counts as a hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Hang(BaseException):
    """Raised in whatever runs when the time is over; no room of the program takes it for an error."""


def _over(_number: int, _frame: FrameType | None) -> None:
    raise Hang


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Give what stands inside so much time of the processor, whatever else the machine does."""
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
