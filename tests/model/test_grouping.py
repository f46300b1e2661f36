from __future__ import annotations

import pytest
from msgspec.structs import replace

from lectorium.model.config import CourseConfig, Person, TeamDeclaration
from lectorium.model.course import Lecture, Role
from lectorium.model.grouping import sections_of, tags_of, teams_of, with_sections
from model_samples import lecture_files, read

ONE = read(lecture_files("title: One")).value.lectures[0]


def lecture(number: int, section: str = "", *categories: str, kind: str = "lecture") -> Lecture:
    document = replace(ONE.document, path=f"{number}.md")
    return replace(ONE, document=document, section=section, categories=categories, kind=kind)


def rows(*given: tuple[str, ...]) -> tuple[Lecture, ...]:
    """Return lectures from their sections, each with its categories; `-` marks a row that is no lecture."""
    return tuple(
        lecture(number, section.lstrip("-"), *categories, kind="exam" if section.startswith("-") else "lecture")
        for number, (section, *categories) in enumerate(given)
    )


@pytest.mark.parametrize(
    ("given", "themed", "found"),
    [
        ([], False, []),
        ([("a",), ("",), ("b",)], False, ["a", "", "b"]),
        ([("-",), ("a",), ("-",), ("b",), ("-",), ("",), ("-",)], False, ["", "a", "a", "b", "b", "", ""]),
        ([("a",), ("-c",), ("-",)], False, ["a", "c", "c"]),
        ([("1",), ("2",), ("3",), ("4",)], True, ["", "", "", ""]),
        ([("1",), ("2",), ("3",), ("4",)], False, ["1", "2", "3", "4"]),
        ([("1",), ("2",), ("3",)], True, ["1", "2", "3"]),
        ([("1",), ("2",), ("3",), ("3",)], True, ["1", "2", "3", "3"]),
        ([("1",), ("2",), ("3",), ("4",), ("",)], True, ["1", "2", "3", "4", ""]),
        ([("", "x"), ("", "x"), ("", "y")], False, ["x", "x", "y"]),
        ([("", "x"), ("", "y"), ("", "x")], False, ["", "", ""]),
        ([("", "x"), ("", "x")], False, ["", ""]),
        ([("", "x"), ("", "y")], False, ["", ""]),
        ([("", "x"), ("", "x"), ("", "y", "z")], False, ["", "", ""]),
        ([("", "x"), ("", "x"), ("",)], False, ["", "", ""]),
    ],
)
def test_the_section_of_each_row(given: list[tuple[str, ...]], themed: bool, found: list[str]) -> None:
    assert [item.section for item in with_sections(rows(*given), themed)] == found


def test_a_review_is_a_lecture_of_no_section() -> None:
    given = (lecture(1, "a"), lecture(2, kind="review"))
    assert [item.section for item in with_sections(given)] == ["a", ""]


def test_sections_in_the_order_of_the_config_then_of_their_use() -> None:
    given = rows(("b",), ("",), ("c",), ("a",), ("b",))
    found = sections_of(given, CourseConfig("course.yml", "T", sections=("a", "x", "b")))
    told = [(item.name, item.slug, [one.document.path for one in item.lectures]) for item in found]
    assert told == [("a", "a", ["3.md"]), ("b", "b", ["0.md", "4.md"]), ("", "", ["1.md"]), ("c", "c", ["2.md"])]
    assert sections_of((), CourseConfig("course.yml", "T")) == ()


def test_spellings_of_a_tag_are_one_tag() -> None:
    given = rows(("", "B  c", "L10"), ("", "b C", "l2", "b c"), ("",))
    found = tags_of(given, lambda item: item.categories)
    told = [(item.name, item.slug, [one.document.path for one in item.lectures]) for item in found]
    assert told == [("B  c", "b-c", ["0.md", "1.md"]), ("l2", "l2", ["1.md"]), ("L10", "l10", ["0.md"])]


def test_declared_teams_first_then_those_that_lectures_name() -> None:
    roles = [Role(name, team) for name, team in (("scribe", "Team 10"), ("critic", "team 2"), ("scribe", "Ann"))]
    given = [replace(ONE, roles=tuple(roles)), replace(ONE, roles=(Role("scribe", "TEAM 10"),))]
    teams = (TeamDeclaration("Zoo", (Person("x"),)), TeamDeclaration("ann", (Person("y"),)))
    found = teams_of(given, CourseConfig("course.yml", "T", teams=teams))
    told = [(item.name, item.slug, tuple(each.name for each in item.members), item.declared) for item in found]
    assert told == [
        ("Zoo", "zoo", ("x",), True),
        ("ann", "ann", ("y",), True),
        ("team 2", "team-2", (), False),
        ("Team 10", "team-10", (), False),
    ]
