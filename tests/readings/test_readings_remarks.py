"""What stands beside works in a list and is none: remarks, labels, addresses; and works that share a line."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.text.source import SourceFile


def titles(post: str) -> list[str]:
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    return [reading.title for section in outcome.value for reading in section.readings]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("- [A Model of Slides](https://e.org/m), by\n  Ann Lee, tells how ponds freeze.", ["A Model of Slides"]),
        ("- [A Link to Slides](https://e.org/m) by Ann Lee describes how ponds freeze.", ["A Link to Slides"]),
        ("- [GitHub Tutorial](https://e.org/m)", ["GitHub Tutorial"]),
        ("- **Lee et al. (2021)** is long. Look at the first figure only.", ["Lee et al. (2021)"]),
        ("- Lee & Ek (2021) introduce ponds to those who never saw one.", ["Lee & Ek (2021)"]),
        ("- Ann Lee (2021). Ponds in Winter. Tidal Press.", ["Ponds in Winter"]),
        ('- Ann Lee, *"Ponds in Winter"*, especially what is said of "ice".', ["Ponds in Winter"]),
        (
            "- Pond Field Manual (second printing). As I said last week, do not learn it by heart.\n"
            "  * [Chapter 3 - Ice](https://e.org/3)",
            ["Chapter 3 - Ice"],
        ),
        (
            "These two are for you, if frogs are new to you.\n"
            "* [Ponds Tutorial](https://e.org/p)\n* [Frogs of the North](https://e.org/f)",
            ["Ponds Tutorial", "Frogs of the North"],
        ),
        (
            "Frogs Everywhere: A Glimpse of What They Sing\nhttps://e.org/f\n\n"
            "Ponds Nowhere: A Glimpse of Dry Land\nhttps://e.org/p",
            ["Frogs Everywhere: A Glimpse of What They Sing", "Ponds Nowhere: A Glimpse of Dry Land"],
        ),
        (
            "- **Title:** Frogs of the Northern Ponds\n- **Link:** [Pond Letters](https://e.org/f)\n"
            "- **Title:** Ice of the Northern Ponds\n- **Link:** <https://e.org/i>",
            ["Frogs of the Northern Ponds", "Ice of the Northern Ponds"],
        ),
        (
            "- *Ponds in Winter* by Ann Lee, *Frogs of the North* by Bob Ek, and what Cy Ray wrote on ice.",
            ["Ponds in Winter", "Frogs of the North"],
        ),
        (
            '- "Ponds in Winter" by Ann Lee; "Frogs of the North" by Bob Ek',
            ["Ponds in Winter", "Frogs of the North"],
        ),
        ("- [Frog Router](https://e.org/f) · [Style](https://e.org/s)", ["Frog Router", "Style"]),
        (
            "- Where Do the “Frogs” Go? Uncovering Northern Pond Freezing Strategy\n  https://e.org/f",
            ["Where Do the “Frogs” Go?"],
        ),
        (
            "| Material | Time |\n|--|--|\n| [Ponds in Winter](https://e.org/p) | 10 min |\n"
            "| [Frogs of the North](https://e.org/f) | 5 min |",
            ["Ponds in Winter", "Frogs of the North"],
        ),
        ("- Skim the [notes](https://e.org/f)", [""]),
        ("- Lee et al. Ponds in Winter. Tidal Press 2016", ["Ponds in Winter"]),
        ("- Lee, A. (1984), Tidal Systems", ["Tidal Systems"]),
        ("- Film: *Tidal Waters* (Ek, 1925)", ["Tidal Waters"]),
        ("- Таков Э., Бок Х. Зимние пруды. СПб.: Пруд, 2015.", ["Зимние пруды"]),
        ('- Chapter 3 of "Ponds in Winter" by Ann Lee', ['Chapter 3 of "Ponds in Winter"']),
        ("- Lee & Ek, Appendix A\n- Lee & Ek, section 3", ["Lee & Ek, Appendix A", "Lee & Ek, section 3"]),
        ("- Dune (Frank Herbert)\n- 1984 (George Orwell)", ["Dune", "1984"]),
        ("- <https://e.org/f> (a little outdated)", ["a little outdated"]),
        ("- <https://e.org/f> (Ann Lee, 2020)", [""]),
        (
            '- Ann Lee, *Ponds in Winter*, ch. 1; Bob Ek, "Frogs of the North" (in the library)',
            ["Ponds in Winter", "Frogs of the North"],
        ),
        ("| Week | What |\n|--|--|\n| 1 | [Ponds in Winter](https://e.org/p) |", []),
    ],
)
def test_below_readings(post: str, expected: list[str]) -> None:
    assert titles(f"## Readings\n\n{post}\n") == expected


def test_a_quoted_sentence_of_another_is_no_title() -> None:
    said = '- Read the notes of the first lab again. They say *"a pond is a lake that gave up"*. Bring a pencil.'
    assert titles(f"## Readings\n\n{said}\n- Ann Lee (2021). Ponds in Winter. Tidal Press.\n") == ["Ponds in Winter"]


def test_people_behind_by_end_where_a_sentence_goes_on() -> None:
    post = "## Readings\n\n- [Ponds in Winter](https://e.org/m) by Ann Lee describes how ponds freeze.\n"
    (section,) = recognise(SourceFile("a.md", post, ""), 0).value
    assert section.readings[0].authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line",
    [
        "Ponds in Winter, 3rd edition, by Ann Lee and Bob Ek. Tidal Press. ISBN 978-3-16-148410-0.",
        "*Ponds in Winter*, third edition, Ann Lee and Bob Ek, Tidal Press, 2010",
        "[Ponds in Winter](https://e.org/p), 2nd ed., by Ann Lee and Bob Ek",
        "<https://e.org/f> (Ann Lee and Bob Ek, 2020)",
    ],
)
def test_people_stand_behind_an_edition_and_an_address(line: str) -> None:
    (section,) = recognise(SourceFile("a.md", f"## Readings\n\n- {line}\n", ""), 0).value
    assert [reading.authors for reading in section.readings] == [("Ann Lee", "Bob Ek")]


def test_a_surname_and_a_year_in_brackets_say_who_made_it() -> None:
    post = "## Readings\n\n- *Ponds in Winter* (Lee, 1925)\n- *Ponds in Summer* (NeurIPS, 2020)\n"
    (section,) = recognise(SourceFile("a.md", post, ""), 0).value
    told = [(reading.authors, reading.venue, reading.date) for reading in section.readings]
    assert told == [(("Lee",), "", "1925"), ((), "NeurIPS", "2020")]


def test_a_linked_recording_below_a_work_is_no_person() -> None:
    post = "## Readings\n\n- [Ponds and Rivers](https://e.org/p)\n  - [Reed-Solomon Lesson](https://youtu.be/x)\n"
    (section,) = recognise(SourceFile("a.md", post, ""), 0).value
    assert [reading.authors for reading in section.readings] == [()]


@pytest.mark.parametrize("label", ["Code", "Homework", "Slides:"])
def test_a_label_for_something_else_ends_the_list(label: str) -> None:
    nested = f"- Required readings:\n  - [Ponds in Winter](https://e.org/p)\n- {label}\n  - [Sheet two](https://e.org/2.pdf)\n"
    assert titles(nested) == ["Ponds in Winter"]
    assert titles("- Monday:\n" + "".join(f"  {line}\n" for line in nested.splitlines())) == ["Ponds in Winter"]


def test_a_label_keeps_the_stress_behind_it() -> None:
    assert titles("- Required: *Ponds in Winter* by Ann Lee\n") == ["Ponds in Winter"]


def test_labelled_titles_below_a_heading_are_works() -> None:
    post = "### Ponds\n\n- **Title:** Ice of the Northern Ponds\n- **Link:** [Pond Letters](https://e.org/i)\n"
    assert titles(post) == ["Ice of the Northern Ponds"]


@pytest.mark.parametrize("aside", ["Recommended in bold", "required ones have a ★", "optional ones in italics"])
def test_a_sign_that_some_entries_have_is_not_the_kind_of_all(aside: str) -> None:
    post = f"## Readings for today ({aside})\n\n- [Ponds in Winter](https://e.org/p)\n"
    (section,) = recognise(SourceFile("a.md", post, ""), 0).value
    assert section.kind == "readings"
