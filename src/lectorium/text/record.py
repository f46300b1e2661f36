"""`dataclass` for a program that has two hundred of them: a frozen one costs an import a fifth of the usual time.

The standard library writes the source of six methods for each class and compiles it. Five of them differ by no more
than the names of the fields and need no source; the sixth, `__init__`, is compiled when the first value is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool, frozen: bool = False) -> Callable[[type], type]:
        """Return what makes a class a dataclass, to all appearance that of the standard library."""
        return _as_record if frozen and slots else dataclasses.dataclass(frozen=frozen, slots=slots)


_Values = Callable[[Any], tuple[Any, ...]]


def _as_record(described: type) -> type:
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(described)
    fields = dataclasses.fields(made)
    _refuse_what_is_not_done(made, fields)
    compared = _values_of([field.name for field in fields if field.compare])
    given = {
        "__init__": _first_initialiser(made),
        "__repr__": _printer(made.__qualname__, [field.name for field in fields if field.repr]),
        "__eq__": _equality(compared),
        "__hash__": lambda self: hash(compared(self)),
        "__reduce__": _reducer(_values_of([field.name for field in fields])),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    for name, method in given.items():
        if name not in described.__dict__:
            setattr(made, name, method)
    return made


def _refuse_what_is_not_done(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> None:
    """Raise TypeError for what the standard library does and we do not: it would be left undone in silence."""
    plain = all(field.init and not field.kw_only and field.hash is None for field in fields)
    if not plain or hasattr(made, "__post_init__") or "InitVar" in "".join(map(str, made.__annotations__.values())):
        raise TypeError(f"{made.__qualname__} needs the dataclass of the standard library")


def _values_of(names: list[str]) -> _Values:
    """Return what gives the values of these fields; `attrgetter` makes a tuple of two or more only."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple([getattr(record, name) for name in names])


def _equality(values: _Values) -> Callable[[object, object], bool]:
    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _printer(title: str, names: list[str]) -> Callable[[object], str]:
    values = _values_of(names)
    form = f"{title}({', '.join(f'{name}=%r' for name in names)})"
    return lambda self: form % values(self)


def _reducer(values: _Values) -> Callable[[object], tuple[type, tuple[Any, ...]]]:
    return lambda self: (self.__class__, values(self))


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _first_initialiser(made: type) -> Callable[..., None]:
    """Return an `__init__` that puts the real one into its place when it is called."""

    def __init__(self: object, /, *values: Any, **named: Any) -> None:  # noqa: N807 - it stands in a class
        real = _initialiser(made)
        if made.__dict__["__init__"] is __init__:
            setattr(made, "__init__", real)  # noqa: B010 - mypy wants no method assigned
        real(self, *values, **named)

    return __init__


def _initialiser(made: type) -> Callable[..., None]:
    """Compile `__init__`; it fills the slots themselves, past the refusal to set them."""
    scope: dict[str, Any] = {"missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(made):
        name, value = field.name, field.name
        scope[f"set_{name}"] = getattr(made, name).__set__
        if field.default is not dataclasses.MISSING:
            scope[f"default_{name}"] = field.default
            parameters.append(f"{name}=default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            scope[f"make_{name}"] = field.default_factory
            parameters.append(f"{name}=missing")
            value = f"make_{name}() if {name} is missing else {name}"
        else:
            parameters.append(name)
        lines.append(f"set_{name}(self, {value})")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(source, scope)  # noqa: S102 - the names of our own fields, as the standard library does
    real: Callable[..., None] = scope["__init__"]
    real.__qualname__ = f"{made.__qualname__}.__init__"
    return real
