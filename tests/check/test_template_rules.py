"""What a template of a course wants and the policy of its pages refuses; templates that make no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.check.rules.stylesheets import find_loads
from lectorium.check.rules.templates import find_imports, find_tags
from lectorium.cli.main import run
from lectorium.text.source import SourceFile


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "here/course.yml", "title: C\n")
    write(tmp_path / "here/content/lectures/01-a.md", "---\ntitle: A\n---\n\nText.\n")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def filled(line: str) -> str:
    return '{% extends "theme/base.html" %}\n{% block in_footer %}\n' + line + "\n{% endblock %}\n"


def test_a_script_of_another_host_is_told_as_a_whole(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course / "templates/base.html", filled('<script src="https://s.example.org/c.js"></script>'))
    assert run(["check", "--strict"]) == 1
    assert capsys.readouterr().out == (
        "templates/base.html:3:1: warning TPL007 [blocked-by-policy] no script of `s.example.org` runs\n"
        "  |\n"
        '3 | <script src="https://s.example.org/c.js"></script>\n'
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: name it in the config: `html: {script_hosts: [s.example.org]}`\n"
    )
    write(course / "course.yml", "title: C\nhtml: {script_hosts: [s.example.org]}\n")
    assert run(["check", "--strict"]) == 0


BLOCKED = [
    ("<script>count()</script>", "no script runs that stands in the page itself"),
    ("<SCRIPT src=//s.example.org/c.js></SCRIPT>", "no script of `s.example.org` runs"),
    ("<style>p { color: red }</style>", "no style counts that stands in the page itself"),
    ('<link rel="stylesheet" href="https://f.example.org/f.css">', "no stylesheet of `f.example.org` counts"),
    ('<iframe title="x" src="https://v.example.org/1"></iframe>', "no frame of `v.example.org` is shown"),
    ('<button onclick="go()">Go</button>', "no script runs that stands in an attribute, as `onclick` does"),
    ('<p style="color: red">Words</p>', "no style counts that stands in an attribute"),
    ('<img src="http://p.example.org/p.gif" alt="">', "nothing is loaded from `http://p.example.org`"),
    ('<object data="a.swf"></object>', "no `object` is shown"),
    ('<embed src="a.swf">', "no `embed` is shown"),
    ('<base href="https://x.example.org/">', "no `base` counts"),
    ('<form action="https://f.example.org/">', "no form is sent"),
    ('<a href=" javascript:go()">Go</a>', "no script runs that stands in an address"),
    ('<script src="data:text/javascript,go()"></script>', "no script runs that stands in an address"),
    ('<link rel="preload" as="font" href="https://f.example.org/f.woff2">', "no file of `f.example.org` counts"),
    ('<link rel="manifest" href="m.json">', "no manifest is loaded"),
    (
        '<iframe title="x" src="http://www.youtube.com/embed/1"></iframe>',
        "nothing is loaded from `http://www.youtube.com`",
    ),
]


def test_what_the_policy_blocks(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course / "templates/base.html", filled("\n".join(line for line, _ in BLOCKED)))
    assert run(["check", "--strict"]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("templates/")]
    head = "templates/base.html:{}:1: warning TPL007 [blocked-by-policy] {}"
    assert found == [head.format(at, told) for at, (_, told) in enumerate(BLOCKED, 3)]


LET_BE = [
    '<script src="{{ view.site.root }}own.js" defer></script>',
    '<script type="application/ld+json">{"@type": "Course"}</script>',
    '<link rel="icon" href="https://f.example.org/f.png">',
    '<iframe title="x" src="https://www.youtube.com/embed/1"></iframe>',
    "{# <script>count()</script> #}<!-- <style>p {}</style> -->",
    '<p class="style" title="on the way">Words</p>',
    '<form><input name="q"></form><a href="http://p.example.org/">Words</a>',
    '<video src="https://v.example.org/v.mp4"></video><img src="https://v.example.org/v.png" alt="">',
]


def test_what_the_policy_lets_be(course: Path) -> None:
    write(course / "templates/base.html", filled("\n".join(LET_BE)))
    assert run(["check", "--strict"]) == 0


def test_what_a_stylesheet_loads_from_elsewhere_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course / "course.yml", "title: C\ntheme: {css: own.css}\n")
    write(course / "content/a.woff2", "a font")
    write(
        course / "content/own.css",
        "/* @import url(//a.example.org/a.css) */\n"
        '@import url("https://f.example.org/css2?family=A");\n'
        "@font-face { font-family: A; src: url(a.woff2), url(//g.example.org/a.woff2) }\n"
        "p { background: url(https://f.example.org/p.png) }\n",
    )
    assert run(["check", "--strict"]) == 1
    help_text = "  = help: copy the file into the course, and name that\n"
    assert capsys.readouterr().out == (
        "content/own.css:2:1: warning TPL007 [blocked-by-policy] no stylesheet of `f.example.org` counts\n"
        '  |\n2 | @import url("https://f.example.org/css2?family=A");\n  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n'
        f"{help_text}"
        "content/own.css:3:49: warning TPL007 [blocked-by-policy] no font of `g.example.org` is loaded\n"
        "  |\n3 | @font-face { font-family: A; src: url(a.woff2), url(//g.example.org/a.woff2) }\n"
        "  |                                                 ^^^^^^^^^^^^^^^^^^^\n"
        f"{help_text}"
    )


def test_a_template_of_a_wrong_name_is_told_by_build_and_check(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = (
        "templates/lectur.html: warning TPL006 [unused-template] no page is made with the template `lectur.html`\n"
        "  = help: did you mean `lecture.html`?\n"
    )
    write(course / "templates/lectur.html", "Words")
    write(course / "templates/lectures.htm", "Words")
    told += told.replace("lectur.html", "lectures.htm").replace("lecture.html", "lectures.html")
    assert run(["check", "--strict"]) == 1
    assert capsys.readouterr().out == told
    assert run(["build"]) == 0
    assert capsys.readouterr().err.startswith(told)


def test_a_template_that_is_named_somewhere_is_used(course: Path) -> None:
    write(course / "templates/poster.html", '{% extends "theme/lecture.html" %}{% include "words/some.html" %}')
    write(course / "templates/words/some.html", "Words")
    write(course / "templates/README.txt", "Words")
    assert run(["check", "--strict"]) == 1
    write(course / "content/lectures/01-a.md", "---\ntitle: A\nlayout: poster\n---\n\nText.\n")
    assert run(["check", "--strict"]) == 0


def test_a_layout_that_comes_and_goes_is_seen_by_the_next_build(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course / "templates/poster.html", '{% extends "theme/lecture.html" %}')
    post = course / "content/lectures/01-a.md"
    for head, unused in (("", True), ("layout: poster\n", False), ("", True)):
        write(post, f"---\ntitle: A\n{head}---\n\nText.\n")
        assert run(["build"]) == 0
        assert ("TPL006" in capsys.readouterr().err) is unused


def test_a_template_that_may_name_any_other_leaves_all_in_doubt(course: Path) -> None:
    write(course / "templates/poster.html", "Words")
    write(course / "templates/base.html", filled('{% include ["poster.html", "none.html"] %}'))
    assert run(["check", "--strict"]) == 0


def test_a_link_without_an_address_is_one_finding(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course / "content/lectures/01-a.md", "---\ntitle: A\n---\n\nSee [URL]() there.\n")
    assert run(["check", "--strict"]) == 1
    out = capsys.readouterr()
    assert "LINK006" in out.out
    assert out.err == "0 errors, 1 warning, 0 infos in 1 file\n"


@pytest.mark.parametrize("unit", ["@import ", "@font-face {", "url(", "/*"])
def test_a_stylesheet_is_looked_through_once(unit: str) -> None:
    assert cpu_growth(lambda size: list(find_imports(unit * size)), 20_000) <= LINEAR


@pytest.mark.parametrize("unit", ['\\"', "url( ", 'image-set("a.png"', " "])
def test_what_a_stylesheet_loads_is_looked_for_once(unit: str) -> None:
    def look(size: int) -> None:
        list(find_loads("a.css", SourceFile("a.css", f'url( "{unit * size}', ""), "/"))

    assert cpu_growth(look, 20_000) <= LINEAR


@pytest.mark.parametrize("unit", ["<a ", '<a "', "<a '", "<!--", "{#", "<a b=", "<"])
def test_a_template_is_looked_through_once(unit: str) -> None:
    assert cpu_growth(lambda size: list(find_tags(unit * size)), 20_000) <= LINEAR
