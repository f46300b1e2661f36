"""Lists of works that no title calls readings: found by what stands in them; what only looks like them is left."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.legend import read_legend
from lectorium.readings.reading import ReadingSection
from lectorium.text.source import SourceFile

WORKS = (
    '- Ada Byron, "Of Ponds", *Journal of Water* 12 (2010), 33–58\n'
    "- Jo Su & Bo Ode, *Rivers* (Birch Press, 2004), ch. 2\n"
)
CITED = 'Ada Byron. "Of Ponds." *Journal of Water* 12 (2010), 33–58.\n'


def sections(text: str) -> tuple[ReadingSection, ...]:
    return recognise(SourceFile("a.md", text, ""), 0).value


def found(text: str) -> list[tuple[str, str, int]]:
    return [(section.kind, section.title, len(section.readings)) for section in sections(text)]


@pytest.mark.parametrize(
    ("above", "kind", "title"),
    [
        ("## Session 4 (12 March): Water", "readings", "Session 4 (12 March): Water"),
        ("### WHAT WE ARGUE ABOUT", "readings", "WHAT WE ARGUE ABOUT"),
        ("## Assignment", "required", "Assignment"),
        ("## Before Monday", "required", "Before Monday"),
        ("**To buy or borrow** (all on reserve)", "readings", "To buy or borrow (all on reserve)"),
        ("**If you want still more:**", "more", "If you want still more"),
        ("*For the essay*", "readings", "For the essay"),
        ("Then one of these:", "readings", "Then one of these"),
        ("## Literatur zur Einführung", "background", "Literatur zur Einführung"),
        ("## Para el martes", "readings", "Para el martes"),
    ],
)
def test_the_words_above_works_do_not_matter_but_for_their_kind(above: str, kind: str, title: str) -> None:
    assert found(f"# Lecture 3\n\n{above}\n\n{WORKS}") == [(kind, title, 2)]


@pytest.mark.parametrize(
    "works",
    [
        CITED + "\n" + CITED.replace("Ponds", "Rivers"),
        "a) " + CITED + "\nb) " + CITED.replace("Ponds", "Rivers"),
        "> [1] " + CITED + ">\n> [2] " + CITED.replace("Ponds", "Rivers"),
        "- Water\n    - " + CITED + "    - " + CITED.replace("Ponds", "Rivers"),
    ],
)
def test_works_are_a_list_however_they_are_set(works: str) -> None:
    assert [count for _, _, count in found(f"## Tuesday\n\n{works}")] == [2]


def test_works_without_any_words_above_are_a_list() -> None:
    assert found(f"Come with a question.\n\n{WORKS}\nIn class we will:\n\n- talk\n- draw\n") == [("readings", "", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "## Summary\n\n- **Attention** ([Byron et al., 2017](https://arxiv.org/abs/1706.99)) replaces recurrence\n",
        "## Outline\n\n1. Babbage (1837): the engine\n2. Turing (1936): computability\n",
        "## Staff\n\n- **Ada Byron** (head), since 2019, [home page](https://e.org/ada)\n",
        "## Links\n\n- [Lecture 3 slides](https://e.org/3)\n- [Starter code](https://e.org/c)\n- [Recording](https://e.org/r)\n",
        "## Homework\n\n1. Implement the optimiser of [Su and Ode (2015)](https://arxiv.org/abs/1412.6980) in C.\n",
        '## Talks\n\n- 3 March: Ada Byron (Lund), "Clocks for the curious"\n- 10 March: no talk\n',
        "## Team\n\n- [ada](https://e.org/ada) - **Ada Byron**\n- [jo](https://e.org/jo) - **Jo Su**\n",
        "## Questions\n\n1. In *Rivers*, who tells the story?\n2. Would *Ponds* (2010) say the same?\n3. Why?\n",
    ],
)
def test_what_only_looks_like_works_is_no_list(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("words", ["请参考", "参见", "課題提出", "שלום עולם"])
def test_words_of_a_script_without_capitals_are_people_only_beside_a_date(words: str) -> None:
    assert found(f"{words} [Rivers and Ponds](https://example.org/a), *River Press*.\n") == []
    assert len(found(f"{words} [Rivers and Ponds](https://example.org/a), *River Press*, 2020.\n")) == 1


def test_what_is_done_needs_nearly_nothing_but_works() -> None:
    tasks = "- Hand in a page.\n- Bring a pen.\n"
    assert [count for _, _, count in found(f"## Monday\n\n{WORKS}{tasks}")] == [2]
    assert found(f"## Homework\n\n{WORKS}{tasks}") == []


def test_a_label_ends_the_list_above_it() -> None:
    text = f"**Optional readings**\n\n{WORKS}\n**Grading**\n\n- [Rubric of the course](https://e.org/r), 2020\n"
    assert found(text) == [("more", "Optional readings", 2)]


def test_a_label_of_less_weight_is_a_group_of_the_list() -> None:
    text = f"**Further reading**\n\n*Ponds*\n\n{CITED}\n*Rivers*\n\n{CITED.replace('Ponds', 'Rivers')}"
    assert found(text) == [("more", "Further reading", 2)]


def test_a_label_with_its_work_behind_it_is_a_list_of_one() -> None:
    text = f"**Everyone:** {CITED}\n**Still more, if you want:** {CITED}\n**Note:** the room has changed.\n"
    assert found(text) == [("readings", "Everyone", 1), ("more", "Still more, if you want", 1)]


def test_a_group_of_works_below_a_heading_is_no_entry() -> None:
    works = f"{CITED}\n{CITED.replace('Ponds', 'Rivers')}"
    text = f"## Required readings\n\n### Part I. Water\n\n**Still water**\n\n{works}"
    assert [reading.title for section in sections(text) for reading in section.readings] == ["Of Ponds", "Of Rivers"]
    assert {section.kind for section in sections(text)} == {"required"}


def test_nothing_is_doubtful_in_a_list_that_nobody_calls_one() -> None:
    text = f"{WORKS}- Ponds, a book\n"
    named = recognise(SourceFile("a.md", f"## Readings\n\n{text}", ""), 0)
    assert recognise(SourceFile("a.md", f"## Tuesday\n\n{text}", ""), 0).diagnostics == ()
    assert len(named.value[0].readings) >= 2


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Starred (*) items are required; the rest are optional.", ["required", "more"]),
        ("Ein Sternchen heißt Pflicht.", ["required", "more"]),
        ("Readings with a ★ are optional.", ["more", "readings"]),
        ("Bring a pen.", ["readings"]),
    ],
)
def test_a_star_says_what_the_post_says_of_it(sentence: str, kinds: list[str]) -> None:
    star = "★" if "★" in sentence else "\\*"
    text = f"{sentence}\n\n## Water\n\n{star} {CITED}\n{CITED.replace('Ponds', 'Rivers')}"
    assert [section.kind for section in sections(text)] == kinds


def test_without_a_star_there_is_no_legend() -> None:
    assert read_legend("Starred items are required.\n\n- A pond\n") is None


def test_a_standard_or_a_law_is_an_entry_by_its_number() -> None:
    text = "## Readings\n\n- RFC 8446: The Water Protocol\n- NIST SP 800-52 Rev. 2, Guidelines for Ponds\n"
    assert [count for _, _, count in found(text)] == [2]
