"""The cycle collector rests while a function runs, and is as it was afterwards, however the function ends."""

from __future__ import annotations

import gc
import weakref

import pytest

from lectorium.disk.collector import collecting_in_pauses, without_collector


@without_collector
def running() -> bool:
    return gc.isenabled()


@without_collector
def failing() -> None:
    raise ValueError("stop")


def test_collector_rests_and_comes_back() -> None:
    assert running() is False
    assert gc.isenabled()


def test_collector_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="stop"):
        failing()
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        running()
        assert not gc.isenabled()
    finally:
        gc.enable()


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


def tie() -> weakref.ref[Knot]:
    return weakref.ref(Knot())


def test_garbage_is_found_when_it_is_asked_for() -> None:
    before = gc.get_threshold()
    with collecting_in_pauses() as collect:
        knot = tie()
        assert gc.get_threshold() > before
        collect()
        assert knot() is None
        assert gc.get_freeze_count() > 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_what_becomes_garbage_later_is_found_in_time() -> None:
    with collecting_in_pauses() as collect:
        old = Knot()
        seen = weakref.ref(old)
        collect()
        del old
        for _ in range(50):
            collect()
        assert seen() is None
