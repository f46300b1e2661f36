"""Readings as cards: which stand in the body, which ids they have, how links and citations read."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from lectorium.model.course import Lecture
from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.parse.yaml_value import FrontMatter
from lectorium.plan.cards import hidden_anchors
from lectorium.plan.target import BodyCard, RenderPage
from lectorium.plan.view import CopyView, LectureView, LinkView
from lectorium.readings.reading import CitedKey, ReadingKind, ReadingSection, RelatedLink
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from plan_courses import (
    BASEURL,
    asset,
    course,
    document,
    heading,
    lecture,
    planned,
    printed,
    reading,
    reading_section,
    view,
)
from plan_courses import target as target_of

POST = "content/lectures/one.md"


def test_anchors_of_what_the_body_leaves_out() -> None:
    spans = tuple(Span(POST, start, start + 1) for start in (3, 4, 8, 9))
    found = replace(document(POST), anchors=("a", "b", "c", "d"), anchor_spans=spans)
    assert hidden_anchors(found, iter([(4, 9)])) == ("b", "c")


def post(*sections: ReadingSection, **changes: Any) -> Document:
    return document(POST, readings=sections, **changes)


def lecture_page(doc: Document) -> tuple[LectureView, RenderPage]:
    plan = planned(course((lecture(POST, "lectures/one/", doc=doc),))).value
    recipe = target_of(plan, "lectures/one/index.html").recipe
    assert isinstance(recipe, RenderPage)
    assert isinstance(recipe.view, LectureView)
    return recipe.view, recipe


def test_readings_in_the_text_are_cards_of_the_body_and_leave_its_headings_alone() -> None:
    paper = replace(reading(POST, "A paper", 130, 200, urls=("https://x.org/a",)), number=0)
    unseen = reading(POST, "In a table", 210, 220)
    doc = post(
        reading_section(POST, "Required Readings", 100, 300, paper, unseen),
        headings=(
            heading(POST, "Required Readings", 100),
            heading(POST, "A paper", 130, 4),
            heading(POST, "A remark", 250, 5),
            heading(POST, "Lecture", 300),
        ),
    )
    made, recipe = lecture_page(doc)
    assert made.readings == ()
    assert [(card.id, card.title) for card in made.cards] == [("reading-1", "A paper")]
    assert [(entry.level, entry.id) for entry in made.toc] == [
        (1, "required-readings"),
        (2, "a-remark"),
        (1, "lecture"),
    ]
    assert recipe.body is not None
    assert recipe.body.skip == ()
    assert recipe.body.cards == (BodyCard(0, "reading-1", "required", "https://x.org/a", title="A paper"),)
    assert made.row.reading_count == 2


def test_links_of_the_front_matter_are_cards_that_replace_nothing() -> None:
    section = reading_section(POST, "", 5, 5, reading(POST, "Notes", 5, 20), kind="unsectioned")
    made, recipe = lecture_page(post(section, front_matter=FrontMatter((), 50)))
    assert [(group.title, group.id) for group in made.readings] == [("Readings", "reading-list-1")]
    assert made.cards == ()
    assert recipe.body is not None
    assert recipe.body.skip == ()


def test_lists_of_the_front_matter_say_which_is_to_be_read() -> None:
    kinds: tuple[ReadingKind, ...] = ("required", "more", "readings")
    lists = [reading_section(POST, "", 5, 5, reading(POST, kind, 5, 20), kind=kind) for kind in kinds]
    made, _ = lecture_page(post(*lists, front_matter=FrontMatter((), 50)))
    assert [group.title for group in made.readings] == ["Required readings", "Further readings", "Readings"]


def test_cards_are_numbered_through_all_lists_of_a_post() -> None:
    one = replace(reading(POST, "B", 110, 120), number=0)
    two = replace(reading(POST, "A", 210, 220), number=1)
    more, must = (
        reading_section(POST, "More", 100, 200, one, kind="more"),
        reading_section(POST, "Required", 200, 300, two),
    )
    made, recipe = lecture_page(post(more, must, headings=(heading(POST, "Reading 1", 400),), anchors=("reading-1",)))
    assert recipe.body is not None
    assert [(card.number, card.id, card.kind) for card in recipe.body.cards] == [
        (0, "reading-2", "more"),
        (1, "reading-3", "required"),
    ]
    assert [card.id for card in made.cards] == ["reading-2", "reading-3"]


def test_a_card_names_its_links_and_can_be_cited() -> None:
    paper = reading(
        POST,
        "Why most findings are false",
        110,
        200,
        number=0,
        authors=("Ann Lee", "Bo Sun"),
        date="2024-01-30",
        venue="ICLR",
        urls=("https://arxiv.org/abs/2401.1", "https://arxiv.org/pdf/2401.1", "https://x.org/a", "https://x.org/b"),
        related=(RelatedLink("A talk", "https://www.youtube.com/watch?v=1"), RelatedLink("Slides", BASEURL + "/s.pdf")),
    )
    plan = planned(
        course(
            (lecture(POST, "lectures/one/", doc=post(reading_section(POST, "Required", 100, 300, paper))),),
            assets=(asset("s.pdf"),),
        )
    ).value
    (card,) = view(plan, "lectures/one/index.html").cards
    assert card.url == "https://arxiv.org/abs/2401.1"
    assert [link.label for link in card.links] == ["arXiv", "arXiv PDF", "x.org", "x.org (2)"]
    assert card.links[0].host == "arxiv.org"
    assert card.related == (
        LinkView("A talk", "https://www.youtube.com/watch?v=1"),
        LinkView("Slides", "../../s.pdf"),
    )
    assert (card.date, card.iso_date) == ("30 January 2024", "2024-01-30")
    assert card.copies[0] == CopyView(
        "APA", "Lee, A., & Sun, B. (2024). Why most findings are false. ICLR. https://arxiv.org/abs/2401.1"
    )


def test_the_readings_index_has_ids_of_its_own() -> None:
    one, two = "content/lectures/one.md", "content/lectures/two.md"

    def read(path: str, url: str) -> Lecture:
        section = reading_section(path, "Required", 100, 300, reading(path, "A", 110, 120))
        return lecture(path, url, doc=document(path, readings=(section,)))

    made = view(planned(course((read(one, "lectures/one/"), read(two, "lectures/two/")))).value, "readings/index.html")
    ids = [card.id for entry in made.lectures for group in entry.groups for card in group.readings]
    assert ids == ["lecture-one-reading-1", "lecture-two-reading-1"]
    assert (made.total, made.kinds) == (2, ("required",))


def test_a_reading_without_a_title_is_called_by_its_address() -> None:
    urls = ("https://a.example/one/", "notes/two.pdf")
    untitled = [reading(POST, "", 110 + at, 111 + at, urls=(url,)) for at, url in enumerate(urls)]
    doc = post(reading_section(POST, "Required", 100, 300, *untitled))
    plan = planned(course((lecture(POST, "lectures/one/", doc=doc),))).value
    shown = [card for group in view(plan, "readings/index.html").lectures[0].groups for card in group.readings]
    assert [card.title for card in shown] == ["a.example/one", "notes/two.pdf"]
    assert len({card.anchor for card in shown}) == 2
    (row,) = view(plan, "index.html").sections[0].rows
    assert [link.label for link in row.readings] == ["a.example/one", "notes/two.pdf"]


def test_an_address_that_would_run_code_blocks_the_build() -> None:
    text = "---\n---\n## Required\n- [A](javascript:alert(1))\n"
    paper = reading(POST, "A", 20, 47, number=0, urls=("javascript:alert(1)", "https://x.org"))
    outcome = planned(
        course((lecture(POST, "lectures/one/", doc=post(reading_section(POST, "Required", 8, 48, paper))),))
    )
    assert printed(outcome.diagnostics, {POST: text}) == (
        "content/lectures/one.md:4: error READ010 [unsafe-reading-address] the address `javascript:alert(1)` of the"
        " reading `A` would run code or read local files\n"
        "  |\n"
        "4 | - [A](javascript:alert(1))\n"
        "  = help: give the web address of the reading"
    )
    assert outcome.diagnostics[0].code.blocks
    (card,) = view(outcome.value, "lectures/one/index.html").cards
    assert card.url == "https://x.org"


def test_an_address_of_the_front_matter_counts_from_the_root_too_and_is_told_where_it_leads_nowhere() -> None:
    text = "---\nreadings:\n- {title: A, url: papers/a.pdf}\n- {title: B, pdf: papers/gone.pdf}\n---\n"
    named = [("A", "papers/a.pdf", 16, 44), ("B", "papers/gone.pdf", 48, 79)]
    papers = [reading(POST, title, start, end, urls=(url,)) for title, url, start, end in named]
    doc = post(reading_section(POST, "", 5, 5, *papers), front_matter=FrontMatter((), len(text)))
    lectures = (lecture(POST, "lectures/one/", doc=doc),)
    outcome = planned(course(lectures, assets=(asset("content/papers/a.pdf", "papers/a.pdf"),)))
    assert printed(outcome.diagnostics, {POST: text}) == (
        "content/lectures/one.md:4: error LINK001 [dead-link] the link target `papers/gone.pdf` does not exist\n"
        "  |\n"
        "4 | - {title: B, pdf: papers/gone.pdf}\n"
        "  = help: add the page or file to the course, or correct the name"
    )
    (group,) = view(outcome.value, "lectures/one/index.html").readings
    assert [(card.title, card.url) for card in group.readings] == [("A", "../../papers/a.pdf"), ("B", "")]


def test_a_dead_address_is_told_at_each_line_of_front_matter_that_has_it() -> None:
    text = "---\ntitle: A\nreadings:\n- '[A](gone.pdf)'\n- {title: B, url: gone.pdf}\n- gone.pdf\n---\n\nText.\n"
    doc = parse_document(SourceFile(POST, text, ""), Syntax())
    outcome = planned(course((lecture(POST, "lectures/one/", doc=doc),)))
    lines = printed(outcome.diagnostics, {POST: text}).splitlines()
    assert [line.split(" ")[0] for line in lines if "LINK001" in line] == [
        f"{POST}:{at}:" for at in ("4:3", "5:19", "6:3")
    ]


def test_a_note_of_a_reading_stands_on_its_card() -> None:
    entry = replace(reading(POST, "A paper", 130, 200), notes=("Comments: 15 pages",), number=0)
    made, _ = lecture_page(post(reading_section(POST, "Readings", 100, 300, entry)))
    assert made.cards[0].notes == ("Comments: 15 pages",)


def test_a_record_is_told_to_the_body_where_nothing_but_its_key_is_written() -> None:
    cites = (CitedKey("lee", Span(POST, 132, 136)),)
    values = {"authors": ("Ann Lee",), "venue": "Ponds", "date": "2021-02", "number": 0, "cites": cites}
    alone = replace(reading(POST, "Of Ponds", 130, 200), shape="key", **values)
    beside = replace(alone, shape="citation")
    for entry, told in (
        (alone, ("lee", "Of Ponds", ("Ann Lee", "Ponds, February 2021"))),
        (beside, ("", "Of Ponds", ())),
    ):
        _, recipe = lecture_page(post(reading_section(POST, "Readings", 100, 300, entry)))
        assert recipe.body is not None
        (card,) = recipe.body.cards
        assert (card.cited, card.title, card.about) == told
