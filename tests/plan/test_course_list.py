"""The list of lectures beside a lecture, what leads back from it, and its neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.model.course import Course, Lecture, Section
from lectorium.plan.view import CourseListView, LectureLinkView, LectureView, LinkView
from plan_courses import course, document, lecture, planned, view


def sectioned(*sections: tuple[str, int]) -> Course:
    """Return a course whose sections have so many lectures each."""
    made, numbers = [], iter(range(1, 2000))
    for name, count in sections:
        rows = tuple(_numbered(next(numbers), name) for _ in range(count))
        made.append(Section(name, name.lower(), rows))
    return course(tuple(row for section in made for row in section.lectures), sections=tuple(made))


def _numbered(number: int, section: str) -> Lecture:
    return lecture(f"l/n{number}.md", f"lectures/n{number}/", number, section=section)


def page(made: Course, number: int) -> LectureView:
    found = view(planned(made).value, f"lectures/n{number}/index.html")
    assert isinstance(found, LectureView)
    return found


def shown(listed: CourseListView) -> list[tuple[str, list[str]]]:
    return [(part.section.label, [each.label for each in part.lectures]) for part in listed.parts]


def test_the_list_holds_every_lecture_by_section_and_marks_its_own() -> None:
    listed = page(sectioned(("Models", 2), ("Practice", 1)), 2).course_list
    assert shown(listed) == [("Models", ["N1", "N2"]), ("Practice", ["N3"])]
    assert listed.parts[0].section == LinkView("Models", "../../#section-models")
    assert listed.parts[0].lectures == (
        LectureLinkView("N1", "../n1/", "1"),
        LectureLinkView("N2", "./", "2", current=True),
    )
    assert listed.all == LinkView("All lectures", "../")


def test_a_course_without_sections_is_one_part_without_a_name() -> None:
    rows = tuple(lecture(f"l/n{n}.md", f"lectures/n{n}/", n) for n in (1, 2))
    assert shown(page(course(rows), 1).course_list) == [("", ["N1", "N2"])]


def test_what_has_no_page_stands_in_no_list() -> None:
    exam = lecture("l/n2.md", "lectures/n2/", 2, doc=document("l/n2.md", text=""), kind="exam")
    rows = (lecture("l/n1.md", "lectures/n1/"), exam)
    assert shown(page(course(rows), 1).course_list) == [("", ["N1"])]


@pytest.mark.parametrize(("count", "listed"), [(60, 60), (61, 60)])
def test_a_long_course_lists_the_part_around_a_lecture(count: int, listed: int) -> None:
    found = page(sectioned(("All", count)), 1).course_list
    assert [len(part.lectures) for part in found.parts] == [listed]


def test_a_long_course_names_the_neighbours_of_a_section() -> None:
    made = sectioned(("A", 20), ("B", 20), ("C", 20), ("D", 20))
    listed = page(made, 30).course_list
    assert [(part.section, len(part.lectures)) for part in listed.parts] == [
        (LinkView("A", "../../#section-a"), 0),
        (LinkView("B", "../../#section-b"), 20),
        (LinkView("C", "../../#section-c"), 0),
    ]
    assert shown(page(made, 80).course_list)[0] == ("C", [])


def test_the_pages_of_one_part_show_the_same_rows() -> None:
    made = planned(sectioned(("All", 130))).value
    lists = {
        number: [each.label for each in view(made, f"lectures/n{number}/index.html").course_list.parts[0].lectures]
        for number in (1, 60, 61, 120, 121)
    }
    assert lists[1] == lists[60] == [f"N{number}" for number in range(1, 61)]
    assert lists[61] == lists[120] == [f"N{number}" for number in range(61, 121)]
    assert lists[121] == [f"N{number}" for number in range(121, 131)]


def test_the_breadcrumb_leads_to_the_row_and_to_the_section() -> None:
    assert page(sectioned(("Models", 2)), 2).breadcrumb == (
        LinkView("Schedule", "../../#lecture-n2"),
        LinkView("Models", "../../#section-models"),
    )


def test_neighbours_tell_their_day() -> None:
    rows = tuple(lecture(f"l/n{n}.md", f"lectures/n{n}/", n, date=date(2026, 9, n)) for n in (1, 2))
    found = page(course(rows), 1)
    assert found.previous is None
    assert found.next == LectureLinkView("N2", "../n2/", "2", "Wed 2 Sep")
