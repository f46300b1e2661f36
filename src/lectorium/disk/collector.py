"""Python's cycle collector, kept from working while somebody waits: hundreds of thousands of values, and all stay."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_SELDOM = (200_000, 50, 100)
"""Thresholds at which a long-lived process is searched unasked: a safety net."""
_RENEWED = 50
"""Searches after which everything is searched again, not only what is new."""


def without_collector(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function with the cycle collector paused; a quarter of the time of a large course goes into it else.

    Nothing is lost: values without cycles are freed as ever, and the collector is as it was when the function ends.
    """

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        was_running = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_running:
                gc.enable()

    return called


@contextmanager
def collecting_in_pauses() -> Iterator[Callable[[], None]]:
    """Search for garbage hardly ever by itself while the context is open, but whenever the function it gives is called.

    A search goes through what is new since the one before. To search all of a large course holds up every thread for
    a quarter of a second and more.
    """
    before, searches = gc.get_threshold(), count(1)

    def collect() -> None:
        if next(searches) % _RENEWED == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    gc.set_threshold(*_SELDOM)
    try:
        yield collect
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
