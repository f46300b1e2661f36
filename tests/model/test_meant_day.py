"""What the help of a date says that is not read: the day where it is clear, both where two are, what to do for none."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.model.meant_day import help_for_date
from model_samples import printed

FALL = (date(2026, 8, 31), date(2026, 12, 11))
OVER_NEW_YEAR = (date(2026, 10, 12), date(2027, 2, 12))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20260903", "write `2026-09-03` for 3 September"),
        ("2026-09-03 2pm", "write `2026-09-03 14:00` for 3 September"),
        ("2026-09-03 14h", "write `2026-09-03 14:00` for 3 September"),
        ("Sep 3, 2026 at 2:30 pm", "write `2026-09-03 14:30` for 3 September"),
        ("3 Sep 26", "write `2026-09-03` for 3 September"),
        ("03-Sep-2026", "write `2026-09-03` for 3 September"),
        ("3/Sep/2026", "write `2026-09-03` for 3 September"),
        ("2026年9月3日", "write `2026-09-03` for 3 September"),
        ("2026-09-03 to 2026-09-05", "write `2026-09-03` for 3 September, the first of its days"),
        ("September 3-5, 2026", "write `2026-09-03` for 3 September, the first of its days"),
        ("13/04/2026", "write `2026-04-13` for 13 April"),
        ("04/04/2026", "write `2026-04-04` for 4 April"),
        ("03/04/2026", "write `2026-04-03` for 3 April or `2026-03-04` for 4 March"),
        ("04-03-2026 14:30", "write `2026-03-04 14:30` for 4 March or `2026-04-03 14:30` for 3 April"),
        ("Thu 9/3/2026", "write `2026-09-03` for 3 September"),
        ("Sep 3", "write `YYYY-09-03` for 3 September of the year YYYY"),
        ("29 Feb", "write `YYYY-02-29` for 29 February of the year YYYY"),
        ("31/31/2026", ""),
        ("soon after the break", ""),
        ("TBA", ""),
    ],
)
def test_the_day_is_named(text: str, told: str) -> None:
    assert help_for_date(text) == told


@pytest.mark.parametrize(
    ("text", "term", "told"),
    [
        ("Sep 3", FALL, "write `2026-09-03` for 3 September"),
        ("Thursday, Sep 3", FALL, "write `2026-09-03` for 3 September"),
        ("Thu 9/3", FALL, "write `2026-09-03` for 3 September"),
        ("10/9", FALL, "write `2026-09-10` for 10 September or `2026-10-09` for 9 October"),
        ("12. Jan.", OVER_NEW_YEAR, "write `2027-01-12` for 12 January"),
        ("Jul 4", FALL, "write `YYYY-07-04` for 4 July of the year YYYY"),
    ],
)
def test_a_day_without_a_year_lies_in_the_term(text: str, term: tuple[date, date], told: str) -> None:
    assert help_for_date(text, term) == told


@pytest.mark.parametrize("text", ["TBA", "tbd.", "?", "to be announced", "not yet", "noch offen", "à définir"])
def test_a_day_that_is_not_known_is_left_out(text: str) -> None:
    told = "leave the line out until the day is known; a lecture without one takes the next free day of the calendar"
    assert help_for_date(text, may_miss=True) == told


def test_a_week_is_a_field_of_its_own() -> None:
    assert help_for_date("Week 3", may_miss=True) == "write the day, or `week: 3` in place of this line"
    assert help_for_date("Week 3") == ""


def test_the_fault_of_a_post_names_the_day_in_the_term_of_its_course() -> None:
    post = "---\ntitle: A\ndate: Thursday, Sep 3\n---\n"
    assert (
        printed({"content/lectures/a.md": post}, "title: Tides\nterm: Fall 2026\n")
        == """\
content/lectures/a.md:3:7: error FM020 [wrong-type] `date` must be a date such as `2026-09-03`
  |
3 | date: Thursday, Sep 3
  |       ^^^^^^^^^^^^^^^
  = help: write `2026-09-03` for 3 September"""
    )


def test_a_lecture_may_be_without_its_day_a_row_may_not() -> None:
    config = "title: Tides\n"
    told = "leave the line out until the day is known; a lecture without one takes the next free day of the calendar"
    assert printed({"content/lectures/a.md": "---\ntitle: A\ndate: TBA\n---\n"}, config).endswith(told)
    posted = printed({"content/announcements/a.md": "---\ntitle: A\ndate: TBA\n---\n"}, config)
    assert "leave the line out" not in posted + printed({"schedule.yml": "- {title: A, date: TBA}\n"}, config)
