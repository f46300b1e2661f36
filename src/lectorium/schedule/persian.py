"""Days of the Persian solar calendar, which courses in Iran write as numbers: `1404/07/19`."""

from __future__ import annotations

from datetime import date

from lectorium.text.instant import days_after

YEARS = range(1300, 1500)
"""Those for which the rule below is right: from 1921 on."""
_CYCLE, _LEAPS = 33, 8
"""Years after which leap years stand as before, and how many there are."""
_LONG, _SHORT = 31, 30
"""Days of each of the first six months, and of the others."""
_EARLIER = 11
"""Years before the first of the calendar in which a cycle begins."""
_FIRST = date(622, 3, 21)
"""The first day of the calendar, as the rule of such cycles has it."""
_BEFORE = 4_384
"""Days from the beginning of that cycle to it, both counted."""


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day; None for a month or a day that no year has."""
    if year not in YEARS or not (1 <= month <= 12 and 1 <= day <= (_LONG if month <= 6 else _SHORT)):
        return None
    cycles, rest = divmod(year + _EARLIER, _CYCLE)
    before = 365 * (year + _EARLIER) + cycles * _LEAPS + (rest + 3) // 4
    return days_after(_FIRST, before + _LONG * min(month - 1, 6) + _SHORT * max(month - 7, 0) + day - _BEFORE)
