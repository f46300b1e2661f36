"""Slugs: readable, distinct where names are, safe as a file name everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.model.slug import natural_key, slugify, unique_slugs
from lectorium.text.digest import digest_parts


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Scaling laws", "scaling-laws"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        ("#1 fan", "1-fan"),
        ("A* search", "a-star-search"),
        ("**bold**", "bold-star"),
        (".NET", "dot-net"),
        (".n1", "dot-n1"),
        ("Node.js", "node-js"),
        ("Q&A", "q-and-a"),
        ("R & D", "r-and-d"),
        ("100%", "100-percent"),
        ("don't", "dont"),
        ("Bayes’ rule", "bayes-rule"),
        ("1Basic", "1basic"),
        ("snake_case name", "snake-case-name"),
        ("  --spaced--  ", "spaced"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("ＦＵＬＬ", "full"),
        ("深度学习", "深度学习"),
        ("Ⅳ", "iv"),
        ("İstanbul", "i̇stanbul"),
        ("a/b\\c", "a-b-c"),
        ("zero\u200bwidth", "zerowidth"),
        ("CON", "con-item"),
        ("com1", "com1-item"),
        ("con", "con-item"),
        ("a+", "a-plus"),
        ("1+", "1-plus"),
        ("1#", "1"),
        ("a .net", "a-dot-net"),
        ("a .1", "a-1"),
        (".", None),
        ("x" * 80, "x" * 80),
        ("X" * 80, "x" * 80),
        ("é" * 80, "é" * 80),
        ("-a", "a"),
    ],
)
def test_slugs(name: str, slug: str | None) -> None:
    assert slugify(name) == (slug or f"item-{digest_parts(name)[:8]}")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("x" * 81, "x" * 71),
        ("ab " * 40, "ab-" * 23 + "ab"),
        ("漢" * 61, "漢" * 57),
        ("\U00020000" * 45 + "x", "\U00020000" * 42),
        ("\U00020000" * 47, "\U00020000" * 42),
    ],
)
def test_a_long_slug_ends_in_a_digest(name: str, kept: str) -> None:
    assert slugify(name) == f"{kept}-{digest_parts(name)[:8]}"


def test_natural_keys() -> None:
    assert natural_key("") == ((-1, 0, ""),)
    assert natural_key("aB12c") == ((1, 0, "ab"), (0, 12, "12"), (1, 0, "c"), (-1, 0, "aB12c"))
    assert natural_key("3" * 301)[0] == (0, int("3" * 300), "3" * 301)


def test_numbers_of_clashes_go_on() -> None:
    assert unique_slugs(["a", "A", "a-2", "á?", "A!", "a."]) == {
        "a": "a",
        "A": "a-2",
        "a-2": "a-2-2",
        "á?": "á",
        "A!": "a-3",
        "a.": "a-4",
    }


def test_a_name_of_signs_alone_gets_a_slug_of_its_own() -> None:
    assert slugify("???", "tag").startswith("tag-")
    assert slugify("???", "tag") != slugify("!!!", "tag")


def test_a_long_name_is_cut_and_stays_distinct() -> None:
    one, two = slugify("long " * 60 + "one"), slugify("long " * 60 + "two")
    assert len(one) <= 80
    assert one != two
    assert len(slugify("漢" * 300).encode()) <= 200


@pytest.mark.parametrize(("char", "most"), [("a", 80), ("漢", 60), ("ä", 80)])
def test_a_name_is_cut_when_it_is_one_letter_too_long(char: str, most: int) -> None:
    assert slugify(char * most) == char * most
    cut = slugify(char * (most + 1))
    assert (cut[0], cut[-9]) == (char, "-")
    assert len(cut) <= 80
    assert len(cut.encode()) <= 180


def test_clashes_are_numbered_in_order() -> None:
    assert unique_slugs(["A b", "a-b", "A  B", "A b"]) == {"A b": "a-b", "a-b": "a-b-2", "A  B": "a-b-3"}


def test_numbers_in_names_sort_as_numbers() -> None:
    assert sorted(["L10", "L2", "l1", "L1", "Lx"], key=natural_key) == ["L1", "l1", "L2", "L10", "Lx"]


@given(st.text(max_size=120))
def test_every_slug_can_be_part_of_an_address(name: str) -> None:
    slug = slugify(name)
    assert slug
    assert not set(slug) & set("/\\?#%&+ .:*<>|\"'\n\t\0")
    assert not slug.startswith("-")
    assert len(slug.encode()) <= 200
    assert slugify(slug) == slug


@given(st.lists(st.text(max_size=6), max_size=20))
def test_unique_slugs_are_unique(names: list[str]) -> None:
    slugs = unique_slugs(names)
    assert set(slugs) == set(names)
    assert len(set(slugs.values())) == len(slugs)
