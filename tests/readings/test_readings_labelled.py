"""Lists told by a label within a text, by what stands nested in items, and by headings that say when."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.text.source import SourceFile


def read(text: str) -> list[tuple[str, str]]:
    found = recognise(SourceFile("post.md", text, ""), 0).value
    return [(section.kind, reading.title) for section in found for reading in section.readings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. Les marais du nord\n—> Lecture obligatoire : Morin (2014), *Les eaux lentes*, Larche.\n"
            "[Slides](s/2.html)\n",
            [("required", "Les eaux lentes")],
        ),
        (
            "- May 4: the shore\n    - Talk: who lives here?\n    - Reading: [Slow waters of the north](https://doi.org/10.1000/7)\n",
            [("readings", "Slow waters of the north")],
        ),
        (
            "**Mon 4 May: Ponds**\n\nReadings: [Larke, Notes on ponds](l.pdf) and [Ek and Lund 2013](e.pdf)\n\n"
            "Presenters: Bo Ness (Larke)\n",
            [("readings", "Larke, Notes on ponds"), ("readings", "Ek and Lund 2013")],
        ),
        (
            "May 4\n: [Ponds](slides/1.pdf)\n  : [ABP Ch 6](https://b.example.org/6.pdf)\n\n"
            "May 6\n: [Fens](slides/2.pdf)\n  : [Ek and Lund 2013](https://b.example.org/ek)\n",
            [("readings", "ABP Ch 6"), ("readings", "Ek and Lund 2013")],
        ),
        (
            "- Topic 1: water\n"
            "    - **Larke, A. (1990). _The taming of ponds_.**\n        - **Lectura:** Capítulos 1-3.\n"
            "    - **Ek, B. (1989). _The empire of fens_.**\n        - **Lectura:** Capítulo 1.\n",
            [("readings", "The taming of ponds"), ("readings", "The empire of fens")],
        ),
        (
            "## Tasks for Wednesday\n\n- Start on your plan\n"
            "- Read [Larke et al. 2009](r/larke.pdf) (fens) – due Wed\n",
            [("readings", "Larke et al. 2009")],
        ),
        (
            "- Before Tuesday:\n  - Watch **Ponds**:\n    - [The pond task](https://v.example.org/21)\n"
            "    - [The fen channel](https://v.example.org/22)\n",
            [("readings", "The pond task"), ("readings", "The fen channel")],
        ),
    ],
)
def test_a_list_is_found_wherever_it_stands(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Readings: 20 % of the grade\n- Homework: 30 %\n",
        "Readings: none\n\nPresenters: none\n",
        "Lectures: Mon 10:00, hall 3\n\nText: the course has no book, see [the forum](https://f.example.org).\n",
        "- **Self-attention** ([Larke et al., 2017](https://a.example.org/1)) makes training parallel, as we saw.\n"
        "- It was added by [Ek, 2018](https://a.example.org/2) and helps with long inputs.\n",
        "## Setup\n\n1. Install [uv](https://u.example.org).\n2. Read [the guide to environments](https://u.example.org/g).\n",
        "- Week 1\n  - [Introduction](slides/1.pdf)\n  - [Lab 1](labs/1.pdf)\n- Week 2\n  - [Fens](slides/2.pdf)\n",
        "## Week 1\n\n- Sign up\n\n## Week 2\n\n- [Slides](s/2.pdf)\n\n## Week 3\n\n- Exam in hall 2\n",
        "- Team\n  - Anna Larke, lecturer, 2019\n  - Bo Ek, tutor, 2020\n",
        "- Tools\n  - [Git 2.40](https://g.example.org)\n  - [Python 3.12](https://p.example.org)\n",
        "The size of a pond\n\n* Mandatory : YES\n\nThe depth of a pond\n\n* Mandatory : NO\n",
        "- Watch the [clip](https://v.example.org/1) and be ready to talk\n",
        "+ \n    : \n    - \n    2) \n",
    ],
)
def test_what_is_no_list_stays_prose(text: str) -> None:
    assert read(text) == []


def test_items_within_each_other_end_somewhere() -> None:
    deep = "".join(f"{'  ' * level}- item\n" for level in range(1_000))
    assert read(deep + "\n## Readings\n\n- [Ponds and rivers](https://p.example.org/1.pdf), Ada Larke, 2019\n") == [
        ("readings", "Ponds and rivers")
    ]
