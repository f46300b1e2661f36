"""The nearest of many names stays fast and right."""

from __future__ import annotations

from cpu_growth import LINEAR, cpu_growth
from lectorium.plan.closest import MOST_COMPARED, closest


def test_a_name_is_found_among_thousands_in_no_time() -> None:
    names = [f"picture-{number:05}-of-many.png" for number in range(20_000)] + ["plot.png"]
    assert closest("plott.png", names) == "plot.png"
    assert cpu_growth(lambda size: closest("plott.png", names[-size:]), 10_000) <= LINEAR


def test_nothing_near_is_nothing() -> None:
    assert closest("zebra", ["apple", "pear"]) == ""
    assert closest("zebra", []) == ""


def test_of_too_many_names_those_of_nearly_its_length_are_compared() -> None:
    names = [f"{number:04}" for number in range(MOST_COMPARED - 1)]
    assert closest("plott.png", [*names, "plot.png", "a" * 40]) == "plot.png"
