"""The name of the next term, as the one before is named."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.model.term_names import next_name

JAN, APRIL, AUG, OCT = date(2027, 1, 11), date(2027, 4, 12), date(2026, 8, 31), date(2026, 10, 12)


@pytest.mark.parametrize(
    ("old", "start", "new"),
    [
        ("2026sp", AUG, "2026fa"),
        ("2026fa", JAN, "2027sp"),
        ("f26", JAN, "s27"),
        ("F26", JAN, "S27"),
        ("26fa", JAN, "27sp"),
        ("2026-spring", AUG, "2026-fall"),
        ("2026_Fall", JAN, "2027_Spring"),
        ("Spring2026", AUG, "Fall2026"),
        ("autumn2026", JAN, "spring2027"),
        ("fa-26", JAN, "sp-27"),
        ("ws2627", APRIL, "ss27"),
        ("ws26-27", APRIL, "ss27"),
        ("wise2026-27", APRIL, "sose2027"),
        ("ss26", OCT, "ws2627"),
        ("ss2026", OCT, "ws2026"),
        ("ws2021", OCT, "ws2627"),
        ("2026", AUG, ""),
        ("t1-26", AUG, ""),
        ("archive", AUG, ""),
    ],
)
def test_the_next_name_is_written_as_the_old_one(old: str, start: date, new: str) -> None:
    assert next_name(old, start) == new
