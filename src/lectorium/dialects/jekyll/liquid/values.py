"""The values that Liquid sees: those of YAML, with dates that print and compare as Ruby's do; how each is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from itertools import count
from typing import Any, TypeAlias

from msgspec import Struct

from lectorium.parse.yaml_scalars import ImpossibleDateError, timestamp
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.instant import in_zone, to_instant, unix_seconds

Plain: TypeAlias = Any
"""A value of JSON; a mapping with one of the following keys alone stands for what JSON does not have."""
TIME = "\0time"
"""Before a date or a time as YAML has it."""
DOCUMENT = "\0document"
"""Before the path of a document."""
MOST_ITEMS = 1_000_000
"""Values that one printed value, list or JSON text may hold, those of nested lists counted wherever they are met."""
TOO_MANY = "this value has too many values inside"
_INTEGER_BYTES = 8
_JULIAN = 1_721_425
"""Days that Julian day numbers are ahead of those of Python, for the way in which Ruby inspects a date."""


class LimitError(Exception):
    """Ends a run that wants too much; `token` is where, if not at the tag that runs."""

    def __init__(self, what: str, token: Any = None) -> None:
        super().__init__(what)
        self.token = token


class Moment(Struct, frozen=True, gc=False):
    """A date or a time of Ruby's."""

    value: date | datetime
    utc: bool = False
    """True for a time that Ruby prints with `UTC` and not with an offset."""

    def __liquid__(self) -> float:
        """Return what it is compared by: seconds since 1970."""
        return unix_seconds(to_instant(self.value, UTC))

    def __str__(self) -> str:
        if not isinstance(self.value, datetime):
            return self.value.isoformat()
        return self.value.strftime("%Y-%m-%d %H:%M:%S ") + ("UTC" if self.utc else self.value.strftime("%z"))


class Body:
    """The converted body of a document: printed as a placeholder, made only where a filter or a condition asks."""

    def __init__(self, placeholder: str, make: Callable[[], str]) -> None:
        self.placeholder, self._make = placeholder, make

    def __str__(self) -> str:
        return self._make()

    def __liquid__(self) -> str:
        """Return what it is compared as."""
        return str(self)

    def __len__(self) -> int:
        return len(str(self))

    def __contains__(self, part: object) -> bool:
        return to_text(part) in str(self)

    def __iter__(self) -> Iterator[str]:
        return iter(str(self))


def plain(value: YamlValue) -> Plain:
    """Return a value of YAML without its places."""
    if value.kind == "mapping":
        return {item.key: plain(item.value) for item in value.fields}
    if value.kind == "sequence":
        return [plain(item) for item in value.items]
    return {TIME: value.raw} if value.is_time else value.scalar


def revive(value: Plain, zone: tzinfo, document: Callable[[str], Any] = str) -> Any:
    """Return a plain value with its times, and its documents as `document` makes them.

    Ruby shows a time that is written without an offset, in UTC, on its clock.
    """
    if isinstance(value, list):
        return [revive(item, zone, document) for item in value]
    if not isinstance(value, dict):
        return value
    if DOCUMENT in value:
        return document(value[DOCUMENT])
    return _moment(value[TIME], zone) if TIME in value else {k: revive(v, zone, document) for k, v in value.items()}


def _moment(raw: str, zone: tzinfo) -> Moment | str:
    try:
        found = timestamp(raw)
    except ImpossibleDateError:
        found = None
    if not isinstance(found, datetime):
        return Moment(found) if found else raw
    if found.tzinfo is None:
        return Moment(in_zone(found.replace(tzinfo=UTC), zone))
    return Moment(found, utc=raw.rstrip().endswith("Z"))


def flatten(values: Iterable[Any]) -> Iterator[Any]:
    """Yield the values of nested lists in order; raises `LimitError`."""
    waiting, seen = [iter(values)], count()
    while waiting:
        for value in waiting[-1]:
            if next(seen) > MOST_ITEMS:
                raise LimitError(TOO_MANY)
            if isinstance(value, list | tuple):
                waiting.append(iter(value))
                break
            yield value
        else:
            waiting.pop()


def spread(value: Any, known: dict[int, int]) -> int:
    """Return how many values a nested list has when one that it holds twice is counted twice, without going so far."""
    if not isinstance(value, list | tuple | dict):
        return 1
    if id(value) not in known:
        inner = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(spread(item, known) for item in inner)
    return known[id(value)]


def to_text(value: Any) -> str:
    """Return what Ruby's `to_s` returns; raises `LimitError`."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    return inspect(value) if isinstance(value, dict | list | tuple) else str(value)


def shown(value: Any) -> str:
    """Return what a tag prints, of a list its values; raises `LimitError`."""
    return "".join(map(to_text, flatten(value))) if isinstance(value, list | tuple) else to_text(value)


def _float(value: float) -> str:
    mantissa, e, exponent = repr(value).partition("e")
    return mantissa + (".0" if e and "." not in mantissa else "") + e + exponent


def inspect(value: Any) -> str:
    """Return what Ruby's `inspect` returns; raises `LimitError`."""
    return "".join(_written(value, ("=>", ", "), _inspected, count()))


def to_json(value: Any) -> str:
    """Return what Ruby's `to_json` returns; raises `LimitError`."""
    return "".join(_written(value, (":", ","), _jsonified, count()))


def _written(value: Any, marks: tuple[str, str], scalar: Callable[[Any], str], seen: Iterator[int]) -> Iterator[str]:
    if next(seen) > MOST_ITEMS:
        raise LimitError(TOO_MANY)
    if isinstance(value, Mapping):
        for at, key in enumerate(value):
            yield (marks[1] if at else "{") + scalar(to_text(key)) + marks[0]
            yield from _written(value[key], marks, scalar, seen)
        yield "}" if value else "{}"
    elif isinstance(value, list | tuple | range):
        for at, item in enumerate(value):
            yield marks[1] if at else "["
            yield from _written(item, marks, scalar, seen)
        yield "]" if value else "[]"
    else:
        yield scalar(value)


def _inspected(value: Any) -> str:
    if isinstance(value, str | Body):
        return json.dumps(str(value), ensure_ascii=False).replace("#{", "\\#{")
    if isinstance(value, Moment) and not isinstance(value.value, datetime):
        return f"#<Date: {value} (({value.value.toordinal() + _JULIAN}j,0s,0n),+0s,2299161j)>"
    return "nil" if value is None else to_text(value)


def _jsonified(value: Any) -> str:
    if isinstance(value, int | float) or value is None:
        return "null" if value is None else to_text(value)
    return json.dumps(to_text(value), ensure_ascii=False)


def resolve_key(value: Any, key: Any) -> Any:
    """Return what Liquid finds under a key or index of a value, None for nothing."""
    if isinstance(value, Mapping):
        if isinstance(key, str | int) and (name := to_text(key)) in value:  # keys of YAML are kept as they are written
            return value[name]
        value = list(value.items()) if isinstance(value, dict) and key in ("size", "first") else None
    if isinstance(value, list | tuple | range):
        if isinstance(key, int) and not isinstance(key, bool):
            return value[key] if -len(value) <= key < len(value) else None
        if key in ("first", "last"):
            return value[0 if key == "first" else -1] if value else None
        return len(value) if key == "size" else None
    return size_of(value) if key == "size" else None


def size_of(value: Any) -> int | None:
    """Return how long a text or list is, and of an integer its bytes, as Ruby does; None for what has no size."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _INTEGER_BYTES
    return len(value) if isinstance(value, str | Body | list | tuple | range | Mapping) else None


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings as one; `above` wins, mapping by mapping."""
    found = dict(below)
    for key, value in above.items():
        old = found.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        found[key] = merged(old or {}, value) if both else old if value is None else value
    return found
