"""The shapes of entries, and every value that an entry may have."""

from __future__ import annotations

import pytest

from lectorium.readings import READING_SHAPES, evidence, recognise
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.evidence import Evidence
from lectorium.readings.reading import PaperId, Reading, RelatedLink
from lectorium.readings.rich import Rich
from lectorium.text.source import SourceFile


def read(text: str) -> list[Reading]:
    outcome = recognise(SourceFile("a.md", f"## Readings\n\n{text}\n", ""), 0)
    return [reading for section in outcome.value for reading in section.readings]


def one(text: str) -> Reading:
    (reading,) = read(text)
    return reading


def test_a_heading_with_bullets() -> None:
    reading = one(
        "### 1. [Of Ponds and Rivers:](https://arxiv.org/abs/2301.00001v2)\n"
        "+ Ada Byron, Grace B. Hopper, Jean-Baptiste van der Meer\n"
        "+ [Submitted on 23 Feb 2023 (v1), last revised 5 May 2023 (this version, v2)]\n"
        "+ [ URL](https://doi.org/10.1000/ABC.Def)\n"
        "+ We look at water, and then we look again, for as long as it takes\n"
        "to see that it moves; this text is long,\n"
        "and nobody has wrapped it with care.\n"
        "+ related post: A walk by the pond https://example.org/walk\n"
    )
    assert reading.title == "Of Ponds and Rivers"
    assert reading.authors == ("Ada Byron", "Grace B. Hopper", "Jean-Baptiste van der Meer")
    assert reading.date == "2023-02-23"
    assert reading.urls == ("https://arxiv.org/abs/2301.00001v2", "https://doi.org/10.1000/ABC.Def")
    assert reading.ids == (PaperId("arxiv", "2301.00001"), PaperId("doi", "10.1000/abc.def"))
    assert reading.abstract == (
        "We look at water, and then we look again, for as long as it takes to see that it moves; this text is long,"
        " and nobody has wrapped it with care."
    )
    assert reading.related == (RelatedLink("A walk by the pond", "https://example.org/walk"),)
    assert (reading.notes, reading.shape) == ((), "heading")


def test_people_and_abstract_on_one_line() -> None:
    reading = one(
        "### Of Ponds\n+ Ada Byron, Grace Hopper / We look at water, and then we look again for as long as it takes.\n"
    )
    assert reading.authors == ("Ada Byron", "Grace Hopper")
    assert reading.abstract.startswith("We look at water")


def test_unindented_abstract_below_the_people() -> None:
    reading = one(
        "### Of Ponds\n+ Ada Byron, Grace Hopper\n"
        "We look at water, and then again, for as long as it takes to see.\nComments: ICML 2020\n"
    )
    assert reading.authors == ("Ada Byron", "Grace Hopper")
    assert reading.abstract.endswith("to see.")
    assert reading.notes == ("Comments: ICML 2020",)


def test_paragraphs_of_an_abstract_are_kept_apart() -> None:
    first, second = "The first of two texts, long enough to be one.", "The second of two texts, which is as long."
    assert one(f"### Of Ponds\n+ https://e.org\n+ {first}\n\n{second}\n").abstract == f"{first}\n\n{second}"


def test_lettered_bullets_with_nested_labels() -> None:
    first, second = read(
        "+ a. Of Ponds: A Blueprint (January 2025)\n"
        "  - Authors: Pond-AI (198 authors)\n"
        "  - Venue: Nature (September 2025)\n"
        "  - arXiv: https://arxiv.org/abs/2501.00001\n\n"
        "+ b. Of Rivers\n"
        "  - Link: https://arxiv.org/html/2505.00001v1\n"
    )
    assert (first.title, first.date, first.venue, first.shape) == (
        "Of Ponds: A Blueprint",
        "2025-01",
        "Nature",
        "lettered",
    )
    assert first.authors == ("Pond-AI",)
    assert (second.title, second.ids) == ("Of Rivers", (PaperId("arxiv", "2505.00001"),))


def test_tagged_bullets() -> None:
    reading = one("- [Ponds, Rivers] Lily (OSDI’24): It floats well, and it keeps what is below it in the dark.")
    assert (reading.label, reading.title, reading.venue, reading.date) == ("Ponds, Rivers", "Lily", "OSDI", "2024")
    assert reading.abstract == "It floats well, and it keeps what is below it in the dark."
    assert reading.shape == "tagged"


@pytest.mark.parametrize(
    "line",
    [
        "- [Of Ponds and Rivers](https://e.org/p) Ada Byron, Grace Hopper. ICML (2020).",
        "- Ada Byron, Grace Hopper. [*Of Ponds and Rivers*](https://e.org/p). ICML, 2020.",
        "- Ada Byron and Grace Hopper, “Of Ponds and Rivers,” ICML 2020. [pdf](https://e.org/p)",
        '- "Of Ponds and Rivers", Ada Byron & Grace Hopper, ICML\'20 [[paper](https://e.org/p)]',
        "- **Of Ponds and Rivers** (ICML 2020). Ada Byron, Grace Hopper. https://e.org/p",
        "- *Of Ponds and Rivers*. Ada Byron; Grace Hopper. In ICML, 2020. <https://e.org/p>",
        "- Of Ponds and Rivers. Ada Byron, Grace Hopper. ICML 2020. [link](https://e.org/p)",
        "- Ada Byron and Grace Hopper. Of Ponds and Rivers. ICML 2020. [PDF](https://e.org/p) (optional)",
        "- Ada Byron · Grace Hopper (2020). Of Ponds and Rivers. ICML. https://e.org/p",
        "1. Of Ponds and Rivers - Ada Byron, Grace Hopper - ICML 2020: https://e.org/p",
        "- [ ] Of Ponds and Rivers by Ada Byron and Grace Hopper (ICML 2020) [URL](https://e.org/p)",
        "Of Ponds and Rivers\nAda Byron, Grace Hopper\nICML 2020\nhttps://e.org/p",
        "[Of Ponds and Rivers](https://e.org/p), Ada Byron, Grace Hopper, ICML 2020",
        "| Year | Title | Author(s) | Venue | Link |\n|-|-|-|-|-|\n"
        "| 2020 | Of Ponds and Rivers | Ada Byron, Grace Hopper | ICML | [x](https://e.org/p) |",
    ],
)
def test_citations_of_one_paper(line: str) -> None:
    reading = one(line)
    assert reading.title == "Of Ponds and Rivers"
    assert reading.authors == ("Ada Byron", "Grace Hopper")
    assert (reading.venue, reading.date) == ("ICML", "2020")
    assert reading.urls == ("https://e.org/p",)


def test_a_citation_over_several_lines() -> None:
    reading = one(
        "- Ada Byron, Grace Hopper,\n  Jean Bartik. *Of Ponds and Rivers and All That\n  Lives in Them*. ICML 2020.\n"
    )
    assert reading.title == "Of Ponds and Rivers and All That Lives in Them"
    assert reading.authors == ("Ada Byron", "Grace Hopper", "Jean Bartik")


def test_several_links_on_one_line_are_several_readings() -> None:
    assert [
        r.title
        for r in read("- [Of Ponds](https://e.org/1), [Of Rivers](https://e.org/2) and [Of Seas](https://e.org/3)")
    ] == [
        "Of Ponds",
        "Of Rivers",
        "Of Seas",
    ]


def test_a_group_of_items_below_its_name() -> None:
    text = "* Water for everybody!\n  * [Of Ponds](https://e.org/1)\n  * [Of Rivers](https://e.org/2)\n"
    assert [r.title for r in read(text)] == ["Of Ponds", "Of Rivers"]


def test_headings_may_group_entries() -> None:
    text = (
        "### Still water\n\n- [Of Ponds](https://e.org/1)\n"
        "- [Of Lakes](https://e.org/2)\n\n### Running water\n\n#### Of Rivers\n- https://e.org/3\n"
    )
    assert [r.title for r in read(text)] == ["Of Ponds", "Of Lakes", "Of Rivers"]


def test_a_bold_title_with_its_fields_below() -> None:
    reading = one("**Of Ponds**\n- Ada Byron, Grace Hopper\n- Nature, 2001\n- https://e.org/1\n")
    assert (reading.title, reading.authors, reading.venue, reading.date) == (
        "Of Ponds",
        ("Ada Byron", "Grace Hopper"),
        "Nature",
        "2001",
    )


def test_instructions_are_no_readings() -> None:
    assert read("- Please write a page.\n- TBA\n- No readings this week\n") == []


def test_a_footnote_of_a_table_is_an_abstract() -> None:
    text = (
        "| Papers | Paper URL |\n|-|-|\n| Of Ponds (NIPS16) [^1] | [PDF](https://e.org) |\n\n"
        "[^1]: <sub><sup> Of Ponds (NIPS16): Water stands still here, and we say why it does. </sup></sub>\n"
    )
    assert one(text).abstract == "Water stands still here, and we say why it does."


def test_reference_links_and_html() -> None:
    assert one("- [Of Ponds][p]. Ada Byron, Grace Hopper.\n\n[p]: https://e.org/p").urls == ("https://e.org/p",)
    assert one('<ul>\n<li><a href="https://e.org/p">Of Ponds &amp; Rivers</a></li>\n</ul>').title == "Of Ponds & Rivers"


def test_addresses_of_the_course_itself() -> None:
    assert one("- [Of Ponds]({{ site.baseurl }}/papers/p.pdf)").urls == ("/papers/p.pdf",)


def test_brackets_around_an_address_are_not_part_of_it() -> None:
    assert one("### Of Ponds\n+ https://arxiv.org/abs/2301.00001)\n").urls == ("https://arxiv.org/abs/2301.00001",)


def test_the_shapes_are_values_with_different_names() -> None:
    assert len({shape.name for shape in READING_SHAPES}) == len(READING_SHAPES) > 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- @lee\n- @sun, pp. 3-7", [("@lee", ["lee"], "key"), ("@sun", ["sun"], "key")]),
        ("- [@lee; @sun]", [("@lee", ["lee"], "key"), ("@sun", ["sun"], "key")]),
        ("@lee\n\n@sun", [("@lee", ["lee"], "key"), ("@sun", ["sun"], "key")]),
        ("- Week 1\n  - @lee\n- No class", [("@lee", ["lee"], "key")]),
        ("- Of Ponds [@lee, ch. 2]\n- Pen", [("Of Ponds", ["lee"], "citation")]),
        ("- [Of Ponds](https://x.org/p) [@lee], Ann Lee", [("Of Ponds", ["lee"], "citation")]),
        ("### Of Ponds\n- Ann Lee\n- [@lee]", [("Of Ponds", ["lee"], "heading")]),
        ("See [@lee] for more.", []),
        ("- Ask @lee about it", []),
        ("| Paper | Year |\n| --- | --- |\n| Of Ponds [@lee] | 2014 |", [("Of Ponds", ["lee"], "table")]),
    ],
)
def test_records_that_entries_name(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    source = SourceFile("a.md", f"## Readings\n\n{text}\n", "")
    found = [reading for section in recognise(source, 0, ()).value for reading in section.readings]
    assert [(each.title, [cited.key for cited in each.cites], each.shape) for each in found] == expected


def test_lines_below_a_key_are_about_its_record() -> None:
    source = SourceFile("a.md", "## Readings\n\n- @lee\n  - Ann Lee\n  - <https://x.org/p>\n", "")
    (reading,) = recognise(source, 0, ()).value[0].readings
    assert (reading.authors, reading.urls) == (("Ann Lee",), ("https://x.org/p",))


@pytest.mark.parametrize(
    ("end", "more"),
    [
        (" [Link](https://e.org/l)", ""),
        (" [[pdf](https://e.org/p)] [[code](https://e.org/c)]", ""),
        (" ([PDF](https://e.org/p), [slides](https://e.org/s)).", ""),
        (" The data are behind this [link](https://e.org/l).", " The data are behind this link."),
        (" It is long. [The pond itself](https://e.org/l)", " It is long. The pond itself"),
    ],
)
def test_links_behind_an_abstract_that_say_what_opens_are_no_words_of_it(end: str, more: str) -> None:
    text = "We explain in seven pages why a pond stands still, and what it keeps below it in the dark."
    reading = one(f"**Required Readings:**\n\n- [Paper] Of Ponds (ICML'20): {text}{end}\n")
    assert reading.abstract == text + more
    assert one(f"### Of Ponds\n+ Ada Byron\n+ https://e.org\n+ {text}{end}\n").abstract == text + more


def test_a_line_is_read_as_a_citation_only_when_it_may_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """People below a title are told from a law, an address and a tag by the signs that they lack."""
    asked: list[str] = []

    def read(_builder: ReadingBuilder, line: Rich) -> str:
        asked.append(line.text)
        return "law"

    monkeypatch.setattr(evidence, "read_citation", read)
    people, law = (Evidence(Rich(text, tuple(range(len(text))))) for text in ("Ann Lee, Bo Ek", "§ 5 BGB"))
    assert people.kind == "authors"
    assert not (people.is_read("law") or people.is_read("bare") or people.is_read("tagged"))
    assert law.is_read("law") and not law.is_read("bare")
    assert asked == ["§ 5 BGB"]
