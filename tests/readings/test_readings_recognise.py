"""Where reading lists begin and end, of which kind they are, and what is none."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.readings import recognise
from lectorium.readings.block_lines import EXCERPT_MARKERS
from lectorium.readings.dates import is_date_line
from lectorium.readings.fields import field_kind
from lectorium.readings.reading import ReadingSection
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

ENTRY = "### A paper about ponds\n- Ada Byron, Grace Hopper\n- https://arxiv.org/abs/2301.00001\n"


def sections(text: str, markers: tuple[str, ...] = EXCERPT_MARKERS) -> tuple[ReadingSection, ...]:
    return recognise(SourceFile("a.md", text, ""), 0, markers).value


def kinds(text: str) -> list[str]:
    return [section.kind for section in sections(text)]


def titles(text: str) -> list[str]:
    return [reading.title for section in sections(text) for reading in section.readings]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## Required Readings:", "required"),
        ("## Require Readings:", "required"),
        ("# requried reading", "required"),
        ("## Readings (optional)", "more"),
        ("## Readings for next class", "readings"),
        ("## 2. Background Reading", "background"),
        ("## Even  More", "even-more"),
        ("### Extra readings", "extra"),
        ("## Readings: Graphs - and trees", "readings"),
        ("## Required Readings: PLANNING", "required"),
        ("**More readings**", "more"),
        ("__Supplementary material:__", "more"),
        ("Required readings:", "required"),
        ("**Worth reading** (not in the exam)", "more"),
        ("Further reading\n---------------", "more"),
        ("<h2>Reading list</h2>", "readings"),
    ],
)
def test_titles_of_lists(heading: str, kind: str) -> None:
    found = sections(f"{heading}\n\n{ENTRY}")
    assert [(section.kind, len(section.readings)) for section in found] == [(kind, 1)]


@pytest.mark.parametrize(
    "heading",
    [
        "## Reading comprehension models",
        "## How we read",
        "## Grading",
        "## Introduction",
        "## Related work",
        "## Papers please",
    ],
)
def test_titles_of_other_things(heading: str) -> None:
    assert kinds(f"{heading}\n\n- [A link to somewhere](https://example.org)\n") == []


def test_a_section_ends_at_the_next_section_and_at_a_heading_above_its_level() -> None:
    text = f"## Required Readings\n\n{ENTRY}\n## More readings\n\n{ENTRY}\n# Notes\n\n{ENTRY}"
    found = sections(text)
    assert [(section.kind, len(section.readings)) for section in found][:2] == [("required", 1), ("more", 1)]
    assert text[found[0].whole.end :].startswith("## More")
    assert text[found[1].whole.end :].startswith("# Notes")


def test_a_mark_at_the_end_of_an_entry_says_its_kind() -> None:
    text = "## Readings\n\n- Ada Byron, *Ponds at noon*, 2011\n- Grace Hopper, *Lakes at night*, 2012 (**optional!**)\n"
    assert kinds(text) == ["readings", "more"]


@pytest.mark.parametrize(
    ("entry", "title", "author"),
    [
        (
            "Tidal Marshes Project. 2021. *Marsh Report: A Year Wet*. pp. 3–9.",
            "Marsh Report: A Year Wet",
            "Tidal",
        ),
        ("National Board of Ponds. Pond depth: a manual. 2022.", "Pond depth: a manual", "National"),
    ],
)
def test_a_body_before_a_year_wrote_what_is_in_italics_behind(entry: str, title: str, author: str) -> None:
    found = [reading for section in sections(f"## Readings\n\n- {entry}\n") for reading in section.readings]
    assert [(reading.title, "".join(reading.authors)[: len(author)]) for reading in found] == [(title, author)]


def test_entries_may_stand_at_the_level_of_their_section() -> None:
    assert titles(f"### Even More:\n\n{ENTRY}\n### Another one\n+ https://example.org/b\n") == [
        "A paper about ponds",
        "Another one",
    ]


def test_a_heading_of_the_same_level_that_is_no_entry_ends_the_section() -> None:
    assert titles(
        f"## Readings\n\n{ENTRY}\n## What we did\n\n- [We met](https://example.org) and talked at length\n"
    ) == ["A paper about ponds"]


def test_nothing_below_the_excerpt_marker_is_a_list() -> None:
    text = f"## Readings\n\n{ENTRY}\n<!--excerpt.start-->\n\n## Background\n\n- [A paper here](https://example.org)\n"
    assert kinds(text) == ["readings"]
    assert sections(text)[0].whole.end == text.index("<!--excerpt")


def test_the_marker_is_that_of_the_course() -> None:
    text = f"<!--cut-->\n\n## Readings\n\n{ENTRY}"
    assert len(sections(text)) == 1
    assert sections(text, ("<!--cut-->",)) == ()


def test_below_the_heading_of_a_blog_only_its_references_are_a_list() -> None:
    blog = (
        "# Session Blog\n\n## Background\n\nLong ago.\n\n"
        "- [Transformers, a history](https://example.org)\n\n## References\n\n1. [X y](https://e.org)\n"
    )
    found = sections(f"## Readings\n\n{ENTRY}\n{blog}")
    assert [section.title for section in found] == ["Readings", "References"]
    assert [section.title for section in sections(blog)] == ["References"]


def test_background_needs_content_that_looks_like_readings() -> None:
    assert kinds("## Background\n\nLong ago, there was [a pond](https://example.org), and people sat by it.\n") == []
    assert kinds("## Background\n\n- It was cold.\n- Nobody swam.\n") == []
    assert kinds("## Background\n\n- [A pond in winter](https://example.org/pond). Ada Byron. Nature (2001).\n") == [
        "background"
    ]


def test_lists_named_by_an_item_hold_the_items_below_it() -> None:
    text = (
        "- Required:\n  - [First of papers](https://e.org/1)\n- **Optional:**\n"
        "  - [Second of papers](https://e.org/2)\n"
    )
    assert [(s.kind, s.readings[0].title) for s in sections(text)] == [
        ("required", "First of papers"),
        ("more", "Second of papers"),
    ]


def test_a_title_may_run_into_its_first_entry() -> None:
    found = sections("**Required reading:** [A pond in winter](https://example.org/pond)\n")
    assert [(s.kind, s.readings[0].title, s.readings[0].urls) for s in found] == [
        ("required", "A pond in winter", ("https://example.org/pond",))
    ]


def test_a_line_may_announce_a_list() -> None:
    text = "In this session, our readings cover:\n\n- [A pond in winter](https://example.org/pond)\n"
    assert [(s.kind, s.heading_level, len(s.readings)) for s in sections(text)] == [("readings", 0, 1)]


def test_an_entry_outside_any_list_needs_people() -> None:
    assert kinds(ENTRY) == ["unsectioned"]
    assert (
        kinds("### Tools\n- https://example.org/tool\n- A tool that we like to use, because it is so very nice.\n")
        == []
    )


def test_a_table_of_papers_is_a_list_wherever_it_stands() -> None:
    text = (
        "| Presenter | Papers | Paper URL |\n|--|--|--|\n<!--head-->\n"
        "| Ada | Of ponds (NIPS16) | [PDF](https://e.org/p) |\n"
    )
    (section,) = sections(text)
    (reading,) = section.readings
    assert (section.kind, reading.title, reading.venue, reading.date) == ("readings", "Of ponds", "NIPS", "2016")
    assert kinds("| Topic | Slides |\n|--|--|\n| Ponds | [deck](a.pdf) |\n") == []


def test_an_item_among_readings_that_may_be_one_is_named() -> None:
    text = (
        "## Readings\n\nPlease bring boots.\n\n- [A](https://e.org/a), Ann Lee, 2001\n- Slides (2001)\n- Bring boots\n"
    )
    source = SourceFile("a.md", text + "- and a pen\n- and a hat\n", "")
    outcome = recognise(source, 0)
    assert [format_diagnostic(item, lambda _: source) for item in outcome.diagnostics] == [
        "a.md:6:1: info READ001 [reading-not-understood] this item stands among readings and may be one, but names no"
        " address and no author\n"
        "  |\n"
        "6 | - Slides (2001)\n"
        "  | ^^^^^^^^^^^^^^^\n"
        "  = help: give it an address, or an author and a year; or write it as a sentence of its own;"
        " or write `{: .no-reading}`"
    ]


def test_an_empty_list_is_named() -> None:
    source = SourceFile("a.md", "## More Readings:\n", "")
    outcome = recognise(source, 0)
    assert [format_diagnostic(item, lambda _: source) for item in outcome.diagnostics] == [
        "a.md:1:1: info READ002 [empty-reading-section] the reading list “More Readings” is empty\n"
        "  |\n"
        "1 | ## More Readings:\n"
        "  | ^^^^^^^^^^^^^^^^^\n"
        "  = help: write its entries below it, or remove the heading"
    ]


def test_an_address_that_runs_code_stops_the_build_and_is_left_out() -> None:
    source = SourceFile("a.md", "## Readings\n\n- [A pond in winter](javascript:alert)\n", "")
    outcome = recognise(source, 0)
    assert outcome.value[0].readings[0].urls == ()
    (fault,) = outcome.diagnostics
    assert fault.code.blocks
    assert format_diagnostic(fault, lambda _: source) == (
        "a.md:3:22: error READ003 [unsafe-reading-url] the address `javascript:alert` of a reading would run code or"
        " open a file on the reader's own computer\n"
        "  |\n"
        "3 | - [A pond in winter](javascript:alert)\n"
        "  |                      ^^^^^^^^^^^^^^^^\n"
        "  = help: give the address of the paper on the web, beginning with https://"
    )


def test_a_line_that_is_no_value_is_a_note_of_its_reading() -> None:
    (section,) = sections(f"## Readings\n\n{ENTRY}Comments: 15 pages, two of them empty\n")
    assert section.readings[0].notes == ("Comments: 15 pages, two of them empty",)


@pytest.mark.parametrize(
    "line", ["- file:///home/ada/pond.pdf", "<FILE:///home/ada/pond.pdf>", "* javascript:alert(1)"]
)
def test_an_unsafe_address_alone_on_its_line_stops_the_build(line: str) -> None:
    source = SourceFile("a.md", f"## Readings\n\n### A pond in winter\n- Ada Byron, Grace Hopper\n{line}\n", "")
    assert [fault.code.code for fault in recognise(source, 0).diagnostics] == ["READ003"]


def test_the_words_of_links_within_links_are_kept_however_deep() -> None:
    depth = 280
    text = "## Readings\n\n### " + "[" * depth + "pond" + "](x)" * depth + "\n- Ada Byron, Grace Hopper\n"
    (section,) = sections(text)
    assert "pond" in section.readings[0].title


@pytest.mark.parametrize("space", ["\x0b", "\x1f", "\u2028", "\xa0", "\u3000"])
def test_a_bracket_of_nothing_but_space_says_nothing(space: str) -> None:
    entries = f"- [Salt marshes of the north](https://e.org/a) (, {space})\n- Ada Byron, *Salt*, 2001 ({space})\n"
    (section,) = recognise(SourceFile("a.md", f"## Readings\n\n{entries}", ""), 0).value
    assert [reading.title for reading in section.readings] == ["Salt marshes of the north", "Salt"]


def test_a_line_is_read_once_however_often_its_neighbours_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def note(text: str) -> bool:
        asked.append(text)
        return is_date_line(text)

    field_kind.cache_clear()  # type: ignore[attr-defined]
    monkeypatch.setattr("lectorium.readings.fields.is_date_line", note)
    text = "## Readings\n\n### Newts of the canal\n- Mina Okafor, Jon Falk\n- It says how newts live beside locks.\n"
    assert titles(text) == ["Newts of the canal"]
    assert len(asked) == len(set(asked)) > 0


@pytest.mark.parametrize("line", ["- {}, 2019\n", "**Papers for today:** {}\n"])
@pytest.mark.parametrize("run", ["(", ",", '"', '"a'])
def test_a_long_run_in_a_list_costs_what_its_length_costs(line: str, run: str) -> None:
    assert cpu_growth(lambda size: sections("## Readings\n\n" + line.format(run * size)), 1000) <= LINEAR
