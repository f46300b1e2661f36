"""Python's cycle collector, paused while a course is read: hundreds of thousands of values are made, and all stay."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


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
