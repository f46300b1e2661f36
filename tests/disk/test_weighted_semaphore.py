"""A semaphore with weights: nobody gets what is not there, and all is given back."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from lectorium.disk.weighted_semaphore import WeightedSemaphore


def test_what_is_not_left_is_waited_for() -> None:
    semaphore, begins, left = WeightedSemaphore(10), Event(), list[int]()

    def take_five() -> None:
        begins.set()
        with semaphore.acquire(5):
            left.append(semaphore.left)

    other = Thread(target=take_five)
    with semaphore.acquire(6):
        other.start()
        assert begins.wait(60)
        assert semaphore.left == 4
    other.join()
    assert (left, semaphore.left) == ([5], 10)


def test_what_costs_more_than_there_is_comes_alone_and_what_fails_gives_back() -> None:
    semaphore = WeightedSemaphore(10)
    with pytest.raises(OSError), semaphore.acquire(99):
        assert semaphore.left == 0
        raise OSError
    with semaphore.acquire(4), semaphore.acquire(6), semaphore.acquire(0):
        assert semaphore.left == 0
    assert semaphore.left == 10
