"""What entries of one list have in common: titles below a heading, addresses in a row, labels that say when."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.reading import Reading
from lectorium.text.source import SourceFile


def readings(post: str) -> list[Reading]:
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    return [reading for section in outcome.value for reading in section.readings]


def told(post: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(reading.title, reading.authors, reading.date) for reading in readings(post)]


LINKED = [
    ("Lee AB, Ek C. Ponds: how they freeze. Nat Tides. 2018 May;15(5):3-9", "Ponds: how they freeze", 2, "2018-05"),
    (
        "Lee AB, Ek C, Roe D, et al. Ponds in Very Cold Winters. Tides. 2018;15(5):3-9",
        "Ponds in Very Cold Winters",
        3,
        "2018",
    ),
    ("Ponds for Everybody, by Lee, Ek and Roe", "Ponds for Everybody", 3, ""),
    ("Ponds, by A. B. Lee, C. Ek, and D. Roe", "Ponds", 3, ""),
    ("Ponds: Three Easy Pieces, by Ann B. Lee-Ek and Bo C. Lee-Ek", "Ponds: Three Easy Pieces", 2, ""),
]


@pytest.mark.parametrize(("words", "title", "people", "date"), LINKED)
def test_a_link_over_a_whole_citation_is_read_as_one(words: str, title: str, people: int, date: str) -> None:
    (reading,) = readings(f"## Readings\n\n- [{words}](https://e.org/p)\n")
    assert (reading.title, len(reading.authors), reading.date) == (title, people, date)
    assert reading.urls == ("https://e.org/p",)


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (  # most items have a title, so the heading above them has none
            "### Pond boards\n* Pond Board Reference \\[[PB28.pdf](https://e.org/PB28.pdf)\\]\n"
            "* Frog Call Manual \\[[frog_call.pdf](https://e.org/f.pdf)\\]\n",
            ["Pond Board Reference", "Frog Call Manual"],
        ),
        (
            "### Week 2 (Jan 28): Frogs and what they sing\n1. [Calls](https://e.org/c) 6.0 - 6.3\n2. [Songs](https://e.org/s)\n",
            ["Calls", "Songs"],
        ),
        (  # a group of links, however short one of them is, in paragraphs or below an item
            "### Measures\n\n[POND](https://e.org/p)\n\n[Frogs Counted by Those Who Hear Them](https://e.org/f)\n",
            ["POND", "Frogs Counted by Those Who Hear Them"],
        ),
        (
            "* How to (and how not to) hear a frog:\n  * [The Ins and Outs of Frogs -- what is good?](https://e.org/i)\n"
            "  * [Mistakes Listeners Make](https://e.org/m)\n",
            ["The Ins and Outs of Frogs -- what is good?", "Mistakes Listeners Make"],
        ),
        (
            "### How Frogs Learn to Sing\n- [Code](https://e.org/c)\n- [Slides](https://e.org/s)\n",
            ["How Frogs Learn to Sing"],
        ),
        (  # beside such groups addresses alone make no work of a heading, whose words say what they are
            "### Frogs\n- [Frogs of the North](https://e.org/n)\n- [Frogs of the South](https://e.org/s)\n\n"
            "### Web pages\n- https://e.org/faq\n- https://e.org/wiki\n",
            ["Frogs of the North", "Frogs of the South"],
        ),
    ],
)
def test_a_heading_above_items_with_titles_names_a_group(post: str, expected: list[str]) -> None:
    assert [reading.title for reading in readings(f"## Readings\n\n{post}")] == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (  # one address alone is that of the work above it, several in a row are readings
            "- Lee, A. (2010). *Ponds in Winter*. Press.\n- https://e.org/1\n",
            [("https://e.org/1",)],
        ),
        (
            "- Lee, A. (2010). *Ponds in Winter*. Press.\n- https://e.org/1\n- https://e.org/2\n",
            [(), ("https://e.org/1",), ("https://e.org/2",)],
        ),
        (
            "- Lee, A. (2010). *Ponds in Winter*. Press.\n- [PDF](https://e.org/1)\n- [Code](https://e.org/2)\n",
            [("https://e.org/1",)],
        ),
    ],
)
def test_bare_addresses_in_a_row_are_readings_of_their_own(items: str, expected: list[tuple[str, ...]]) -> None:
    assert [reading.urls for reading in readings(f"## Readings\n\n{items}")] == expected


def test_labels_that_say_when_go_on_with_their_list() -> None:
    post = (
        "March 9, 2025:\n- Lee (1987) Ponds and Rivers\n\nMarch 16, 2025:\n- Ek and Roe (1960) Frogs: A critique\n"
        "- Ann presented: Toads at Sea\n- Bo presented: Newts\n"
    )
    assert told(post) == [("Ponds and Rivers", ("Lee",), "1987"), ("Frogs: A critique", ("Ek", "Roe"), "1960")]


def test_people_in_bold_above_a_title_in_italics_are_its_people() -> None:
    post = "## Books\n\n**Ann Lee, Bo Ek**\n*Ponds: What They Are*\nTide University Press, 2018\nClear and short.\n"
    assert told(post) == [("Ponds: What They Are", ("Ann Lee", "Bo Ek"), "2018")]


@pytest.mark.parametrize(
    ("item", "title", "people"),
    [
        ("Lee, A. & Ek, B. (2011). Ponds and loss. Tides, *68(5)*, 1-4.", "Ponds and loss", 2),
        ("**Lee, A., & Ek, B.**(2011). Ponds and loss. Proceedings of Tides, *118(15).*", "Ponds and loss", 2),
        ("Lee, A., Ek, B., ... & Roe, C. (2011). Ponds and loss. Tides.", "Ponds and loss", 3),
        (
            "A. Lee, B. Ek, _Ponds and loss_, Tides (1992), out of print, free on the page: https://e.org/p",
            "Ponds and loss",
            2,
        ),
        (
            "Lee A. (2023) Presente y futuro de\n  la laguna digital: Entrevista. *Mareas*, 20(2), 2-4",
            "Presente y futuro de la laguna digital: Entrevista",
            1,
        ),
    ],
)
def test_volumes_dots_and_wrapped_titles(item: str, title: str, people: int) -> None:
    (reading,) = readings(f"## Readings\n\n- {item}\n")
    assert (reading.title, len(reading.authors)) == (title, people)


def test_people_between_a_verb_and_a_title_in_quotes() -> None:
    paper = 'Read the paper by A. Lee, "On Ponds and Frogs", Proceedings of the Tide Society, 1995.'
    post = f"## Week 2\n\n1. {paper}\n2. Finish it.\n"
    assert told(post) == [("On Ponds and Frogs", ("A. Lee",), "1995")]


def test_what_is_asked_in_quotes_is_no_title() -> None:
    assert readings('## Week 2\n\n1. Read it and say by Monday, "What is a pond?"\n2. Finish it.\n') == []


def test_a_body_of_many_words_before_a_year_is_who_wrote_it() -> None:
    cited = "Tidal, MO: Harbour University in Tidal and Saint Tidal University. ([Link](https://e.org/p))"
    post = f"## Readings\n\n* For the Sake of All Project. 2018. *Frogs in Tidal: Leaving the Pond.* {cited}\n"
    assert told(post) == [("Frogs in Tidal: Leaving the Pond", ("For the Sake of All Project",), "2018")]


def test_a_heading_that_is_code_is_no_reading() -> None:
    lines = (
        "* `encoding` {string} The `encoding` that this `TextDecoder` has, of those which are known and that it\n"
        "  supports. **Default:** `'utf-8'`.\n* `options` {Object}\n"
    )
    assert readings(f"## Readings\n\n### `new TextDecoder([encoding[, options]])`\n\n{lines}\nIt reads.\n") == []


@pytest.mark.parametrize(
    ("item", "title", "urls"),
    [
        (
            "Ann Lee, *Theory and Craft of Ponds.* [Unlimited copy available in the library](https://e.org/u)",
            "Theory and Craft of Ponds",
            ("https://e.org/u",),
        ),
        (
            "Frogs at Work: How Ponds Are Built by Nobody ([talk](https://e.org/t), [book via Hollis](https://e.org/b))",
            "Frogs at Work: How Ponds Are Built by Nobody",
            ("https://e.org/t", "https://e.org/b"),
        ),
    ],
)
def test_a_link_behind_a_title_that_says_where_it_is_is_none(item: str, title: str, urls: tuple[str, ...]) -> None:
    (reading,) = readings(f"## Readings\n\n- {item}\n")
    assert (reading.title, reading.urls) == (title, urls)
