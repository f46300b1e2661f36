"""A semaphore with weights: what threads have under way at one time never weighs more together than is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class WeightedSemaphore:
    """Something of which there is only so much, memory for one."""

    def __init__(self, most: int) -> None:
        """Begin with all of it left."""
        self.most = self.left = most
        self._changed = Condition()

    @contextmanager
    def acquire(self, cost: int) -> Iterator[None]:
        """Wait until so much is left, and give it back at the end; what costs more than there is takes all."""
        cost = min(cost, self.most)
        with self._changed:
            self._changed.wait_for(lambda: cost <= self.left)
            self.left -= cost
        try:
            yield
        finally:
            with self._changed:
                self.left += cost
                self._changed.notify_all()
