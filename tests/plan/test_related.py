"""Related lectures: by tags that few carry and by papers that both read, never the neighbours."""

from __future__ import annotations

from lectorium.model.course import Course, Lecture, Tag
from lectorium.plan.view import LectureLinkView
from plan_courses import course, document, lecture, planned, reading, reading_section, view


def tagged(count: int, **tags: tuple[int, ...]) -> Course:
    rows = tuple(lecture(f"l/n{n}.md", f"lectures/n{n}/", n) for n in range(1, count + 1))

    def carrying(numbers: tuple[int, ...]) -> tuple[Lecture, ...]:
        return tuple(rows[number - 1] for number in numbers)

    return course(rows, tags=tuple(Tag(name, name, carrying(numbers)) for name, numbers in tags.items()))


def related(made: Course, number: int) -> list[str]:
    return [each.label for each in view(planned(made).value, f"lectures/n{number}/index.html").related]


def test_lectures_with_a_tag_in_common_are_related_but_neighbours_are_not() -> None:
    made = tagged(6, bayes=(1, 2, 4, 6), other=(3,))
    assert related(made, 1) == ["N4", "N6"]
    assert related(made, 3) == []
    found = view(planned(made).value, "lectures/n1/index.html").related
    assert found[0] == LectureLinkView("N4", "../n4/", "4")


def test_what_few_have_in_common_counts_more() -> None:
    made = tagged(9, common=(1, 3, 4, 5, 6, 7), rare=(1, 7), rarer=(1, 9))
    assert related(made, 1) == ["N7", "N9", "N3"]


def test_a_tag_of_most_lectures_relates_none() -> None:
    assert related(tagged(41, all=tuple(range(1, 42))), 1) == []
    assert related(tagged(40, all=tuple(range(1, 41))), 1) == ["N3", "N4", "N5"]


def test_a_paper_that_two_lectures_read_relates_them() -> None:
    def reading_one(number: int) -> Lecture:
        path = f"l/n{number}.md"
        paper = reading(path, "A study of trees and lists", 0, 9)
        made = document(path, readings=(reading_section(path, "Readings", 0, 9, paper),))
        return lecture(path, f"lectures/n{number}/", number, doc=made)

    rows = (reading_one(1), lecture("l/n2.md", "lectures/n2/", 2), reading_one(3))
    assert related(course(rows), 1) == ["N3"]
    assert related(course(rows), 2) == []
