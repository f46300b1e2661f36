"""A course read: what is shown, what is hidden, what is copied, and when that changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.model.course import Course
from lectorium.model.options import ReadOptions
from model_samples import NOW, lecture_files, printed, read

HEADS = [
    "title: plain",
    "title: draft\ndraft: true",
    "title: unpublished\npublished: false",
    "title: unreleased\nrelease: 2026-09-01 12:01",
    "title: released\nrelease: 2026-09-01 12:00",
    "title: future\ndate: 2026-09-02",
]


def shown(course: Course) -> list[str]:
    return sorted(lecture.title for lecture in course.lectures)


@pytest.mark.parametrize(
    ("options", "config", "titles"),
    [
        (ReadOptions(NOW), "", ["future", "plain", "released"]),
        (ReadOptions(NOW, drafts=True), "", ["draft", "future", "plain", "released"]),
        (ReadOptions(NOW, future=True), "", ["future", "plain", "released", "unreleased"]),
        (ReadOptions(NOW), "build: {future: false}", ["plain", "released"]),
        (ReadOptions(NOW, future=True), "build: {future: false}", ["future", "plain", "released", "unreleased"]),
        (ReadOptions(), "", ["future", "plain"]),
    ],
)
def test_what_is_shown(options: ReadOptions, config: str, titles: list[str]) -> None:
    course = read(lecture_files(*HEADS), f"title: C\n{config}\n", options).value
    assert shown(course) == titles
    assert sorted(item.title for item in course.hidden) == sorted({head.split()[1] for head in HEADS} - set(titles))


def test_a_hidden_lecture_leaves_no_trace() -> None:
    course = read(lecture_files("title: a\ntags: x\nsection: S\nnotes: team-9\ncategories: y\ndraft: true")).value
    assert (course.tags, course.categories, course.sections, course.teams) == ((), (), (), ())


@pytest.mark.parametrize(
    "line", ["draft: maybe", "published: nearly", "release: soon", "release: 2026-02-30", "draft: [x]"]
)
def test_what_nobody_understands_is_not_published(line: str) -> None:
    outcome = read(lecture_files(f"title: a\n{line}"))
    assert outcome.value.lectures == ()
    if "02-30" not in line:  # that one is told while its YAML is read
        assert [item.code.blocks for item in outcome.diagnostics] == [True]


def test_the_next_change_is_the_next_release_or_day() -> None:
    files = lecture_files("title: a\nrelease: 2026-09-05 08:00", "title: b\ndate: 2026-09-03")
    config = "title: C\ntimezone: America/New_York\n"

    def change(day: int, hour: int) -> str:
        found = read(files, config, ReadOptions(datetime(2026, 9, day, hour, tzinfo=UTC))).value.next_change
        return found.isoformat() if found else ""

    assert change(1, 0) == "2026-09-03T00:00:00-04:00"
    assert change(3, 4) == "2026-09-04T00:00:00-04:00"
    assert change(4, 4) == "2026-09-05T08:00:00-04:00"
    assert change(5, 12) == ""


def test_without_dates_nothing_changes_with_time() -> None:
    assert read(lecture_files("title: a", "title: b\ndraft: true\nrelease: 2026-10-01")).value.next_change is None


def test_pages_introductions_and_assets() -> None:
    files = {
        "content/pages/policy.md": "---\ntitle: Policy\norder: 2\n---\n",
        "content/pages/about.md": "# About us\n",
        "content/pages/hidden.md": "---\ntitle: Hidden\nnav: false\norder: 1\n---\n",
        "content/index.md": "---\ntitle: Welcome\n---\n",
        "content/lectures/index.md": "All lectures\n",
        "content/lectures/README.md": "How to write\n",
        "content/code/README.md": "Read me\n",
    }
    course = read(files, "title: C\n", None, "static/logo.svg", "content/decks/a.pdf", "README.md", "x/y.png").value
    assert [(page.title, page.url, page.in_nav) for page in course.pages] == [
        ("Hidden", "hidden/", False),
        ("Policy", "policy/", True),
        ("About us", "about/", True),
    ]
    assert [(item.page, item.title) for item in course.introductions] == [("lectures", ""), ("schedule", "Welcome")]
    assert [(asset.path, asset.url) for asset in course.assets] == [
        ("content/code/README.md", "code/README.md"),
        ("content/decks/a.pdf", "decks/a.pdf"),
        ("static/logo.svg", "logo.svg"),
    ]
    assert course.lectures == ()


def test_a_lecture_with_everything() -> None:
    head = """title: Scaling: laws
date: 2026-09-10 18:00
section: Part I
kind: Midterm
lecture: deck.pdf
lectureVersion: Next
extraContent: Bring a laptop
notes: '<a href="{{ site.baseurl }}/n.pdf">Notes</a>'
morenotes: ['[More](https://x.org/)']
video: on trees
lead: Ann
blog: [Bo, team-2]
speaker: Ada
tags: a, b
category: c
desc: Why size helps
term: Fall
redirect_from: /old/
alias: /older.html
mood: good""".replace("title: Scaling: laws", 'title: "Scaling: laws"')
    config = "title: C\nlabels: {blog: Scribes}\ncalendar: {start: 2026-09-01}\n"
    outcome = read({"content/lectures/week 2/Scaling.md": f"---\n{head}\n---\n"}, config)
    assert [(item.code.name, item.message) for item in outcome.diagnostics] == [
        ("unknown-key", "the key `mood` means nothing here")
    ]
    (lecture,) = outcome.value.lectures
    assert (lecture.title, lecture.slug, lecture.url) == ("Scaling: laws", "scaling", "lectures/scaling/")
    assert (lecture.kind, str(lecture.date), lecture.week, lecture.version) == ("exam", "2026-09-10", 2, "next")
    assert lecture.deck is not None
    assert lecture.deck.path == "content/decks/deck.pdf"
    assert [(role.label, role.team) for role in lecture.roles] == [
        ("Lead team", "Ann"),
        ("Scribes", "Bo"),
        ("Scribes", "team-2"),
    ]
    assert [(link.label, link.url) for link in (*lecture.notes, *lecture.more_notes)] == [
        ("Notes", "/n.pdf"),
        ("More", "https://x.org/"),
    ]
    assert (lecture.topics, lecture.speaker) == (("on trees",), "Ada")
    assert [(fact.label, fact.html) for fact in lecture.facts] == [("Extra content", "Bring a laptop")]
    assert (lecture.tags, lecture.categories, lecture.description) == (("a", "b"), ("c",), "Why size helps")
    assert lecture.redirect_from == ("old/", "older.html")
    assert [(field.key, field.value.raw) for field in lecture.extra] == [("mood", "good")]


def test_every_fault_of_front_matter_is_told() -> None:
    text = "---\ntitle: [a]\nkind: exma\ndate: tomorrow\ntgas: [x]\npermalink: ../x\ntags: {a: b}\norder: []\n---\n"
    expected = (Path(__file__).parent / "cases" / "lecture_faults.txt").read_text("utf-8")
    assert printed({"content/lectures/01.md": text, "content/lectures/02.md": "none\n"}) + "\n" == expected


def test_two_keys_of_one_meaning_are_told_unless_they_are_lists() -> None:
    outcome = read(lecture_files("title: a\ndesc: one\ndescription: two\ncategory: a b\ncategories: [c]"))
    assert [item.message for item in outcome.diagnostics] == [
        "`description` means the same as `desc`, which stands here too and counts"
    ]
    assert outcome.value.lectures[0].categories == ("a b", "c")


def test_a_missing_title_is_told_once_and_made_up() -> None:
    outcome = read(lecture_files("title:", "date: 2026-09-03", 'title: "\u200b\u00a0"'))
    assert [item.code.name for item in outcome.diagnostics] == ["missing-title"] * 3
    assert sorted(lecture.title for lecture in outcome.value.lectures) == ["01", "02", "03"]


def test_keys_of_themes_are_accepted_silently() -> None:
    heads = (
        "title: a\nheader: {image: x.png}\ntoc: true\nauthor_profile: false\nmathjax: true\nnav_order: 3\ncontent: x"
    )
    outcome = read(lecture_files(heads))
    assert outcome.diagnostics == ()
    assert [field.key for field in outcome.value.lectures[0].extra][:2] == ["header", "toc"]


def test_markdown_that_is_copied_although_it_has_front_matter_is_told() -> None:
    assert [item.code.name for item in read({"content/notes.md": "---\ntitle: x\n---\n"}).diagnostics] == [
        "copied-markdown"
    ]
