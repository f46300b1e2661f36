"""People and teams of a whole course: who does what, where it is told, and what nobody gave is told nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

CONFIG = """title: Rain
url: ""
timezone: Europe/London
calendar:
  start: 2026-10-19
  meetings: [{day: Tuesday, time: "14:00-15:15", place: Room 101}]
staff:
  - {name: Dr. Maren Holt, role: Instructor, photo: maren.svg}
teams:
  Eel: [Jun, {name: Lin, email: lin@example.edu}]
  Owl: "Pat, Sam"
"""
POSTS = {
    "1-rain": "title: Rain falls\nlead: Eel\nblog: Owl & Eel\n",
    "2-wind": "title: Wind\nlead: Maren Holt\nspeaker: Owl\ntime: 16:00-17:00\nroom: Roof\n",
    "3-snow": "title: Snow\nspeaker: Somebody Else\n",
    "4-fog": "title: Fog\nkind: extra\ntime: after lunch\n",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text(CONFIG)
    (tmp_path / "content/maren.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for name, head in POSTS.items():
        (tmp_path / f"content/lectures/{name}.md").write_text(f"---\n{head}---\nWords.\n")
    return tmp_path


def built(course: Path) -> Path:
    out = course.parent / f"{course.name}-site"
    assert run(["build", str(course), "-o", str(out), "--no-cache", "--now", "2026-10-01T00:00:00Z", "-q"]) == 0
    return out


def told(page: Path) -> str:
    """Return the words between the header and the footer of a page."""
    main = page.read_text().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main.partition(">")[2]).split())


def test_a_team_has_a_page_with_its_duties_and_dates(course: Path) -> None:
    with (course / "course.yml").open("a") as config:
        config.write("  Heron: [Ida]\n")
    site = built(course)
    assert told(site / "teams/heron/index.html") == "Teams Heron Members Ida"
    assert told(site / "teams/owl/index.html") == (
        "Teams Owl Members Pat Sam Duties Date Session Role Tue 20 Oct Rain falls Blog team"
        " Tue 27 Oct Wind Speaker Calendar of these sessions"
    )
    assert told(site / "teams/index.html") == (
        "Teams Team Members Lead team Blog team Speaker All Eel Jun, Lin 1 1 0 2 Owl Pat, Sam 0 1 1 2 Heron Ida 0 0 0 0"
    )
    assert 'href="../teams/owl/">Owl</a>' in (site / "course/index.html").read_text()


def test_a_team_has_a_calendar_of_its_own(course: Path) -> None:
    site = built(course)
    titles = {
        path.name: re.findall(r"SUMMARY:(.*?)\r", path.read_bytes().decode()) for path in site.glob("schedule*.ics")
    }
    assert titles == {
        "schedule.ics": ["Rain falls", "Wind", "Snow"],
        "schedule-eel.ics": ["Rain falls"],
        "schedule-owl.ics": ["Rain falls", "Wind"],
    }
    assert 'href="../../schedule-owl.ics" download' in (site / "teams/owl/index.html").read_text()


def test_roles_and_speakers_lead_to_teams_and_people(course: Path) -> None:
    site = built(course)
    first, second = ((site / f"lectures/{name}/index.html").read_text() for name in ("1-rain", "2-wind"))
    assert '<a href="../../teams/eel/">Eel</a> <span class="members">(Jun, Lin)</span>' in first
    assert '<a href="../../teams/owl/">Owl</a> <span class="members">(Pat, Sam)</span>' in first
    assert '<a href="../../course/#_person-maren-holt">Maren Holt</a>' in second
    assert '<p class="lecture-speaker"><a href="../../teams/owl/">Owl</a></p>' in second
    page = (site / "course/index.html").read_text()
    assert 'id="_person-maren-holt"' in page
    assert '<img class="person-photo" src="../maren.svg"' in page
    assert '<p class="lecture-speaker">Somebody Else</p>' in (site / "lectures/3-snow/index.html").read_text()


def test_what_a_member_gave_stands_on_the_page_of_the_team_alone(course: Path) -> None:
    site = built(course)
    holding = [
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and b"lin@" in path.read_bytes()
    ]
    assert holding == ["teams/eel/index.html"]
    assert (site / "teams/eel/index.html").read_text().count("mailto:") == 1


def test_the_page_of_a_lecture_tells_its_hours_and_its_room(course: Path) -> None:
    site = built(course)
    rain, wind, fog = (told(site / f"lectures/{name}/index.html") for name in ("1-rain", "2-wind", "4-fog"))
    assert " Lecture 1 Week 1 Tuesday, 20 October 2026 14:00–15:15 Room 101 Rain falls " in rain
    assert " Lecture 2 Week 2 Tuesday, 27 October 2026 16:00–17:00 Roof Wind " in wind
    assert " Extra after lunch Fog " in fog
    rows = (site / "index.html").read_text()
    assert '<span class="row-hour"><span>16:00–17:00,</span> <span>Roof</span></span>' in rows
    assert "14:00–15:15, Room 101</span>" not in rows.partition('class="schedule folded')[2]
    assert "DTSTART;TZID=Europe/London:20261027T160000" in (site / "schedule.ics").read_bytes().decode()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "lead: Eel\n",
            "lead: Eal\n",
            "content/lectures/1-rain.md:3:7: warning TEAM101 [unknown-team] there is no team `Eal` in the config\n"
            "  |\n3 | lead: Eal\n  |       ^^^\n  = help: did you mean `Eel`?\n",
        ),
        (
            "blog: Owl & Eel",
            "blog: [Owl, Mare Holt]",
            "content/lectures/1-rain.md:4:13: warning TEAM101 [unknown-team] there is no team"
            " `Mare Holt` in the config\n"
            "  |\n4 | blog: [Owl, Mare Holt]\n  |             ^^^^^^^^^\n  = help: did you mean `Dr. Maren Holt`?\n",
        ),
        (
            "lead: Eel\n",
            "speaker: Dr. Marin Holt\n",
            "content/lectures/1-rain.md:3:10: warning TEAM101 [unknown-team] the config knows no `Dr. Marin Holt`, but"
            " somebody with nearly that name\n  |\n3 | speaker: Dr. Marin Holt\n  |          ^^^^^^^^^^^^^^\n"
            "  = help: did you mean `Dr. Maren Holt`?\n",
        ),
        (
            "lead: Eel\n",
            "time: 17:00-16:00\n",
            "content/lectures/1-rain.md:3:7: warning FM024 [unread-value] `17:00-16:00` does not end after it begins\n"
            "  |\n3 | time: 17:00-16:00\n  |       ^^^^^^^^^^^\n"
            "  = help: write `14:00-15:15`; until then it is shown as it is written\n",
        ),
    ],
)
def test_slips_are_told_with_what_is_meant(
    course: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    post = course / "content/lectures/1-rain.md"
    post.write_text(post.read_text().replace(old, new))
    select = "TEAM101,FM024"
    run(["check", str(course), "--select", select, "--no-cache", str(post)])
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "14:00-15:15",
            "15:00-14:00",
            "course.yml:6:35: error COURSE002 [wrong-setting] `15:00-14:00` does not end after it begins\n"
            '  |\n6 |   meetings: [{day: Tuesday, time: "15:00-14:00", place: Room 101}]\n'
            "  |                                   ^^^^^^^^^^^^^\n"
            "  = help: write the beginning first, as in `14:00-15:15`\n",
        ),
        (
            "name: Lin, ",
            "",
            "course.yml:10:15: error COURSE002 [wrong-setting] this person has no name\n"
            "   |\n10 |   Eel: [Jun, {email: lin@example.edu}]\n   |               ^^^^^\n"
            "  = help: add `name: Ada Lovelace`\n",
        ),
        (
            "maren.svg",
            "maran.svg",
            "course.yml:8:53: error IMG001 [missing-image] the picture `maran.svg` does not exist\n"
            "  |\n8 |   - {name: Dr. Maren Holt, role: Instructor, photo: maran.svg}\n"
            "  |                                                     ^^^^^^^^^\n  = help: did you mean `maren.svg`?\n",
        ),
    ],
)
def test_slips_of_the_config_are_told(
    course: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    (course / "course.yml").write_text(CONFIG.replace(old, new))
    assert run(["check", str(course), "--no-cache"]) in (1, 2)
    assert said in capsys.readouterr().out


def test_a_night_ends_on_the_next_day(course: Path) -> None:
    (course / "course.yml").write_text(CONFIG.replace("14:00-15:15", "22:00-01:00"))
    assert "20261021T010000" in (built(course) / "schedule.ics").read_text()


def test_a_moved_class_says_from_when_and_why(course: Path) -> None:
    moved = '  moved: [{from: 2026-10-27, to: 2026-10-29, place: Barn, reason: "a <fire> drill"}]\n'
    (course / "course.yml").write_text(CONFIG.replace("staff:", f"{moved}staff:"))
    (course / "content/lectures/2-wind.md").write_text("---\ntitle: Wind\n---\nWords.\n")
    site = built(course)
    words = "Moved from Tue 27 Oct: a &lt;fire&gt; drill"
    assert f" 29 October 2026 14:00–15:15 Barn {words} Wind " in told(site / "lectures/2-wind/index.html")
    assert f"<span>Barn,</span> <span>{words}</span></span>" in (site / "index.html").read_text()
    assert "Moved" not in told(site / "lectures/1-rain/index.html")


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("[{who: Ada, when: Mon 10-11}, {who: Bo, when: by appointment}]", ["Monday", "At other times"]),
        ("[{who: Bo, when: by appointment}]", []),
    ],
)
def test_what_has_no_day_stands_under_a_head_beside_the_days(course: Path, hours: str, told: list[str]) -> None:
    with (course / "course.yml").open("a") as config:
        config.write(f"office_hours: {hours}\n")
    week = (built(course) / "course/index.html").read_text().partition('id="_week"')[2].partition("</div>")[0]
    assert re.findall("<h3>(.*?)</h3>", week) == told
