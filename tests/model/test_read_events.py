"""What is due, and the rows of `schedule.yml`: every form in which authors write them, and the faults of each."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from lectorium.model.config import Event
from lectorium.model.read_events import read_schedule
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from model_samples import lecture_files, printed, read

LONDON = ZoneInfo("Europe/London")
CONFIG = "title: C\ntimezone: Europe/London\n"

ROW_FAULTS = """\
schedule.yml:1:10: error FM006 [impossible-date] `2026-09-31` is not a date of any calendar
  |
1 | - {date: 2026-09-31, title: Homework 1}
  |          ^^^^^^^^^^
  = help: write the date as YYYY-MM-DD, such as 2026-09-03
schedule.yml:2:4: error COURSE002 [wrong-setting] this row has no date
  |
2 | - {title: Homework 2}
  |    ^^^^^
  = help: add `date: 2026-10-01`, or `date: 2026-10-01 23:59`
schedule.yml:3:10: error COURSE002 [wrong-setting] this row has no title
  |
3 | - {date: 2026-10-01, kind: lab}
  |          ^^^^^^^^^^
  = help: add `title: Homework 2`
schedule.yml:4:47: error COURSE002 [wrong-setting] `noonish` is no time of day
  |
4 | - {date: 2026-10-02, title: Homework 3, time: noonish}
  |                                               ^^^^^^^
  = help: write `23:59` or `14:00-15:15`
schedule.yml:5:41: warning COURSE001 [unknown-setting] the setting `dew` means nothing here
  |
5 | - {date: 2026-10-03, title: Homework 4, dew: true}
  |                                         ^^^
  = help: the keys here are `title`, `date`, `time`, `url`, `kind`, `place`, `due`
schedule.yml:6:3: error COURSE002 [wrong-setting] this row has no date
  |
6 | - Homework 5
  |   ^^^^^^^^^^
  = help: add `date: 2026-10-01`, or `date: 2026-10-01 23:59`
schedule.yml:7:3: error COURSE002 [wrong-setting] an entry of `schedule.yml` must be keys with values
  |
7 | - [2026-10-04, Homework 6]
  |   ^^^^^^^^^^^^^^^^^^^^^^^^
  = help: write `title: Homework 2`
schedule.yml:8:10: error COURSE002 [wrong-setting] `date` must be a date, or a date and time such as `2026-09-03 08:00`
  |
8 | - {date: soon, title: Homework 7}
  |          ^^^^
  = help: write a date, or a date and time such as `2026-09-03 08:00`, for instance `date: 2026-10-01 23:59`"""

HEAD_FAULTS = """\
content/lectures/01.md:3:32: error FM006 [impossible-date] `2026-02-30` is not a date of any calendar
  |
3 | due: {title: Homework 2, date: 2026-02-30, urll: /h2.pdf}
  |                                ^^^^^^^^^^
  = help: write the date as YYYY-MM-DD, such as 2026-09-03
content/lectures/01.md:3:44: warning FM021 [unknown-key] the key `urll` means nothing here
  |
3 | due: {title: Homework 2, date: 2026-02-30, urll: /h2.pdf}
  |                                            ^^^^
  = help: did you mean `url`?
content/lectures/01.md:4:39: error FM020 [wrong-type] `noonish` is no time of day
  |
4 | assignments: {date: 2026-10-01, time: noonish}
  |                                       ^^^^^^^
  = help: write `23:59` or `14:00-15:15`"""


def rows(text: str) -> tuple[tuple[Event, ...], str]:
    """Return the rows of a file, and its faults as they are printed."""
    source = SourceFile("schedule.yml", text, "")
    found = read_schedule(source, LONDON)
    known = {source.path: source}
    return found.value, "\n".join(format_diagnostic(item, known.get) for item in found.diagnostics)


def said(event: Event) -> str:
    clock = "-".join(f"{when:%H:%M%z}" for when in (event.starts, event.ends) if when)
    parts = (
        str(event.day or ""),
        clock,
        event.kind,
        "due" if event.is_due else "",
        event.title,
        event.url,
        event.place,
    )
    return " | ".join(filter(None, parts))


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            "{date: 2026-10-01 23:59, title: Homework 2, due: true}",
            "2026-10-01 | 23:59+0100 | assignment | due | Homework 2",
        ),
        (
            "{date: 2026-11-05, title: Lab 3, kind: lab, time: 14:00-15:15}",
            "2026-11-05 | 14:00+0000-15:15+0000 | lab | Lab 3",
        ),
        ("{day: 1 October 2026, time: 5pm, name: Quiz, type: quiz}", "2026-10-01 | 17:00+0100 | quiz | Quiz"),
        ("{date: 2026-10-01, title: H, kind: Homework}", "2026-10-01 | Homework | due | H"),
        ("{date: 2026-10-01, title: H, kind: homework, due: false}", "2026-10-01 | homework | H"),
        (
            "{date: 2026-10-01, title: P, kind: project, due: yes, link: /p.pdf, room: B7}",
            "2026-10-01 | project | due | P | /p.pdf | B7",
        ),
        ("{title: HW1, due: 2026-10-01 23:59}", "2026-10-01 | 23:59+0100 | assignment | due | HW1"),
        ("{title: Quiz, kind: quiz, due: 1 October 2026, time: 5pm}", "2026-10-01 | 17:00+0100 | quiz | due | Quiz"),
        (
            "{title: HW1, date: 2026-10-01, due: 2026-10-01 23:59}",
            "2026-10-01 | 23:59+0100 | assignment | due | HW1",
        ),
        ("{Museum: 2026-10-01}", "2026-10-01 | event | Museum"),
        (
            "{date: 2026-10-01T22:59Z, title: Homework, due: true}",
            "2026-10-01 | 23:59+0100 | assignment | due | Homework",
        ),
    ],
)
def test_a_row(row: str, wanted: str) -> None:
    found, faults = rows(f"- {row}\n")
    assert (list(map(said, found)), faults) == ([wanted], "")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_may_have_no_row(text: str) -> None:
    assert rows(text) == ((), "")


def test_every_fault_is_told_at_its_line_and_the_other_rows_stay() -> None:
    text = (
        "- {date: 2026-09-31, title: Homework 1}\n"
        "- {title: Homework 2}\n"
        "- {date: 2026-10-01, kind: lab}\n"
        "- {date: 2026-10-02, title: Homework 3, time: noonish}\n"
        "- {date: 2026-10-03, title: Homework 4, dew: true}\n"
        "- Homework 5\n"
        "- [2026-10-04, Homework 6]\n"
        "- {date: soon, title: Homework 7}\n"
    )
    found, faults = rows(text)
    assert [event.title for event in found] == ["Homework 3", "Homework 4"]
    assert faults == ROW_FAULTS


def test_a_file_that_is_no_list() -> None:
    assert rows("Homework 2\n")[1] == (
        "schedule.yml:1:1: error COURSE002 [wrong-setting] `schedule.yml` must be a list of entries\n"
        "  |\n1 | Homework 2\n  | ^^^^^^^^^^\n  = help: write a list of entries"
    )


@pytest.mark.parametrize(
    ("head", "wanted", "facts"),
    [
        ("due: Homework 2", ["assignment | due | Homework 2"], [("Due", "Homework 2")]),
        ("due: 2026-10-01 23:59", ["2026-10-01 | 23:59+0100 | assignment | due | One"], [("Due", "Thu 1 Oct 23:59")]),
        (
            "due: {title: Homework 2, date: 2026-10-01, url: /h2.pdf}",
            ["2026-10-01 | assignment | due | Homework 2 | /h2.pdf"],
            [("Due", '<a href="/h2.pdf">Homework 2</a>, Thu 1 Oct')],
        ),
        (
            "assignments: [Essay, {Homework 2: 2026-10-01}]\ndue: '[Quiz](https://example.org/q)'",
            [
                "assignment | due | Quiz | https://example.org/q",
                "assignment | due | Essay",
                "2026-10-01 | assignment | due | Homework 2",
            ],
            [
                ("Due", '<a href="https://example.org/q">Quiz</a>'),
                ("Assignments", "Essay"),
                ("Assignments", "Homework 2, Thu 1 Oct"),
            ],
        ),
        (
            "due: {Essay: 2026-10-01, Talk: 2026-10-02}",
            ["2026-10-01 | assignment | due | Essay", "2026-10-02 | assignment | due | Talk"],
            [("Due", "Essay, Thu 1 Oct"), ("Due", "Talk, Fri 2 Oct")],
        ),
        (
            "due: {title: R & D, date: 2026-10-01, kind: quiz}",
            ["2026-10-01 | quiz | due | R & D"],
            [("Due", "R &amp; D, Thu 1 Oct")],
        ),
        (
            "assignments: [{name: HW4, due: 2026-10-01}]",
            ["2026-10-01 | assignment | due | HW4"],
            [("Assignments", "HW4, Thu 1 Oct")],
        ),
        ("homework: Problem set 1", ["assignment | due | Problem set 1"], [("Homework", "Problem set 1")]),
        (
            "homework: {title: Sheet 3, due: 2026-10-01 23:59, file: 'https://example.org/3.pdf'}",
            ["2026-10-01 | 23:59+0100 | assignment | due | Sheet 3 | https://example.org/3.pdf"],
            [("Homework", '<a href="https://example.org/3.pdf">Sheet 3</a>, Thu 1 Oct 23:59')],
        ),
        (
            "problem_set: {name: PS 3, deadline: 2026-10-01}\nassignment: Essay",
            ["assignment | due | Essay", "2026-10-01 | assignment | due | PS 3"],
            [("Assignment", "Essay"), ("Problem set", "PS 3, Thu 1 Oct")],
        ),
        (
            "due: {homework: PS 2, date: 2026-10-01}",
            ["2026-10-01 | assignment | due | PS 2"],
            [("Due", "PS 2, Thu 1 Oct")],
        ),
        ("due:\nassignments: []", [], []),
    ],
)
def test_what_is_due_by_front_matter(head: str, wanted: list[str], facts: list[tuple[str, str]]) -> None:
    found = read(lecture_files(f"title: One\n{head}"), CONFIG)
    lecture = found.value.lectures[0]
    assert (list(map(said, lecture.due)), found.diagnostics) == (wanted, ())
    assert [(fact.label, fact.html) for fact in lecture.facts] == facts


def test_a_label_of_the_course_counts() -> None:
    found = read(lecture_files("title: One\ndue: Essay"), "title: C\nlabels: {due: Deadline}\n").value
    assert [fact.label for fact in found.lectures[0].facts] == ["Deadline"]


def test_faults_of_front_matter() -> None:
    due = "due: {title: Homework 2, date: 2026-02-30, urll: /h2.pdf}"
    files = lecture_files(f"title: One\n{due}\nassignments: {{date: 2026-10-01, time: noonish}}")
    assert printed(files, CONFIG) == HEAD_FAULTS


def test_only_shown_lectures_are_due_in_the_order_of_their_dates() -> None:
    heads = (
        "title: One\ndue: {Late: 2026-10-02}",
        "title: Two\ndraft: true\ndue: {Draft: 2026-10-01}",
        "title: Three\nrelease: 2027-01-01\ndue: {Unreleased: 2026-10-01}",
        "title: Four\ndue: [{Early: 2026-10-01 10:00}, {Whole day: 2026-10-01}, Undated]",
    )
    assert [event.title for event in read(lecture_files(*heads), CONFIG).value.events] == ["Whole day", "Early", "Late"]


NOT_HIDDEN = """\
schedule.yml:1:35: error COURSE002 [wrong-setting] `draft` hides nothing here
  |
1 | - {date: 2026-10-01, title: Quiz, draft: true}
  |                                   ^^^^^
  = help: put `#` before this entry to keep it out of the site, or delete `draft` to publish it
schedule.yml:2:35: error COURSE002 [wrong-setting] `release` hides nothing here
  |
2 | - {date: 2026-10-02, title: Quiz, release: 2026-10-01 08:00}
  |                                   ^^^^^^^
  = help: put `#` before this entry to keep it out of the site, or delete `release` to publish it"""


def test_a_row_that_is_to_be_hidden_stops_the_build() -> None:
    text = (
        "- {date: 2026-10-01, title: Quiz, draft: true}\n"
        "- {date: 2026-10-02, title: Quiz, release: 2026-10-01 08:00}\n"
        "- {date: 2026-10-03, title: Quiz, hidden: false, published: true}\n"
    )
    told = rows(text)[1]
    assert told.startswith(NOT_HIDDEN)
    assert told.count("error") == 2, "what hides nothing is a key without a meaning, as any other"


def test_what_is_due_may_be_hidden_by_itself() -> None:
    found = read(lecture_files("title: One\ndue: [{title: Quiz, published: false}, Essay]"), CONFIG)
    assert ([event.title for event in found.value.lectures[0].due], found.diagnostics) == (["Essay"], ())


@pytest.mark.parametrize(
    ("due", "help_text"),
    [
        ("Nov 3, 11:59 PM", "write `YYYY-11-03 23:59` for 3 November of the year YYYY"),
        (
            "Essay on 2026-10-01 23:59",
            "write the day apart: `{title: Homework 2, date: 2026-10-01 23:59}`, with the title of yours",
        ),
        ("'12.10.2026'", "write `2026-10-12` for 12 October or `2026-12-10` for 10 December"),
    ],
)
def test_a_day_that_no_program_reads_is_told(due: str, help_text: str) -> None:
    (told,) = read(lecture_files(f"title: One\ndue: {due}"), CONFIG).diagnostics
    assert (told.code.code, told.help) == ("FM024", help_text)
    assert told.message.endswith("is shown as it is written, and due on no day")


@pytest.mark.parametrize("due", ["{title: Of 2026-10-01, date: 2026-10-01}", "'[A](https://a.org/2026-10-01)'", "No 2"])
def test_a_date_that_names_no_day_on_which_it_is_due_is_none(due: str) -> None:
    assert not read(lecture_files(f"title: One\ndue: {due}"), CONFIG).diagnostics


@pytest.mark.parametrize("written", ["2026-13-45", "'2026-13-45'"])
def test_a_due_day_of_no_calendar_is_one_finding(written: str) -> None:
    files = {**lecture_files("title: One"), "schedule.yml": f"- title: Homework\n  due: {written}\n"}
    assert [item.code.code for item in read(files, CONFIG).diagnostics] == ["FM006"]


@pytest.mark.parametrize("due", ["Homework 2", "Chapter 3/4", "Response 1", "Sheet 10.2", "3 pages on May 4"])
def test_a_title_is_no_day(due: str) -> None:
    assert read(lecture_files(f"title: One\ndue: {due}"), CONFIG).diagnostics == ()


ROW_KEYS = """\
schedule.yml:1:37: error COURSE002 [wrong-setting] `due` says another day than `date`
  |
1 | - {title: A, date: 2026-10-01, due: 2026-10-08}
  |                                     ^^^^^^^^^^
  = help: write a row for each of the two days
schedule.yml:2:19: error COURSE002 [wrong-setting] `due` must be `true` or `false`, or the day on which it is due
  |
2 | - {title: B, due: soon}
  |                   ^^^^
  = help: write `due: 2026-10-01 23:59`
schedule.yml:3:32: warning COURSE001 [unknown-setting] the setting `to` means nothing here
  |
3 | - {title: C, date: 2026-10-02, to: 2026-10-06}
  |                                ^^
  = help: a row has one day: write `date: 2026-10-06`, and a row for each further day that matters
schedule.yml:4:32: warning COURSE001 [unknown-setting] the setting `repeat` means nothing here
  |
4 | - {title: D, date: 2026-10-02, repeat: weekly}
  |                                ^^^^^^
  = help: write a row for each day; a class of every week stands in course.yml, under `calendar: meetings:`"""


def test_what_rows_have_no_key_for_is_told_with_what_does_it() -> None:
    text = (
        "- {title: A, date: 2026-10-01, due: 2026-10-08}\n- {title: B, due: soon}\n"
        "- {title: C, date: 2026-10-02, to: 2026-10-06}\n- {title: D, date: 2026-10-02, repeat: weekly}\n"
    )
    assert rows(text)[1] == ROW_KEYS


def test_a_file_with_a_list_for_each_kind() -> None:
    text = "homework:\n  - {title: A, date: 2026-10-01}\nexams:\n  - {title: B, date: 2026-10-02}\n"
    assert rows(text) == (
        (),
        "schedule.yml:1:1: error COURSE002 [wrong-setting] the rows of `schedule.yml` are one list\n"
        "  |\n1 | homework:\n  | ^^^^^^^^\n"
        "  = help: write the rows below each other, each with its own `kind: homework`",
    )
