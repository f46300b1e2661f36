"""Works that little tells of, beside others: in lists, tables, behind labels and below days; and what is none."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.text.source import SourceFile


def told(post: str) -> list[tuple[str, tuple[str, ...]]]:
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    return [(reading.title, reading.authors) for section in outcome.value for reading in section.readings]


PONDS, ICE = ("Ponds in Winter", ("Ann Lee",)), ("Ice and Its Uses", ("Bo Ek",))


@pytest.mark.parametrize(
    ("post", "found"),
    [
        pytest.param(
            '### Prep\n\n- Ann Lee, "Ponds in Winter"\n- Bo Ek, *Ice and Its Uses*, ch. 3\n- Bring a coat\n',
            [PONDS, ICE],
            id="people and a marked title, beside a work with a chapter",
        ),
        pytest.param(
            "## Für Dienstag\n\n"
            "- Bo Ek, *Ice and Its Uses*, pp. 3–9\n- [Ponds of the North](https://e.org/ponds.pdf)\n",
            [ICE, ("Ponds of the North", ())],
            id="a document beside a work",
        ),
        pytest.param(
            "| Day | Prep |\n|---|---|\n| 1 | Ann Lee, *Ponds in Winter*, ch. 2 |\n"
            "| 2 | Bo Ek, *Ice and Its Uses*, 3–9 |\n",
            [PONDS, ICE],
            id="cells with people, a marked title and a part",
        ),
        pytest.param(
            "| Day | Read before | Slides |\n|---|---|---|\n| 1 | – | a |\n| 2 | *Ponds in Winter*, Ann Lee | b |\n",
            [PONDS],
            id="a column that is called as lists are, with a dash for none",
        ),
        pytest.param(
            "<table><tr><th>Day</th><th>Papers</th></tr>"
            '<tr><td>1</td><td><a href="https://e.org/a">Ponds of the North</a></td></tr></table>\n',
            [("Ponds of the North", ())],
            id="a table of HTML outside every list",
        ),
        pytest.param(
            "# Sitzung 6\n\n**Quelltext:** Lee, Ann: Teiche im Winter, Köln 2014, S. 3–9.\n\n**Frage:** Warum?\n",
            [("Teiche im Winter", ("Lee, Ann",))],
            id="a label that no list has, and a work behind it",
        ),
        pytest.param(
            "- **Paper:** [Ponds of the North](https://arxiv.org/abs/1706.03762)\n- **Slides:** [a.pdf](a.pdf)\n",
            [("Ponds of the North", ())],
            id="a label in bold within an item",
        ),
        pytest.param(
            "Relevant reading: CLRS sections 3.4 and 7.10; ISL chapter 6.\n",
            [("CLRS sections 3.4 and 7.10", ()), ("ISL chapter 6", ())],
            id="parts of books behind a plain label",
        ),
        pytest.param(
            "## Reading\n\nCLRS: Chapter 6, sections 6.1–6.5.\n",
            [("CLRS: Chapter 6, sections 6.1–6.5", ())],
            id="a part of a book in a paragraph",
        ),
        pytest.param(
            '*Listen*\n\n- A talk\n\n*Read*\n\n- Ann Lee, ["Ponds in Winter"](https://e.org/a), JEP 2015\n'
            '- Bo Ek, ["Ice and Its Uses"](https://e.org/b), NBER 2017\n\n*Do*\n\n- Post a question.\n',
            [PONDS, ICE],
            id="a label in italics",
        ),
        pytest.param(
            "Reading\n: Ann Lee, *Ponds in Winter*, ch. 2\n",
            [PONDS],
            id="a term that is the title of a list",
        ),
        pytest.param(
            "**Sept 12: ponds**\n\n- Ann Lee, *Ponds in Winter*\n\n"
            "**Sept 19: ice**\n\n- Bo Ek, *Ice and Its Uses*, ch. 2\n- Cy Roe, *Snow on Tuesday*, ch. 1\n",
            [PONDS, ICE, ("Snow on Tuesday", ("Cy Roe",))],
            id="labels that say when",
        ),
        pytest.param(
            "# The novel\n\nWe will read:\n\n- Ann Lee, *Jane Fox*\n"
            "- Bo Ek, *The Harbour at Night*\n- Cy Roe, *Tom Vale*\n",
            [("Jane Fox", ("Ann Lee",)), ("The Harbour at Night", ("Bo Ek",)), ("Tom Vale", ("Cy Roe",))],
            id="titles that are names below a heading",
        ),
        pytest.param(
            "It is cold.\n\n**Works cited**\n"
            "Lee, Ann (2019). Ponds in Winter. Tides.\nEk, Bo (2018). Ice and Its Uses.\n",
            [("Ponds in Winter", ("Lee, Ann",)), ("Ice and Its Uses", ("Ek, Bo",))],
            id="works cited, each on a line below their title",
        ),
        pytest.param(
            "## Readings\n\n- Lee, Pattern and Pond, chapter 6\n- Roe, Snow on Tuesday, chapter 2\n",
            [("Pattern and Pond", ("Lee",)), ("Snow on Tuesday", ("Roe",))],
            id="a surname before each",
        ),
    ],
)
def test_works_are_found_by_their_company(post: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert told(post) == found


@pytest.mark.parametrize(
    "post",
    [
        pytest.param('## Groups\n\n- Alpha: Lee, Ek, "Sleep tracker"\n- Beta: Roe, Kim, *Garden map*\n', id="groups"),
        pytest.param(
            '## To begin with\n\n- "Every pond is a model." Ann Lee\n- "Snow is a proof." Bo Ek, 1974\n', id="sayings"
        ),
        pytest.param(
            "## Work\n\n1. [Homework 1](hw1.pdf): Ponds, due September 14, 2023\n"
            "2. [Homework 2](hw2.pdf): Ice, due September 28, 2023\n",
            id="what a course hands out, a topic and a day beside it",
        ),
        pytest.param(
            '## Friday\n\n- Ann Lee: "Benches"\n- Bo Ek: "Night buses, 2010–2020"\n- Team Otter: *The Lot*, a film\n',
            id="years within a title",
        ),
        pytest.param(
            "## Words\n\n| Word | From |\n|---|---|\n| look | Vite *fast update*, Astro *partial build* |\n", id="part"
        ),
        pytest.param("## Readings\n\nThere is nothing to read on Sept 26.\n", id="a sentence"),
        pytest.param(
            "## People\n\n- **Ann Lee**, *Professor of Ponds*\n- **Bo Ek**, *Tutor for Section 2*, section 2\n",
            id="staff",
        ),
        pytest.param(
            "## Algorithms\n\n- Dijkstra, *Shortest Paths*, section 4.4\n- Kruskal, *Spanning Trees*, section 4.3\n",
            id="topics and the sections of what a course hands out",
        ),
        pytest.param("## Materials\n\n- Slides: part 1; part 2\n- Notebook, section 3\n", id="parts of slides"),
        pytest.param(
            "## Reading\n\nQuiz: Chapters 1–4.\n\nHomework: Section 3, problems 1-4\n", id="tasks below a sure title"
        ),
        pytest.param("## Thanks\n\n- Ann Lee, *for the drawings*\n- Bo Ek (2019), *Ice and Its Uses*\n", id="what for"),
        pytest.param(
            "| Day | Session |\n|---|---|\n"
            "| 1 | Ann Lee, *Welcome to Ponds*, part 1 |\n| 2 | Bo Ek, *Ice*, section 2 |\n",
            id="talks in a table",
        ),
        pytest.param(
            "## How ponds freeze\n\nIt is very cold in winter (Lee, 2019).\n", id="a sentence with its source"
        ),
    ],
)
def test_what_only_looks_like_works_is_none(post: str) -> None:
    assert told(post) == []


def test_a_cell_of_signs_alone_is_looked_through_once() -> None:
    assert told("| Day | Reading |\n|---|---|\n| 1 | " + "; " * 200_000 + "|\n") == []


def test_names_of_systems_and_parts_of_books_are_no_surnames() -> None:
    assert told("## Readings\n\n- Leviathan, Introduction and chs. 1–6\n- Republic, Books VII and chs. 2–3\n") == [
        ("Leviathan, Introduction and chs. 1–6", ()),
        ("Republic, Books VII and chs. 2–3", ()),
    ]
