"""Lectures get their days, keep their numbers, and tell when their calendar would give them others."""

from __future__ import annotations

import pytest

from lectorium.model.course import Lecture
from lectorium.model.deal import keeps_its_day
from lectorium.model.options import ReadOptions
from model_samples import NOW, lecture_files, printed, read

TERM = """\
title: C
timezone: America/New_York
calendar:
  start: 2026-09-01
  end: 2026-12-11
  meetings: [{days: TTh, time: 14:00-15:15, place: Hall}]
"""
"""The clocks change on 1 November."""


def lectures(*heads: str, config: str = TERM, options: ReadOptions | None = None) -> tuple[Lecture, ...]:
    return read(lecture_files(*heads), config, options).value.lectures


def test_a_lecture_has_the_hours_and_the_room_of_its_meeting() -> None:
    first, last = lectures("title: A", "title: B\ndate: 2026-11-03")
    assert first.starts is not None and first.ends is not None and last.starts is not None
    assert [when.isoformat() for when in (first.starts, first.ends, last.starts)] == [
        "2026-09-01T14:00:00-04:00",
        "2026-09-01T15:15:00-04:00",
        "2026-11-03T14:00:00-05:00",
    ]
    assert (first.place, first.week, last.week) == ("Hall", 1, 10)


def test_an_hour_of_its_own_has_no_end_that_anybody_knows() -> None:
    (lecture,) = lectures("title: A\ndate: 2026-09-01 14:30")
    assert (str(lecture.starts), lecture.ends) == ("2026-09-01 14:30:00-04:00", None)


def test_a_hidden_lecture_keeps_its_meeting_and_its_number() -> None:
    heads = ("title: A", "title: B\ndraft: true", "title: C")
    hidden, shown = lectures(*heads), lectures(*heads, options=ReadOptions(NOW, drafts=True))
    assert [(each.title, each.lecture_number, str(each.date)) for each in hidden] == [
        ("A", 1, "2026-09-01"),
        ("C", 3, "2026-09-08"),
    ]
    assert [(each.title, each.lecture_number) for each in shown] == [("A", 1), ("B", 2), ("C", 3)]


def test_a_hidden_lecture_without_a_meeting_is_told_without_its_title() -> None:
    config = TERM.replace("2026-12-11", "2026-09-02")
    told = printed(lecture_files("title: A", "title: Secret\ndraft: true"), config)
    assert told.startswith("content/lectures/02.md:1: warning COURSE007 [no-meeting-left] no meeting is left")
    assert "Secret" not in told


def test_a_lecture_waits_for_the_day_that_it_gets() -> None:
    config = f"{TERM}build: {{future: false}}\n"
    assert [each.title for each in lectures("title: A", "title: B", config=config)] == ["A"]


def test_the_site_changes_on_every_day_of_a_lecture() -> None:
    course = read(lecture_files("title: A\nmeetings: 2"), TERM).value
    assert str(course.next_change) == "2026-09-02 00:00:00-04:00"
    assert [str(day) for day in course.lectures[0].days] == ["2026-09-01", "2026-09-03"]


def test_a_calendar_without_meetings_leaves_the_order_alone() -> None:
    found = lectures("title: A", "title: B\ndate: 2026-09-03", config="title: C\ncalendar: {start: 2026-09-01}\n")
    assert [each.title for each in found] == ["B", "A"]


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("title: B", True),
        ("title: A\ntags: [x]", True),
        ("title: A\ndate: 2026-09-03", False),
        ("title: A\nkind: exam", False),
        ("title: A\norder: 2", False),
        ("title: A\nmeetings: 2", False),
        ("title: A\nsame_meeting: true", False),
    ],
)
def test_what_may_give_the_days_to_others(head: str, kept: bool) -> None:
    course = read(lecture_files("title: A"), TERM).value
    assert keeps_its_day(course.lectures[0], lectures(head)[0], course.config) is kept


ONLY_OTHERS = TERM.replace("{days: TTh,", "{day: Tue, kind: Studio}, {day: Thu, kind: crit,")


def test_where_no_meeting_is_that_of_lectures_posts_take_those_that_there_are() -> None:
    found = lectures("title: A", "title: B\nkind: Crit", "title: C", "title: D\nkind: lab", config=ONLY_OTHERS)
    assert [(each.title, str(each.date)) for each in found] == [
        ("A", "2026-09-01"),
        ("B", "2026-09-03"),
        ("C", "2026-09-08"),
        ("D", "None"),
    ]
    assert printed(lecture_files("title: A", "title: B\nkind: Crit"), ONLY_OTHERS) == ""


def test_a_kind_of_ones_own_beside_lectures_is_not_counted_among_them() -> None:
    both = TERM.replace("Hall}", "Hall}, {day: Fri, kind: Workshop}")
    found = lectures("title: A", "title: B\nkind: workshop", "title: C", config=both)
    assert [(each.title, each.kind, each.own_kind, each.lecture_number) for each in found] == [
        ("A", "lecture", "", 1),
        ("C", "lecture", "", 2),
        ("B", "extra", "workshop", 0),
    ]


GROUPS = """\
title: C
calendar:
  start: 2026-08-31
  end: 2026-09-25
  meetings:
    - {day: Tuesday, time: 10-11, section: A}
    - {day: %s, time: 12-13, section: B}
"""


def days_of(*heads: str, config: str) -> list[list[str]]:
    return [
        [f"{each.section} {each.starts:%d %H}" if each.starts else "" for each in lecture.slots]
        for lecture in lectures(*heads, config=config)
    ]


def test_a_lecture_with_a_date_is_for_each_group_that_meets_on_it() -> None:
    made = days_of("title: A", "title: B\ndate: 2026-09-08", "title: C", config=GROUPS % "Tuesday")
    assert made == [["A 01 10", "B 01 12"], ["A 08 10", "B 08 12"], ["A 15 10", "B 15 12"]]


def test_a_meeting_of_all_is_one_for_all_beside_those_of_groups() -> None:
    config = GROUPS % "Wednesday" + "    - {day: Friday, time: 10-11}\n"
    assert days_of("title: A", "title: B", "title: C", config=config) == [
        ["A 01 10", "B 02 12"],
        [" 04 10"],
        ["A 08 10", "B 09 12"],
    ]


def test_the_same_meeting_as_a_lecture_that_has_none_is_the_next() -> None:
    made = lectures("title: A\ndate: 2026-08-30", "title: B\nsame_meeting: true", config=TERM)
    assert str(made[1].date) == "2026-09-01"
