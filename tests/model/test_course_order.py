"""The order of lectures, and their groups."""

from __future__ import annotations

import pytest

from lectorium.model.course import Course
from model_samples import lecture_files, read


def titles(course: Course) -> str:
    return " ".join(lecture.title for lecture in course.lectures)


def order_of(config: str, *heads: str) -> str:
    files = lecture_files(*heads)
    first = titles(read(files, config).value)
    assert titles(read(dict(reversed(files.items())), config).value) == first, "the order of files does not count"
    return first


def test_numbers_sort_as_numbers_and_those_without_come_last() -> None:
    heads = ["title: a", "title: b\norder: 10", "title: c\nLOrder: 9", "title: d\norder:", "title: e\norder: 010.5"]
    assert order_of("title: C\n", *heads) == "c b e a d"


def test_texts_sort_naturally_behind_numbers() -> None:
    heads = ["title: a\norder: S10", "title: b\norder: S2", "title: c\norder: 99", "title: d\norder: s2b", "title: e"]
    assert order_of("title: C\n", *heads) == "c b d a e"


def test_without_a_key_dates_decide_and_those_without_a_date_come_last() -> None:
    heads = ["title: a", "title: b\ndate: 2026-09-10", "title: c\ndate: 2026-09-03", "title: d\ndate: 2026-09-10"]
    assert order_of("title: C\n", *heads) == "c b d a"


def test_the_key_of_the_config_decides_alone() -> None:
    heads = ["title: a\norder: 1\nwk: 2", "title: b\norder: 2\nwk: 1", "title: c\norder: 0"]
    assert order_of("title: C\norder: wk\n", *heads) == "b a c"


def test_without_anything_file_names_decide_naturally() -> None:
    files = {f"content/lectures/L{n}.md": f"---\ntitle: t{n}\n---\n" for n in (10, 2, 1)}
    assert titles(read(files).value) == "t1 t2 t10"


def test_a_date_in_the_file_name_counts() -> None:
    files = {
        "content/lectures/2026-09-10-a.md": "---\ntitle: a\n---\n",
        "content/lectures/b.md": "---\ntitle: b\ndate: 2026-09-03\n---\n",
        "content/lectures/2026-02-30-c.md": "---\ntitle: c\n---\n",
    }
    assert titles(read(files).value) == "b a c"


def test_numbers_of_posts_and_of_lectures() -> None:
    course = read(lecture_files("title: a", "title: b\nextra: true", "title: c", "title: d\ndraft: true")).value
    assert [(item.number, item.lecture_number) for item in course.lectures] == [(1, 1), (2, 0), (3, 2)]


def sections(config: str, *heads: str) -> list[tuple[str, str, str]]:
    found = read(lecture_files(*heads), config).value.sections
    return [(item.name, item.slug, " ".join(lecture.title for lecture in item.lectures)) for item in found]


def test_sections_stand_in_order_of_first_use_and_rows_between_belong_to_them() -> None:
    heads = ["title: a\nsection: Part I", "title: b\nplatform: true", "title: c\nsection: Part II", "title: d"]
    assert sections("title: C\n", *heads) == [("Part I", "part-i", "a b"), ("Part II", "part-ii", "c"), ("", "", "d")]


def test_the_config_orders_the_sections() -> None:
    heads = ["title: a\nsection: One", "title: b\nsection: Two", "title: c\nsection: Three"]
    found = sections("title: C\nsections: [Three, None, Two]\n", *heads)
    assert [name for name, _, _ in found] == ["Three", "Two", "One"]


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (["A", "A", "B"], [("A", "a", "1 2"), ("B", "b", "3")]),
        (["A", "B", "A"], [("", "", "1 2 3")]),
        (["A", "A", "A"], [("", "", "1 2 3")]),
        (["A", "B", "C"], [("", "", "1 2 3")]),
        (["A", "A", "[A, B]"], [("", "", "1 2 3")]),
        (["A", "A", ""], [("", "", "1 2 3")]),
    ],
)
def test_categories_are_sections_when_they_divide_the_course(
    categories: list[str], expected: list[tuple[str, str, str]]
) -> None:
    heads = [f"title: {n}\ncategories: {name}" for n, name in enumerate(categories, 1)]
    assert sections("title: C\n", *heads) == expected


def test_tags_are_sorted_and_spellings_of_one_tag_are_one() -> None:
    heads = [
        "title: a\ntags: [C++, deep  learning]",
        "title: b\ntags: [C, Deep Learning, C#]",
        "title: c\ntags: 1Basic",
    ]
    tags = read(lecture_files(*heads)).value.tags
    assert [(tag.name, tag.slug, len(tag.lectures)) for tag in tags] == [
        ("1Basic", "1basic", 1),
        ("C", "c", 1),
        ("C#", "c-sharp", 1),
        ("C++", "c-plus-plus", 1),
        ("deep  learning", "deep-learning", 2),
    ]


def test_teams_are_those_of_the_config_and_then_those_that_lectures_name() -> None:
    config = "title: C\nteams:\n- {name: team-2, members: [Ann, Bo]}\n"
    course = read(lecture_files("title: a\nnotes: team-10\nvideo: Team 2", "title: b\nnotes: team-3"), config).value
    assert [(team.name, tuple(each.name for each in team.members), team.declared) for team in course.teams] == [
        ("team-2", ("Ann", "Bo"), True),
        ("team-3", (), False),
        ("team-10", (), False),
    ]
    assert [(role.label, role.team) for role in course.lectures[0].roles] == [
        ("Lead team", "Team 2"),
        ("Blog team", "team-10"),
    ]


def test_a_course_whose_order_key_no_lecture_has_says_so() -> None:
    outcome = read(lecture_files("title: a"), "title: C\norder: week\n")
    (found,) = outcome.diagnostics
    assert (found.code.name, found.span.start, found.span.end) == ("no-order-key", 16, 20)
    assert found.help.startswith("add `week: 1`")


def test_an_order_key_with_other_letters_is_suggested() -> None:
    outcome = read(lecture_files("title: a\nLOrder: 3\nweeks: 1"), "title: C\norder: week\n")
    assert [item.help for item in outcome.diagnostics if item.code.name == "no-order-key"] == ["did you mean `weeks`?"]
