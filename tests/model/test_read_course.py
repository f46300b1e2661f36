"""A course read: what is shown, what is hidden, what is copied, and when that changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.model import read_course as module
from lectorium.model.config import Capabilities
from lectorium.model.course import Course, Lecture, Page
from lectorium.model.dialect import Reader
from lectorium.model.native import NATIVE
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course, read_post
from lectorium.parse.document import Document
from lectorium.text.codes import OWN_FAULT
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree
from model_samples import NOW, document, lecture_files, printed, read

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
    assert {item.visibility for item in course.hidden if item.title in ("draft", "unpublished")} <= {
        "draft",
        "unpublished",
    }
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


def test_the_site_changes_when_the_term_begins_and_after_it_ended() -> None:
    config = "title: C\ncalendar: {start: 2026-09-10, end: 2026-12-10}\n"
    for now, change in ((NOW, "2026-09-10"), (datetime(2026, 10, 1, tzinfo=UTC), "2026-12-10")):
        found = read(lecture_files("title: a"), config, ReadOptions(now)).value.next_change
        assert found is not None
        assert found.date().isoformat() == change


def test_without_dates_nothing_changes_with_time() -> None:
    assert read(lecture_files("title: a", "title: b\ndraft: true\nrelease: 2026-10-01")).value.next_change is None


def test_pages_introductions_and_assets() -> None:
    files = {
        "content/pages/policy.md": "---\ntitle: Policy\norder: 2\n---\n",
        "content/pages/about.md": "# About us\n",
        "content/pages/hidden.md": "---\ntitle: Hidden\nnav: false\norder: 2.5\n---\n",
        "content/index.md": "---\ntitle: Welcome\n---\n",
        "content/lectures/index.md": "All lectures\n",
        "content/lectures/README.md": "How to write\n",
        "content/code/README.md": "Read me\n",
    }
    course = read(files, "title: C\n", None, "static/logo.svg", "content/decks/a.pdf", "README.md", "x/y.png").value
    assert [(page.title, page.url, page.in_nav) for page in course.pages] == [
        ("Policy", "policy/", True),
        ("Hidden", "hidden/", False),
        ("About us", "about/", True),
    ]
    assert [(item.page, item.title) for item in course.introductions] == [("lectures", ""), ("schedule", "Welcome")]
    assert [(asset.path, asset.url) for asset in course.assets] == [
        ("content/code/README.md", "code/README.md"),
        ("content/decks/a.pdf", "decks/a.pdf"),
        ("static/logo.svg", "logo.svg"),
    ]
    assert course.lectures == ()


@pytest.mark.parametrize(
    ("files", "urls"),
    [
        (["week1/intro", "week2/intro"], ["lectures/intro/", "lectures/week2/intro/"]),
        (["week1/intro", "week1/more"], ["lectures/intro/", "lectures/more/"]),
        (["intro", "a b/Intro"], ["lectures/a-b/intro/", "lectures/intro/"]),
        (["1/a/x", "1/b/x", "2/a/x"], ["lectures/1/b/x/", "lectures/2/a/x/", "lectures/x/"]),
        (["1/x", "2/x slug: y"], ["lectures/x/", "lectures/y/"]),
        (["1/x slug: y", "2/x"], ["lectures/x/", "lectures/y/"]),
        (["1/x slug: y", "2/x slug: y"], ["lectures/y/", "lectures/y/"]),
        (["1/x draft: true", "2/x"], ["lectures/2/x/", "lectures/x/"]),
        (["1/x date: 2026-10-01", "2/x date: 2026-09-01"], ["lectures/1/x/", "lectures/x/"]),
        (["1/x", "2/x date: 2026-09-01"], ["lectures/1/x/", "lectures/x/"]),
        (["1/x date: 2026-09-01", "2/x date: 2026-09-01"], ["lectures/2/x/", "lectures/x/"]),
        (["x date: 2026-09-02", "1/x date: 2026-09-01"], ["lectures/x-2/", "lectures/x/"]),
        (
            ["x", "1/x date: 2026-09-01", "x-2", "2/x"],
            ["lectures/2/x/", "lectures/x-2/", "lectures/x-3/", "lectures/x/"],
        ),
        (["X date: 2026-09-02", "x"], ["lectures/x/", "lectures/x/"]),
    ],
)
def test_a_folder_tells_lectures_of_one_name_apart(files: list[str], urls: list[str]) -> None:
    parts = (name.rsplit(" ", 2) if ": " in name else [name] for name in files)
    texts = {f"content/lectures/{name}.md": f"---\ntitle: T\n{' '.join(head)}\n---\n" for name, *head in parts}
    course = read(texts, "title: C\n", ReadOptions(NOW)).value
    posts = (*course.lectures, *(each for each in course.hidden if isinstance(each, Lecture)))
    assert sorted(each.url for each in posts) == sorted(urls)


def test_a_lecture_that_is_added_moves_no_other_and_both_addresses_are_told() -> None:
    old = {"content/lectures/week2/Intro.md": "---\ntitle: T\ndate: 2026-09-01\n---\n"}
    head = "title: T\ndate: 2026-10-01\nnotes: Notes by Ann\nrelease: {notes: 2027-01-01}"
    new = {"content/lectures/a-fork/intro.md": f"---\n{head}\n---\n"}
    lectures = read(old | new, "title: C\n", ReadOptions(NOW)).value.lectures
    assert [(each.url, len(each.parts)) for each in lectures] == [("lectures/intro/", 0), ("lectures/a-fork/intro/", 1)]
    assert printed(old | new) == (
        "content/lectures/a-fork/intro.md: warning NAME005 [shared-address] `content/lectures/week2/Intro.md` has this"
        " name too and is at `lectures/intro/`, so this lecture is at `lectures/a-fork/intro/`\n"
        "  = help: give it another file name, or an address of its own with a line such as `slug: another-name`"
    )


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


def test_a_key_of_a_reading_that_is_said_elsewhere_is_told_with_where() -> None:
    outcome = read(lecture_files("title: a\nreadings: {required: [x], key: y, pages: 3}"))
    assert [item.help for item in outcome.diagnostics] == [
        "write `required_readings:` beside `readings:`, with the list",
        'name a record by its key in a line of its own, such as `- "@lee2014"`',
        "delete it",
    ]


def test_two_keys_of_one_meaning_are_told_unless_they_are_lists() -> None:
    outcome = read(lecture_files("title: a\ndesc: one\ndescription: two\ncategory: a b\ncategories: [c]"))
    assert [item.message for item in outcome.diagnostics] == [
        "`description` means the same as `desc`, which stands here too and counts"
    ]
    assert outcome.value.lectures[0].categories == ("a b", "c")
    assert read(lecture_files("title: a\ndesc: one\ndescription:")).diagnostics == ()


def test_a_missing_title_is_told_once_and_made_up() -> None:
    outcome = read(lecture_files("title:", "date: 2026-09-03", 'title: "\u200b\u00a0"'))
    assert [item.code.name for item in outcome.diagnostics] == ["missing-title"] * 3
    assert sorted(lecture.title for lecture in outcome.value.lectures) == ["01", "02", "03"]


def test_a_key_that_does_nothing_here_is_told_though_a_theme_of_jekyll_has_it() -> None:
    keys = ("header", "toc", "author_profile", "mathjax")
    outcome = read(lecture_files("title: a\n" + "\n".join(f"{key}: true" for key in keys)))
    assert [item.code.name for item in outcome.diagnostics] == ["unknown-key"] * 4
    assert tuple(field.key for field in outcome.value.lectures[0].extra) == keys


@pytest.mark.parametrize("line", ["hidden: true", "Hidden: yes", "hide: 1", "private: true", "unpublished: on"])
def test_what_another_key_is_to_hide_is_a_draft_and_told(line: str) -> None:
    outcome = read(lecture_files(f"title: A quiz\n{line}"))
    assert [lecture.visibility for lecture in outcome.value.hidden] == ["draft"]
    assert outcome.value.lectures == ()
    (fault,) = outcome.diagnostics
    assert (fault.code.code, fault.severity) == ("FM028", "error")


@pytest.mark.parametrize("line", ["hidden: false", "hide:", "private: no", "unpublished: off", "hidden: 0"])
def test_what_another_key_is_to_show_is_shown(line: str) -> None:
    assert shown(read(lecture_files(f"title: a\n{line}")).value) == ["a"]


def test_the_whole_message_of_a_key_that_is_to_hide() -> None:
    assert printed(lecture_files("title: A quiz\nhidden: true")) == (
        "content/lectures/01.md:3:1: error FM028 [hidden-by-other-key] `hidden` has no meaning here, and as it reads"
        " like a wish to hide this, it is kept as a draft\n"
        "  |\n"
        "3 | hidden: true\n"
        "  | ^^^^^^\n"
        "  = help: write `draft: true` to keep it a draft, or delete the line to publish it"
    )


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/pages/p1/checkpoint.md", "p1/checkpoint/"),
        ("content/pages/p1/Part Two/check point.md", "p1/part-two/check-point/"),
        ("content/pages/p1/index.md", "p1/"),
        ("content/pages/a/b/INDEX.md", "a/b/"),
        ("content/pages/p1/p1.md", "p1/p1/"),
        ("content/pages/plain.md", "plain/"),
    ],
)
def test_the_folder_of_a_page_stands_in_its_address(path: str, url: str) -> None:
    outcome = read({path: "---\ntitle: A\n---\nText.\n"})
    assert [page.url for page in outcome.value.pages] == [url]
    chosen = read({path: "---\ntitle: A\npermalink: /mine/\n---\nText.\n"})
    assert [page.url for page in chosen.value.pages] == ["mine/"]


def test_markdown_that_is_copied_although_it_has_front_matter_is_told() -> None:
    assert [item.code.name for item in read({"content/notes.md": "---\ntitle: x\n---\n"}).diagnostics] == [
        "copied-markdown"
    ]


def test_faults_of_pages_and_of_introductions_are_told() -> None:
    files = {"content/index.md": "---\nmood: x\n---\n", "content/pages/a.md": "---\ntitle: T\nmood: y\n---\n"}
    assert [item.span.path for item in read(files).diagnostics] == ["content/index.md", "content/pages/a.md"]


def test_a_hidden_page_is_not_shown() -> None:
    course = read({"content/pages/a.md": "---\ntitle: T\ndraft: true\n---\n"}).value
    assert (course.pages, [item.title for item in course.hidden]) == ((), ["T"])


def test_a_fault_of_our_own_takes_no_other_post_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(document: Document, *_: object) -> Outcome[Lecture]:
        raise ZeroDivisionError(document.path)

    monkeypatch.setattr(module, "read_lecture", fails)
    outcome = read({**lecture_files("title: a"), "content/pages/b.md": "---\ntitle: b\n---\n"})
    assert [item.title for item in outcome.value.pages] == ["b"]
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.span.path) == (OWN_FAULT, "content/lectures/01.md")


def opened_with(capabilities: Capabilities, largest_asset: int) -> Reader:
    opened = NATIVE.open(SourceFile("course.yml", "title: C\n", ""), Tree({})).value
    assert opened is not None
    return replace(opened, config=replace(opened.config, capabilities=capabilities, largest_asset=largest_asset))


def test_a_file_that_is_larger_than_the_course_allows_is_told() -> None:
    assert read({}, "title: C\nbuild: {largest_asset: 1}\n", None, "static/a.zip").diagnostics == ()
    (fault,) = read_course(opened_with(Capabilities(), 1), (), Tree({"static/a.zip": 2}), ReadOptions()).diagnostics
    themed = opened_with(Capabilities(settings_key="lectorium"), 0)
    (other,) = read_course(themed, (), Tree({"static/a.zip": 1}), ReadOptions()).diagnostics
    assert "set `lectorium: build: largest_asset:` in course.yml" in other.help
    assert format_diagnostic(fault, lambda _: None) == (
        "static/a.zip: error FILE008 [asset-too-large] this file has 2 bytes; at most 1 are published\n"
        "  = help: put it on another host and link to it, or set `build: largest_asset:` in course.yml"
    )


def test_one_post_is_read_by_itself() -> None:
    opened = opened_with(Capabilities(), 0)
    texts = ("content/lectures/a.md", "title: T\nmood: x"), ("content/pages/a.md", "title: T"), ("content/index.md", "")
    posts = [read_post(opened, document(path, f"---\n{head}\n---\n"), (), ReadOptions()) for path, head in texts]
    lecture, page, introduction = (post.value for post in posts)
    assert isinstance(lecture, Lecture)
    assert (lecture.title, lecture.number) == ("T", 0)
    assert isinstance(page, Page)
    assert introduction is None
    assert [[item.code.name for item in post.diagnostics] for post in posts] == [["unknown-key"], [], []]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("title: [a]", ["wrong-type"]),
        ("title:\ndate: tomorrow", ["missing-title", "wrong-type"]),
        ("title: a\nROOM: 2", ["unknown-key"]),
    ],
)
def test_a_title_that_is_wrong_is_not_missing(head: str, codes: list[str]) -> None:
    assert sorted(item.code.name for item in read(lecture_files(head)).diagnostics) == codes


def test_a_missing_title_is_told_where_it_would_stand() -> None:
    heads = {"content/lectures/1.md": "---\ndate: 2026-09-03\n---\n", "content/lectures/2.md": "---\ntitle:\n---\n"}
    assert printed({**heads, "content/lectures/3.md": "Text\n"}) == (
        """\
content/lectures/1.md:1: error FM022 [missing-title] this lecture has no title
  |
1 | ---
  = help: add a line such as `title: Scaling laws` to the front matter
content/lectures/2.md:2:1: error FM022 [missing-title] this lecture has no title
  |
2 | title:
  | ^^^^^
  = help: write it behind `title:`, such as `title: Scaling laws`
content/lectures/3.md:1: error FM022 [missing-title] this lecture has no title
  |
1 | Text
  = help: begin the file with `---`, a line such as `title: Scaling laws`, and `---`"""
    )


@pytest.mark.parametrize(
    ("head", "kind"),
    [("", "lecture"), ("extra: true", "extra"), ("platform: true", "platform"), ("kind: exam", "exam")],
)
def test_kinds_of_lectures(head: str, kind: str) -> None:
    assert read(lecture_files(f"title: a\n{head}")).value.lectures[0].kind == kind


def test_a_word_that_resembles_no_choice_gets_the_list_of_them() -> None:
    (fault,) = read(lecture_files("title: a\nlectureVersion: qqqqq")).diagnostics
    assert fault.help == "write one of `current`, `next`"


def announced(*heads: str, options: ReadOptions | None = None) -> Outcome[Course]:
    """Read announcements `2026-08-01-a.md`, `2026-08-02-a.md` ... with these lines of front matter."""
    names = (f"content/announcements/2026-08-{number:02}-a.md" for number in range(1, 9))
    return read({path: f"---\n{head}\n---\nText.\n" for path, head in zip(names, heads, strict=False)}, options=options)


def test_announcements_stand_the_newest_first_and_are_in_no_navigation() -> None:
    outcome = announced(
        "title: By its name", "title: B\ndate: 2026-08-31 09:30", "title: C\ndate: 2026-07-01\nnav: true"
    )
    found = [(page.title, page.url, str(page.posted), page.in_nav) for page in outcome.value.announcements]
    assert found == [
        ("B", "announcements/2026-08-02-a/", "2026-08-31 09:30:00+00:00", False),
        ("By its name", "announcements/2026-08-01-a/", "2026-08-01 00:00:00+00:00", False),
        ("C", "announcements/2026-08-03-a/", "2026-07-01 00:00:00+00:00", True),
    ]
    assert outcome.diagnostics == ()


def test_an_announcement_of_the_future_is_shown_from_its_instant_on() -> None:
    head = "title: A\ndate: 2026-09-01 13:00"
    before = announced(head).value
    assert (before.pages, before.hidden[0].visibility) == ((), "future")
    assert before.next_change == datetime(2026, 9, 1, 13, tzinfo=UTC)
    after = announced(head, options=ReadOptions(datetime(2026, 9, 1, 13, tzinfo=UTC))).value
    assert [page.title for page in after.announcements] == ["A"]
    assert announced(head, options=ReadOptions(NOW, future=True)).value.announcements


def test_the_whole_message_of_an_announcement_without_a_date() -> None:
    files = {"content/announcements/welcome.md": "---\ntitle: Welcome\n---\nText.\n"}
    assert printed(files) == (
        "content/announcements/welcome.md:1: error FM029 [undated-announcement] this announcement has no date, so no"
        " list shows it\n"
        "  |\n"
        "1 | ---\n"
        "  = help: add a line such as `date: 2026-09-03` to the front matter"
    )
    course = read(files).value
    assert ([page.title for page in course.pages], course.announcements) == (["Welcome"], ())


def test_a_wrong_date_of_an_announcement_is_told_once() -> None:
    files = {"content/announcements/welcome.md": "---\ntitle: Welcome\ndate: soon\n---\nText.\n"}
    assert [item.code.code for item in read(files).diagnostics] == ["FM020"]


@pytest.mark.parametrize(("word", "kind"), [("Field trip", "lecture"), ("Studio", "lecture"), ("Section", "extra")])
def test_a_kind_of_ones_own_keeps_its_name(word: str, kind: str) -> None:
    found = read(lecture_files(f"title: A\nkind: {word}"))
    assert ([(each.kind, each.own_kind) for each in found.value.lectures], found.diagnostics) == (
        [(kind, word if kind == "lecture" else "")],
        (),
    )


@pytest.mark.parametrize(("word", "near"), [("exma", "exam"), ("lecturre", "lecture"), ("semniar", "seminar")])
def test_a_kind_that_is_nearly_a_known_one_is_told(word: str, near: str) -> None:
    assert f"did you mean `{near}`?" in printed(lecture_files(f"title: A\nkind: {word}"))
