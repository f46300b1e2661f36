"""The budget of threads: nobody spends what is not there, and all is given back."""

from __future__ import annotations

from threading import Thread

import pytest

from lectorium.disk.allowance import Allowance


def test_what_is_not_left_is_waited_for() -> None:
    budget, order = Allowance(10), list[str]()

    def spend() -> None:
        with budget.spend(5):
            order.append("in")

    waiting = Thread(target=spend)
    with budget.spend(6):
        waiting.start()
        while not order and not budget._changed._waiters:  # type: ignore[attr-defined]
            pass
        order.append("out")
    waiting.join()
    assert (order, budget.left) == (["out", "in"], 10)


def test_what_costs_more_than_there_is_comes_alone_and_what_fails_gives_back() -> None:
    budget = Allowance(10)
    with pytest.raises(OSError), budget.spend(99):
        assert budget.left == 0
        raise OSError
    with budget.spend(4), budget.spend(6), budget.spend(0):
        assert budget.left == 0
    assert budget.left == 10
