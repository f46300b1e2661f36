"""A course with the schedule of its authors: what each row says, and what of it the lectures say from then on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.model.author_schedule import is_own_day, line_of_html, listed_lecture, shows_value, with_schedule
from lectorium.model.course import Course, Introduction, Lecture, ListedRow
from lectorium.schedule.facts import LabelledValue, ListedLecture, ScheduleFacts, ScheduleRow, WrittenDate
from lectorium.text.packed_text import pack
from lectorium.text.span import Span
from model_samples import document, lecture_files, read

PAGE = Introduction("schedule", "Schedule", document("schedule.md", "# Schedule\n"), "schedule/")
ONE, TWO = "content/lectures/01.md", "content/lectures/02.md"


def listed(*rows: ScheduleRow, heads: tuple[str, ...] = ("title: Rain",), config: str = "", **facts: Any) -> Course:
    course = read(lecture_files(*heads), f"title: A course\n{config}").value
    return with_schedule(course, ScheduleFacts("schedule", rows=rows, **facts), PAGE)


def row(path: str = ONE, **told: Any) -> ScheduleRow:
    return ScheduleRow("lecture", path, **told)


def said(listed: ListedRow) -> list[tuple[str, str]]:
    return [(fact.label, fact.html) for fact in listed.facts]


def values(*pairs: tuple[str, str]) -> tuple[LabelledValue, ...]:
    return tuple(LabelledValue(*pair) for pair in pairs)


def test_a_reader_of_schedules_knows_the_front_matter_as_it_is_written() -> None:
    head = "title: Rain\ntags: [wet, cold]\nlecture: rain.pdf"
    (lecture,) = read(lecture_files(head), "title: C\n", None, "content/lectures/rain.pdf").value.lectures
    lecture = replace(lecture, document=replace(lecture.document, words=pack("It rains.")))
    fields = (("title", "Rain"), ("tags", "wet cold"), ("lecture", "rain.pdf"))
    assert listed_lecture(lecture) == ListedLecture(
        ONE, "Rain", "lectures/01/", fields, lecture.deck.path if lecture.deck else "none", "It rains."
    )
    bare = replace(lecture, deck=None, document=replace(lecture.document, written=PAGE.document))
    assert listed_lecture(bare).deck == ""
    assert listed_lecture(bare).body == ""


def test_what_a_row_says_stands_on_its_lecture_with_the_page_that_says_it() -> None:
    course = listed(row(values=values(("Quiz", "<b>Q1</b>"))))
    ((shown,), (lecture,)) = course.schedule, course.lectures
    (fact,) = shown.facts
    assert (fact.label, fact.html, fact.url, fact.span) == (
        "Quiz",
        "<b>Q1</b>",
        "schedule/",
        Span.of_file("schedule.md"),
    )
    assert lecture.facts == shown.facts
    assert shown.words is None


@pytest.mark.parametrize(
    ("given", "facts", "wanted"),
    [
        ([("Due", "A"), ("Due", "B"), ("Lab", "C")], (), [("Due", "A<br>B"), ("Lab", "C")]),
        ([("", "<div>1</div>"), ("", "<p>A</p>"), ("", "B"), ("", "C")], (), [("", "<div>1</div><p>A</p>B<br>C")]),
        ([("Topic", "more"), ("Lab", "C")], (("title", "Topic"),), [("", "more"), ("Lab", "C")]),
        ([("", "Ada"), ("By", "Ada"), ("", "Bo")], (), [("By", "Ada"), ("", "Bo")]),
        ([("", '<img alt="map" src="a.png">')], (), [("", '<img alt="map" src="a.png">')]),
        ([("", '<img alt="" src="a.png"> Ada')], (), [("", '<img alt="" src="a.png"> Ada')]),
        ([], (("mood", "Mood"), ("speaker", "By"), ("none", "None")), [("Mood", "wet &amp; cold")]),
    ],
)
def test_the_cells_of_a_row(
    given: list[tuple[str, str]], facts: tuple[tuple[str, str], ...], wanted: list[tuple[str, str]]
) -> None:
    head = "title: Rain\nspeaker: Ada\nmood: wet & cold"
    course = listed(row(values=values(*given)), heads=(head,), labels=facts)
    assert said(course.schedule[0]) == wanted


def test_a_key_of_front_matter_stands_in_the_first_row_of_its_lecture_alone() -> None:
    head, labels = "title: Rain\nmood: wet", (("mood", "Mood"),)
    course = listed(row(), row(again=True), ScheduleRow("section", ONE), heads=(head,), labels=labels)
    assert [said(each) for each in course.schedule] == [[("Mood", "wet")], [], []]


def test_an_event_is_called_by_its_first_cell_without_a_label() -> None:
    event = ScheduleRow("event", values=values(("Room", "B7"), ("", "<i>Picnic</i>"), ("Due", "A")))
    (shown,) = listed(event).schedule
    assert shown.words is not None
    assert shown.words.html == "<i>Picnic</i>"
    assert said(shown) == [("Room", "B7"), ("Due", "A")]
    (bare,) = listed(ScheduleRow("event", html="x", values=values(("Room", "B7")))).schedule
    assert (bare.words, said(bare)) == (None, [("Room", "B7")])


def test_an_event_is_called_by_the_heading_with_which_its_cell_begins() -> None:
    cell = '<div class="top"><h3>Milk</h3>[<a href="milk.pdf">slides</a>]</div><ul><li>cows</li></ul>'
    (event,) = listed(ScheduleRow("event", values=values(("", cell)))).schedule
    assert event.words and event.words.html == "Milk"
    assert said(event) == [("", cell.replace("<h3>Milk</h3>", ""))]
    (alone,) = listed(ScheduleRow("event", values=values(("", "<div><h3>Milk</h3> </div>")))).schedule
    assert alone.words and alone.words.html == "Milk"
    assert said(alone) == []  # the box of a heading is nothing to be shown


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>Milk</p><p>Cheese</p>", "Milk · Cheese"),
        ("Chapter 2:<br>Cheese", "Chapter 2: Cheese"),
        ("Milk <b>and</b><br>\n(cheese)", "Milk and (cheese)"),
        ("<ul><li>cows</li><li>goats</li></ul>", "cows · goats"),
        ("<table><tr><th>Milk</th><td>cows</td></tr></table>", "Milk · cows"),
        ("", ""),
    ],
)
def test_lines_are_parted_where_a_program_reads_them_as_one(html: str, line: str) -> None:
    assert line_of_html(html) == line


def test_a_row_keeps_how_it_calls_its_lecture() -> None:
    (shown,) = listed(row(html="<a href='/x'>Rain, again</a>")).schedule
    assert shown.words is not None
    assert shown.words.html == "<a href='/x'>Rain, again</a>"


@pytest.mark.parametrize(
    ("label", "number", "week", "counted"),
    [
        ("", "3", "Week 3", "Lecture 3"),
        ("Session", "3", "Session 3", "Session 3"),
        ("Lec", "3", "Lec 3", "Lec 3"),
        ("No", "3", "Week 3", "Lecture 3"),
        ("KW", "3", "KW 3", "KW 3"),
        ("Lec #", "3", "Week 3", "Lecture 3"),
        ("Session", "L3", "L3", "L3"),
    ],
)
def test_a_bare_number_is_told_with_what_it_counts(label: str, number: str, week: str, counted: str) -> None:
    labels = (("week", label), ("number", label))
    shown = listed(row(week=number, number=number), labels=labels).schedule[0].row
    assert (shown.week, shown.number) == (week, counted)


def day(number: int) -> WrittenDate:
    return WrittenDate("that day", date(2026, 1, number), date(2026, 1, number))


def lectures(course: Course) -> list[tuple[str, str | None]]:
    return [(lecture.title, lecture.section) for lecture in course.lectures]


def test_a_lecture_stands_in_the_section_above_its_first_row() -> None:
    heads = ("title: Rain\nsection: Own", "title: Snow\nsection: Own")
    first, second = (ScheduleRow("section", html=html) for html in ("<b>Wet</b> days", "Cold days"))
    course = listed(first, row(), second, row(TWO), row(again=True), heads=heads)
    assert lectures(course) == [("Rain", "Wet days"), ("Snow", "Cold days")]
    assert [section.name for section in course.sections] == ["Wet days", "Cold days"]
    assert lectures(listed(row(), first, row(TWO), heads=heads)) == [("Rain", "Own"), ("Snow", "Wet days")]


def test_a_lecture_of_which_no_row_says_anything_stays_as_it_is() -> None:
    heads = ("title: Rain\nsection: Own", "title: Snow\nsection: Own")
    section = ScheduleRow("section", html="Wet days")
    assert lectures(listed(section, row(), heads=heads))[1] == ("Snow", "Own")


@pytest.mark.parametrize(
    ("head", "told", "wanted"),
    [
        ("title: Rain", {"date": day(7)}, date(2026, 1, 7)),
        ("title: Rain\ndate: 2026-01-05", {"date": day(7)}, date(2026, 1, 5)),
        ("title: Rain\ndate: 2026-01-05", {}, date(2026, 1, 5)),
        ("title: Rain", {"date": WrittenDate("some day")}, None),
    ],
)
def test_the_day_of_the_lecture_itself_counts(head: str, told: dict[str, Any], wanted: date | None) -> None:
    (lecture,) = listed(row(**told), heads=(head,)).lectures
    assert lecture.date == wanted
    assert is_own_day(lecture) == ("date" in head)


def test_a_day_that_only_the_name_of_the_file_says_gives_way() -> None:
    course = read({"content/lectures/2026-01-05-rain.md": "---\ntitle: Rain\n---\n"}).value
    path = course.lectures[0].document.path
    rows = (row(path, date=day(7)),)
    assert course.lectures[0].date == date(2026, 1, 5)
    assert with_schedule(course, ScheduleFacts(rows=rows), PAGE).lectures[0].date == date(2026, 1, 7)
    assert with_schedule(course, ScheduleFacts(rows=(row(path),)), PAGE).lectures[0].date == date(2026, 1, 5)


def test_the_week_of_the_lecture_itself_counts() -> None:
    heads = ("title: Rain\ndate: 2026-01-12", "title: Snow", "title: Hail")
    rows = (row(week_number=5), row(TWO, week_number=6), row("content/lectures/03.md"))
    course = listed(*rows, heads=heads, config="calendar: {start: 2026-01-05}\n")
    assert [lecture.week for lecture in course.lectures] == [2, 6, None]


@pytest.mark.parametrize(
    ("head", "kind", "badge", "wanted"),
    [
        ("title: Rain", "lecture", "Exam", "exam"),
        ("title: Rain", "lecture", "TBA", "lecture"),
        ("title: Rain\nkind: break", "lecture", "Exam", "break"),
        ("title: Rain", "section", "", "section"),
    ],
)
def test_a_row_says_of_what_kind_its_lecture_is(head: str, kind: Any, badge: str, wanted: str) -> None:
    (lecture,) = listed(ScheduleRow(kind, ONE, badge=badge), heads=(head,)).lectures
    assert (lecture.kind, lecture.lecture_number) == (wanted, int(wanted == "lecture"))


@pytest.mark.parametrize(
    ("cell", "stays"),
    [
        ("how the rain <i>falls in</i> May", False),
        ("how the rain falls", True),
        ("how the rain falls in June", True),
    ],
)
def test_a_cell_that_is_an_excerpt_of_the_lecture_does_not_stand_on_its_page(cell: str, stays: bool) -> None:
    course = read(lecture_files("title: Rain")).value
    (own,) = course.lectures
    text = replace(own.document, words=pack("See how the rain\nfalls in May and later."))
    course = replace(course, lectures=(replace(own, document=text),))
    course = with_schedule(course, ScheduleFacts(rows=(row(values=values(("About", cell))),)), PAGE)
    assert said(course.schedule[0]) == [("About", cell)]
    assert [fact.html for fact in course.lectures[0].facts] == [cell] * stays


def team(lecture: Lecture) -> list[str]:
    return [role.label for role in lecture.roles]


def test_teams_are_called_as_the_columns_are_unless_the_config_says_how() -> None:
    heads, teams = ("title: Rain\nlead: [Ada]\nblog: [Bo]",), "teams: {Ada: [], Bo: []}\n"
    labels = (("lead", "Chairs"), ("mood", "Mood"))
    assert team(listed(row(), heads=heads, config=teams, labels=labels).lectures[0]) == ["Chairs", "Blog team"]
    named = f"{teams}labels: {{lead: Heads}}\n"
    assert team(listed(row(), heads=heads, config=named, labels=labels).lectures[0]) == ["Heads", "Blog team"]


def test_a_value_is_shown_that_a_cell_of_the_schedule_says() -> None:
    head = "title: Rain\nmood: wet\nair: cold"
    course = listed(row(values=values(("Mood", "<b>wet</b>"))), heads=(head,))
    fields = course.lectures[0].document.front_matter
    seen = {item.key: shows_value(course, item.span) for item in fields.fields}
    assert seen == {"title": False, "mood": True, "air": False}
    assert not shows_value(course, Span("other.md", fields.fields[1].span.start, 0))
