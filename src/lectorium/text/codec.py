"""Dataclasses as JSON and back, by their type hints: what the cache keeps instead of pickles.

A dataclass is the list of its fields in order, a tuple a list, a date a tagged string; in a union every value that JSON
has no own form for is written as `[number of the alternative, value]`. Encoders and decoders are compiled once a type.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_Convert = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, type(None))


class MalformedError(ValueError):
    """The JSON is not what this type is written as; the cache takes it for a miss."""


@dataclasses.dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """Both directions of one type."""

    encode: Callable[[T], Any]
    """Value to lists, strings and numbers."""
    decode: Callable[[Any], T]
    """The way back; raises `MalformedError`, or the error of a wrong shape, for anything else."""

    def dump(self, value: T) -> bytes:
        """Return the value as ASCII JSON."""
        return json.dumps(self.encode(value), separators=(",", ":")).encode("ascii")

    def load(self, data: bytes) -> T:
        """Return the value in JSON; raises `MalformedError` for anything that is not one."""
        try:
            return self.decode(json.loads(data))
        except (ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError) as error:
            raise MalformedError(str(error)) from error


def codec(kind: type[T]) -> Codec[T]:
    """Return the codec of a dataclass, or of any type that its fields may have; raises TypeError for another type."""
    return _compiled(typing.cast("Hashable", kind))


@cache
def _compiled(kind: Hashable) -> Codec[Any]:
    return Codec(_follow(_encoder(kind)), _follow(_decoder(kind)))


def _follow(convert: _Convert | None) -> _Convert:
    return convert or _same


def _same(value: Any) -> Any:
    return value


# --- encoding -------------------------------------------------------------------------------------------------------


@cache
def _encoder(kind: Any) -> _Convert | None:
    """Return what turns a value of this type into JSON, None when it is JSON already."""
    if _is_plain(kind):
        return None
    if kind in (date, datetime):
        return lambda value: value.isoformat()
    if dataclasses.is_dataclass(kind):
        return _record_encoder(typing.cast("type", kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple_encoder(typing.get_args(kind))
    if origin in (typing.Union, types.UnionType):
        return _union_encoder(_alternatives(kind))
    raise TypeError(f"no JSON form for {kind}")


def _record_encoder(kind: type) -> _Convert:
    names = [field.name for field in dataclasses.fields(kind)]
    getter = attrgetter(*names)
    pick = (lambda value: [getter(value)]) if len(names) == 1 else (lambda value: list(getter(value)))
    converts: list[tuple[int, _Convert]] | None = None

    def encode(value: Any) -> list[Any]:
        nonlocal converts
        if converts is None:
            converts = _field_converters(kind, _encoder)
        record = pick(value)
        for index, convert in converts:
            record[index] = convert(record[index])
        return record

    return encode


def _tuple_encoder(parts: tuple[Any, ...]) -> _Convert:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return _tuple_of(_encoder(parts[0]), list)
    converts = [_encoder(part) or _same for part in parts]
    return lambda value: [convert(item) for convert, item in zip(converts, value, strict=True)]


def _union_encoder(choices: tuple[Any, ...]) -> _Convert:
    tests = [(index, _tester(choice), _encoder(choice) or _same) for index, choice in enumerate(choices)]
    plain = tuple(choice for choice in choices if choice in _PLAIN) or (type(None),)

    def encode(value: Any) -> Any:
        if value is None or type(value) in plain:
            return value
        for index, matches, convert in tests:
            if matches(value):
                return [index, convert(value)]
        raise TypeError(f"{type(value).__name__} is none of {choices}")

    return encode


def _tester(kind: Any) -> Callable[[Any], bool]:
    """Return what tells whether a value belongs to one alternative of a union."""
    if typing.get_origin(kind) is not tuple:
        plain = str if typing.get_origin(kind) is typing.Literal else kind
        return lambda value: type(value) is plain
    parts = typing.get_args(kind)
    if len(parts) == 2 and parts[1] is Ellipsis:
        first = parts[0]
        return lambda value: type(value) is tuple and (not value or _tester(first)(value[0]))
    return lambda value: type(value) is tuple and len(value) == len(parts)


# --- decoding -------------------------------------------------------------------------------------------------------


@cache
def _decoder(kind: Any) -> _Convert | None:
    """Return what turns JSON into a value of this type, None when it is the value already."""
    if _is_plain(kind):
        return None
    if kind is datetime:
        return datetime.fromisoformat  # noqa: TID251 - `load` takes what it raises
    if kind is date:
        return date.fromisoformat  # noqa: TID251 - as above
    if dataclasses.is_dataclass(kind):
        return _record_decoder(typing.cast("type", kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin in (typing.Union, types.UnionType):
        return _union_decoder(_alternatives(kind))
    raise TypeError(f"no JSON form for {kind}")


def _record_decoder(kind: type) -> _Convert:
    converts: list[tuple[int, _Convert]] | None = None

    def decode(record: list[Any]) -> Any:
        nonlocal converts
        if converts is None:
            converts = _field_converters(kind, _decoder)
        for index, convert in converts:
            record[index] = convert(record[index])
        return kind(*record)

    return decode


def _tuple_decoder(parts: tuple[Any, ...]) -> _Convert:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return _tuple_of(_decoder(parts[0]), tuple)
    converts = [_decoder(part) or _same for part in parts]
    return lambda value: tuple(convert(item) for convert, item in zip(converts, value, strict=True))


def _union_decoder(choices: tuple[Any, ...]) -> _Convert:
    converts = [_decoder(choice) or _same for choice in choices]

    def decode(value: Any) -> Any:
        if type(value) is not list:
            return value
        index, inner = value
        return converts[index](inner)

    return decode


# --- both -----------------------------------------------------------------------------------------------------------


def _is_plain(kind: Any) -> bool:
    if kind in _PLAIN or typing.get_origin(kind) is typing.Literal:
        return True
    return typing.get_origin(kind) in (typing.Union, types.UnionType) and all(map(_is_plain, typing.get_args(kind)))


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return tuple(part for part in typing.get_args(kind) if part is not type(None))


def _tuple_of(convert: _Convert | None, collect: Callable[[Any], Any]) -> _Convert:
    if convert is None:
        return collect
    return lambda value: collect(map(convert, value))


def _field_converters(kind: Any, find: Callable[[Any], _Convert | None]) -> list[tuple[int, _Convert]]:
    hints = typing.get_type_hints(kind, localns=_aliases(kind))
    found = ((index, find(hints[field.name])) for index, field in enumerate(dataclasses.fields(kind)))
    return [(index, convert) for index, convert in found if convert is not None]


def _aliases(kind: type) -> dict[str, Any]:
    """Return the quoted type aliases of the module of a class as types: Python itself leaves them strings."""
    module = sys.modules[kind.__module__]
    names = [name for name, hint in getattr(module, "__annotations__", {}).items() if hint == "TypeAlias"]
    quoted = {name: vars(module)[name] for name in names if isinstance(vars(module)[name], str)}
    return {name: eval(text, vars(module)) for name, text in quoted.items()}  # noqa: S307 - text of our own modules
