"""What a title, a link or a label leaves over: surnames in a row, a year, the words that say when or where."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.reading import Reading
from lectorium.text.source import SourceFile

U = "https://e.org/p"


def readings(post: str) -> list[Reading]:
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    return [reading for section in outcome.value for reading in section.readings]


WORKS = [
    (f"[Ponds and Profit]({U}) - Chen, Ostby, Xu; 2023.", "Ponds and Profit", ("Chen", "Ostby", "Xu"), "2023"),
    (f"[Ice!]({U}) by Ostby, Dahl, and Nygaard.", "Ice!", ("Ostby", "Dahl", "Nygaard"), ""),
    (f"Ostby, Chambers, and Dahl. [Moss Types]({U}), POND 2002.", "Moss Types", ("Ostby", "Chambers", "Dahl"), "2002"),
    (f"[Ostby. *The Pond*, excerpts from Book I.]({U})", "The Pond", ("Ostby",), ""),
    (f"[Ostby 2017. Ideas of niches in ponds. Tides]({U})", "Ideas of niches in ponds", ("Ostby",), "2017"),
    (f"[How Ponds Behave, Dahl and Ostby, 1999.]({U})", "How Ponds Behave", ("Dahl", "Ostby"), "1999"),
    (f"[Frost, Ostby, 1992.]({U})", "Frost", ("Ostby",), "1992"),
    (
        f"[Reports, Byron, A., Water, issue 3, March 2019]({U})",
        "Reports, Byron, A., Water, issue 3, March 2019",
        (),
        "2019",
    ),
    (f"[A Still Pond - The Evolution of Moss]({U})", "A Still Pond - The Evolution of Moss", (), ""),
    (f"**The Learning of a Frog**. [Ostby (1952)]({U}).", "The Learning of a Frog", ("Ostby",), "1952"),
    (f"[Pond Lectures]({U}) (and book) by Ann Ostby", "Pond Lectures", ("Ann Ostby",), ""),
    ("Speed and Ostby. 2012. Explore the Pond. Harbour Press", "Explore the Pond", ("Speed", "Ostby"), "2012"),
    ("Bo Ostby; Types and Frogs of the North", "Types and Frogs of the North", ("Bo Ostby",), ""),
    ("Bo Ostby, Still Waters and Frogs (ISBN 1479837245)", "Still Waters and Frogs", ("Bo Ostby",), ""),
    ("Ostby, Ann (2002a), “Ice of Ponds”, in The Tides, Harbour Press.", "Ice of Ponds", ("Ostby, Ann",), "2002"),
    ("**Bo Ostby** - *Moby Frog*", "Moby Frog", ("Bo Ostby",), ""),
    ("Monday, 11 Sep: Ostby, A. (2001). Frogs of the South", "Frogs of the South", ("Ostby, A.",), "2001"),
    ("Ann presented: Dahl and Ostby (2002) Distance of Ponds", "Distance of Ponds", ("Dahl", "Ostby"), "2002"),
    (f"Read Ostby et al., [Frogs: A Process]({U})", "Frogs: A Process", ("Ostby et al.",), ""),
    (f"[Frogs Online]({U}) -- Fall 2018, Ann Ostby and Bo Dahl", "Frogs Online", ("Ann Ostby", "Bo Dahl"), "2018"),
    (f"[Frogs Online]({U}) -- 2017, Ostby and Dahl", "Frogs Online", ("Ostby", "Dahl"), "2017"),
    (f"[Mastering Ponds by Ann Ostby]({U})", "Mastering Ponds", ("Ann Ostby",), ""),
    (f"[**Ostby (2014 JEP), A Guide to Ponds**]({U})", "A Guide to Ponds", ("Ostby",), "2014"),
    ("**Ostby, L. W. (2007). Quest for ponds. Tides, 5(2), 3–9.**", "Quest for ponds", ("Ostby, L. W.",), "2007"),
    (f"Four questions of frogs (n.d.). {U}", "Four questions of frogs", (), ""),
    (f"Ostby 2021 — {U}", "Ostby 2021", ("Ostby",), "2021"),
]


@pytest.mark.parametrize(("item", "title", "people", "date"), WORKS)
def test_what_is_left_of_a_work_is_its_people_and_its_date(
    item: str, title: str, people: tuple[str, ...], date: str
) -> None:
    post = f"## Readings\n\n- {item}\n- Lee, A. (2001). *Ponds*. Tide Press.\n- [Frogs and more of them](https://e.org/f)\n"
    first = readings(post)[0]
    assert (first.title, first.authors, first.date[:4]) == (title, people, date)


LISTS = [
    (  # lines with people and a title in quotes are works, each on its own
        '## Papers\n\nOstby, V., and Dahl, R.  "A Pond."\nLee, L.  "Ice and the order of frogs."\n',
        ["A Pond", "Ice and the order of frogs"],
    ),
    (  # pages behind a comma say that there is something to read, below whatever heading
        '### 2: The school of Lund\n\n- Ann Ostby, "From Pond to Sea", 101-117.\n- Bo Dahl, "Frogs", 3-9.\n',
        ["From Pond to Sea", "Frogs"],
    ),
    (
        f"| wk | Lecture | Reading material |\n|---|---|---|\n| 1 | Ice | [Frost, Ostby, 1992.]({U}) |\n",
        ["Frost"],
    ),
    (
        f"## Libros\n\n### 1. Ostby, A. B. (2024). [*Piensa*]({U})\n\nSí.\n\n### 2. Dahl, J. (2003). *Hielo*. Marea\n",
        ["Piensa", "Hielo"],
    ),
    (  # a line with nothing but a link is of the work above it
        f"## Papers\n\n**Ostby, S.** (2024). Any Pond. *Tides*.\\\n[source]({U})\n\n"
        f"**Dahl, B.** (2022). Ice. *Tides*.\\\n[source]({U}2)\n",
        ["Any Pond", "Ice"],
    ),
    (  # a chapter behind the words that say when is to be read
        f"## Readings\n\n**Week 2:** [Chapter 2, up to 2.7]({U}2)\n\n**Week 3:** [Chapter 3]({U}3)\n",
        ["Chapter 2, up to 2.7", "Chapter 3"],
    ),
    (  # neither a heading that announces, nor an aside, nor where something is to be found
        f"# Readings\n\n### Here is the reading schedule:\n\n- [Ponds of the North]({U})\n\n"
        "(Ostby (1953) is read again.)\n\n"
        "- [Frogs of the South](https://e.org/f)\n- All of the notes will be posted [here](https://e.org/n)\n",
        ["Ponds of the North", "Frogs of the South"],
    ),
]


@pytest.mark.parametrize(("post", "titles"), LISTS)
def test_lists_are_read_by_what_their_lines_hold(post: str, titles: list[str]) -> None:
    assert [reading.title for reading in readings(post)] == titles
