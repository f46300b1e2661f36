"""What is due and other rows of `schedule.yml`: rows at their dates, with their links, and in the panel until the next
session."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.model.course import Course
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.here import next_change
from lectorium.plan.timetable import timetable
from model_samples import lecture_files, read
from plan_courses import THEME, asset, plan_site, printed, view

LECTURES = (
    "title: One\ndate: 2026-09-03",
    "title: Two\ndate: 2026-09-10\ndue: {title: Essay, date: 2026-09-10 12:00}",
    "title: Three\ndate: 2026-09-17\ndue: {title: Poster, date: 2026-09-17, url: /poster.pdf}",
)
SCHEDULE = """\
- {date: 2026-09-10, title: Lab 1, kind: cooking lab, time: 10:00-11:30, place: Kitchen & Co}
- {date: 2026-09-08 09:00, title: Homework 1, kind: homework, url: sheets/one.pdf}
- {date: 2026-09-14, title: Homework 2, kind: homework}
"""
DEAD = """\
content/lectures/03.md:4:45: error LINK001 [dead-link] the link target `poster.pdf` does not exist
  |
4 | due: {title: Poster, date: 2026-09-17, url: /poster.pdf}
  |                                             ^^^^^^^^^^^
  = help: add the page or file to the course, or correct the name
schedule.yml:1:44: error LINK001 [dead-link] the link target `sheets/two.pdf` does not exist
  |
1 | - {date: 2026-09-10, title: Homework, url: sheets/two.pdf}
  |                                            ^^^^^^^^^^^^^^
  = help: add the page or file to the course, or correct the name"""


def course(schedule: str = SCHEDULE, *heads: str) -> Course:
    files = {"schedule.yml": schedule, **lecture_files(*(heads or LECTURES))}
    found = read(files, "title: C\ncalendar: {start: 2026-08-31}\n").value
    return replace(found, assets=(asset("content/sheets/one.pdf", "sheets/one.pdf"),))


def front(made: Course, day: int, hour: int = 0) -> Any:
    now = datetime(2026, 9, day, hour, tzinfo=UTC)
    return view(plan_site(made, Facts(theme_files=THEME), PlanOptions(now=now)).value, "index.html")


def rows(made: Course, day: int = 1) -> list[str]:
    shown = (row for section in front(made, day).sections for row in section.rows)
    return [
        " | ".join(
            filter(
                None, (row.event, row.kind, row.kind_label, row.url, row.week, row.date.text, row.date.time, row.place)
            )
        )
        for row in shown
        if row.event
    ]


def test_each_is_a_row_behind_the_lectures_of_its_day() -> None:
    made = course()
    assert [row.title for section in front(made, 1).sections for row in section.rows] == [
        "One",
        "Homework 1",
        "Two",
        "Lab 1",
        "Essay",
        "Homework 2",
        "Three",
        "Poster",
    ]
    assert rows(made) == [
        "Due | homework | Homework | sheets/one.pdf | Week 2 | Tue 8 Sep | 09:00",
        "Cooking lab | cooking-lab | Cooking lab | Week 2 | Thu 10 Sep | 10:00\u201311:30 | Kitchen & Co",
        "Due | assignment | Due | lectures/02/ | Week 2 | Thu 10 Sep | 12:00",
        "Due | homework | Homework | Week 3 | Mon 14 Sep",
        "Due | assignment | Due | Week 3 | Thu 17 Sep",
    ]


def test_the_panel_has_what_is_not_over_up_to_the_day_of_the_next_session() -> None:
    def coming(day: int, hour: int = 0) -> list[str]:
        return [
            f"{row.event}: {row.title}, {row.date.text} {row.date.time}".strip()
            for row in front(course(), day, hour).coming
        ]

    homework, lab = "Due: Homework 1, Tue 8 Sep 09:00", "Cooking lab: Lab 1, Thu 10 Sep 10:00\u201311:30"
    essay = "Due: Essay, Thu 10 Sep 12:00"
    assert coming(3) == []
    assert coming(4) == [homework, lab, essay]
    assert coming(8, 9) == [lab, essay]
    assert coming(10, 11) == coming(8, 9)
    assert coming(10, 12) == []
    assert coming(11) == ["Due: Homework 2, Mon 14 Sep", "Due: Poster, Thu 17 Sep"]
    assert coming(18) == []


def test_behind_the_last_session_the_panel_has_all_that_is_still_to_come() -> None:
    made = course("- {date: 2026-09-22, title: Final, kind: exam}\n- {date: 2026-09-29, title: Report, due: true}\n")
    shown = [
        (front(made, day).here is None, [row.title for row in front(made, day).coming]) for day in (17, 18, 23, 30)
    ]
    assert shown == [(False, ["Poster"]), (True, ["Final", "Report"]), (True, ["Report"]), (True, [])]


def test_the_plan_changes_when_one_is_over() -> None:
    made = course()
    assert next_change(made, datetime(2026, 9, 8, 1, tzinfo=UTC)) == datetime(2026, 9, 8, 9, tzinfo=UTC)
    assert next_change(made, datetime(2026, 9, 10, 10, 30, tzinfo=UTC)) == datetime(2026, 9, 10, 11, 30, tzinfo=UTC)
    assert next_change(made, datetime(2026, 9, 14, 1, tzinfo=UTC)) == datetime(2026, 9, 15, tzinfo=UTC)


def test_what_leads_nowhere_is_told_once_where_it_is_written() -> None:
    schedule = "- {date: 2026-09-10, title: Homework, url: sheets/two.pdf}\n"
    found = plan_site(course(schedule), Facts(theme_files=THEME), PlanOptions()).diagnostics
    sources = {"schedule.yml": schedule, **lecture_files(*LECTURES)}
    assert printed(tuple(item for item in found if item.code.name == "dead-link"), sources) == DEAD


def test_in_the_order_of_their_hours_in_the_plan_as_text() -> None:
    assert [" ".join(line) for line in timetable(course()) if ": " in line[3]] == [
        "2026-09-08 09:00 schedule.yml homework: Homework 1",
        "2026-09-10 10:00-11:30 schedule.yml cooking lab: Lab 1",
        "2026-09-10 12:00 content/lectures/02.md assignment: Essay",
        "2026-09-14  schedule.yml homework: Homework 2",
        "2026-09-17  content/lectures/03.md assignment: Poster",
    ]


def test_a_course_of_events_alone_has_a_schedule() -> None:
    made = replace(course(), lectures=(), sections=())
    assert [row.title for section in front(made, 1).sections for row in section.rows] == [
        "Homework 1",
        "Lab 1",
        "Essay",
        "Homework 2",
        "Poster",
    ]


@pytest.mark.parametrize("head", ["draft: true", "published: false", "release: 2027-01-01"])
def test_nothing_of_a_hidden_lecture_is_due(head: str) -> None:
    hidden = f"title: Two\ndate: 2026-09-10\ndue: {{title: Secret, date: 2026-09-10, url: /sheets/one.pdf}}\n{head}"
    made = course("[]", LECTURES[0], hidden)
    plan = plan_site(made, Facts(theme_files=THEME), PlanOptions(now=datetime(2026, 9, 1, tzinfo=UTC))).value
    assert "Secret" not in repr(plan)
    assert "sheets/one.pdf" not in [target.path for target in plan.targets]
    both = course("- {date: 2026-09-11, title: Open, url: sheets/one.pdf}\n", LECTURES[0], hidden)
    plan = plan_site(both, Facts(theme_files=THEME), PlanOptions()).value
    assert "sheets/one.pdf" in [target.path for target in plan.targets]
