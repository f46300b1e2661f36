"""One fault is one finding, and `build`, `check` and `serve` say the same: code, severity, file, line and words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.check.report import choose
from lectorium.cli.course import dialects
from lectorium.cli.main import run
from lectorium.cli.options import Call
from lectorium.cli.serve import _review
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.selection import Selection
from lectorium.serve.rebuild import Rebuilder, Rebuilt
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.one_fault import causes
from lectorium.text.report import format_diagnostic
from lectorium.text.span import Span
from mini_course import picture, review_course

NOW = datetime(2026, 9, 1, tzinfo=UTC)

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
    "[x](http://)": "LINK108",
    "[x](http://example.org:99999/)": "LINK108",
    "$\\nosuch{a}$": "MD203",
    "```py\nx = 1": "MD015",
    "<script>alert(1)</script>": "MD201",
    '<p onclick="x()">a</p>': "MD202",
    '<iframe src="https://evil.example/"></iframe>': "LINK009",
    "say <your name> now": "MD001",
    READING.format("javascript:alert(1)"): "READ003",
    READING.format("[pdf](gone.pdf)"): "LINK001",
    READING.format("[pdf]()"): "LINK006",
    READING.format("https://example.org/").replace("A paper", "[A paper](javascript:x)"): "READ003",
    "![a](/home/me/a.png)": "IMG004",
    "[a](/Users/me/a.pdf)": "LINK004",
    "## Required readings\n\n- @nope2001": "READ004",
    "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> main": "FILE011",
    "[x](https//example.org)": "LINK001",
    "[x](my file.pdf)": "LINK001",
    "[x](http://exa mple.org)": "MD003",
    "an <unheard>of</unheard> element": "MD001",
    "<b><i>x</b></i>": "MD002",
    "{% for each in site.lectures %}x{% endfor %}": "JK001",
    READING.format("[pdf](gone.pdf)").replace("- Ann Lee\n- 2001\n", ""): "LINK001",
}
HEADS = {
    "deck: gone": "DECK001",
    "deck: gone.pdf.pdf": "DECK001",
    "deck: [gone, gone]": "DECK001",
    "image: gone.png": "IMG001",
    "handout: f/hand": "LINK001",
    "recordng: gone.mp4": "LINK001",
    "readings: [{title: X, url: gone.pdf}]": "LINK001",
    "date: 2026-13-40": "FM006",
    "kind: lecturre": "FM023",
    "tittle: x": "FM021",
    "title: C": "FM004",
    "tags: [a": "FM001",
    "links: [{name: X, url: gone.pdf}]": "LINK001",
    "video: '[v](gone.mp4)'": "LINK001",
    "release: soon": "FM020",
    "readings: refs.bib": "READ001",
    "readings: ['@nope2001']": "READ004",
    "readings: [{title: X, authors: Ann Lee, year: 2001, pdf: gone.pdf}]": "LINK001",
    "facts: {Deep: {photo: img/gone.png}}": "IMG001",
    "<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> main": "FILE011",
}
FILES = {
    "course.yml": {
        "": "COURSE010",
        "# title: C\nterm: Fall 2026\n": "COURSE010",
        "titel: C\n": "COURSE001",
        "\ttitle: C\nterm: Fall 2026\nnav: []\n": "FM005",
        "title: C\ntimezonee: UTC\n": "COURSE001",
        "<<<<<<< HEAD\ntitle: C\n=======\ntitle: D\n>>>>>>> main\n": "FILE011",
        "title: C\ntimezone: Mars/One\n": "COURSE005",
        "title: C\ntheme: {accent: redd}\n": "COURSE002",
        "title: C\nnav: [{title: X, url: gone/}]\n": "LINK010",
        "title: C\ncalendar: {start: 2026-09-01, end: 2026-08-01}\n": "COURSE002",
    },
    TEMPLATE: {
        BASE.format("end_of_hed", "x{% endblock %}"): "TPL005",
        BASE.format("end_of_head", "{{ x"): "TPL001",
    },
    "templates/foo.html": {"x": "TPL006", "{{ x": "TPL001"},
    "static/own.css": {"p {}\n<<<<<<< HEAD\na {}\n=======\nb {}\n>>>>>>> main\n": "FILE011"},
    "content/refs.bib": {"@article{a, title={X}\n": "READ005"},
    "course.yaml": {"title: D\n": "COURSE011"},
    "COURSE.YML": {"title: D\n": "COURSE011"},
    "course.toml": {"title = 'D'\n": "COURSE011"},
    "schedule.yaml": {"- {date: 2026-09-03, title: X}\n": "COURSE011"},
    "schedule.yml": {"- [x\n": "FM001", "- {date: 2026-09-03, titel: X}\n": "COURSE001"},
    "content/lectures/n.ipynb": {"{bad": "NB001"},
    "content/announcements/a.md": {
        "---\ntitle: A\ndate: nope\n---\nx\n": "FM020",
        "---\ntitle: A\ndat: 2026-09-03\n---\nx\n": "FM029",
    },
    POST: {
        "": "FM022",
        "---\ntitel: B\n---\n\nText.\n": "FM022",
        "---\ntitle: B\n\ttags: [a]\n---\n\nText.\n": "FM005",
        "---\ntitle: B\nlinks:\n\t- a.pdf\n---\n\nText.\n": "FM005",
        "+++\ntitle = 'x'\nbad\n+++\nText\n": "FM001",
        "+++\n<<<<<<< HEAD\ntitle = 'B'\n=======\ntitle = 'D'\n>>>>>>> main\n+++\n\nText.\n": "FILE011",
        "<<<<<<< HEAD\n---\ntitle: B\n---\n\nOne.\n=======\n---\ntitle: D\n---\n\nTwo.\n>>>>>>> main\n": "FILE011",
        "---\n- x\n---\nText\n": "FM003",
        "---\ntitle: B\n\nText\n": "FM002",
    },
}
FAULTS = [
    *((POST, f"---\ntitle: B\n---\n\n{body}\n", code) for body, code in BODIES.items()),
    *((POST, f"---\ntitle: B\n{head}\n---\n\nText.\n", code) for head, code in HEADS.items()),
    *((path, text, code) for path, texts in FILES.items() for text, code in texts.items()),
]


def told_of(root: Path, *, ignore: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    review = review_course(root)
    return choose(review, Selection(ignore=ignore, policy=review.policy, off_by_default=review.off_by_default))


SOUND = {"course.yml": "title: C\n", "content/lectures/a.md": "---\ntitle: A\n---\n\nText.\n"}


def write(course: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(content, "utf-8")


@pytest.mark.parametrize(("path", "text", "code"), FAULTS)
def test_it_is_told_once_and_by_all_three_alike(
    tmp_path: Path, path: str, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    write(course, SOUND)
    edited = Rebuilder(lambda: CourseRequest(course.resolve(), dialects, NOW, drafts=True), Memory())
    edited.rebuild_all(frozenset())
    write(course, {path: text})
    run(["build", str(course), "--no-cache"])
    built = FINDING.findall(capsys.readouterr().err)
    run(["check", str(course), "--no-cache"])
    checked = FINDING.findall(capsys.readouterr().out)
    assert [each[2] for each in checked] == [code]
    assert built == checked

    def served(rebuilt: Rebuilt) -> list[tuple[str, ...]]:
        found = rebuilt.generation
        return FINDING.findall("\n".join(format_diagnostic(each, found.find) for each in found.diagnostics))

    fresh = Rebuilder(edited.request, Memory())
    assert served(fresh.rebuild_all(frozenset())) == built
    at_once = edited.rebuild_page(frozenset({path}), frozenset())
    assert at_once is None or served(at_once) == built
    assert served(edited.rebuild_all(frozenset({path}))) == built


LAYOUT = "---\nlayout: default\n---\n{}{{{{ content }}}}\n"
IN_JEKYLL: list[tuple[str, str, str, list[str]]] = [
    ('<a href="gone.html">x</a>', "", "", ["LINK001 _layouts/lecture.html"]),
    ('<img src="gone.png" alt="It">', "", "", ["IMG001 _layouts/lecture.html"]),
    (
        '{% if page.deck %}<a href="/decks/{{ page.deck }}.pdf">x</a>{% endif %}',
        "deck: gone\n",
        "",
        ["DECK001 _lectures/b.md"],
    ),
    (
        '{% if page.deck %}<a href="/decks/{{ page.deck }}.pdf">x</a>{% endif %}',
        "deck: gone.pdf\n",
        "",
        ["DECK001 _lectures/b.md"],
    ),
    ("", "file: gone.pdf\n", "", ["LINK001 _lectures/b.md"]),
    (
        '{% for n in (1..2) %}<a href="/{{ n }}/">x</a><img src="/{{ n }}/a.png" alt="It">{% endfor %}',
        "",
        "",
        ["LINK001 _layouts/lecture.html"] * 2 + ["IMG001 _layouts/lecture.html"] * 2,
    ),
    ("", "", "permalink: /:nope/\n", ["JK103 _config.yml"]),
    ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n", "", "", ["FILE011 _layouts/lecture.html"]),
]


@pytest.mark.parametrize(("layout", "head", "setting", "told"), IN_JEKYLL)
def test_what_a_layout_repeats_on_every_page_is_told_once(
    tmp_path: Path, layout: str, head: str, setting: str, told: list[str]
) -> None:
    config = f"title: C\n{setting}collections:\n  lectures:\n    output: true\n    {setting or 'x: 1'}\n"
    files = {"_config.yml": config, "_layouts/lecture.html": LAYOUT.format(layout), "decks/a.pdf": "x"}
    files |= {
        "_layouts/default.html": "<html><body>{{ content }}</body></html>\n",
        "index.md": "---\nlayout: default\n---\nHi.\n",
    }
    files |= {f"_lectures/{name}.md": f"---\ntitle: {name}\nlayout: lecture\n---\n\nText.\n" for name in "ac"}
    write(tmp_path, files | {"_lectures/b.md": f"---\ntitle: b\nlayout: lecture\n{head}---\n\nText.\n"})
    found = told_of(tmp_path)
    assert [f"{each.code.code} {each.span.path}" for each in found if "DECK10" not in each.code.code] == told


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## [](a.md)\n\nText.", "LINK103"),
        ("## ![](a.png)\n\nText.", "ALT001"),
        (READING.format("htp://example.org/a"), "LINK108"),
        ("[x](http://example.org/course/)", "LINK105"),
        (
            f"{READING.format('https://example.org/a')}\n\n### A paper\n- Ann Lee\n- 2001\n- https://example.org/a",
            "READ104",
        ),
    ],
)
def test_what_rules_find_is_told_once(tmp_path: Path, body: str, code: str) -> None:
    config = "title: C\nurl: https://example.org/course/\n"
    write(tmp_path, SOUND | {"course.yml": config, POST: f"---\ntitle: B\n---\n\n{body}\n"})
    (tmp_path / "content/lectures/a.png").write_bytes(picture("PNG", 4, 4))
    found = [each.code.code for each in told_of(tmp_path)]
    assert [each for each in found if each not in ("IMG105", "LINK102")] == [code]


@pytest.mark.parametrize(
    ("setting", "comment", "told"),
    [
        ("", "", [("error", "LINK001")]),
        ("check: {ignore: [LINK001]}", "", [("warning", "LINK105")]),
        ("", " <!-- lectorium-ignore LINK001: soon -->", [("warning", "LINK105")]),
        ("", " <!-- lectorium-ignore LINK105: mine -->", [("error", "LINK001")]),
        ("check: {severity: {LINK001: info, LINK105: error}}", "", [("info", "LINK001"), ("error", "LINK105")]),
    ],
)
def test_what_nobody_is_told_hides_nothing(
    tmp_path: Path, setting: str, comment: str, told: list[tuple[str, str]]
) -> None:
    config = f"title: C\nurl: https://example.org/course/\n{setting}\n"
    post = f"---\ntitle: B\n---\n\n[A plot](https://example.org/course/gone/){comment}\n"
    write(tmp_path, SOUND | {"course.yml": config, POST: post})
    assert [(each.severity, each.code.code) for each in told_of(tmp_path)] == told


def test_lost_files_of_one_name_are_told_each(tmp_path: Path) -> None:
    sheets = "facts: {Sheets: '[a](one/x.pdf), [b](two/x.pdf)'}"
    write(tmp_path, SOUND | {POST: f"---\ntitle: B\ndeck: a\n{sheets}\n---\n\n[the next one](a)\n"})
    assert [each.code.code for each in told_of(tmp_path)] == ["DECK001", "LINK001", "LINK001", "LINK001"]


def test_many_faults_of_one_file_are_told_in_time_that_grows_with_them() -> None:
    link, site = Code("LINK104", "a", "info"), Code("LINK001", "b", "error")
    places = [Span("a.md", at, at + 5) for at in range(0, 400_000, 10)]
    found = [Diagnostic(code, f"`{at.start}`", at) for at in places for code in (link, site)]
    assert [each.code for each in causes(found)] == [site] * len(places)


def test_what_two_tell_of_many_faults_is_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course, body = tmp_path / "course", "\n\n".join(["# One", "![](gone.png)", *list(BODIES)[:10]])
    keys = "\n".join(
        ["tittle: x", "deck: gone", "readings: [refs.bib, '@nope']", "facts: {Deep: {photo: img/gone.png}}"]
    )
    config = "title: C\ntimezonee: UTC\nnav: [{title: X, url: gone/}]\n"
    write(course, SOUND | {POST: f"---\ntitle: B\n{keys}\n---\n\n{body}\n", "course.yml": config})
    run(["build", str(course), "--no-cache"])
    built = FINDING.findall(capsys.readouterr().err)
    run(["check", str(course), "--no-cache"])
    checked = FINDING.findall(capsys.readouterr().out)
    preview = Rebuilder(lambda: CourseRequest(course.resolve(), dialects, NOW, drafts=True), Memory())
    found = preview.rebuild_all(frozenset()).generation
    served = FINDING.findall("\n".join(format_diagnostic(each, found.find) for each in found.diagnostics))
    of_rules = {each[2] for each in checked} - {each[2] for each in built}
    assert len(built) > 15
    assert [each for each in checked if each[2] not in of_rules] == served == built


def test_the_review_in_the_page_is_that_of_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = tmp_path / "course"
    write(
        course,
        SOUND | {"content/lectures/a.md": "---\ntitle: A\n---\n\n# One\n\n![](gone.png) <!-- ☃ -->\n\n[here](b.md)\n"},
    )
    found, find = _review(Call(course.resolve(), NOW, False, False, "", 1, None, True, False))("content/lectures/a.md")
    assert run(["check", str(course), "--no-cache"]) == 1
    checked = FINDING.findall(capsys.readouterr().out)
    assert FINDING.findall("\n".join(format_diagnostic(each, find) for each in found)) == checked
    assert len(checked) > 2


def test_what_a_draft_lacks_is_a_warning_wherever_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    write(course, SOUND | {POST: "---\ntitle: B\ndraft: true\ndeck: gone\n---\n\n[x](gone.md) ![y](gone.png)\n"})
    preview = Rebuilder(lambda: CourseRequest(course.resolve(), dialects, NOW, drafts=True), Memory())
    shown = preview.rebuild_all(frozenset()).generation
    served = FINDING.findall("\n".join(format_diagnostic(each, shown.find) for each in shown.diagnostics))
    for options in ([], ["--drafts"]):
        assert run(["check", str(course), "--no-cache", *options]) == 0
        assert FINDING.findall(capsys.readouterr().out) == served
    run(["build", str(course), "--no-cache", "--drafts"])
    assert FINDING.findall(capsys.readouterr().err) == served
    assert [each[1:3] for each in served] == [("warning", "DECK001"), ("warning", "LINK001"), ("warning", "IMG001")]
