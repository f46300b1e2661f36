"""The memory keeps what a run used, in this process and on disk, and forgets the rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lectorium.disk.cache import Cache
from lectorium.disk.memory import Memory

KEY = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Thing:
    name: str


@dataclass(frozen=True, slots=True)
class Other:
    number: tuple[int, ...]


def test_value_is_the_same_object_within_a_process() -> None:
    memory = Memory()
    thing = memory.keep("key", Thing("x"))
    assert memory.recall("key") is thing
    memory.end_run()
    assert memory.recall("key") is thing


def test_value_that_a_run_did_not_use_is_forgotten() -> None:
    memory = Memory()
    memory.keep("used", Thing("x"))
    memory.keep("unused", Thing("y"))
    memory.end_run()
    memory.recall("used")
    memory.end_run()
    assert memory.recall("used") == Thing("x")
    assert memory.recall("unused") is None


def test_value_survives_the_process(tmp_path: Path) -> None:
    Memory(Cache(tmp_path)).store(KEY, Thing("x"))
    assert Memory(Cache(tmp_path)).load(KEY, Thing) == Thing("x")


def test_value_of_another_shape_is_not_there(tmp_path: Path) -> None:
    Memory(Cache(tmp_path)).store(KEY, Thing("x"))
    assert Memory(Cache(tmp_path)).load(KEY, tuple[Other, Other]) is None


def test_without_a_cache_nothing_survives() -> None:
    Memory().store(KEY, Thing("x"))
    assert Memory().load(KEY, Thing) is None
