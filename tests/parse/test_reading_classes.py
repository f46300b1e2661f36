"""What an author says by hand: `{: .reading}` and `{: .no-reading}` on headings, items, lists and lines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document, parse_with_tokens
from lectorium.text.source import SourceFile

# ruff: noqa: E501
SURE = "[Tidy Data](https://doi.org/10.18637/jss.v059.i10), Hadley Wickham, 2014"


def read(text: str, *, kramdown: bool = False) -> list[tuple[str, str]]:
    document = parse_document(SourceFile("a.md", text, "d"), replace(Syntax(), kramdown=kramdown))
    assert all(item.code.code not in ("READ001", "READ002") for item in document.diagnostics)
    return [(section.kind, reading.title) for section in document.readings for reading in section.readings]


@pytest.mark.parametrize("kramdown", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## To discuss\n{: .reading}\n\n- The blue book\n- Worksheet", ["The blue book", "Worksheet"]),
        ("## To discuss {: .reading}\n\n- The blue book", ["The blue book"]),
        ("{: .reading}\n## To discuss\n\n- The blue book", ["The blue book"]),
        ("{:r: .reading}\n\n## To discuss\n{: r}\n\n- The blue book", ["The blue book"]),
        ("To discuss\n==========\n{: .wide .reading #x}\n\n- The blue book", ["The blue book"]),
        ("## Readings {: .reading}\n\n- Moderator: the clock\n- No class", ["Moderator: the clock", "No class"]),
        ("## Readings\n\n### Group {: .reading}\n\n- The blue book\n- Worksheet", ["The blue book", "Worksheet"]),
        (
            f"## Readings {{: .reading}}\n\n- Topic\n  - {SURE}\n  - [Of Ponds](https://x.org/p)",
            ["Tidy Data", "Of Ponds"],
        ),
        ("## Plan\n\n- {: .reading} The blue book\n- A pen", ["The blue book"]),
        ("## Plan\n\n- The blue book\n  {: .reading}\n- A pen", ["The blue book"]),
        ("## Plan\n\n- The blue book\n\n  {: .reading}\n\n- A pen", []),
        ("## Plan\n\n- A pen\n- A brush\n{: .reading}", ["A pen", "A brush"]),
        ("## Plan\n\n1. A pen\n   * {: .reading} The blue book\n2. A brush", ["The blue book"]),
        ("The blue book\n{: .reading}\n\nA pen", ["The blue book"]),
        (
            "## Plan\n\n- {: .reading} [Of Quiet Ponds](https://x.org/1), [On Deep Rivers](https://x.org/2)",
            ["Of Quiet Ponds"],
        ),
        ("Text\n\n<!--more-->\n\n## Blog\n\n- {: .reading} The blue book\n- A pen", ["The blue book"]),
        (
            "Text\n\n<!--more-->\n\n## Ponds {: .reading}\n\n- The blue book\n\n## Readings\n\n- " + SURE,
            ["The blue book"],
        ),
        ("## Tidy Data {: .reading}\n+ Hadley Wickham\n+ 2014\n+ https://x.org/t", ["Tidy Data"]),
        (f"## Readings {{: .no-reading}}\n\n- {SURE}\n\n### Papers\n\n- {SURE}", []),
        (f"## Readings\n{{: .no-reading}}\n\n- {SURE}\n\n## Papers\n\n- {SURE}", ["Tidy Data"]),
        (f"# Readings\n\n## Old {{: .no-reading}}\n\n- {SURE}\n\n## Papers\n\n- {SURE}", ["Tidy Data"]),
        (f"**Readings**\n{{: .no-reading}}\n\n- {SURE}\n\n## Papers\n\n- {SURE}", ["Tidy Data"]),
        (f"## Readings\n\n- {SURE}\n- {{: .no-reading}} Slides (2001)", ["Tidy Data"]),
        (f"## Readings\n\n- {SURE}\n- Slides (2001)\n  {{: .no-reading}}", ["Tidy Data"]),
        (f"## Readings\n\n- {SURE}\n- {SURE}\n{{: .no-reading}}", []),
        (f"## Readings {{: .no-reading}}\n\n- {SURE}\n- {{: .reading}} The blue book", ["The blue book"]),
        ("## Readings\n\n| Paper | Link |\n| --- | --- |\n| Ponds | [pdf](https://x.org/p) |\n{: .no-reading}", []),
        ("## Papers {: .reading}\n\n| Paper | Link |\n| --- | --- |\n| Ponds | |", ["Ponds"]),
        ("Monday\n: A pen\n\nTuesday\n: The blue book\n{: .reading}", ["A pen", "The blue book"]),
        (f"## Readings\n\n{SURE}\n{{: .no-reading}}\n\n- [Of Ponds](https://x.org/p)", ["Of Ponds"]),
        (f"## Readings\n\n- {SURE}\n{{: .reading-room}}\n\n```\n- x\n{{: .reading}}\n```", ["Tidy Data"]),
    ],
)
def test_what_is_told_decides(text: str, expected: list[str], kramdown: bool) -> None:
    assert [title for _, title in read(text, kramdown=kramdown)] == expected


def test_the_kind_is_that_of_the_title_else_readings() -> None:
    text = "## For Monday {: .reading}\n\n- A pen\n\n## Background {: .reading}\n\n- A brush\n\n## End\n\n- {: .reading} Ink"
    assert read(text) == [("readings", "A pen"), ("background", "A brush"), ("readings", "Ink")]


def test_a_child_that_is_told_is_a_reading_of_its_own_or_no_line_of_its_parent() -> None:
    text = f"## Readings\n\n- {SURE}\n  - {{: .reading}} Its supplement\n  - {{: .no-reading}} Ann Lee, 2001\n"
    document = parse_document(SourceFile("a.md", text, "d"), Syntax())
    found = [reading for section in document.readings for reading in section.readings]
    assert [(item.title, item.authors, item.notes) for item in found] == [
        ("Tidy Data", ("Hadley Wickham",), ()),
        ("Its supplement", (), ()),
    ]


def test_the_classes_do_not_reach_the_page_where_the_theme_has_one_of_that_name() -> None:
    text = "## Plan {: .reading .wide}\n\n- {: .no-reading #pen} A pen\n- Ink\n  {: .reading}\n\nText\n{: .no-reading .x}\n"
    tokens = parse_with_tokens(SourceFile("a.md", text, "d"), Syntax())[1].tokens
    assert [dict(token.attrs) for token in tokens if token.attrs] == [
        {"class": "wide", "id": "plan"},
        {"id": "pen"},
        {"class": "x"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"## Readings\n\n- Week 1\n  - {SURE}\n\n> - [Of Ponds](https://x.org/p)\n",
        f"## Readings\n\nMonday\n: {SURE}\n\nTuesday\n: [Of Ponds](https://x.org/p)\n",
    ],
)
def test_a_reading_below_another_item_or_a_second_term_has_a_block(text: str) -> None:
    document = parse_document(SourceFile("a.md", text, "d"), Syntax())
    assert [item.carried for section in document.readings for item in section.readings] == [True, True]
