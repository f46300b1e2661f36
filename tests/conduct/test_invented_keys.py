"""Keys that instructors invent in a course of our own: each is shown, or a finding names the key that does it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

SHOWN = """
recording: https://v.example/WORD1
recordings: [https://v.example/WORD2]
links: [{name: WORD3, url: "https://l.example/WORD4"}]
files: [WORD5.zip]
handouts: [WORD6.pdf]
due: WORD7
room: WORD8
instructor: WORD9
zoom: https://z.example/WORD10
homework: WORD11
lab: WORD12
exercises: WORD13
problem_set: WORD14
dataset: https://d.example/WORD15
papers: [https://p.example/WORD16]
required: WORD17
objectives: [WORD18, WORD19]
prerequisites: WORD20
topics: [WORD21]
host: WORD22
duration: WORD23
canvas: https://c.example/WORD24
exam: WORD25
milestone: WORD26
office_hours: WORD27
feedback: https://f.example/WORD28
attachments: [WORD29.pdf]
subtitle: WORD30
lecturer: WORD31
ta: WORD32
scribes: [WORD33]
quiz: WORD34
worksheet: WORD35
before: [{video: https://v.example/WORD36}]
prep: WORD37
bio: WORD38
speaker: [WORD39, WORD40]
"""
TOLD = {
    "team: x": "write `lead: x` for who leads, `blog: x` for who writes",
    "group: x": "write `lead: x` for who leads, `blog: x` for who writes",
    "guest_speaker: x": "write `speaker: x`",
    'guest: "Ada: the first"': 'write `speaker: "Ada: the first"`',
    "guest:": "write `speaker: Ada Lovelace`",
    "start_time: x": "write `time: 14:00-15:15`, and the day under `date:`",
    "building: x": "write `room: x`",
    "type: lab": "write `kind: lab`",
    "type: x": "write one of the kinds, such as `kind: exam`, or delete it",
    "part: x": "write `section: x`",
    "image: x.png": "show it in the text: `![what it shows](x.png)`",
    "publishDate: 2026-01-01": "write `release: 2026-01-01`",
    "available_from: 2026-01-01": "write `release: 2026-01-01`",
    "publish: true": "write `release: 2026-09-03 08:00`",
    "redirects: [/a/, /b/]": "write `redirect_from: [/a/, /b/]`",
    "solutions_release: 2026-01-01": "write `release: {solutions: 2026-01-01}`",
    "cancelled: true": "write `kind: cancelled`, or say it under `calendar: cancelled:` in course.yml",
    "status: Canceled": "write `kind: cancelled`, or say it under `calendar: cancelled:` in course.yml",
    "moved: true": "say it under `calendar: moved:` in course.yml",
    "when: 2026-10-24 13:00-17:00": "write the day under `date:`, and its hours under `time: 14:00-15:15`",
    "datum: 2026-10-24": "did you mean `date`?",
    "Folien: x.pdf": "did you mean `slides`?",
    "deadline: 2026-01-01": "write `due: {title: Homework 2, date: 2026-01-01}`, with the title of yours",
    "nav_order: 3": "write `order: 3`",
    "toc: false": "delete it: a page has what its text needs",
    "comment: x": "write it behind a `#`: readers never see a comment",
    "assigment: x": "did you mean `assignment`?",
    "autor: x": "did you mean `author`?",
    "recording: yes": "write a text, an address or the name of a file",
    "zzz: x": "write it below `facts:` for readers to see it, or delete it; templates can read it as `extra.zzz`",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/decks").mkdir()
    (tmp_path / "course.yml").write_text("title: Keys\nurl: https://w.example/\n")
    for name in ("one.pdf", "two.pptx", "three.html"):
        (tmp_path / "content/decks" / name).write_bytes(b"%PDF-1.7")
    return tmp_path


def page_of(course: Path, head: str, *options: str) -> str:
    (course / "content/lectures/a.md").write_text(f"---\ntitle: A\n{head}---\nText.\n")
    out = course.parent / f"{course.name}-site"
    now = ["--now", "2026-09-01T00:00:00Z"]
    assert run(["build", str(course), "-o", str(out), "--no-cache", "-q", *now, *options]) == 0
    page = out / "lectures/a/index.html"
    return page.read_text() if page.exists() else ""


def found(course: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    capsys.readouterr()
    run(["check", str(course), "--no-cache", "--select", "FM", "--output-format", "json"])
    return [(each["code"], each["help"]) for each in json.loads(capsys.readouterr().out)]


def test_these_are_shown(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("WORD5.zip", "WORD6.pdf"):  # of a file that is not there readers see no name
        (course / "content/lectures" / name).write_bytes(b"%PDF-1.7")
    page = page_of(course, SHOWN)
    main = page.partition("<main")[2].partition("</main>")[0]
    wanted = re.findall(r"WORD\d+", SHOWN)
    assert len(wanted) == 40
    assert [word for word in wanted if not re.search(rf"{word}\b", main)] == []
    assert found(course, capsys) == []


@pytest.mark.parametrize("line", TOLD)
def test_these_are_told_with_the_key_that_does_it(course: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    (course / "content/x.png").write_bytes(b"there")
    page_of(course, f"{line}\n")
    assert found(course, capsys) == [("FM021", TOLD[line])]


HIDING = "hidden: true|Hidden: true|private: yes|visible: false|status: draft|Show: no|publish: false|dratf: true"


@pytest.mark.parametrize("line", HIDING.split("|"))
def test_these_hide_and_say_so(course: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert page_of(course, f"{line}\n") == ""
    help_text = "write `draft: true` to keep it a draft, or delete the line to publish it"
    assert found(course, capsys) == [("FM028", help_text)]


@pytest.mark.parametrize("key", ["publish_date", "available", "Release Date", "visible_from", "unlock-at", "relaese"])
def test_these_show_later_and_say_so(course: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    head = f"{key}: 2099-02-03 08:00\n"
    assert page_of(course, head) == ""
    assert "Text." in page_of(course, head, "--now", "2099-02-03T08:00:00Z")
    assert "Text." in page_of(course, head, "--future")
    run(["check", str(course), "--no-cache", "--select", "FM"])
    assert capsys.readouterr().out.endswith(
        f"content/lectures/a.md:3:1: error FM028 [hidden-by-other-key] `{key}` has no meaning here, and as it reads"
        f" like a wish to show this later, it is held back until then\n  |\n3 | {head}  | {'^' * len(key)}\n"
        "  = help: write `release: 2099-02-03 08:00`, or delete the line to publish it now\n"
    )
    assert "Text." in page_of(course, f"release: 2026-01-01\n{head}"), "`release` counts"


def test_a_later_release_that_nobody_understands_is_a_draft(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert page_of(course, "available: after the exam\n") == ""
    help_text = "write the instant you mean, as in `release: 2026-09-03 08:00`, or delete the line"
    assert found(course, capsys) == [("FM028", help_text)]


@pytest.mark.parametrize("line", ["Draft: true", "PUBLISHED: false", "Release: 2099-01-01"])
def test_what_hides_a_post_does_so_with_capitals(course: Path, line: str) -> None:
    assert page_of(course, f"{line}\n") == ""


@pytest.mark.parametrize("key", ["Tags", "TAGS", "Slides", "Order", "Redirect From", "lectureversion", "Room"])
def test_a_known_key_in_other_letters_is_understood_and_told(
    course: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    (course / "content/lectures/one.pdf").write_bytes(b"%PDF-1.7")
    known = {"Redirect From": "redirect_from", "lectureversion": "lectureVersion"}.get(key, key.lower())
    value = {"Order": "3", "lectureversion": "next", "Redirect From": "/b/"}.get(key, "one")
    page = page_of(course, f"{key}: {value}\n")
    capsys.readouterr()
    run(["check", str(course), "--no-cache", "--select", "FM"])
    assert capsys.readouterr().out == (
        f"content/lectures/a.md:3:1: warning FM021 [unknown-key] the key `{key}` is read as `{known}`, and other"
        f" programs may not read it so\n  |\n3 | {key}: {value}\n  | {'^' * len(key)}\n  = help: write `{known}`\n"
    )
    assert page == page_of(course, f"{known}: {value}\n")


def test_of_two_keys_for_one_thing_the_known_one_counts(course: Path) -> None:
    assert "Text." in page_of(course, "draft: false\n")
    assert page_of(course, "draft: false\nDraft: true\n") == "", "what somebody wanted hidden stays hidden"
    assert page_of(course, "draft: true\nDraft: false\n") == ""


@pytest.mark.parametrize("line", ["hidden: false", "visible: true", "status: final", "craft: Weaving", "hide_toc: x"])
def test_these_hide_nothing(course: Path, line: str) -> None:
    assert "Text." in page_of(course, f"{line}\n")


@pytest.mark.parametrize(
    ("head", "robots", "listed"),
    [
        ("", [], True),
        ("noindex: true\n", ["noindex"], False),
        ("noindex: false\n", [], True),
        ("robots: noindex, nofollow\n", ["noindex, nofollow"], False),
        ("robots: noarchive\n", ["noarchive"], True),
        ("sitemap: false\n", [], False),
    ],
)
def test_search_engines_are_told(
    course: Path, capsys: pytest.CaptureFixture[str], head: str, robots: list[str], listed: bool
) -> None:
    page = page_of(course, head)
    assert re.findall(r'<meta name="robots" content="([^"]*)">', page) == robots
    assert (
        "https://w.example/lectures/a/" in (course.parent / f"{course.name}-site/sitemap.xml").read_text()
    ) == listed
    assert found(course, capsys) == []


def test_a_lecture_has_several_decks_of_several_kinds(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(course, 'slides: [one, {name: Part two, url: two.pptx}, three.html, "https://s.example/four"]\n')
    links = re.findall(r'<a class="action action-\w+" href="([^"]*)".*?<span>(.*?)<', page)
    assert links == [
        ("../../decks/one.pdf", "Slides"),
        ("../../decks/two.pptx", "Slides: Part two"),
        ("../../decks/three.html", "Slides: Three"),
        ("https://s.example/four", "Slides: four"),
    ]
    assert found(course, capsys) == []
    page_of(course, "draft: true\nslides: [one, two.pptx]\n")
    assert not list((course.parent / f"{course.name}-site").rglob("decks/*.p*"))


def test_what_is_no_deck_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/a.md").write_text("---\ntitle: A\nslides: [one, [two]]\n---\nText.\n")
    run(["check", str(course), "--no-cache", "--select", "FM"])
    assert capsys.readouterr().out == (
        "content/lectures/a.md:3:15: error FM020 [wrong-type] these are no slides\n"
        "  |\n3 | slides: [one, [two]]\n  |               ^^^^^\n"
        "  = help: write the name of a file, or `{name: Part 1, url: a.pdf}`\n"
    )
