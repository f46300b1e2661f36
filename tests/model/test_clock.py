"""Times of day are read as people write them; what is no time of day is none."""

from __future__ import annotations

import pytest

from lectorium.model.clock import read_clock


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14:00-15:15", (14, 0), (15, 15)),
        ("14.00 \u2013 15.15", (14, 0), (15, 15)),
        ("9h30", (9, 30), None),
        ("9am", (9, 0), None),
        ("12 p.m. to 1 p.m.", (12, 0), (13, 0)),
        ("2-3:15pm", (14, 0), (15, 15)),
        ("11-12:15pm", (11, 0), (12, 15)),
        ("11am-12:15", (11, 0), (12, 15)),
        ("12:30-1:45", (12, 30), (13, 45)),
        ("9-10", (9, 0), (10, 0)),
        ("22:00-24:00", (22, 0), (0, 0)),
        ("23:30-00:30", (23, 30), (0, 30)),
        ("14-16 Uhr", (14, 0), (16, 0)),
        ("10:15 Uhr bis 11:45 Uhr", (10, 15), (11, 45)),
        ("14h-16h", (14, 0), (16, 0)),
        ("de 8h30 \u00e0 10h", (8, 30), (10, 0)),
        ("8 a 10 am", (8, 0), (10, 0)),
        ("18 h", (18, 0), None),
        ("\u0669:\u0660\u0660-\u0661\u0660:\u0663\u0660", (9, 0), (10, 30)),
    ],
)
def test_a_time_of_day(text: str, first: tuple[int, int], last: tuple[int, int] | None) -> None:
    assert read_clock(text) == ((*first, 0, 0), (*last, 0, 0) if last else None)


@pytest.mark.parametrize(
    "text", ["", "9", "afternoon", "25:00", "14:75", "13pm", "14:00-29:00", "14:00, mostly", "14 hours", "25 h"]
)
def test_no_time_of_day(text: str) -> None:
    assert read_clock(text) is None
