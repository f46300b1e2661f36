"""The cycle collector rests while a function runs, and is as it was afterwards, however the function ends."""

from __future__ import annotations

import gc

import pytest

from lectorium.disk.collector import without_collector


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
