"""Settings of Jekyll as those of a course: addresses, navigation, repository, pictures of the theme."""

from __future__ import annotations

import pytest

from jekyll_sites import read_files
from lectorium.dialects.jekyll.course_config import navigation_file
from lectorium.model.config import CourseConfig
from lectorium.text.source import SourceFile


def config(text: str) -> CourseConfig:
    return read_files({"_config.yml": f"title: T\n{text}\n"}).reader.config


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {title: A, url: /a/}\n", ["A -> a/ at /a/"]),
        ("---\n- {title: A, url: /a/}\n", ["A -> a/ at /a/"]),
        ("\ufeff--- # x\n# y\n\n- {title: A, url: /a/}\n", ["A -> a/ at /a/"]),
        ("other: [{title: B, url: /b/}]\nmain: [{title: A, url: /a/}]\n", ["A -> a/ at /a/"]),
        ("one: []\ntwo: [{title: B, url: /b/}]\n", ["B -> b/ at /b/"]),
        ("one: 1\n", []),
        ("", []),
        ("[", []),
    ],
)
def test_a_file_of_navigation(text: str, expected: list[str]) -> None:
    found = navigation_file(SourceFile("_data/nav.yml", text, ""))
    assert [f"{item.title} -> {item.target} at {_place(item.span, text)}" for item in found] == expected
    assert {item.path for item in found} <= {"_data/nav.yml"}


def _place(span: object, text: str) -> str:
    start, end = getattr(span, "start", 0), getattr(span, "end", 0)
    return text[start:end]


@pytest.mark.parametrize(
    ("written", "url", "base"),
    [
        ("baseurl: /c", "", "/c/"),
        ("baseurl: c/d/", "", "/c/d/"),
        ("baseurl: //c/./../d", "", "/c/d/"),
        ("baseurl: /c%20d", "", "/c d/"),
        ("url: https://e.org", "https://e.org/", "/"),
        ("url: https://e.org\nbaseurl: /c", "https://e.org/c/", "/c/"),
        ("url: https://e.org/c\nbaseurl: /c", "https://e.org/c/", "/c/"),
        ("url: https://e.org//c/\nbaseurl: /d", "https://e.org/c/d/", "/c/d/"),
        ("baseurl: https://e.org/c", "https://e.org/c/", "/c/"),
        ("url: http://localhost:4000\nbaseurl: /c", "", "/c/"),
        ("url: ftp://e.org", "", "/"),
    ],
)
def test_the_root_of_the_site(written: str, url: str, base: str) -> None:
    assert (config(written).url, config(written).base_path) == (url, base)


@pytest.mark.parametrize(
    ("written", "repository"),
    [
        ("a/b", "https://github.com/a/b"),
        ("a.b-c/d_e", "https://github.com/a.b-c/d_e"),
        ("https://git.example/a", "https://git.example/a"),
        ("http://git.example/a", "http://git.example/a"),
        ("https://git.example/a.git/", "https://git.example/a"),
        ("javascript:x", ""),
        ("git@github.com:a/b", ""),
        ("a/b/c", ""),
        ("a", ""),
    ],
)
def test_the_repository(written: str, repository: str) -> None:
    assert config(f"repository: '{written}'").repository == repository


@pytest.mark.parametrize(
    ("written", "path"),
    [("/a.png", "a.png"), ("a/b.png", "a/b.png"), ("//e.org/a.png", ""), ("https://e.org/a.png", "")],
)
def test_a_logo_is_a_file_of_the_course(written: str, path: str) -> None:
    assert config(f"logo: {written}").theme.logo == path
    assert config(f"favicon: {written}").theme.favicon == path


def test_a_blank_title_stands_for_the_name_of_the_owner() -> None:
    assert config("title: blank\nfirst_name: Mina\nmiddle_name:\nlast_name: Okafor\n").title == "Mina Okafor"
    assert config("title: blank\n").title == "Course"
    assert config("title: Rain\nfirst_name: Mina\n").title == "Rain"


def test_people_stand_once_and_under_their_role() -> None:
    people = config(
        "instructors: [{name: Grace, position: Prof, officehours: Mon, uri: u}, "
        "{full_name: Ada, role: TA, website: w, location: R1, mail: m}, {role: x}]\n"
    ).people
    assert [(who.name, who.role, who.email, who.url, who.office, who.hours) for who in people] == [
        ("Grace", "Prof", "", "u", "", "Mon"),
        ("Ada", "TA", "m", "w", "R1", ""),
    ]


def test_the_picture_of_a_person_is_shown_where_its_place_is_plain() -> None:
    photos = "[{name: A, avatar: /img/a.jpg}, {name: B, photo: b.jpg}, {name: C, image: 'https://e.org/c.jpg'}]"
    people = config(f"staff: {photos}\n").people
    assert [(who.name, who.photo, who.photo_span is None) for who in people] == [
        ("A", "img/a.jpg", False),
        ("B", "", True),
        ("C", "", True),
    ]


def test_posts_are_written_before_the_other_collections_whatever_their_names() -> None:
    assert config("collections: {labs: {output: true}, essays: {output: true}}").writing_order[0] == "_posts"
    assert set(config("collections: {labs: {output: true}}").writing_order) == {"_posts", "_labs"}


@pytest.mark.parametrize(("setting", "key"), [(", sort_by: week", "week"), ("", "")])
def test_a_sorted_collection_is_the_order_of_the_lectures(setting: str, key: str) -> None:
    text = f"title: T\ncollections:\n  lectures: {{output: true{setting}}}\n"
    made = read_files({"_config.yml": text, "_lectures/a.md": "---\ntitle: A\n---\n"}).reader.config
    assert (made.order_key, made.order_span and _place(made.order_span, text)) == (key, key or None)
