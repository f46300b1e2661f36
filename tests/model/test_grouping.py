"""Sections, tags and teams, from what each lecture says of itself."""

from __future__ import annotations

import pytest

from lectorium.model.config import TeamDeclaration
from lectorium.model.course import Lecture, LectureKind, Role
from lectorium.model.grouping import sections_of, tags_of, teams_of, with_sections
from plan_courses import jekyll, lecture


def made(words: str, number: int = 1) -> Lecture:
    """Return a lecture from `SECTION`, `SECTION+KIND` or `@CATEGORY,CATEGORY`; `-` is no section."""
    name, _, kind = words.partition("+")
    kinds: dict[str, LectureKind] = {"": "lecture", "holiday": "holiday", "exam": "exam", "review": "review"}
    categories = tuple(filter(None, name[1:].split(","))) if name.startswith("@") else ()
    section = "" if name == "-" or name.startswith("@") else name
    return lecture(f"{number}.md", f"{number}/", number, section=section, kind=kinds[kind], categories=categories)


@pytest.mark.parametrize(
    ("given", "sections"),
    [
        ("A A B", "A A B"),
        ("A - B", "A - B"),
        ("A -+holiday B", "A A B"),
        ("A -+exam -+exam", "A A A"),
        ("A -+review", "A -"),
        ("-+holiday A", "- A"),
        ("A - -+holiday", "A - -"),
        ("A B+holiday -+exam", "A B B"),
        ("@a @a @b", "a a b"),
        ("@a @b @b", "a b b"),
        ("@a @a", "- -"),
        ("@a @b", "- -"),
        ("@a @b @a", "- - -"),
        ("@a @a @b,c", "- - -"),
        ("@a @a @", "- - -"),
        ("A @b @b", "A - -"),
    ],
)
def test_which_section_a_lecture_is_in(given: str, sections: str) -> None:
    lectures = tuple(made(words, number) for number, words in enumerate(given.split()))
    assert " ".join(item.section or "-" for item in with_sections(lectures)) == sections
    assert with_sections(()) == ()


@pytest.mark.parametrize(("given", "kept"), [("A B C D", False), ("A B C", True), ("A B C C", True), ("A B C -", True)])
def test_a_key_that_numbers_the_lectures_of_a_theme_groups_nothing(given: str, kept: bool) -> None:
    lectures = tuple(made(words, number) for number, words in enumerate(given.split()))
    assert any(item.section for item in with_sections(lectures, themed=True)) is kept
    assert any(item.section for item in with_sections(lectures))


def test_sections_stand_as_the_config_says_and_then_as_they_come() -> None:
    lectures = tuple(made(words, number) for number, words in enumerate(["B", "A", "-", "C", "B"]))
    found = sections_of(lectures, jekyll(sections=("C", "Z", "A")))
    assert [(item.name, item.slug, [each.number for each in item.lectures]) for item in found] == [
        ("C", "c", [3]),
        ("A", "a", [1]),
        ("B", "b", [0, 4]),
        ("", "", [2]),
    ]


def test_spellings_of_one_tag_are_one() -> None:
    lectures = tuple(
        lecture(f"{number}.md", f"{number}/", number, tags=tags)
        for number, tags in enumerate([("Deep  Nets", "b10"), ("deep nets", "B9"), ("Deep Nets", "deep nets")])
    )
    found = tags_of(lectures, lambda item: item.tags)
    assert [(item.name, item.slug, [each.number for each in item.lectures]) for item in found] == [
        ("B9", "b9", [1]),
        ("b10", "b10", [0]),
        ("Deep  Nets", "deep-nets", [0, 1, 2]),
    ]


def test_declared_teams_come_first_and_then_those_that_lead() -> None:
    config = jekyll(teams=(TeamDeclaration("Team 2", ("Ada",)), TeamDeclaration("Team 1")))
    leads = [("team 10", "Team 2"), ("team 9", "TEAM 10")]
    lectures = [
        lecture(f"{number}.md", f"{number}/", number, roles=tuple(Role("Lead", name, "") for name in names))
        for number, names in enumerate(leads)
    ]
    assert [(team.name, team.slug, team.members, team.declared) for team in teams_of(lectures, config)] == [
        ("Team 2", "team-2", ("Ada",), True),
        ("Team 1", "team-1", (), True),
        ("team 9", "team-9", (), False),
        ("team 10", "team-10", (), False),
    ]
