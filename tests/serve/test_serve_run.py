"""The clock of a preview: when the course is read again because time has passed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from lectorium.serve import run
from virtual_time import run_in_virtual_time

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def follow(due: float | None, monkeypatch: pytest.MonkeyPatch) -> tuple[float, list[frozenset[str]]]:
    """Return how long the clock sleeps when the next change is `due` in so many seconds, and what it asks for then."""
    time, slept, asked = NOW, list[float](), list[frozenset[str]]()

    async def sleep(seconds: float) -> None:
        nonlocal time
        if slept:
            raise asyncio.CancelledError
        slept.append(seconds)
        time = NOW + timedelta(seconds=seconds)

    change = None if due is None else NOW + timedelta(seconds=due)
    rebuilder: Any = SimpleNamespace(snapshot=SimpleNamespace(analysis=SimpleNamespace(next_change=change)))
    worker: Any = SimpleNamespace(request=asked.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(run, "datetime", SimpleNamespace(now=lambda _zone: time))
    with pytest.raises(asyncio.CancelledError):
        run_in_virtual_time(run._follow_clock(rebuilder, worker))
    return slept[0], asked


@pytest.mark.parametrize(
    ("due", "sleeps", "asks"),
    [
        (None, 3600.0, False),
        (10.0, 10.5, True),
        (0.0, 1.0, True),
        (-5.0, 1.0, True),
        (3599.5, 3600.0, True),
        (7200.0, 3600.0, False),
        (3600.0, 3600.0, True),
    ],
)
def test_the_course_is_read_again_when_its_time_has_come(
    due: float | None, sleeps: float, asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert follow(due, monkeypatch) == (sleeps, [frozenset()] if asks else [])


def test_without_a_snapshot_the_clock_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        raise asyncio.CancelledError

    monkeypatch.setattr(asyncio, "sleep", sleep)
    nothing: Any = SimpleNamespace(snapshot=None)
    with pytest.raises(asyncio.CancelledError):
        run_in_virtual_time(run._follow_clock(nothing, nothing))
    assert waited == [3600.0]
