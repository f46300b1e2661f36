"""`lectorium term new`: what it writes and says, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lectorium.cli.main import run
from term_course import write_terms

CONFIG = """\
# Our own notes.
term: Spring 2026   # on every page
calendar:
  start: 2026-01-12
  end: "2026-05-01"
  meetings: [{days: [Tuesday, Thursday], time: 14:00-15:15}]
  # Days off
  holidays:
    - {name: MLK day, date: 2026-01-19}

    - name: Pause
      date: 2026-03-10   # a Tuesday
  breaks: [{name: Spring break, from: 2026-03-09, to: 2026-03-13}]
tagline: Spring 2026
teams:
  - {name: team-1, members: [Ann, Bo]}
  - name: team-2
    members: [Cy]

people: [Ada Lovelace]
tas: [Bo]
announcements:
  - 2026-01-05: Hi
office_hours: [{who: Ada, when: Mon 10-11}]
"""
LECTURE = """\
---
title: "Waves"   # kept
date: 2026-02-10
due: {title: Homework 1, date: 2026-02-17 23:59, url: https://example.org/1}
video: "[Recording](https://example.org/rec)"
lead: team-1
notes: [team-2]
release:
  due: 2026-02-09 08:00
readings:
  - {title: Tidy Data, date: 2026-01-05, url: https://example.org/tidy, authors: [Hadley Wickham]}
tags: [a,
  b]
---

Due on Feb 17, in Spring 2026.
"""
FILES = {
    "terms/2026sp/course.yml": CONFIG,
    "terms/2026sp/content/lectures/01-waves.md": LECTURE,
    "terms/2026sp/content/lectures/02-noise.md": '---\ntitle: Noise\nvideo: Bayes\nnotes: "[N](https://example.org/n)"\n---\n\nText.\n',
    "terms/2026sp/content/lectures/2026-04-28-named.md": "---\ntitle: Named\n---\n\nText.\n",
    "terms/2026sp/content/announcements/hi.md": "---\ntitle: Hi\ndate: 2026-01-05\n---\n\nHi.\n",
    "terms/2026sp/schedule.yml": "- {title: Final, date: 2026-05-05, kind: exam}   # in the hall\n"
    "- {title: An anniversary, date: 2020-01-01}\n",
}
SAID = """\
copied 6 files of terms/2026sp to terms/2027sp
dates of Spring 2026 are 52 weeks later, each on its day of the week
left out terms/2026sp/content/announcements/hi.md: an announcement of Spring 2026

terms/2026sp/content/lectures/01-waves.md
  line 3: date 2026-02-10 -> 2027-02-09
  line 4: due 2026-02-17 -> 2027-02-16
  line 5: `video` left out
  line 6: `lead` left out
  line 7: `notes` left out
  line 9: release 2026-02-09 -> 2027-02-08

terms/2026sp/content/lectures/2026-04-28-named.md
  is called 2027-04-27-named.md

terms/2026sp/course.yml
  line 2: term Spring 2026 -> Spring 2027
  line 4: start 2026-01-12 -> 2027-01-11
  line 5: end 2026-05-01 -> 2027-04-30
  line 8: `holidays` is a comment now
  line 13: `breaks` is a comment now
  line 14: tagline Spring 2026 -> Spring 2027
  line 15: `teams` left out
  line 22: `announcements` left out

terms/2026sp/schedule.yml
  line 1: date 2026-05-05 -> 2027-05-04

to be looked at:
  terms/2027sp/content/lectures/01-waves.md:13: the text says `Feb 17`
  terms/2027sp/content/lectures/01-waves.md:13: the text says `Spring 2026`
  terms/2027sp/course.yml:5: whether the term ends that day
  terms/2027sp/course.yml:6: `meetings` are those of Spring 2026
  terms/2027sp/course.yml:8: `holidays` of the new term are to be written
  terms/2027sp/course.yml:13: `breaks` of the new term are to be written
  terms/2027sp/course.yml:16: `people` is that of Spring 2026
  terms/2027sp/course.yml:17: `tas` is that of Spring 2026
  terms/2027sp/course.yml:18: `office_hours` is that of Spring 2026
  terms/2027sp/schedule.yml:2: `date` keeps 2020-01-01, which is no day of Spring 2026

next: lectorium check
it is published with the next build
the root then shows 2027sp, which begins last, and no more 2026fa, though that may still run
to keep 2026fa there until you turn them, write `terms: [2026fa, 2026sp, 2027sp]` into course.yml
to hold 2027sp back, write `terms: [2026fa, 2026sp]` into course.yml
"""
NEW_CONFIG = """\
# Our own notes.
term: Spring 2027   # on every page
calendar:
  start: 2027-01-11
  end: "2027-04-30"
  meetings: [{days: [Tuesday, Thursday], time: 14:00-15:15}]
  # Days off
#   holidays:
#     - {name: MLK day, date: 2026-01-19}

#     - name: Pause
#       date: 2026-03-10   # a Tuesday
#   breaks: [{name: Spring break, from: 2026-03-09, to: 2026-03-13}]
tagline: Spring 2027

people: [Ada Lovelace]
tas: [Bo]
office_hours: [{who: Ada, when: Mon 10-11}]
"""
NEW_LECTURE = """\
---
title: "Waves"   # kept
date: 2027-02-09
due: {title: Homework 1, date: 2027-02-16 23:59, url: https://example.org/1}
release:
  due: 2027-02-08 08:00
readings:
  - {title: Tidy Data, date: 2026-01-05, url: https://example.org/tidy, authors: [Hadley Wickham]}
tags: [a,
  b]
---

Due on Feb 17, in Spring 2026.
"""
NEW = ["term", "new", "--from", "2026sp", "--start", "2027-01-11"]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = write_terms(tmp_path.resolve() / "course", {"terms/2026sp/content/lectures/03-secret.md": None, **FILES})
    (root / "terms/2026sp/content/slides.pdf").write_bytes(b"%PDF-\x00\xff")
    monkeypatch.chdir(root)
    return root


def test_the_next_term_and_all_that_is_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {each: each.read_bytes() for each in course.rglob("*") if each.is_file()}
    assert run(NEW) == 0
    assert capsys.readouterr().out == SAID
    new = course / "terms/2027sp"
    assert (new / "course.yml").read_text() == NEW_CONFIG
    assert (new / "content/lectures/01-waves.md").read_text() == NEW_LECTURE
    assert (new / "schedule.yml").read_text() == (
        "- {title: Final, date: 2027-05-04, kind: exam}   # in the hall\n- {title: An anniversary, date: 2020-01-01}\n"
    )
    assert (new / "content/slides.pdf").read_bytes() == b"%PDF-\x00\xff"
    assert not (new / "content/announcements").exists()
    same = "terms/{}/content/lectures/02-noise.md"
    assert (course / same.format("2027sp")).read_bytes() == (course / same.format("2026sp")).read_bytes()
    assert {each: each.read_bytes() for each in before} == before


def test_what_it_makes_passes_a_check(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "terms/2026sp/content/slides.pdf").unlink()
    assert run([*NEW, "-q"]) == 0
    assert run(["check", "terms/2027sp", "--now", "2027-01-20"]) == 0
    assert capsys.readouterr().out == ""


def test_lines_that_end_as_on_windows_stay_so(course: Path) -> None:
    lectures = course / "terms/2026sp/content/lectures"
    (lectures / "04-crlf.md").write_bytes(
        b"---\r\ntitle: A\r\nlead: team-1\r\ndate: 2026-02-12\r\n---\r\n\r\nText.\r\n"
    )
    assert run([*NEW, "-q"]) == 0
    new = course / "terms/2027sp/content/lectures"
    assert (new / "04-crlf.md").read_bytes() == b"---\r\ntitle: A\r\ndate: 2027-02-11\r\n---\r\n\r\nText.\r\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: [A\ndate: 2026-02-12\n---\n", "it has a fault"),
        ('+++\ntitle = "B"\ndate = 2026-02-13\n+++\n', "it begins with TOML, which is to be changed by hand"),
        ('{"title": "B",\n "date": "2026-02-13"}\n', "it begins with JSON, which is to be changed by hand"),
    ],
)
def test_a_file_that_cannot_be_edited_by_its_lines_is_as_it_was(
    course: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    (course / "terms/2026sp/content/lectures/04-bad.md").write_text(text)
    assert run(NEW) == 0
    assert f"  terms/2027sp/content/lectures/04-bad.md:1: all of it: {why}\n" in capsys.readouterr().out
    assert (course / "terms/2027sp/content/lectures/04-bad.md").read_text() == text


def test_settings_in_one_line_lose_what_is_of_one_term(course: Path) -> None:
    config = "calendar: {holidays: [2026-01-19], start: 2026-01-12, breaks: [], end: 2026-05-01, moved: []}\n"
    (course / "terms/2026sp/course.yml").write_text(config)
    assert run([*NEW, "-q"]) == 0
    made = (course / "terms/2027sp/course.yml").read_text()
    assert made == "calendar: {start: 2027-01-11, end: 2027-04-30}\n"


def test_a_list_of_terms_is_left_to_the_instructor(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (course / "course.yml").open("a") as config:
        config.write("terms: [2026fa, 2026sp]\n")
    assert run(NEW) == 0
    assert capsys.readouterr().out.endswith(
        "\nnext: lectorium check\n"
        "it is published when course.yml says `terms: [2026fa, 2026sp, 2027sp]`: the first stands at the root\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["--from", "2026ps", "--start", "2027-01-11"],
            "lectorium: there is no term `2026ps` in `ROOT/terms`\n  = help: did you mean `2026sp`?\n",
        ),
        (
            ["--from", "2026sp", "--start", "2026-08-31"],
            "lectorium: `terms/2026fa` is there already\n  = help: nothing was written; name another one\n",
        ),
        (
            ["2026FA", "--from", "2026sp", "--start", "2026-08-31"],
            "lectorium: `terms/2026FA` is there already\n  = help: nothing was written; name another one\n",
        ),
        (
            ["../x", "--from", "2026sp", "--start", "2026-08-31"],
            "lectorium: `../x` cannot be the name of a term\n  = help: letters, digits and `-` between them can\n",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    before = sorted(course.rglob("*"))
    assert run(["term", "new", *arguments]) == 2
    assert capsys.readouterr().err == expected.replace("ROOT", str(course))
    assert sorted(course.rglob("*")) == before


def test_a_name_that_nobody_can_go_on_with_is_asked_for(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "terms/2026sp").rename(course / "terms/first")
    assert run(["term", "new", "--from", "first", "--start", "2027-01-11"]) == 2
    assert capsys.readouterr().err == (
        "lectorium: nobody can tell what follows `first`\n"
        "  = help: name it: `lectorium term new NAME --from first ...`\n"
    )


def test_a_course_without_terms_learns_how_it_gets_some(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path.resolve()
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/lectures/01-waves.md").write_text("---\ntitle: Waves\n---\nText.\n")
    (root / "course.yml").write_text("title: Signals\n")
    (root / "schedule.yml").write_text("[]\n")

    def told() -> str:
        assert run(["term", "new", "-C", str(root), "--start", "2027-01-11"]) == 2
        return capsys.readouterr().err

    first = (
        "  = help: make its present one a term: `mkdir -p terms/{0}/content; mv content/lectures"
        " terms/{0}/content/lectures; mv schedule.yml terms/{0}/schedule.yml`; then "
    )
    run_again = "; then run this again\n"
    may_be_empty = "write `terms/TERM/course.yml`; it may be empty: what it does not set, it has from `course.yml`"
    assert told() == f"lectorium: `{root}` has no terms yet\n{first.format('TERM')}{may_be_empty}{run_again}"

    settings = "term: Fall 2026\ncalendar: {start: 2026-08-31}\nteams: [Owls]\n"
    (root / "course.yml").write_text("title: Signals\n" + settings)
    move = "move `term`, `calendar` and `teams` from `course.yml` into `terms/2026fa/course.yml`"
    assert told() == f"lectorium: `{root}` has no terms yet\n{first.format('2026fa')}{move}{run_again}"

    (root / "terms/2026fa/content").mkdir(parents=True)
    (root / "content/lectures").rename(root / "terms/2026fa/content/lectures")
    (root / "schedule.yml").unlink()
    assert told() == f"lectorium: the term `terms/2026fa` has no `course.yml`\n  = help: {move}{run_again}"
    assert run(["check", str(root)]) == 1
    assert capsys.readouterr().out.startswith(
        f"terms/2026fa: error COURSE009 [unusable-term] this term has no `course.yml`\n  = help: {move}\n"
    )

    (root / "terms/2026fa/course.yml").touch()
    assert told() == f"lectorium: the term `terms/2026fa` has no days of its own\n  = help: {move}{run_again}"

    (root / "course.yml").write_text("title: Signals\n")
    (root / "terms/2026fa/course.yml").write_text(settings)
    assert run(["term", "new", "-C", str(root), "--start", "2027-01-11", "-q"]) == 0


def test_no_term_is_said_to_begin_last_where_one_has_no_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = "---\ntitle: Waves\ndate: 2027-02-01\n---\n\nText.\n"
    files = {"course.yml": "title: C\n", "terms/2026sp/course.yml": "calendar: {start: 2026-01-12}\n"}
    for name, text in {**files, "terms/27/course.yml": "", "terms/27/content/lectures/a.md": post}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert run(["term", "new", "-C", str(tmp_path), "--from", "2026sp", "--start", "2026-09-01"]) == 0
    assert capsys.readouterr().out.endswith(
        "it is published with the next build\n"
        "the root shows the term that begins last, by its first lecture where `calendar:` has no `start`\n"
        "to hold 2026fa back, write `terms: [2026sp, 27]` into course.yml\n"
    )


def test_a_term_that_begins_before_another_leaves_the_root_to_that(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["term", "new", "2025fa", "--from", "2026sp", "--start", "2025-09-01"]) == 0
    assert capsys.readouterr().out.endswith(
        "it is published with the next build\nthe root goes on to show 2026fa, which begins last\n"
        "to hold 2025fa back, write `terms: [2026fa, 2026sp]` into course.yml\n"
    )


def test_a_list_keeps_the_term_that_runs_at_the_root(course: Path) -> None:
    """As the command says it."""
    assert run([*NEW, "-q"]) == 0
    with (course / "course.yml").open("a") as config:
        config.write("terms: [2026fa, 2026sp, 2027sp]\n")
    assert run(["build", "-q"]) == 0
    assert "Fall 2026" in (course / "_site/index.html").read_text("utf-8").partition("</h1>")[0]
    assert (course / "_site/2027sp/index.html").is_file()


def test_paths_of_a_term_are_told_as_they_are_opened_from_the_course(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "--schedule", "-C", "terms/2026sp"]) == 0
    paths = {line.split("\t")[2] for line in capsys.readouterr().out.splitlines()}
    assert run(["export", "schedule", "-C", "terms/2026sp"]) == 0
    paths |= {row["path"] for row in json.loads(capsys.readouterr().out)}
    paths -= {"", None}
    assert len(paths) == 4
    assert all((course / path).is_file() for path in paths)

    assert run(["new", "lecture", "Noise", "-C", "terms/2026sp"]) == 0
    other = "terms/2026sp/content/lectures/02-noise.md"
    told = f"note: `{other}` has the same title: delete one of the two, or call it otherwise\n"
    assert capsys.readouterr().err == told


def test_what_a_new_term_needs_is_asked_for_with_the_terms_that_are_there(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["term", "new", "--start", "2027-01-11"]) == 2
    assert capsys.readouterr().err.endswith("Error: say which term is copied, --from 2026fa or 2026sp\n")
    shutil.rmtree(course / "terms/2026fa")
    assert run(["term", "new"]) == 2
    told = "Error: say when the new term begins: lectorium term new --from 2026sp --start 2026-08-31\n"
    assert capsys.readouterr().err.endswith(told)
    assert run(["term", "new", "--start", "2026-08-31"]) == 0
    assert (course / "terms/2026fa/course.yml").is_file()


def test_a_jekyll_course_has_no_terms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "_config.yml").write_text("title: Signals\n")
    assert run([*NEW, "-C", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: `{tmp_path.resolve()}` is a Jekyll course, which has no terms\n"
        "  = help: terms stand beside a `course.yml`\n"
    )


def test_teams_that_the_shared_navigation_leads_to_are_to_be_written(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "course.yml").write_text("title: T\nnav:\n  - {title: Who, url: /teams/}\n  - {title: Home, url: /}\n")
    config = course / "terms/2026sp/course.yml"
    config.write_text("teams: [Owls]\npeople: [Ada Lovelace]\n")
    assert run(NEW) == 0
    (said,) = [line for line in capsys.readouterr().out.splitlines() if "navigation" in line]
    assert (
        said
        == "  terms/2027sp/course.yml:1: `teams` of the new term are to be written, as the navigation leads to them"
    )
    (course / "course.yml").write_text("title: T\nnav:\n  - {title: Home, url: /}\n")
    assert run([*NEW[:2], "2028sp", *NEW[2:]]) == 0
    assert "navigation" not in capsys.readouterr().out


def test_a_term_without_a_label_is_called_by_its_folder(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "terms/2026sp/course.yml").write_text("people: [Ada Lovelace]\n")
    assert run(NEW) == 0
    assert "  terms/2027sp/course.yml:1: `people` is that of 2026sp\n" in capsys.readouterr().out
