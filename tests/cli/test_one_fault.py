"""One fault is one finding, and `build` and `check` say the same of it: code, severity, file, line and words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

POST = "content/lectures/b.md"
TEMPLATE = "templates/base.html"
BASE = '{{% extends "theme/base.html" %}}\n{{% block {} %}}{}\n'
READING = "## Required readings\n\n### A paper\n- Ann Lee\n- 2001\n- {}"
FINDING = re.compile(r"^(\S+): (error|warning|info) ([A-Z]+\d+) (.*)$", re.MULTILINE)

BODIES = {
    "[x](gone.md)": "LINK001",
    "[x]()": "LINK006",
    "[URL]()": "LINK006",
    "![a](gone.png)": "IMG001",
    "![]()": "IMG001",
    "![](  )": "IMG001",
    "[x](javascript:alert(1))": "LINK004",
    "[x](data:text/html,hi)": "LINK004",
    "[x](#nowhere)": "LINK005",
    "$\\nosuch{a}$": "MD203",
    "```py\nx = 1": "MD015",
    "<script>alert(1)</script>": "MD201",
    '<p onclick="x()">a</p>': "MD202",
    '<iframe src="https://evil.example/"></iframe>': "LINK009",
    "say <your name> now": "MD001",
    READING.format("javascript:alert(1)"): "READ003",
    READING.format("[pdf](gone.pdf)"): "LINK001",
    "## Required readings\n\n- @nope2001": "READ004",
}
HEADS = {
    "deck: gone": "DECK001",
    "date: 2026-13-40": "FM006",
    "kind: lecturre": "FM023",
    "tittle: x": "FM021",
    "title: C": "FM004",
    "tags: [a": "FM001",
    "links: [{name: X, url: gone.pdf}]": "LINK001",
    "video: '[v](gone.mp4)'": "LINK001",
    "release: soon": "FM020",
}
FILES = {
    "course.yml": {
        "title: C\ntimezonee: UTC\n": "COURSE001",
        "title: C\ntimezone: Mars/One\n": "COURSE005",
        "title: C\ntheme: {accent: redd}\n": "COURSE002",
        "title: C\nnav: [{title: X, url: gone/}]\n": "LINK010",
        "title: C\ncalendar: {start: 2026-09-01, end: 2026-08-01}\n": "COURSE002",
    },
    TEMPLATE: {
        BASE.format("end_of_hed", "x{% endblock %}"): "TPL005",
        BASE.format("end_of_head", "{{ x"): "TPL001",
    },
    "templates/foo.html": {"x": "TPL006"},
    "content/refs.bib": {"@article{a, title={X}\n": "READ005"},
    "schedule.yml": {"- [x\n": "FM001"},
    "content/lectures/n.ipynb": {"{bad": "NB001"},
    "content/announcements/a.md": {"---\ntitle: A\ndate: nope\n---\nx\n": "FM020"},
    POST: {
        "": "FM022",
        "+++\ntitle = 'x'\nbad\n+++\nText\n": "FM001",
        "---\n- x\n---\nText\n": "FM003",
        "---\ntitle: B\n\nText\n": "FM002",
    },
}
FAULTS = [
    *((POST, f"---\ntitle: B\n---\n\n{body}\n", code) for body, code in BODIES.items()),
    *((POST, f"---\ntitle: B\n{head}\n---\n\nText.\n", code) for head, code in HEADS.items()),
    *((path, text, code) for path, texts in FILES.items() for text, code in texts.items()),
]


@pytest.mark.parametrize(("path", "text", "code"), FAULTS)
def test_it_is_told_once_and_by_both_alike(
    tmp_path: Path, path: str, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    files = {"course.yml": "title: C\n", "content/lectures/a.md": "---\ntitle: A\n---\n\nText.\n", path: text}
    for name, content in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(content, "utf-8")
    run(["build", str(course), "--no-cache"])
    built = FINDING.findall(capsys.readouterr().err)
    run(["check", str(course), "--no-cache"])
    checked = FINDING.findall(capsys.readouterr().out)
    assert [each[2] for each in checked] == [code]
    assert built == checked
