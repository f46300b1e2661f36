"""Our dataclasses are to all appearance those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import field

import pytest

from lectorium.text.record import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A record."""

    path: str
    line: int = 1
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line}"


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same of the standard library."""

    path: str
    line: int = 1
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class One:
    """A record of one field."""

    value: object


@dataclass(frozen=True, slots=True)
class Other:
    """Another with the same field."""

    value: object


@dataclass(frozen=True, slots=True)
class Empty:
    """A record of no field."""


@dataclass(slots=True)
class Open:
    """One that may change is the standard library's own."""

    value: int = 0


def test_values_are_given_by_place_and_by_name() -> None:
    assert (Place("a").name, Place("a", 2).name, Place(line=3, path="b").name) == ("a:1", "a:2", "b:3")


def test_each_value_has_its_own_default() -> None:
    first, second = Place("a"), Place("a")
    first.seen["x"] = 1
    assert second.seen == {}


@pytest.mark.parametrize("words", [(), ("a", 1, {}, "", 5)])
def test_wrong_values_are_refused_as_ever(words: tuple[object, ...]) -> None:
    with pytest.raises(TypeError) as ours:
        Place(*words)  # type: ignore[arg-type]
    with pytest.raises(TypeError) as theirs:
        Standard(*words)  # type: ignore[arg-type]
    assert str(ours.value) == str(theirs.value).replace("Standard", "Place")


def test_equal_is_what_has_equal_fields_and_one_class() -> None:
    assert Place("a") == Place("a", seen={"x": 1})
    assert Place("a") != Place("a", secret="b")
    assert One(1) == One(1)
    others: tuple[object, ...] = (Other(1), 1, One(2))
    assert all(One(1) != other for other in others)
    assert Empty() == Empty()


def test_equal_records_are_one_key() -> None:
    assert len({Place("a"), Place("a", 1), Place("b"), One("a"), One("a"), Empty(), Empty()}) == 4
    assert hash(Place("a")) == hash(Standard("a"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(One([]))


def test_printed_as_ever() -> None:
    assert repr(Place("a\n", 2)) == repr(Standard("a\n", 2)).replace("Standard", "Place")
    assert (repr(One((1, 2))), repr(Empty())) == ("One(value=(1, 2))", "Empty()")


def test_nothing_can_be_changed() -> None:
    place = Place("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'line'"):
        place.line = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'line'"):
        del place.line
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.colour = "red"  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


def test_copies_and_pickles() -> None:
    place = Place("a", 2, {"x": 1}, "b")
    assert dataclasses.replace(place, line=3) == Place("a", 3, secret="b")
    for again in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place))):
        assert (again, again.seen) == (place, {"x": 1})


def test_the_standard_library_knows_it() -> None:
    assert dataclasses.is_dataclass(Place)
    assert [each.name for each in dataclasses.fields(Place)] == ["path", "line", "seen", "secret"]
    match Place("a", 2):
        case Place(path, line):
            assert (path, line) == ("a", 2)


def test_one_that_may_change_does() -> None:
    box = Open()
    box.value = 2
    assert box == Open(2)


class WithPostInit:
    """Wants to be called when it is filled."""

    value: int

    def __post_init__(self) -> None:
        raise AssertionError


class WithInitVar:
    """Has a parameter that is no field."""

    value: dataclasses.InitVar[int]


class WithoutParameter:
    """Has a field that is no parameter."""

    value: int = field(default=1, init=False)


class ByNameOnly:
    """Has a parameter without a place."""

    value: int = field(kw_only=True)


class HashedOtherwise:
    """Has a field that is compared and not hashed."""

    value: int = field(hash=False)


@pytest.mark.parametrize("described", [WithPostInit, WithInitVar, WithoutParameter, ByNameOnly, HashedOtherwise])
def test_what_is_not_done_is_refused(described: type) -> None:
    """In silence it would be a value that is not what its class says."""
    with pytest.raises(TypeError, match=f"^{described.__name__} needs the dataclass of the standard library$"):
        dataclass(frozen=True, slots=True)(described)


def test_no_source_is_compiled_before_the_first_value() -> None:
    script = "import builtins, dataclasses; made = []; real = builtins.exec\n"
    script += "import lectorium.text.record as record\n"
    script += "builtins.exec = lambda source, *scope: (made.append(source), real(source, *scope))[1]\n"
    script += "A = record.dataclass(frozen=True, slots=True)(type('A', (), {'__annotations__': {'a': 'int'}}))\n"
    script += "print(len(made)); hash(A(1)); A(2) == A(3); repr(A(1)); print(len(made))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
