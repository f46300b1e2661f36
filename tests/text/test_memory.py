"""The memory hands out what it was given as long as that is true, in this process and on disk, and forgets the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory, remembered

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
KEY = ("thing", "a")


@dataclass(frozen=True, slots=True)
class Thing:
    name: str


@dataclass(frozen=True, slots=True)
class Other:
    number: tuple[int, ...]


def never() -> Thing:
    raise AssertionError("made again")


def test_value_is_the_same_object_within_a_process() -> None:
    memory = Memory()
    thing = memory.remember(KEY, ("x",), lambda: Thing("x"))
    assert memory.remember(KEY, ("x",), never) is thing
    memory.end_run()
    assert memory.remember(KEY, ("x",), never) is thing


def test_a_memory_for_one_run_holds_nothing_that_lies_in_its_store(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path), for_one_run=True)
    first = memory.remember(KEY, ("x",), lambda: Thing("x"), kind=Thing)
    second = memory.remember(KEY, ("x",), never, kind=Thing)
    assert first == second
    assert first is not second
    assert memory.part("a").remember(KEY, ("x",), lambda: Thing("y"), kind=Thing) == Thing("y")
    assert memory.size() == 0
    memory.remember(("held",), (), lambda: Thing("x"))
    assert memory.size() == 1


def test_what_a_single_run_sets_aside_waits_on_the_disk(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path / "cache"), for_one_run=True)
    waiting = [memory.set_aside(text) for text in (b"first", b"", b"second")]
    assert [read() for read in (*reversed(waiting), *waiting)] == [
        b"second",
        b"",
        b"first",
        b"first",
        b"",
        b"second",
    ]
    assert list((tmp_path / "cache").iterdir()) == []
    assert Memory(Cache(tmp_path / "cache")).set_aside(b"held by who asks again")() == b"held by who asks again"


def test_what_no_disk_takes_is_held(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    read = Memory(Cache(tmp_path / "cache"), for_one_run=True).set_aside(b"text")
    assert read() == b"text"


def test_other_inputs_take_the_place_of_the_value() -> None:
    memory = Memory()
    for name in ("x", "y", "x"):
        assert memory.remember(KEY, (name,), lambda name=name: Thing(name)) == Thing(name)  # type: ignore[misc]
    assert memory.size() == 1


def test_value_that_a_run_did_not_use_is_forgotten() -> None:
    memory = Memory()
    memory.keep(("used",), (), Thing("x"))
    memory.keep(("unused",), (), Thing("y"))
    memory.end_run()
    memory.recall(("used",), ())
    memory.end_run()
    assert memory.recall(("used",), ()) == Thing("x")
    assert memory.recall(("unused",), ()) is None


def test_run_that_was_abandoned_leaves_what_was_there_before() -> None:
    memory = Memory()
    memory.keep(KEY, ("old",), Thing("old"))
    memory.end_run()
    memory.keep(KEY, ("new",), Thing("new"))
    memory.abandon_run()
    assert memory.recall(KEY, ("new",)) is None
    assert memory.recall(KEY, ("old",)) == Thing("old")


def test_what_does_not_last_is_made_again(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path))
    first = memory.remember(KEY, (), lambda: Thing("fails"), kind=Thing, lasts=lambda made: made.name != "fails")
    assert first == Thing("fails")
    assert memory.remember(KEY, (), lambda: Thing("x"), kind=Thing) == Thing("x")
    each = memory.remember_each({KEY: ("1",)}, lambda _keys: [Thing("y")], lasts=lambda _made: False)
    assert dict(each) == {KEY: Thing("y")}
    assert memory.recall(KEY, ("1",)) is None


@pytest.mark.parametrize(
    ("change", "later", "holds"),
    [
        (None, 1000 * HOUR, True),
        (HOUR, timedelta(0), True),
        (HOUR, HOUR / 2, True),
        (HOUR, HOUR, False),
        (None, -HOUR, False),
    ],
)
def test_what_hangs_on_the_instant_holds_until_its_next_change(
    change: timedelta | None, later: timedelta, holds: bool
) -> None:
    memory, until = Memory(), NOW + change if change else None
    memory.remember(KEY, (), lambda: Thing("x"), now=NOW, next_change=lambda _made: until)
    assert (memory.recall(KEY, (), now=NOW + later) is not None) == holds
    assert memory.recall(KEY, ()) is None


def test_value_survives_the_process(tmp_path: Path) -> None:
    Memory(Cache(tmp_path)).remember(KEY, ("x",), lambda: Thing("x"), kind=Thing)
    assert Memory(Cache(tmp_path)).remember(KEY, ("x",), never, kind=Thing) == Thing("x")
    assert Memory(Cache(tmp_path)).recall(KEY, ("y",), Thing) is None
    assert Memory(Cache(tmp_path)).recall(KEY, ("x",)) is None


def test_only_what_is_missing_is_made_and_in_order(tmp_path: Path) -> None:
    keys: list[tuple[str, ...]] = [("c",), ("a",), ("b",)]
    Memory(Cache(tmp_path)).keep(keys[1], ("1",), Thing("known"), Thing)
    asked = list[tuple[str, ...]]()

    def make(missing: list[tuple[str, ...]]) -> list[Thing]:
        asked.extend(missing)
        return [Thing(key[0]) for key in missing]

    memory = Memory(Cache(tmp_path))
    found = list(memory.remember_each(dict.fromkeys(keys, ("1",)), make, kind=Thing))
    assert found == [(("a",), Thing("known")), (("c",), Thing("c")), (("b",), Thing("b"))]
    assert asked == [("c",), ("b",)]
    again = memory.remember_each(dict.fromkeys(keys, ("1",)), lambda _keys: [never()], kind=Thing)
    assert dict(again) == dict(found)


def test_value_of_another_shape_is_not_there(tmp_path: Path) -> None:
    Memory(Cache(tmp_path)).keep(KEY, (), Thing("x"), Thing)
    assert Memory(Cache(tmp_path)).recall(KEY, (), tuple[Other, Other]) is None


def test_without_a_store_nothing_survives() -> None:
    Memory().keep(KEY, (), Thing("x"), Thing)
    assert Memory().recall(KEY, (), Thing) is None


def test_last_answers_of_a_pure_function_are_held() -> None:
    asked = list[str]()

    @remembered(2)
    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [upper(word) for word in ("a", "b", "a", "c", "b")] == ["A", "B", "A", "C", "B"]
    assert asked == ["a", "b", "c", "b"]


def test_a_memory_that_does_not_learn_reads_its_store_and_adds_nothing(tmp_path: Path) -> None:
    Memory(Cache(tmp_path)).remember(KEY, ("x",), lambda: Thing("x"), kind=Thing)
    memory = Memory(Cache(tmp_path), learns=False)
    assert memory.remember(KEY, ("x",), never, kind=Thing) == Thing("x")
    memory.remember(KEY, ("y",), lambda: Thing("y"), kind=Thing)
    memory.end_run()
    assert Memory(Cache(tmp_path)).recall(KEY, ("y",), Thing) is None


def test_value_without_an_instant_is_not_that_of_one() -> None:
    memory = Memory()
    memory.keep(KEY, (), Thing("x"))
    assert memory.recall(KEY, (), now=NOW) is None


def test_maker_that_forgets_one_is_a_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Memory().remember_each({KEY: (), ("thing", "b"): ()}, lambda _keys: [Thing("a")]))


class Sweeps:
    """A store that tells how often it was swept."""

    swept = 0

    def get(self, _key: str) -> bytes | None:
        return None

    def put(self, _key: str, _data: bytes) -> None:
        raise AssertionError("nothing is kept here")

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        return lambda: data

    def forget_unused(self) -> None:
        self.swept += 1


@pytest.mark.parametrize("learns", [True, False])
def test_end_of_a_run_sweeps_the_store_of_a_memory_that_learns(learns: bool) -> None:
    store = Sweeps()
    Memory(store, learns=learns).end_run()
    assert store.swept == learns


def test_without_a_type_nothing_goes_into_the_store_or_comes_out_of_it() -> None:
    memory = Memory(Sweeps())
    memory.keep(KEY, (object(),), Thing("x"))
    assert memory.recall(KEY, (object(),)) is None


def test_parts_have_values_of_their_own_also_on_disk(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path))
    for name in ("one", "two"):
        assert memory.part(name).remember(KEY, ("x",), lambda name=name: Thing(name), kind=Thing) == Thing(name)  # type: ignore[misc]
    assert memory.part("one") is memory.part("one")
    assert memory.size() == 2
    again = Memory(Cache(tmp_path))
    assert [again.part(name).recall(KEY, ("x",), Thing) for name in ("two", "one")] == [Thing("two"), Thing("one")]
    assert again.recall(KEY, ("x",), Thing) is None


def test_a_run_ends_and_is_abandoned_with_all_of_its_parts() -> None:
    memory = Memory()
    memory.part("one").keep(KEY, (), Thing("x"))
    memory.end_run()
    memory.part("one").keep(("new",), (), Thing("y"))
    memory.abandon_run()
    assert memory.part("one").recall(("new",), ()) is None
    memory.end_run()
    memory.end_run()
    assert memory.part("one").recall(KEY, ()) is None
