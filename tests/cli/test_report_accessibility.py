"""The report on accessibility: what is owed, by criterion and place, in four forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lectorium.check.accessibility import CRITERIA, GUARANTEED
from lectorium.check.rules import RULES
from lectorium.cli.main import run
from mini_course import picture

POST = """---
title: Rain
---

### Far down

![](cloud.png) and [here](https://example.org/).

<!-- lectorium-ignore ALT001: a decoration -->
![](cloud.png)

<video src="=rain.mp4"></video>
"""
NOTEBOOK = '{"nbformat": 4, "cells": [\n{"cell_type": "markdown", "source": ["# A\\n", "![](x.png)"]}]}'


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")
    folder = tmp_path / "course/content/lectures"
    folder.mkdir(parents=True)
    (folder / "rain.md").write_text(POST)
    (folder / "cloud.png").write_bytes(picture("PNG", 64, 48))
    (folder / "=rain.mp4").write_bytes(b"film")
    (folder / "x.ipynb").write_text(NOTEBOOK)
    (tmp_path / "course/course.yml").write_text("title: <Rain> & co\ncheck: {ignore: [ALT]}\n")
    return tmp_path / "course"


def printed(course: Path, capsys: pytest.CaptureFixture[str], *form: str) -> str:
    assert run(["report", "accessibility", str(course), *form]) == 0
    return capsys.readouterr().out


def test_text(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(course, capsys).partition("\nBy construction")
    lines = found[0].splitlines()
    assert lines == [
        "<Rain> & co: accessibility, checked 2026-09-01 with Lectorium 0.1.0",
        "",
        "Owed by authors: 5 things in 2 files",
        "",
        "WCAG 1.1.1 Non-text Content",
        "  content/lectures/rain.md:7: ALT001 this picture has no alternative text, so some readers will not know what it shows",
        "  content/lectures/x.ipynb:2 (cell 1, line 2): ALT001 this picture has no alternative text, so some readers will not know what it shows",
        "",
        "WCAG 1.2.2 Captions (Prerecorded)",
        "  content/lectures/rain.md:12: MEDIA101 this film has no captions, so who does not hear it does not know what is said",
        "",
        "WCAG 1.3.1 Info and Relationships",
        "  content/lectures/rain.md:5: HEAD101 this heading goes from level 1 to level 3",
        "",
        "WCAG 2.4.4 Link Purpose (In Context)",
        "  content/lectures/rain.md:7: LINK101 the link text `here` does not say where the link leads",
    ]
    assert found[2].splitlines()[1 : len(GUARANTEED) + 1] == [
        f"  {criterion}: {words}" for criterion, words in GUARANTEED
    ]
    assert "Looked for in 5 files: ALT001 2, ALT002 0" in found[2]


def test_csv_is_a_table_in_which_nothing_runs(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/=a.md").write_text("---\ntitle: A\n---\n\n![](cloud.png)\n")
    rows = list(csv.DictReader(io.StringIO(printed(course, capsys, "--csv"))))
    assert [(row["code"], row["line"]) for row in rows] == [
        ("ALT001", "5"),
        ("ALT001", "7"),
        ("ALT001", "2"),
        ("MEDIA101", "12"),
        ("HEAD101", "5"),
        ("LINK101", "7"),
    ]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_json(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(course, capsys, "--json"))
    assert (found["course"], found["checked"], found["files"]) == ("<Rain> & co", "2026-09-01", 5)
    assert found["owed"][1] == {
        "criterion": "1.1.1 Non-text Content",
        "code": "ALT001",
        "path": "content/lectures/x.ipynb",
        "line": 2,
        "place": "cell 1, line 2",
        "message": "this picture has no alternative text, so some readers will not know what it shows",
        "help": 'write it between `[` and `]`; a decoration gets `alt=""`',
        "term": "",
    }
    assert found["terms"] == []
    assert [row["code"] for row in found["rules"]] == list(CRITERIA)
    assert len(found["guaranteed"]) == len(GUARANTEED)


@pytest.fixture
def terms(course: Path) -> Path:
    """Return the same with two terms: of one all, of the other nothing, of what they share one thing is owed."""
    (course / "content/pages").mkdir()
    (course / "content/pages/rules.md").write_text("---\ntitle: Rules\n---\n\nRead [here](https://example.org/).\n")
    for name, start in (("2026sp", "2026-01-12"), ("2026fa", "2026-08-31")):
        (course / f"terms/{name}/content").mkdir(parents=True)
        (course / f"terms/{name}/course.yml").write_text(f"calendar: {{start: {start}}}\n")
    (course / "content/lectures").rename(course / "terms/2026sp/content/lectures")
    return course


def test_of_several_terms_it_is_told_what_each_owes(terms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = "2026fa: 0, 2026sp: 5, shared by all terms: 1"
    assert f"\nOwed by authors: 6 things in 3 files ({parts})\n" in printed(terms, capsys)
    assert f"<p>6 things in 3 files ({parts}).</p>" in printed(terms, capsys, "--html")
    rows = list(csv.DictReader(io.StringIO(printed(terms, capsys, "--csv"))))
    assert {(row["term"], row["path"].rpartition("content/")[0]) for row in rows} == {
        ("2026sp", "terms/2026sp/"),
        ("", ""),
    }
    found = json.loads(printed(terms, capsys, "--json"))
    assert found["terms"] == [{"term": "2026fa", "owed": 0}, {"term": "2026sp", "owed": 5}]


def test_html_is_a_page(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(course, capsys, "--html")
    assert "<title>Accessibility of &lt;Rain&gt; &amp; co</title>" in page
    assert "<p>5 things in 2 files.</p>" in page
    assert page.count("<tr><td>1.1.1 Non-text Content</td><td>content/lectures/") == 2
    assert "<td>cell 1, line 2</td>" in page


def test_every_rule_of_the_report_is_a_rule_of_check() -> None:
    assert CRITERIA.keys() <= {rule.code.code for rule in RULES}


def test_a_course_that_cannot_be_read(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/bad.md").write_text("---\ntitle: [\n---\n")
    assert run(["report", "accessibility", str(course)]) == 1
    assert "FM001" in capsys.readouterr().err
    (course / "course.yml").write_text("title: [\n")
    assert run(["report", "accessibility", str(course)]) == 2
