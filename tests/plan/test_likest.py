"""The nearest of many names stays fast and right."""

from __future__ import annotations

from cpu_growth import LINEAR, cpu_growth
from lectorium.plan.likest import likest


def test_a_name_is_found_among_thousands_in_no_time() -> None:
    names = [f"picture-{number:05}-of-many.png" for number in range(20_000)] + ["plot.png"]
    assert likest("plott.png", names) == "plot.png"
    assert cpu_growth(lambda size: likest("plott.png", names[-size:]), 10_000) <= LINEAR


def test_nothing_near_is_nothing() -> None:
    assert likest("zebra", ["apple", "pear"]) == ""
    assert likest("zebra", []) == ""
