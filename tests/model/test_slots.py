"""The meetings of a term are bounded, in order, and each kind counts for itself."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.model.config import Calendar, Change, Meeting
from lectorium.model.slots import MOST_DAYS, term_slots
from lectorium.text.instant import zone_of
from lectorium.text.span import Span

UTC = zone_of("UTC")


def test_a_term_without_an_end_is_bounded() -> None:
    calendar = Calendar(date(2026, 9, 1), None, (Meeting(1, "", ""),))
    assert len(term_slots(calendar, UTC)) == MOST_DAYS // 7 + 1
    assert len(term_slots(Calendar(date(9999, 12, 28), None, (Meeting(1, "", ""),)), UTC)) == 1
    assert term_slots(Calendar(None, date(2026, 9, 1), (Meeting(1, "", ""),)), UTC) == ()


def test_a_change_may_be_about_one_kind() -> None:
    day, at = date(2026, 9, 1), Span("course.yml", 0, 0)
    meetings = (Meeting(1, "14:00", ""), Meeting(1, "9:00", "", "lab"))
    calendar = Calendar(day, date(2026, 9, 8), meetings, (), (Change(day, at, kind="lab"),))
    assert [(slot.day.day, slot.kind, slot.number) for slot in term_slots(calendar, UTC)] == [
        (1, "lecture", 1),
        (8, "lab", 1),
        (8, "lecture", 2),
    ]


@pytest.mark.parametrize(
    ("time", "usual", "held"),
    [
        ("16:00", "10:00-11:30", ("16:00", "17:30")),
        ("11pm", "9-10:30", ("23:00", "00:30")),
        ("16:00-16:20", "10:00-11:30", ("16:00", "16:20")),
        ("16:00", "10:00", ("16:00", "")),
        ("", "23:00-0:15", ("23:00", "00:15")),
        ("16:00", "23:00-0:15", ("16:00", "17:15")),
    ],
)
def test_a_moved_class_is_as_long_as_usual_where_nothing_else_is_said(
    time: str, usual: str, held: tuple[str, str]
) -> None:
    moved = Change(date(2026, 9, 1), Span("course.yml", 0, 0), day=date(2026, 9, 2), time=time)
    calendar = Calendar(date(2026, 9, 1), date(2026, 9, 7), (Meeting(1, usual, ""),), (), (moved,))
    (slot,) = term_slots(calendar, UTC)
    assert (f"{slot.starts:%H:%M}", f"{slot.ends:%H:%M}" if slot.ends else "") == held
