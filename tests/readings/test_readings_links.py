"""Links in the front matter as readings."""

from __future__ import annotations

from lectorium.parse.frontmatter import split_front_matter
from lectorium.readings.front_matter import readings_of_links
from lectorium.text.source import SourceFile


def titles(front: str) -> list[tuple[str, tuple[str, ...]]]:
    source = SourceFile("a.md", f"---\n{front}\n---\n", "")
    section = readings_of_links(source, split_front_matter(source).value.scalar_spans("notes", "morenotes", "video"))
    if section is None:
        return []
    for reading in section.readings:
        assert source.text[reading.title_span.start : reading.title_span.end] == reading.title
    assert section.kind == "unsectioned"
    return [(reading.title, reading.urls) for reading in section.readings]


def test_html_and_markdown_links_and_bare_addresses() -> None:
    assert titles(
        'notes: <a href="https://e.org/n">Notes of Ada</a> and <a href="m.pdf">more</a>\nvideo: "[Talk](https://e.org/v)"'
    ) == [
        ("Notes of Ada", ("https://e.org/n",)),
        ("more", ("m.pdf",)),
        ("Talk", ("https://e.org/v",)),
    ]
    assert titles("morenotes:\n  - https://e.org/x\n  - words only") == [("https://e.org/x", ("https://e.org/x",))]


def test_teams_topics_and_unsafe_addresses_are_none() -> None:
    assert titles("notes: team-2\nvideo: on basics\nlecture: https://e.org\nmorenotes: '[x](javascript:y)'") == []
