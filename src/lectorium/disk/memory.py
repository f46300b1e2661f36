"""The memory of a run: what earlier runs of this process made, and behind it the cache on disk."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, TypeVar, cast

from msgspec import MsgspecError
from msgspec.json import Decoder, encode

from lectorium.disk.cache import Cache

T = TypeVar("T")


class Memory:
    """Values by key; what a whole run has not asked for is forgotten at its end, so memory stays flat.

    The only object of a run that changes. A build makes one and drops it; `serve` keeps one for its life.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        """Remember in this process, and in `cache` when one is given."""
        self.cache = cache or Cache(None)
        """What lies behind on disk."""
        self._earlier: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def size(self) -> int:
        """Return the number of values that this process holds."""
        return len(self._now.keys() | self._earlier.keys())

    def recall(self, key: Hashable) -> Any:
        """Return what this process has kept under a key, None for nothing."""
        if key in self._now:
            return self._now[key]
        found = self._earlier.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def keep(self, key: Hashable, value: T) -> T:
        """Keep a value in this process and return it."""
        self._now[key] = value
        return value

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what this process has kept under a key; it is made when there is nothing."""
        known: T | None = self.recall(key)
        return self.keep(key, make()) if known is None else known

    def load(self, key: str, kind: type[T]) -> T | None:
        """Return what this process, or an earlier one, has kept under a key that is a digest."""
        found: T | None = self.recall(key)
        if found is not None:
            return found
        data = self.cache.get(key)
        if data is None:
            return None
        try:
            decoded: T = _decoder(cast("Hashable", kind)).decode(data)
        except (MsgspecError, RecursionError):
            return None
        return self.keep(key, decoded)

    def store(self, key: str, value: T) -> T:
        """Keep a value in this process and on disk, and return it."""
        self.cache.put(key, encode(value))
        return self.keep(key, value)

    def abandon_run(self) -> None:
        """Forget what is new since the last run that ended, and nothing else: this one is not whole."""
        self._now = {}

    def end_run(self) -> None:
        """Forget what this run did not use."""
        self._earlier, self._now = self._now, {}
        self.cache.forget_unused()


@cache
def _decoder(kind: Hashable) -> Decoder[Any]:
    return Decoder(kind)
