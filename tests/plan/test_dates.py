"""Dates as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lectorium.plan.dates import date_view, reading_date, today_in, weekday_name


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024", "2024"),
        ("2024-01", "January 2024"),
        ("2024-12", "December 2024"),
        ("2024-01-30", "30 January 2024"),
        ("2024-00", "2024-00"),
        ("2024-13", "2024-13"),
        ("soon", "soon"),
        ("2024-x", "2024-x"),
        ("", ""),
    ],
)
def test_the_date_of_a_reading(iso: str, shown: str) -> None:
    assert reading_date(iso) == shown


def test_a_day_has_a_short_and_a_long_form() -> None:
    view = date_view(date(2026, 9, 3))
    assert (view.text, view.long) == ("Thu 3 Sep", "Thursday, 3 September 2026")
    assert date_view(date(2026, 12, 27)).text == "Sun 27 Dec"


def test_today_is_another_day_elsewhere() -> None:
    late = datetime(2026, 9, 3, 23, 30, tzinfo=UTC)
    assert today_in("Europe/Berlin", late) == date(2026, 9, 4)
    assert today_in("No/Where", late) == date(2026, 9, 3)
    assert today_in("Europe/Berlin", None) is None


def test_weekdays_go_round() -> None:
    assert [weekday_name(number) for number in (0, 6, 7)] == ["Monday", "Sunday", "Monday"]
