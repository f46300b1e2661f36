"""`lectorium import`: what it writes and says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

NOW = "2026-11-20"
OLD = {
    "_config.yml": "title: Soil, Spring 2026\nurl: https://soil.example\nbaseurl: /s\nroom_key: R\n"
    "collections:\n  lectures:\n    output: true\n    permalink: /lectures/:path/\n"
    "instructor: Ada Sample\nmail: soil@example.org\n",
    "_layouts/default.html": "<html><body>{{ content }}</body></html>\n",
    "_lectures/1-sand.md": "---\ntitle: Sand   # grains\nlayout: default\nslides: files/sand.pdf\nhidden: true\n---\n"
    "[Silt](../2-silt/), by {{ site.mail }}.\n",
    "_lectures/2-silt.md": "---\ntitle: Silt\nmood: muddy\n---\nSilt.\n",
    "_lectures/3-clay.md": "---\ntitle: Clay\npublished: false\n---\nClay.\n",
    "_lectures/4-loam.md": "---\ntitle: Loam\n---\nLoam.\n",
    "_lectures/5-peat.md": "---\ntitle: Peat\n---\nPeat.\n",
    "files/sand.pdf": "%PDF-1.4\n",
    "notes.txt": "Notes.\n",
    "index.md": "---\ntitle: Soil\n---\nBring *boots*.\n\n| Day | Topic | Quiz |\n|---|---|---|\n"
    "| 13 Jan | [Sand](lectures/1-sand/) | Q1 |\n| 15 Jan | [Silt](lectures/2-silt/) | |\n"
    "| 20 Jan | Soil day (no class) | |\n| 22 Jan | [Loam](lectures/4-loam/) | |\n"
    "| 27 Jan | [Peat](lectures/5-peat/) | Q2 |\n| 29 Jan | Report due | |\n",
}
COURSE = """\
# Soil, Spring 2026: this course was a Jekyll course, see IMPORT.md
title: Soil, Spring 2026
url: "https://soil.example/s/"
language: en
markdown: kramdown
old_addresses: jekyll
calendar:
  start: 2026-01-13
  end: 2026-01-27
  meetings:
    - {days: [Tuesday, Thursday]}
  holidays:
    - {name: Soil day (no class), date: 2026-01-20}
people:
  - {name: Ada Sample, role: Instructor}
"""
SAND = """\
---
title: Sand   # grains
lecture: files/sand.pdf
permalink: "/lectures/1-sand/"
facts: {Quiz: Q1}
---
[Silt](/lectures/2-silt/), by soil@example.org.
"""
LOAM = """\
---
title: Loam
permalink: "/lectures/4-loam/"
number: 3
---
Loam.
"""
CLAY = """\
---
title: Clay
permalink: "/lectures/3-clay/"
draft: true
meetings: 0
---
Clay.
"""
PEAT = """\
---
title: Peat
permalink: "/lectures/5-peat/"
facts: {Quiz: Q2}
---
Peat.
"""
SILT = """\
---
title: Silt
# mood: muddy
permalink: "/lectures/2-silt/"
---
Silt.
"""
REPORT = """\
# Import of Soil, Spring 2026

## Not understood: look at these

Nothing.

## Kept as it was

- `hidden` hides nothing under Jekyll, so the post stays public: _lectures/1-sand.md:5
- no page shows `mood`, which is a comment now: _lectures/2-silt.md:3

## Done

- what pages printed of it stands in their texts: _layouts/default.html
- 1 link counts from the root of the site: _lectures/1-sand.md
- `slides` is called `lecture`: _lectures/1-sand.md:4
- the calendar in course.yml says when the course met, the lectures follow it: index.md
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return written(tmp_path / "old", OLD)


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return folder


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], home: Path) -> tuple[int, str]:
    """Run a command; return its exit code and all that it has printed, its folder left out."""
    code = run(["import", *arguments])
    printed = capsys.readouterr()
    return code, (printed.out + printed.err).replace(str(home), "HOME")


def test_a_course_is_turned(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new"
    (old / "_site").mkdir(exist_ok=True)
    (old / "_site/index.html").write_text("what Jekyll made is no part of the course")
    assert said([str(old), str(new), "--now", NOW], capsys, tmp_path) == (
        0,
        "imported 6 texts and 2 other files into HOME/new\n"
        "what was done, kept and not understood: HOME/new/IMPORT.md\n"
        "next: lectorium serve HOME/new\n",
    )
    written = {path.relative_to(new).as_posix(): path.read_text("utf-8") for path in new.rglob("*") if path.is_file()}
    assert written == {
        "IMPORT.md": REPORT,
        "course.yml": COURSE,
        "schedule.yml": "- {title: Report due, date: 2026-01-29}\n",
        "content/index.md": "---\ntitle: Soil\n---\nBring *boots*.\n\n",
        "content/lectures/1-sand.md": SAND,
        "content/lectures/2-silt.md": SILT,
        "content/lectures/3-clay.md": CLAY,
        "content/lectures/4-loam.md": LOAM,
        "content/lectures/5-peat.md": PEAT,
        "static/files/sand.pdf": "%PDF-1.4\n",
        "static/notes.txt": "Notes.\n",
    }


def test_what_needs_a_look_is_said(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "about.md").write_text("---\ntitle: About\npermalink: /lectures/4-loam/\n---\nAbout.\n", "utf-8")
    assert said([str(old), str(tmp_path / "a b"), "--now", NOW], capsys, tmp_path) == (
        0,
        "imported 7 texts and 2 other files into HOME/a b\n"
        "what was done, kept and not understood: HOME/a b/IMPORT.md\n"
        "look at this: about.md: another page had its address, so it has a new one\n"
        "next: lectorium serve 'HOME/a b'\n",
    )


@pytest.mark.parametrize(
    ("source", "folder", "message"),
    [
        ("none", "new", "lectorium: there is no folder `HOME/none`\n"),
        ("native", "new", "lectorium: `HOME/native` is a native course already: it has a `course.yml`\n"),
        ("bare", "new", "lectorium: `HOME/bare` is no Jekyll course: it has no `_config.yml`\n"),
        (
            "old",
            "full",
            "lectorium: `HOME/full` is there already and not empty\n"
            "  = help: nothing was written; name another folder\n",
        ),
        (
            "old",
            "full/file",
            "lectorium: `HOME/full/file` is there already and not empty\n"
            "  = help: nothing was written; name another folder\n",
        ),
        (
            "old",
            "old/new",
            "lectorium: `HOME/old/new` and `HOME/old` lie in each other\n  = help: name a folder beside the course\n",
        ),
        (
            "old",
            ".",
            "lectorium: `HOME` and `HOME/old` lie in each other\n  = help: name a folder beside the course\n",
        ),
    ],
)
def test_what_is_refused(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, folder: str, message: str
) -> None:
    for path in ("native/course.yml", "bare/x.md", "full/file"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text("", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert said([str(tmp_path / source), str(tmp_path / folder)], capsys, tmp_path) == (2, message)
    assert sorted(tmp_path.rglob("*")) == before
    assert (old / "_config.yml").read_text("utf-8") == OLD["_config.yml"]


def test_what_has_no_site_is_not_turned(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "_lectures/2-silt.md").write_text("---\ntitle: Silt: fine\n---\nSilt.\n", "utf-8")
    assert said([str(old), str(tmp_path / "new")], capsys, tmp_path) == (
        1,
        "_lectures/2-silt.md:2:12: error FM001 [invalid-yaml] a colon inside a value needs quotes around the value\n"
        "  |\n"
        "2 | title: Silt: fine\n"
        "  |            ^\n"
        '  = help: put the whole value in quotes: `title: "Silt: fine"`\n'
        "nothing was written: mend the above first\n",
    )
    assert not (tmp_path / "new").exists()


def test_a_link_out_of_the_course_is_not_followed(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (old / "files/link.txt").symlink_to(tmp_path / "secret.txt")
    code, printed = said([str(old), str(tmp_path / "new")], capsys, tmp_path)
    assert (code, printed.splitlines()[-1]) == (1, "nothing was written: mend the above first")
    assert "files/link.txt" in printed
    assert not (tmp_path / "new").exists()


def test_the_two_folders_are_named_by_themselves(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(old), "import", str(old), "new"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "Error: `import` names its two folders itself: leave out `-C`"


def test_check_offers_the_calendar(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(old), "--now", NOW, "--select", "SCHED009"])
    assert capsys.readouterr().out == (
        "index.md: info SCHED009 [schedule-read] the schedule of this page was read: 6 rows, 6 dates\n"
        "  = note: `lectorium import` makes a native course with it as `calendar: {start: 2026-01-13, end: 2026-01-27, "
        "meetings: [{days: [Tuesday, Thursday]}], holidays: [{name: Soil day (no class), date: 2026-01-20}]}`\n"
        "  = help: ours stands in its place\n"
    )


DAYS = (
    "---\ntitle: {}\nlayout: week\ndays:\n- {{date: {}, topic: Talk -- {}}}\n- {{date: {}, topic: Lab}}\n---\nText.\n"
)
WEEKS = (
    ("Maps", "2027-01-18", "2027-01-20"),
    ("Scale", "2027-01-25", "2027-01-27"),
    ("Area", "2027-02-01", "2027-02-03"),
)
BY_DAY = {
    "_config.yml": "title: Maps\ncollections:\n  weeks: {output: true, permalink: '/w/:name/'}\n",
    "_layouts/week.html": "{% for d in page.days %}<h2>{{ d.date | date: '%b %-d' }} {{ d.topic | smartify }}</h2>"
    "{% endfor %}{{ content }}",
    "plan.html": "---\ntitle: Plan\npermalink: /plan/\n---\n<h1>Plan</h1><table><tr><th>Date</th><th>Topic</th></tr>"
    "{% for w in site.weeks %}{% for d in w.days %}<tr><td>{{ d.date | date: '%a %-m/%-d' }}</td>"
    '<td><a href="{{ w.url }}">{{ d.topic }}</a></td></tr>{% endfor %}{% endfor %}</table>',
    "index.md": "---\ntitle: Home\n---\n# {{ site.title }}\n\nWelcome.\n",
    **{f"_weeks/0{n}.md": DAYS.format(title, one, n, two) for n, (title, one, two) in enumerate(WEEKS, 1)},
}


def test_a_week_that_a_table_has_on_two_days_takes_two_meetings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "_weeks/01.md"  # which is named on a day of the second, too
    files = BY_DAY | {first: BY_DAY[first].replace("Lab}", "Lab}\n- {date: 2027-01-25, topic: Marks}")}
    said([str(written(tmp_path / "old", files)), str(tmp_path / "new"), "--now", NOW], capsys, tmp_path)
    calendar = "  start: 2027-01-18\n  end: 2027-02-03\n  meetings:\n    - {days: [Monday, Wednesday]}\n"
    assert (tmp_path / "new/course.yml").read_text().endswith(f"calendar:\n{calendar}")
    assert "\nmeetings: 2\n" in next((tmp_path / "new/content/lectures").glob("*1*.md")).read_text()


def test_what_rows_and_titles_say_is_not_said_again(tmp_path: Path) -> None:
    assert run(["build", str(written(tmp_path / "old", BY_DAY)), "--no-cache", "--quiet", "--now", NOW]) == 0
    week, plan = ((tmp_path / "old/_site" / path / "index.html").read_text() for path in ("w/01", "plan"))
    assert "Talk -- 1" in plan
    assert "Days" not in plan, "an entry with a day of its own is a row"
    assert "Days" not in week, "the layout printed them, with a dash"
    assert plan.count(">Plan<") == 1
