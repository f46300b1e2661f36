"""A title and its people beside each other, lists of nothing else, and cells with several links."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.paired import pair
from lectorium.text.source import SourceFile


@pytest.mark.parametrize(
    ("text", "title", "people"),
    [
        ("Moss of the North, Ann Lee", "Moss of the North", ("Ann Lee",)),
        ("Moss of the North - Ann Lee", "Moss of the North", ("Ann Lee",)),
        ("Moss of the North (Ann Lee)", "Moss of the North", ("Ann Lee",)),
        ("Moss of the North by Ann Lee and Jo Ek.", "Moss of the North", ("Ann Lee", "Jo Ek")),
        ("Moss of the North, Lee, Ek, Oda", "Moss of the North", ("Lee", "Ek", "Oda")),
        ("Moss of the North (Lee et al.)", "Moss of the North", ("Lee et al.",)),
        ("Ann Lee, Moss of the North", "Moss of the North", ("Ann Lee",)),
        ("Lee, Ek, Oda: Moss of the North", "Moss of the North", ("Lee", "Ek", "Oda")),
        ("Cats, Dogs and Birds, Ann Lee", "Cats, Dogs and Birds", ("Ann Lee",)),
    ],
)
def test_a_title_and_its_people(text: str, title: str, people: tuple[str, ...]) -> None:
    found = pair(text)
    assert found is not None
    assert (text[found[0] : found[1]].strip(" ."), found[2]) == (title, people)


@pytest.mark.parametrize(
    "text",
    [
        "Moss of the North",
        "Ann Lee, Jo Ek",
        "Ponds: A Survey of Still Water",
        "Bring your laptop, Ann Lee will help",
        "Chapter 3, Ann Lee",
        "Moss of the North, Nature",
        "Moss of the North, ICML",
        "We met. Moss of the North, Ann Lee",
        "Ann Lee*, Jo Ek*, Moss of the North",
        "Ann Lee, Jo Ek (2020) – Moss of the North",
        f"{'Moss of the North ' * 9}, Ann Lee",
    ],
)
def test_no_title_and_people(text: str) -> None:
    assert pair(text) is None


def test_in_the_words_of_a_link_one_person_is_what_a_title_is_of() -> None:
    assert pair("Moss of the North, Ann Lee", linked=True) == (0, 17, ("Ann Lee",))
    assert pair("Ann Lee, Poet of Moss", linked=True) is None
    assert pair("Moss of the North - Pond Channel", linked=True) is None
    assert pair("Stone by Stone", linked=True) is None
    assert pair("Stones by Ann Lee", linked=True) == (0, 6, ("Ann Lee",))
    assert pair("Moss of stones by Lee", linked=True) == (0, 14, ("Lee",))


@pytest.mark.parametrize("heading", ["Textbooks", "Other Books", "Bibliography", "References", "Readings"])
def test_below_a_plain_heading_a_list_of_titles_and_people_is_a_reading_list(heading: str) -> None:
    post = f"# Ponds\n\nText.\n\n## {heading}\n\n- Moss of the North, Ann Lee\n- Ferns of the South, Jo Ek\n"
    assert _read(post) == [("Moss of the North", ("Ann Lee",)), ("Ferns of the South", ("Jo Ek",))]


@pytest.mark.parametrize("heading", ["Staff", "Topics", "Teams"])
def test_below_another_heading_it_is_none(heading: str) -> None:
    assert _read(f"## {heading}\n\n- Moss of the North, Ann Lee\n- Ferns of the South, Jo Ek\n") == []


def test_what_is_mostly_something_else_is_no_reading_list() -> None:
    post = "## Readings\n\n- Bring a pen\n- Write it down\n- Think of it\n- Moss of the North, Ann Lee\n"
    assert _read(post) == []


@pytest.mark.parametrize("between", ["; ", ", ", " & ", " and ", " / ", "<br>", ", pp. 3-9; "])
def test_each_link_of_a_cell_is_a_reading(between: str) -> None:
    links = between.join(("[Lee Sec. 2](/lee.pdf)", "[EK-04](https://e.org/ek)", "[Oda](https://e.org/oda)"))
    post = f"| Week | Topic | Reading |\n|-|-|-|\n| 2 | Moss | {links} |\n"
    assert [title for title, _ in _read(post)] == ["Lee Sec. 2", "EK-04", "Oda"]


def test_words_between_the_links_of_a_cell_keep_them_together() -> None:
    cell = "[Of ponds](/p.pdf) as told in [Of rivers](/r.pdf)"
    assert len(_read(f"| Week | Topic | Reading |\n|-|-|-|\n| 2 | Moss | {cell} |\n")) == 1


def _read(post: str) -> list[tuple[str, tuple[str, ...]]]:
    sections = recognise(SourceFile("a.md", post, ""), 0).value
    return [(each.title, each.authors) for section in sections for each in section.readings]
