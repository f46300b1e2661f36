"""The course as data: fields that stay as they are, as JSON, as a table and as a calendar."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lectorium.cli import export
from lectorium.cli.main import run

CONFIG = """title: Rain and wind
term: Fall 2026
timezone: Europe/London
calendar:
  start: 2026-10-19
  end: 2026-11-06
  meetings:
    - {day: Tuesday, time: "14:00-15:15", place: Room 101}
  holidays:
    - {name: "=Founders' day", date: 2026-10-27}
  cancelled:
    - {date: 2026-11-03, reason: Strike}
people:
  - {name: Ada Brook, role: Instructor, email: ada@example.edu}
teams:
  - {name: Eel, members: [Jun, Lin]}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text(CONFIG)
    (tmp_path / "content/lectures/1-rain.md").write_text("---\ntitle: Rain\n---\nIt rains.\n")
    (tmp_path / "content/lectures/2-secret.md").write_text("---\ntitle: Secret\ndraft: true\n---\nIt rains.\n")
    return tmp_path


def exported(course: Path, capsys: pytest.CaptureFixture[str], what: str, form: str) -> str:
    assert run(["export", what, str(course), "--format", form, "--no-cache"]) == 0
    return capsys.readouterr().out


def test_schedule_with_hours_and_days_without_class(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(exported(course, capsys, "schedule", "json"))
    assert [[row[name] for name in ("kind", "title", "date", "starts", "ends", "place")] for row in rows] == [
        *(["lecture", "Rain", "2026-10-20", "2026-10-20T14:00:00+01:00", "2026-10-20T15:15:00+01:00", "Room 101"],),
        *(["holiday", "=Founders' day", "2026-10-27", None, None, None],),
        *(["cancelled", "Strike", "2026-11-03", None, None, None],),
    ]
    assert [row["url"] for row in rows] == ["lectures/1-rain/", None, None]


def test_days_without_class_stand_before_what_is_later(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/3-wind.md").write_text("---\ntitle: Wind\ndate: 2026-10-30\n---\nIt blows.\n")
    rows = json.loads(exported(course, capsys, "schedule", "json"))
    assert [row["title"] for row in rows] == ["Rain", "=Founders' day", "Wind", "Strike"]


def test_schedule_as_a_table(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = "---\ntitle: Wind\ndate: 2026-10-30\nspeaker: Lin\nquiz: Q1\nteam: Eel\n---\nIt blows.\n"
    (course / "content/lectures/3-wind.md").write_text(post)
    rows = list(csv.DictReader(io.StringIO(exported(course, capsys, "schedule", "csv"))))
    assert [row["title"] for row in rows] == ["Rain", "'=Founders' day", "Wind", "Strike"]
    assert rows[0]["starts"] == "2026-10-20T14:00:00+01:00"
    assert export._cell("facts", [{"label": "Quiz", "text": "Q1", "html": "<b>Q1</b>"}] * 2) == "Quiz: Q1; Quiz: Q1"


def test_schedule_as_the_calendar_of_the_site(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(course), "-q", "--no-cache"]) == 0
    told = exported(course, capsys, "schedule", "ics")
    assert told.encode() == (course / "_site/schedule.ics").read_bytes()
    assert "SUMMARY:Rain\n" in told.replace("\r\n", "\n")
    assert "Secret" not in told


def test_the_course_and_its_people(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(exported(course, capsys, "course", "json"))
    assert row == {
        "title": "Rain and wind",
        "description": None,
        "term": "Fall 2026",
        "institution": None,
        "url": None,
        "language": "en",
        "timezone": "Europe/London",
        "start": "2026-10-19",
        "end": "2026-11-06",
        "lectures": 1,
        "meetings": [
            {
                **{"day": "Tuesday", "date": None, "time": "14:00-15:15", "place": "Room 101"},
                **{"kind": "lecture", "section": None},
            }
        ],
        "teams": ["Eel"],
    }
    assert exported(course, capsys, "course", "csv").splitlines()[1] == (
        "Rain and wind,,Fall 2026,,,en,Europe/London,2026-10-19,2026-11-06,1,Tuesday 14:00-15:15 Room 101 lecture,Eel"
    )
    assert exported(course, capsys, "people", "csv") == (
        "name,role,email,url,office,hours,team\nAda Brook,Instructor,ada@example.edu,,,,\nJun,,,,,,Eel\nLin,,,,,,Eel\n"
    )


@pytest.mark.parametrize("what", ["schedule", "course", "people"])
def test_every_field_is_documented_and_in_order(
    course: Path, capsys: pytest.CaptureFixture[str], root: Path, what: str
) -> None:
    text = (root / "docs/content/lectures/data.md").read_text("utf-8")
    table = text.partition(f"## {what.capitalize()}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
    documented = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert list(json.loads(exported(course, capsys, what, "json"))[0]) == documented
    assert exported(course, capsys, what, "csv").splitlines()[0].split(",") == documented


def test_what_is_due_and_other_events_are_rows(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/1-rain.md").write_text(
        "---\ntitle: Rain\ndue: {title: Gauge, date: 2026-10-20 23:59}\n---\nIt rains.\n"
    )
    (course / "schedule.yml").write_text(
        "- {date: 2026-10-19, time: 9:00-10:00, title: Maps, kind: lab, place: Roof, url: lectures/1-rain/}\n"
        "- {date: 2026-11-05, title: Report, kind: project, due: true}\n"
    )
    rows = json.loads(exported(course, capsys, "schedule", "json"))
    names = ("kind", "title", "path", "url", "date", "starts", "place", "week", "due")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (
            "lab",
            "Maps",
            "schedule.yml",
            "lectures/1-rain/",
            "2026-10-19",
            "2026-10-19T09:00:00+01:00",
            "Roof",
            1,
            False,
        ),
        *(
            (
                *("lecture", "Rain", "content/lectures/1-rain.md", "lectures/1-rain/", "2026-10-20"),
                *("2026-10-20T14:00:00+01:00", "Room 101", 1, False),
            ),
        ),
        *(
            (
                *("assignment", "Gauge", "content/lectures/1-rain.md", "lectures/1-rain/", "2026-10-20"),
                *("2026-10-20T23:59:00+01:00", None, 1, True),
            ),
        ),
        ("holiday", "=Founders' day", None, None, "2026-10-27", None, None, 2, False),
        ("cancelled", "Strike", None, None, "2026-11-03", None, None, 3, False),
        ("project", "Report", "schedule.yml", None, "2026-11-05", None, None, 3, True),
    ]


@pytest.mark.parametrize("what", ["schedule", "course", "people", "readings"])
def test_each_export_is_as_its_schema_says(course: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    (course / "schedule.yml").write_text("- {date: 2026-11-05, title: Report, kind: project}\n")
    (course / "content/lectures/1-rain.md").write_text(
        "---\ntitle: Rain\nquiz: Q1\n---\n## Required Readings:\n\n- [Rain](https://x.example) Ann Lee. 2020.\n"
    )
    rows = json.loads(exported(course, capsys, what, "json"))
    assert run(["schema", f"export-{what}"]) == 0
    schema = json.loads(capsys.readouterr().out)
    validator = Draft202012Validator(schema)
    assert rows
    assert [fault.message for fault in validator.iter_errors(rows)] == []
    assert schema["items"]["properties"].keys() == rows[0].keys()
    assert not validator.is_valid([{**rows[0], "extra": 1}])
