"""Office hours as people write them: days, hours, and what stands behind."""

from __future__ import annotations

import pytest

from lectorium.model.read_weekly import days_and_hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon 10-11, Room 7", ([0], "10-11", "Room 7")),
        ("Monday: 10:00-11:00", ([0], "10:00-11:00", "")),
        ("Mon:10-11", ([0], "10-11", "")),
        ("Mon 10:00-11:00, Room: 7", ([0], "10:00-11:00", "Room: 7")),
        ("Mi: 10-11", ([2], "10-11", "")),
        ("Mo", ([0], "", "")),
        ("We are in room 7 on demand", ([], "", "We are in room 7 on demand")),
        ("So by appointment", ([], "", "So by appointment")),
        ("Friday by appointment", ([4], "", "by appointment")),
    ],
)
def test_days_and_hours(text: str, expected: tuple[list[int], str, str]) -> None:
    assert days_and_hours(text) == expected
