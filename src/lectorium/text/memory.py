"""The one way to remember: a value under a key, handed out again as long as what it was made from is the same.

A `Memory` holds what hangs on a course; `remembered` marks the pure functions of a few words that many courses ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, TypeVar

from msgspec import MsgspecError, Struct, field, msgpack
from msgspec.json import Decoder, encode

from lectorium.text.digest import digest_parts

T = TypeVar("T")
Key: TypeAlias = "tuple[Hashable, ...]"
K = TypeVar("K", bound="tuple[Hashable, ...]")
Inputs: TypeAlias = "tuple[Any, ...]"
"""All that a value was made from; compared by identity first, so large parts are best the very same objects."""

_MANY = 65_536
"""Answers of a pure function that are held: a preview asks for those of the same course again and again."""


class Store(Protocol):
    """What keeps bytes between processes, sealed so that nobody else can put anything there."""

    def get(self, key: str) -> bytes | memoryview | None:
        """Return the bytes under a hexadecimal key, None for none."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes."""

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        """Return what gives bytes once more in this process."""

    def forget_unused(self) -> None:
        """Forget what nobody has asked for in a long time."""


class HeldStore(Struct, frozen=True, gc=False):
    """Bytes of this process alone, for several looks at one course in a run that keeps nothing."""

    held: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """Return the bytes under a key, None for none."""
        return self.held.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Hold bytes."""
        self.held[key] = data

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        """Return what gives bytes once more."""
        return lambda: data

    def forget_unused(self) -> None:
        """Forget nothing: all of it goes with the process."""


class _Entry(Struct, frozen=True):
    inputs: Inputs
    value: Any
    since: datetime | None
    """The instant for which it was made; None when time does not matter."""
    until: datetime | None
    """The next instant at which it would come out differently; None for never."""

    def holds(self, inputs: Inputs, now: datetime | None) -> bool:
        """Return whether the value would come out the same now: the one rule of freshness."""
        if self.inputs != inputs or now is None or self.since is None:
            return self.inputs == inputs and now is self.since
        return self.since <= now and (self.until is None or now < self.until)


def _always(_value: object) -> bool:
    """Remember whatever is made."""
    return True


class Memory:
    """Values, none of them None, by key; what a whole run has not asked for is forgotten at its end, so it stays small.

    The only object of a run that changes. A build makes one and drops it; `serve` keeps one for its life.
    """

    def __init__(
        self, store: Store | None = None, *, learns: bool = True, name: str = "", for_one_run: bool = False
    ) -> None:
        """Remember in this process, and in `store` what is given with the type as which it comes back.

        One that does not learn reads its store and adds nothing to it; what one with a name keeps is its own. One for a
        single run holds nothing that lies in the store.
        """
        self.store, self._learns, self._own = store, learns, (name,) if name else ()
        self.for_one_run = for_one_run
        self._parts: dict[str, Memory] = {}
        self._earlier: dict[Key, _Entry] = {}
        self._now: dict[Key, _Entry] = {}

    def part(self, name: str) -> Memory:
        """Return what holds the values of one of several parts, which are known by the same keys."""
        known = self._parts.get(name)
        if known is None:
            known = self._parts[name] = Memory(self.store, learns=self._learns, name=name, for_one_run=self.for_one_run)
        return known

    def size(self) -> int:
        """Return the number of values that this process holds."""
        return len(self._now.keys() | self._earlier.keys()) + sum(part.size() for part in self._parts.values())

    def remember(
        self,
        key: Key,
        inputs: Inputs,
        make: Callable[[], T],
        *,
        kind: Any = None,
        lasts: Callable[[T], bool] = _always,
        now: datetime | None = None,
        next_change: Callable[[T], datetime | None] | None = None,
        shape: Any = None,
    ) -> T:
        """Return what was kept under a key when it is still true, else what `make` makes, kept when it `lasts`.

        With a `kind`, the type as which it comes back, it goes into the store too: `key` and `inputs` are text then.
        A value that hangs on the instant is made for `now`, and true until its `next_change`. `shape` is the type of
        what is held as the JSON that it is.
        """
        known: T | None = self.recall(key, inputs, kind, now, shape=shape)
        if known is not None:
            return known
        value = make()
        if lasts(value):
            until = next_change(value) if next_change else None
            self.keep(key, inputs, value, kind, now=now, until=until)
        return value

    def remember_each(
        self,
        wanted: Mapping[K, Inputs],
        make: Callable[[list[K]], Iterable[T]],
        *,
        kind: Any = None,
        shape: Any = None,
        lasts: Callable[[T], bool] = _always,
    ) -> Iterator[tuple[K, T]]:
        """Do the same for many, one by one: first what is known; `make` is given the keys of all others, in order."""
        missing = list[K]()
        for key, inputs in wanted.items():
            known: T | None = self.recall(key, inputs, kind, shape=shape)
            if known is None:
                missing.append(key)
            else:
                yield key, known
        for key, value in zip(missing, make(missing) if missing else (), strict=True):
            yield key, self.keep(key, wanted[key], value, kind) if lasts(value) else value

    def recall(
        self, key: Key, inputs: Inputs, kind: Any = None, now: datetime | None = None, *, shape: Any = None
    ) -> Any:
        """Return what is known under a key and still true, None for nothing; what was damaged is not known."""
        entry = self._now.get(key) or self._earlier.get(key)
        if entry is not None and entry.holds(inputs, now):
            self._now[key] = entry
            return entry.value
        data = (
            self.store.get(_name((*key, *self._own), inputs)) if kind is not None and self.store is not None else None
        )
        if data is None:
            return None
        try:
            value = _decoder(kind).decode(data)
            if shape is not None:
                _decoder(shape).decode(data)
        except (MsgspecError, RecursionError):
            return None
        self._hold(key, _Entry(inputs, value, None, None), kind)
        return value

    def keep(
        self,
        key: Key,
        inputs: Inputs,
        value: T,
        kind: Any = None,
        *,
        now: datetime | None = None,
        until: datetime | None = None,
    ) -> T:
        """Keep a value and return it: the second half of `remember`."""
        if kind is not None and self.store is not None and self._learns:
            self.store.put(_name((*key, *self._own), inputs), _encoder(kind)(value))
        self._hold(key, _Entry(inputs, value, now, until), kind)
        return value

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        """Return what gives bytes once more; a single run need not hold them."""
        return self.store.set_aside(data) if self.for_one_run and self.store is not None else lambda: data

    def _hold(self, key: Key, entry: _Entry, kind: Any) -> None:
        if kind is None or not self.for_one_run:
            self._now[key] = entry

    def abandon_run(self) -> None:
        """Forget what is new since the last run that ended, and nothing else: this one is not whole."""
        self._now = {}
        for part in self._parts.values():
            part.abandon_run()

    def end_run(self) -> None:
        """Forget what this run did not use."""
        self._earlier, self._now = self._now, {}
        for part in self._parts.values():
            part.end_run()
        if self.store is not None and self._learns:
            self.store.forget_unused()


def _name(key: Key, inputs: Inputs) -> str:
    return digest_parts(str(len(key)), *key, *inputs)  # type: ignore[arg-type]


F = TypeVar("F", bound=Callable[..., Any])


def remembered(most: int = _MANY) -> Callable[[F], F]:
    """Hold the last answers of a pure function, at `most` so many; all that it is given are its inputs."""
    return lru_cache(maxsize=most)  # type: ignore[return-value]


def _encoder(kind: Any) -> Callable[[object], bytes]:
    """Return what writes a value: JSON, but for bytes, which that would make a third longer."""
    return msgpack.encode if kind is bytes else encode


@remembered()
def _decoder(kind: Any) -> Decoder[Any] | msgpack.Decoder[bytes]:
    return msgpack.Decoder(bytes) if kind is bytes else Decoder(kind)
