"""Rows: numbers, decks, links, where the course stands; drafts and their files stay out of sight."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from lectorium.model.config import Calendar, Capabilities, CourseConfig, Person
from lectorium.model.course import Course, Deck, Lecture, Link, Part, Role, Section, Team
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field, FrontMatter, YamlValue
from lectorium.plan import unused
from lectorium.plan.cards import Card, CardGroup, Cards
from lectorium.plan.decks import size_text
from lectorium.plan.facts import PlanOptions
from lectorium.plan.here import next_change
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.rows import Row, Rows
from lectorium.plan.shell import short_text
from lectorium.plan.view import DateView, DeckView, LectureLinkView, LinkView, RoleView, RowView
from lectorium.text.span import Span
from plan_courses import (
    asset,
    course,
    deck,
    document,
    lecture,
    page,
    paths,
    planned,
    printed,
    reading,
    reading_section,
    reference,
    view,
)


def rows(made: Course, now: datetime | None = None) -> list[RowView]:
    plan = planned(made, options=PlanOptions(now=now)).value
    return [row for section in view(plan, "index.html").sections for row in section.rows]


def test_only_lectures_are_numbered_and_each_kind_is_named() -> None:
    kinds = ("lecture", "exam", "lecture", "holiday")
    posts = tuple(lecture(f"l/{n}.md", f"lectures/{n}/", n, kind=kind) for n, kind in enumerate(kinds))
    made = course(posts)
    assert [(row.number, row.kind_label) for row in rows(made)] == [
        ("1", "Lecture"),
        ("", "Exam"),
        ("2", "Lecture"),
        ("", "Holiday"),
    ]


def test_a_kind_of_ones_own_is_shown_by_its_name() -> None:
    posts = (
        lecture("l/1.md", "lectures/1/", 1, own_kind="field trip"),
        lecture("l/2.md", "lectures/2/", 2, own_kind="Ausflug"),
    )
    assert [(row.number, row.kind_label) for row in rows(course(posts))] == [("1", "Field trip"), ("2", "Ausflug")]


def test_an_exam_with_nothing_to_say_is_a_row_without_a_page() -> None:
    exam = lecture("l/exam.md", "lectures/exam/", 2, doc=document("l/exam.md", text=""), kind="exam")
    said = lecture("l/quiz.md", "lectures/quiz/", 3, kind="exam")
    plan = planned(course((lecture("l/a.md", "lectures/a/"), exam, said))).value
    assert "lectures/exam/index.html" not in paths(plan)
    found = view(plan, "index.html").sections[0].rows
    assert [row.url for row in found] == ["lectures/a/", "", "lectures/quiz/"]
    assert view(plan, "lectures/a/index.html").next == LectureLinkView("Quiz", "../quiz/")


def test_a_deck_shows_its_size() -> None:
    path = "l/a.md"
    made = course(
        (lecture(path, "lectures/a/", deck=deck(path, "S1")),), assets=(asset("Lectures/S1.pdf", size=1_234_567),)
    )
    assert rows(made)[0].deck == DeckView("S1", "Lectures/S1.pdf", size="1.2 MB", kind="PDF")


def test_a_missing_deck_is_named_with_the_nearest_file() -> None:
    path = "l/a.md"
    text = "---\nlecture: S1-LMM\n---\n"
    made = course(
        (lecture(path, "contents/a/", deck=Deck("S1-LMM", "Lectures/S1-LMM.pdf", Span(path, 13, 19))),),
        assets=(asset("Lectures/S1-LLM.pdf"), asset("Lectures/S2.pdf")),
    )
    outcome = planned(made)
    assert printed(outcome.diagnostics, {path: text}) == (
        "l/a.md:2:10: error DECK001 [missing-deck] the slides `Lectures/S1-LMM.pdf` do not exist\n"
        "  |\n"
        "2 | lecture: S1-LMM\n"
        "  |          ^^^^^^\n"
        "  = help: did you mean `Lectures/S1-LLM.pdf`?"
    )
    assert rows(made)[0].deck is None


def test_a_deck_in_wrong_case_is_mended_where_it_is_written() -> None:
    path, text = "l/a.md", "---\nlecture: week1/s1-llm.pdf\n---\n"
    wrong = Deck("week1/s1-llm", "Lectures/week1/s1-llm.pdf", Span(path, 13, 29))
    made = course((lecture(path, "contents/a/", deck=wrong),), assets=(asset("Lectures/week1/S1-LLM.pdf"),))
    (fault,) = planned(made).diagnostics
    assert printed((fault,), {path: text}).split("\n")[0] == (
        "l/a.md:2:10: error DECK002 [deck-letter-case] `Lectures/week1/s1-llm.pdf` is written"
        " `Lectures/week1/S1-LLM.pdf` in the course; on the web capital letters count"
    )
    assert fault.fix is not None
    (edit,) = fault.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == "---\nlecture: week1/S1-LLM.pdf\n---\n"


def test_an_outside_deck_is_linked_as_it_is() -> None:
    far = Deck("slides", "https://x.org/s.pdf", Span("l/a.md", 0, 1))
    assert rows(course((lecture("l/a.md", "lectures/a/", deck=far),)))[0].deck == DeckView(
        "s.pdf", "https://x.org/s.pdf"
    )


@pytest.mark.parametrize(
    ("size", "text"), [(10, "1 KB"), (640_000, "640 KB"), (1_250_000, "1.2 MB"), (12_000_000, "12.0 MB")]
)
def test_sizes_for_people(size: int, text: str) -> None:
    assert size_text(size) == text


def test_front_matter_links_and_roles() -> None:
    links = (Link("Notes", "{{ site.baseurl }}/n.pdf"), Link("", "https://youtu.be/x"), Link("Gone", "nowhere.pdf"))
    made = course(
        (lecture("l/a.md", "lectures/a/", notes=links, roles=(Role("Lead team", "Ada"),)),),
        assets=(asset("n.pdf"),),
    )
    made = replace(made, teams=(Team("Ada", "ada", (Person("Jun"), Person("Lena")), True),))
    (row,) = rows(made)
    assert row.notes == (
        LinkView("Notes", "n.pdf"),
        LinkView("YouTube", "https://youtu.be/x", host="youtu.be"),
        LinkView("Gone", ""),
    )
    assert row.roles == (RoleView("Lead team", "Ada", ("Jun", "Lena"), "teams/ada/"),)
    assert printed(planned(made).diagnostics) == (
        "l/a.md: error LINK001 [dead-link] the link target `l/nowhere.pdf` does not exist\n"
        "  = help: add the page or file to the course, or correct the name"
    )


def dated(*days: int, **changes: object) -> tuple[Lecture, ...]:
    return tuple(lecture(f"l/{n}.md", f"lectures/{n}/", n, date=date(2026, 9, day)) for n, day in enumerate(days, 1))


@pytest.mark.parametrize(
    ("now", "here", "today"),
    [
        (datetime(2026, 9, 1, 12, tzinfo=UTC), "1", ""),
        (datetime(2026, 9, 3, 12, tzinfo=UTC), "1", "1"),
        (datetime(2026, 8, 30, 12, tzinfo=UTC), "", ""),
        (datetime(2026, 9, 9, 23, 59, tzinfo=UTC), "2", ""),
        (datetime(2026, 9, 10, 0, 0, tzinfo=UTC), "2", "2"),
        (datetime(2026, 9, 11, 12, tzinfo=UTC), "", ""),
        (None, "", ""),
    ],
)
def test_where_the_course_stands_by_date(now: datetime | None, here: str, today: str) -> None:
    found = rows(course(dated(3, 10)), now)
    assert "".join(row.number for row in found if row.here) == here
    assert "".join(row.number for row in found if row.today) == today


def test_the_day_is_that_of_the_courses_time_zone() -> None:
    config = CourseConfig("course.yml", "S", timezone="America/New_York")
    found = rows(course(dated(3, 10), config=config), datetime(2026, 9, 4, 3, tzinfo=UTC))
    assert [row.here for row in found] == [True, False]


def test_without_dates_the_authors_marks_count_and_no_instant_does() -> None:
    marks = ("current", "current", "next", "")
    made = course(tuple(lecture(f"l/{n}.md", f"lectures/{n}/", n, version=mark) for n, mark in enumerate(marks)))
    instant = datetime(2026, 9, 10, tzinfo=UTC)
    assert [row.here for row in rows(made)] == [False, True, False, False]
    assert rows(made, instant) == rows(made)
    assert planned(made, options=PlanOptions(now=instant)).value.next_change is None


@pytest.mark.parametrize(
    ("marks", "here"),
    [
        (("current", "current", "current"), ""),
        (("", "next", ""), "2"),
        (("current", "", "current"), "3"),
        (("", ""), ""),
    ],
)
def test_of_rows_that_are_all_current_none_is_marked(marks: tuple[str, ...], here: str) -> None:
    made = course(tuple(lecture(f"l/{n}.md", f"lectures/{n}/", n, version=mark) for n, mark in enumerate(marks, 1)))
    assert "".join(row.number for row in rows(made) if row.here) == here


@pytest.mark.parametrize(("marks", "here"), [(("", ""), ""), (("current", ""), "1")])
def test_where_the_page_of_the_authors_says_it_dates_do_not(marks: tuple[str, ...], here: str) -> None:
    lectures = (replace(item, version=mark) for item, mark in zip(dated(3, 10), marks, strict=True))
    config = CourseConfig("_config.yml", "S", Capabilities(marks_by_word=True))
    found = rows(course(tuple(lectures), config=config), datetime(2026, 9, 10, 12, tzinfo=UTC))
    assert "".join(row.number for row in found if row.here) == here


def test_the_plan_knows_when_it_will_change() -> None:
    def change(now: datetime) -> datetime | None:
        return planned(course(dated(3, 10)), options=PlanOptions(now=now)).value.next_change

    assert change(datetime(2026, 9, 3, 12, tzinfo=UTC)) == datetime(2026, 9, 4, tzinfo=UTC)
    assert change(datetime(2026, 9, 4, 12, tzinfo=UTC)) == datetime(2026, 9, 7, tzinfo=UTC)
    assert change(datetime(2026, 9, 14, 12, tzinfo=UTC)) is None


def test_after_the_end_of_term_nothing_is_marked() -> None:
    config = CourseConfig("course.yml", "S", calendar=Calendar(end=date(2026, 9, 12)))
    found = rows(course(dated(3, 10), config=config), datetime(2026, 9, 13, tzinfo=UTC))
    assert [row.here for row in found] == [False, False]


def test_dates_and_weeks_read_well() -> None:
    made = course((lecture("l/a.md", "lectures/a/", date=date(2026, 9, 3), week=1),))
    (row,) = rows(made)
    assert row.date == DateView("2026-09-03", "Thu 3 Sep", "Thursday, 3 September 2026")
    assert row.week == "Week 1"


def test_sections_keep_their_order_and_rows_have_ids_to_link_to() -> None:
    one, two = lecture("l/a.md", "lectures/a/"), lecture("l/b.md", "lectures/b/", 2)
    sections = (Section("Models", "models", (two,)), Section("", "", (one,)))
    plan = planned(course((one, two), sections=sections)).value
    shown = view(plan, "index.html").sections
    assert [(part.id, part.name, [row.id for row in part.rows]) for part in shown] == [
        ("section-models", "Models", ["lecture-b"]),
        ("section-all", "", ["lecture-a"]),
    ]


def test_sections_of_one_name_have_ids_of_their_own() -> None:
    rows = tuple(lecture(f"l/{at}.md", f"lectures/{at}/", at) for at in range(3))
    sections = tuple(Section("Models", "models", (row,)) for row in rows)
    shown = view(planned(course(rows, sections=sections)).value, "index.html").sections
    assert [part.id for part in shown] == ["section-models", "section-models-2", "section-models-3"]


def test_files_that_only_a_draft_uses_stay_unpublished() -> None:
    hidden, shown = "l/draft.md", "l/a.md"
    files = tuple(asset(name) for name in ("l/only-draft.png", "l/both.png", "Lectures/D.pdf", "l/nobody.png"))
    uses = tuple(reference(hidden, name, name, "image") for name in ("only-draft.png", "both.png"))
    draft = lecture(
        hidden, "lectures/draft/", 2, document(hidden, references=uses), deck=deck(hidden, "D"), visibility="draft"
    )
    post = lecture(shown, "lectures/a/", 1, document(shown, references=uses[1:]))
    plan = planned(course((post,), (page("p.md", "p/"),), files, hidden=(draft,))).value
    assert [path for path in paths(plan) if path.endswith(("png", "pdf"))] == ["l/both.png", "l/nobody.png"]
    assert not any("draft" in path for path in paths(plan))


def test_slides_whose_name_a_draft_gives_without_their_folder_stay_unpublished() -> None:
    hidden = "l/draft.md"
    files = tuple(asset(name) for name in ("w1/D.pdf", "w2/d.pdf", "w2/E.pdf", "d.png"))
    draft = lecture(hidden, "lectures/draft/", 2, deck=deck(hidden, "d"), visibility="draft")
    plan = planned(course((lecture("l/a.md", "lectures/a/", 1),), assets=files, hidden=(draft,))).value
    assert [path for path in paths(plan) if path.endswith(("png", "pdf"))] == ["d.png", "w2/E.pdf"]


def front(path: str, key: str, raw: str) -> Document:
    at = Span(path, 0, 0)
    return document(path, front_matter=FrontMatter((Field(key, YamlValue(raw, at, raw), at),), 0))


HIDDEN = "l/draft.md"
OF_THE_DRAFT = {
    "a value of its front matter": front(HIDDEN, "worksheet", "D.pdf"),
    "a link in one": front(HIDDEN, "notes", "see [the sheet](w1/D.pdf)"),
    "a link that leads nowhere": document(HIDDEN, references=(reference(HIDDEN, "decks/D.pdf", "decks/D.pdf"),)),
    "a reading": document(
        HIDDEN, readings=(reading_section(HIDDEN, "R", 0, 1, reading(HIDDEN, "D", 0, 1, urls=("/w1/D.pdf",))),)
    ),
}


@pytest.mark.parametrize("doc", OF_THE_DRAFT.values(), ids=OF_THE_DRAFT)
def test_a_file_that_a_draft_names_in_any_way_stays_unpublished_unless_a_shown_post_does(doc: Document) -> None:
    draft = lecture(HIDDEN, "lectures/draft/", 2, doc, visibility="draft")
    files = tuple(asset(name) for name in ("w1/D.pdf", "w1/E.pdf"))

    def written(shown: Document) -> list[str]:
        made = course((lecture("l/a.md", "lectures/a/", 1, shown),), assets=files, hidden=(draft,))
        return [path for path in paths(planned(made).value) if path.endswith("pdf")]

    assert written(document("l/a.md")) == written(front("l/a.md", "worksheet", "https://e.org/D.pdf")) == ["w1/E.pdf"]
    assert written(document("l/a.md", references=(reference("l/a.md", "/w1/D.pdf", "/w1/D.pdf"),))) == [
        "w1/D.pdf",
        "w1/E.pdf",
    ]


def test_a_name_that_leads_to_a_file_is_not_looked_for_in_all_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    search = Mock(return_value=[])
    monkeypatch.setattr(unused, "meant_files", search)
    post, draft = (
        lecture(path, f"{path[:-3]}/", 1, document(path, references=(reference(path, name, name, "image"),)))
        for path, name in (("l/1.md", "1/fig.png"), ("l/2.md", "2/fig.png"))
    )
    files = (asset("l/1/fig.png"), asset("l/2/fig.png"))
    planned(course((post,), assets=files, hidden=(draft,)))
    search.assert_not_called()


def test_a_link_of_a_draft_that_leads_to_a_file_says_nothing_of_others_of_its_name() -> None:
    draft = lecture(
        HIDDEN,
        "lectures/draft/",
        2,
        document(HIDDEN, references=(reference(HIDDEN, "D.js", "D.js"),)),
        visibility="draft",
    )
    made = course((lecture("l/a.md", "lectures/a/"),), assets=(asset("l/D.js"), asset("app/D.js")), hidden=(draft,))
    assert [path for path in paths(planned(made).value) if path.endswith("D.js")] == ["app/D.js"]


def test_what_slides_of_html_load_waits_with_them_but_not_what_is_shown_or_of_others() -> None:
    names = ("index.html", "x.png", "s/index.html", "s/a.css", "s/1/index.html", "s/1/a.png", "s/2/img/b.png")
    files = tuple(asset(f"static/{name}", name) for name in names)

    def left_out(hidden: str, shown: str) -> set[str]:
        drafts, posts = (
            (lecture(path, f"{at}/", at, document(path, references=(reference(path, to, to),))),)
            for at, (path, to) in enumerate(((HIDDEN, hidden), ("l/a.md", shown)))
        )
        return set(names) - {*paths(planned(course(posts, assets=files, hidden=drafts)).value)}

    assert left_out("/s/1/index.html", "/x.png") == {"s/1/index.html", "s/1/a.png"}
    assert left_out("/", "/x.png") == set()
    assert left_out("/s/index.html", "/s/a.css") == {"s/index.html", "s/2/img/b.png"}


def test_a_file_that_a_part_names_without_its_folder_waits_with_it() -> None:
    part = Part("solutions", datetime(2026, 12, 1, tzinfo=UTC), ("D.pdf",), withheld=True)
    made = course((lecture("l/a.md", "lectures/a/", parts=(part,)),), assets=(asset("w1/D.pdf"), asset("w1/E.pdf")))
    assert [path for path in paths(planned(made).value) if path.endswith("pdf")] == ["w1/E.pdf"]


def test_a_draft_in_a_preview_is_marked() -> None:
    plan = planned(course((lecture("l/a.md", "lectures/a/", visibility="draft"),))).value
    made = view(plan, "lectures/a/index.html")
    assert (made.head.badge, made.row.badge) == ("draft", "draft")
    assert view(plan, "atom.xml").entries == ()


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "1 KB"), (1499, "1 KB"), (1501, "2 KB"), (999_999, "1000 KB"), (1_000_000, "1.0 MB"), (12_340_000, "12.3 MB")],
)
def test_sizes_at_the_borders(size: int, text: str) -> None:
    assert size_text(size) == text


def test_rows_of_one_name_are_numbered_from_two_on() -> None:
    slugs = ("a", "a", "a-2", "a", "", "")
    posts = tuple(lecture(f"l/{n}.md", f"lectures/{n}/", n, slug=slug) for n, slug in enumerate(slugs))
    assert [row.id for row in rows(course(posts))] == [
        *("lecture-a", "lecture-a-2", "lecture-a-2-2", "lecture-a-3", "lecture-4", "lecture-5"),
    ]


def row_of(path: str, **changes: Any) -> Row:
    made = Row(lecture(path, f"{path}/"), path, "1", f"{path}/", (), (), (), {}, (), Cards(()), False, False)
    return replace(made, **changes)


def test_a_row_that_has_changed_takes_its_place_and_no_other() -> None:
    one, two = row_of("a.md"), row_of("b.md")
    new = row_of("b.md", number="7")
    changed = Rows((one, two), {"a.md": one, "b.md": two}, {"x": 1}).with_changed(new)
    assert changed == Rows((one, new), {"a.md": one, "b.md": new}, {"x": 1})


def test_readings_of_a_row_lead_to_their_first_address_else_to_their_card() -> None:
    def card(title: str, *urls: str, number: int = -1) -> Card:
        link_targets = tuple(LinkTarget(url, external=True) for url in urls)
        read = replace(reading("a.md", title, 0, 1), number=number)
        return Card(read, "required", f"r-{title}", link_targets, ())

    shown = CardGroup("required", "Required", "g", (card("A", "https://x.org/a", "https://y.org/"), card("B")), False)
    in_body = CardGroup("optional", "Optional", "h", (card("C"), card("D", number=0)), True)
    row = row_of("a.md", cards=Cards((shown, in_body)))
    writer = UrlWriter("")
    first = LinkView("A", "https://x.org/a", host="x.org", required=True)
    assert Rows((row,)).view(row, writer, with_readings=True).readings == (
        first,
        LinkView("B", "a.md/#r-B", required=True),
        LinkView("C", ""),
        LinkView("D", "a.md/#r-D"),
    )
    pageless = replace(row, url=None)
    found = Rows((row,)).view(pageless, writer, with_readings=True)
    assert (found.url, found.readings) == (
        "",
        (first, LinkView("B", "", required=True), LinkView("C", ""), LinkView("D", "")),
    )
    plain = Rows((row,)).view(row, writer)
    assert (plain.readings, plain.reading_count, plain.badge) == ((), 4, "")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        (" a\n  b\t", "a b"),
        ("a" * 200, "a" * 200),
        ("word " * 40 + "end", "word " * 39 + "word …"),
        ("word " * 38 + "abcde, and so on", "word " * 38 + "abcde …"),
        ("a" * 201, " …"),
    ],
)
def test_a_description_is_cut_at_a_word(text: str, short: str) -> None:
    assert short_text(text) == short


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2024-S5", ""), (" S7 ", ""), ("Transformers", "Transformers"), ("Part 2", "Part 2"), ("", "")],
)
def test_a_code_in_place_of_a_description_is_shown_to_nobody(written: str, shown: str) -> None:
    made = course((lecture("l/a.md", "lectures/a/", description=written),))
    assert rows(made)[0].description == shown


@pytest.mark.parametrize(
    ("day", "now", "follows"),
    [
        (date(2026, 9, 3), datetime(2026, 8, 1, tzinfo=UTC), True),
        (date(2026, 9, 3), datetime(2026, 9, 17, 12, tzinfo=UTC), True),
        (date(2026, 9, 3), datetime(2026, 9, 18, 12, tzinfo=UTC), False),
        (None, datetime(2026, 9, 18, tzinfo=UTC), False),
        (date(2026, 9, 3), None, True),
    ],
)
def test_slides_that_are_not_there_yet_will_follow_until_two_weeks_after_the_session(
    day: date | None, now: datetime | None, follows: bool
) -> None:
    missing = lecture("l/a.md", "l/a/", date=day, deck=deck("l/a.md", "S1"))
    none = lecture("l/b.md", "l/b/", 2, date=day)
    made = course((missing, none))
    assert [(row.deck, row.deck_follows) for row in rows(made, now)] == [(None, follows), (None, False)]
    there = course((missing, none), assets=(asset("Lectures/S1.pdf"),))
    assert not any(row.deck_follows for row in rows(there, now))


def test_the_end_of_the_hope_for_slides_is_a_change_of_the_site() -> None:
    long_over = datetime(2026, 9, 7, tzinfo=UTC)
    named = lecture("l/a.md", "l/a/", date=date(2026, 9, 3), deck=deck("l/a.md", "S1"))
    assert next_change(course((named,)), long_over) == datetime(2026, 9, 18, tzinfo=UTC)
    assert next_change(course((named,), assets=(asset("Lectures/S1.pdf"),)), long_over) is None
    promised = replace(named, deck=None, awaits_deck=True)
    assert next_change(course((promised,)), long_over) == datetime(2026, 9, 18, tzinfo=UTC)
    away = replace(named, deck=Deck("S1", "https://e.org/S1.pdf", Span("l/a.md", 0, 0)))
    assert next_change(course((away,)), long_over) is None
