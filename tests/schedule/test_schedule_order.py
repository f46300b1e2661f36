"""Whether the day or the month comes first."""

from __future__ import annotations

import pytest

from lectorium.schedule.dates import DayContext, day_order


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("1/16|1/18", "month-first"),
        ("16/1|18/1|2/2", "day-first"),
        ("9/3|9/5|9/10|9/12", "month-first"),
        ("3/9|5/9|10/9|12/9", "day-first"),
        ("Mon 5/2|Thu 8/2", "day-first"),
        ("3.4.|10.4.", "day-first"),
        ("3/4|4/5", None),
        ("1/1|2/2", "month-first"),
        ("Jan 16|Jan 18", "month-first"),
        ("", "month-first"),
    ],
)
def test_all_dates_together_tell(texts: str, expected: str | None) -> None:
    assert day_order(texts.split("|"), DayContext((2024,))) == expected
