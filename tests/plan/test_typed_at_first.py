"""A course as an instructor types it at first: parallel groups, staff by role, office hours, news as a list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ics import Calendar

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from mini_course import NOW, review_course

COURSE = """\
title: Causes
timezone: America/New_York
instructor: {name: Ada, email: ada@example.org}
tas: Tim, Ann
calendar:
  start: 2026-08-31
  end: 2026-09-25
  meetings:
    - {day: Mon, time: 10:00-11:30, section: A, room: Hall 1}
    - {day: Wed, start: "14:00", end: "15:30", group: B, venue: Hall 2}
    - {days: Mon-Wed, time: "22:00-24:00", type: lab}
    - {date: 2026-09-19, time: 9-12, kind: field trip}
  holidays: [2026-09-07]
office_hours:
  - {who: Tim, when: "Mon and Thu 10:30-12, Room 2", every: 2 weeks}
  - {who: Ann, day: Monday, time: 10-11, zoom: https://example.zoom.us/j/1}
  - {who: Ada, when: by appointment}
announcements:
  - {date: 2026-08-25, text: "The room is [new](https://example.org/7). See **you** there."}
  - 2026-08-20: Welcome
  - "2026-08-19: The list is open. Write to us."
  - {date: 2026-10-01, text: Secret words., url: https://example.org/secret}
"""
POSTS = (
    *("title: One", "title: Two", "title: Lab\nkind: lab", "title: Woods\nkind: field trip"),
    "title: Talk\nkind: cancelled\ndate: 2026-09-24",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    root = folder / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text(COURSE)
    for number, head in enumerate(POSTS):
        (root / f"content/lectures/{number}.md").write_text(f"---\n{head}\n---\n\nText.\n")
    made = build(CourseRequest(root.resolve(), dialects, NOW), BuildOptions(folder / "site", cache=folder / "cache"))
    assert made.summary.diagnostics == ()
    return folder / "site"


def words(site: Path, path: str, pattern: str) -> list[str]:
    html = (site / path).read_text("utf-8")
    return [" ".join(re.sub(r"<[^>]+>", " ", found).split()) for found in re.findall(pattern, html, re.DOTALL)]


def test_a_row_tells_when_each_group_meets(site: Path) -> None:
    rows = words(site, "index.html", r'<li class="row row-lecture.*?</li>')
    assert "A: Mon 31 Aug 10:00\u201311:30, Hall 1; B: Wed 2 Sep 14:00\u201315:30, Hall 2" in rows[0]
    assert any("B: Wed 9 Sep 14:00" in row and "A: Mon 14 Sep 10:00" in row for row in rows)
    (head,) = words(site, "lectures/0/index.html", r'<p class="eyebrow">.*?</p>')
    assert "A: Mon 31 Aug 10:00" in head


def test_the_head_tells_when_each_group_meets(site: Path) -> None:
    assert words(site, "course/index.html", r"<dt>Meets</dt>\s*(.*?)</dl>")[0].startswith(
        "Monday, 10:00\u201311:30, Hall 1 (A) "
        "Wednesday, 14:00\u201315:30, Hall 2 (B) "
        "Monday to Wednesday, 22:00\u201300:00 (Lab) "
        "Sat 19 Sep, 09:00\u201312:00 (Field trip)"
    )


def test_hours_tell_two_sessions_of_a_day_apart(site: Path) -> None:
    assert words(site, "index.html", r'<li class="row[^>]*id="lecture-2".*?</li>')[0].endswith("22:00\u201300:00")
    assert "09:00" not in words(site, "index.html", r'<li class="row[^>]*id="lecture-3".*?</li>')[0]


def test_each_group_has_its_calendar(site: Path) -> None:
    assert sorted(path.name for path in site.glob("schedule-group-*")) == [
        "schedule-group-a.ics",
        "schedule-group-b.ics",
    ]
    events = sorted(Calendar((site / "schedule-group-b.ics").read_text("utf-8")).events)
    named = [(str(each.name), each.begin.strftime("%d %H:%M"), str(each.location)) for each in events]
    assert [each for each in named if "(" in each[0]] == [
        ("One (B)", "02 14:00", "Hall 2"),
        ("Two (B)", "09 14:00", "Hall 2"),
    ]
    assert [each[0] for each in named if "(" not in each[0]] == [
        "Office hours: Ann",
        "Lab",
        "No class",
        "Woods",
        "Talk",
    ]
    uids = {each.uid for each in events if each.name == "One (B)"}
    assert uids == {"causes/content/lectures/0.md/B@lectorium.invalid"}


def test_a_talk_that_is_cancelled_is_told_as_such(site: Path) -> None:
    (row,) = words(site, "index.html", r'<li class="row[^>]*id="lecture-4".*?</li>')
    assert "Cancelled Talk" in row
    told = {str(each.name): each.status for each in Calendar((site / "schedule.ics").read_text("utf-8")).events}
    assert (told["Talk"], told["Woods"]) == ("CANCELLED", "CONFIRMED")


def test_staff_stand_with_the_role_of_their_key(site: Path) -> None:
    people = words(site, "course/index.html", r'<h2 id="_people">.*?</section>')[0]
    assert people.startswith("People Ada Instructor Mail ada@example.org")
    assert "Tim Teaching assistant Ann Teaching assistant" in people


def test_office_hours_are_a_week(site: Path) -> None:
    days = words(site, "course/index.html", r'<section class="week-day">.*?</section>')
    assert days == [
        "Monday 10:00\u201311:00 Ann example.zoom.us 10:30\u201312:00 Tim Room 2 every 2 weeks",
        "Thursday 10:30\u201312:00 Tim Room 2 every 2 weeks",
        "At other times Ada by appointment",
    ]


def test_addresses_of_the_settings_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: A\n---\n\nText.\n")
    (tmp_path / "content/plan.txt").write_text("Rain.")
    (tmp_path / "course.yml").write_text(
        "title: C\nannouncements:\n  - {date: 2026-08-20, text: Plan., url: plan.txt}\n"
        "  - {date: 2026-08-21, text: Lost., url: lost.txt}\n"
        "office_hours:\n  - {who: Ada, when: Mon and Tue 10-11, url: room/}\n"
        "people:\n  - {name: Ada, url: /lectures/a/}\n  - {name: Bo, url: /bo/}\n"
    )
    told = [each for each in review_course(tmp_path).diagnostics if each.code.code == "LINK001"]
    assert [each.message for each in told] == [
        f"the link target `{name}` does not exist" for name in ("lost.txt", "room/", "bo/")
    ]
    assert {each.span.path for each in told} == {"course.yml"}


def test_news_of_the_settings_takes_no_file_away(tmp_path: Path) -> None:
    (tmp_path / "content/announcements").mkdir(parents=True)
    (tmp_path / "content/announcements/2026-08-20-welcome.md").write_text("---\ntitle: Welcome\n---\n\nWords.\n")
    (tmp_path / "course.yml").write_text("title: C\nannouncements:\n  - 2026-08-20: Welcome\n")
    made = build(CourseRequest(tmp_path.resolve(), dialects, NOW), BuildOptions(tmp_path / "site"))
    assert [(each.message, each.help) for each in made.summary.diagnostics if "announcement" in each.message] == [
        (
            "an announcement of the config has the day and title of"
            " `content/announcements/2026-08-20-welcome.md`, of which nobody would see anything",
            "delete one of them, or give it another title",
        )
    ]
    assert not (tmp_path / "site").exists()


def test_news_may_stand_in_the_settings(site: Path) -> None:
    (news,) = words(site, "index.html", r'<section class="news".*?</section>')
    assert news.startswith("The room is new Tue 25 Aug The room is new . See you there.")
    assert "Thu 20 Aug Welcome Wed 19 Aug The list is open Write to us." in news
    assert "<title>Welcome</title>" in (site / "atom.xml").read_text("utf-8")
    told = [path for path in site.rglob("*") if path.is_file() and b"ecret" in path.read_bytes()]
    assert told == []
