"""Plug-ins from the config to the page, the report and the exit code; where they are left out; and when they fail."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from lectorium.cli.main import run
from lectorium.disk.workers import WORTH_IT
from lectorium.parse.plugin import restore
from packages import install

CODE = """
from markdown_it.rules_block.fence import fence

def block(state, start, end, silent):
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("```shout", at) or not fence(state, start, end, silent):
        return False
    if not silent:
        state.tokens[-1].type = "shout"
    return True

def extend(md):
    md.block.ruler.before("fence", "shout", block, {"alt": ["paragraph"]})

def quiet(document, source):
    at = source.text.find("```shout")
    if at >= 0:
        yield Diagnostic(LOUD, "this is loud", Span(source.path, at, at + 8), "whisper")

def crowd(context):
    if len(context.documents) > 1:
        yield Diagnostic(CROWD, "so many", Span.of_file(context.course.config.path))

def arrow(candidate, builder):
    title, sign, name = candidate.first_line.text.partition(" <- ")
    if not sign:
        return False
    builder.set_title(candidate.first_line.part(0, len(title)))
    builder.authors = [name]
    return True

def glossary(request):
    yield page_output("glossary/", lambda context: WriteText("<p>words</p>"), "glossary")

LOUD = Code("LOUD001", "loud-text", "warning")
CROWD = Code("LOUD002", "crowd", "info")
PLUGIN = Plugin(
    1,
    makers=(PageMaker("glossary", glossary),),
    rules=(
        Rule(LOUD, "a", "b", example(post("c")), find_in=quiet),
        Rule(CROWD, "a", "b", example(post("c")), find=crowd, on=False),
    ),
    shapes=(EntryShape("arrow", arrow),),
    extensions=(Extension(extend, (("shout", lambda token: f"<p class=loud>{token.content.strip().upper()}</p>"),)),),
    filters=(("twice", lambda text: text + text),),
)
"""
POST = """---
title: One
---

## Readings

- On hats <- Ada Lovelace

## Text

```shout
hear
```
"""
HEAD = '{% extends "theme/lecture.html" %}{% block main %}<b>{{ "ab" | twice }}</b>{{ super() }}{% endblock %}'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of packages on the path of this process, which forgets them afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path / "site"
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    yield folder
    forget(folder)


def forget(site: Path) -> None:
    restore.cache_clear()  # type: ignore[attr-defined]
    for path in site.glob("*.py"):
        sys.modules.pop(path.stem, None)
        Path(cache_from_source(str(path))).unlink(missing_ok=True)  # of the same second, maybe, and of as many bytes


@pytest.fixture
def course(tmp_path: Path, site: Path) -> Path:
    install(site, "lectorium-loud", CODE)
    return write(tmp_path / "course")


def write(root: Path, plugins: str = "[lectorium-loud]") -> Path:
    (root / "content/lectures").mkdir(parents=True, exist_ok=True)
    (root / "course.yml").write_text(f"title: C\nplugins: {plugins}\n")
    (root / "content/lectures/a.md").write_text(POST)
    return root


def page(root: Path) -> str:
    return next((root / "_site/lectures").glob("*/index.html")).read_text()


def codes(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, str]:
    """Return the codes that a check reports, with their severities."""
    capsys.readouterr()
    run(["-C", str(root), "check", "-q", "--output-format", "json", *options])
    return {row["code"]: row["severity"] for row in json.loads(capsys.readouterr().out)}


def test_a_plugin_adds_all_that_it_may(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text(HEAD)
    assert run(["build", str(course), "-q"]) == 0
    assert "<p class=loud>HEAR</p>" in page(course)
    assert "<b>abab</b>" in page(course)
    assert (course / "_site/glossary/index.html").read_text() == "<p>words</p>"
    run(["export", "readings", str(course)])
    (reading,) = json.loads(capsys.readouterr().out)
    assert (reading["title"], reading["authors"]) == ("On hats", ["Ada Lovelace"])
    run(["plan", str(course)])
    assert "glossary/index.html\ttext\tglossary\n" in capsys.readouterr().out
    assert codes(course, capsys)["LOUD001"] == "warning"


def test_every_term_has_what_a_plugin_adds(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, start in (("2026sp", "2026-01-12"), ("2026fa", "2026-08-31")):
        (course / f"terms/{name}/content/lectures").mkdir(parents=True)
        (course / f"terms/{name}/course.yml").write_text(f"calendar: {{start: {start}}}\n")
        (course / f"terms/{name}/content/lectures/a.md").write_text(POST.replace("hear", name))
    (course / "content/lectures/a.md").unlink()
    assert run(["build", str(course), "-q"]) == 0
    for place, name in (("", "2026FA"), ("2026fa/", "2026FA"), ("2026sp/", "2026SP")):
        assert f"<p class=loud>{name}</p>" in (course / f"_site/{place}lectures/a/index.html").read_text()
        assert (course / f"_site/{place}glossary/index.html").read_text() == "<p>words</p>"
    capsys.readouterr()
    run(["-C", str(course), "check", "-q", "--output-format", "json", "--select", "LOUD001,LOUD002"])
    found = [(row["code"], row["path"]) for row in json.loads(capsys.readouterr().out)]
    assert found == [("LOUD001", f"terms/{name}/content/lectures/a.md") for name in ("2026fa", "2026sp")]


def test_a_link_to_the_page_of_a_plugin_leads_there(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "course.yml").write_text("title: C\nplugins: [lectorium-loud]\nnav: [{title: Words, url: /glossary/}]\n")
    (course / "content/lectures/a.md").write_text(POST + "\n[words](/glossary/)\n")
    assert not {"LINK001", "LINK010"} & codes(course, capsys).keys()
    assert run(["build", str(course), "-q"]) == 0
    assert page(course).count('href="../../glossary/"') == 2


def test_rules_of_a_plugin_are_chosen_and_ignored_like_ours(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/b.md").write_text("---\ntitle: Two\n---\n\nText.\n")
    assert "LOUD002" not in codes(course, capsys), "off by default"
    assert codes(course, capsys, "--select", "LOUD002,loud-text") == {"LOUD002": "info", "LOUD001": "warning"}
    (course / "course.yml").write_text("title: C\nplugins: [lectorium-loud]\ncheck: {ignore: [LOUD001, LOUD009]}\n")
    found = codes(course, capsys)
    assert "LOUD001" not in found
    assert found["COURSE001"] == "warning", "LOUD009 is nobody's"
    assert run(["-C", str(course), "check", "--ignore", "LOUD009"]) == 2
    assert "no rule is called `LOUD009`. did you mean `LOUD002`?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "plan", "export readings"])
def test_without_plugins_none_is_even_looked_for(
    command: str, course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-loud", "raise SystemExit('it ran')")
    (course / "content/lectures/a.md").write_text(POST + "\n[words](../../glossary/) and [again](../b.md)\n")
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text(HEAD)
    assert run(["-C", str(course), *command.split(), "--no-plugins"]) in (0, 1)
    if command == "build":
        assert "hear" in page(course)
        assert "<b>ab</b>" in page(course), "a filter that nobody knows hands its value on"
    (course / "course.yml").write_text("title: C\nplugins: [lectorium-loud]\ncheck: {ignore: [LOUD001]}\n")
    found = codes(course, capsys, "--no-plugins")
    assert "COURSE001" not in found, "the code may be one of the plug-in"
    assert "PLUGIN001" not in found


def test_a_link_that_only_a_plugin_could_make_is_a_note_without_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = "[a](/glossary/) [b](gone.md) ![c](/d.png) [d](/lecturs/)"
    (course / "content/lectures/a.md").write_text(f"---\ntitle: One\n---\n\n{links}\n")
    (course / "content/lectures/b.md").write_text("---\ntitle: Two\ndraft: true\n---\n\n[a](/glossary/)\n")
    capsys.readouterr()
    run(["-C", str(course), "check", "--no-plugins", "--select", "LINK001,IMG001"])
    assert re.findall(r"^(\S+): (\w+) (\w+) .*`(.*)` does", capsys.readouterr().out, re.MULTILINE) == [
        ("content/lectures/a.md:5:5", "info", "LINK001", "glossary/"),
        ("content/lectures/a.md:5:21", "error", "LINK001", "content/lectures/gone.md"),
        ("content/lectures/a.md:5:35", "error", "IMG001", "d.png"),
        ("content/lectures/a.md:5:47", "error", "LINK001", "lecturs/"),
        ("content/lectures/b.md:6:5", "info", "LINK001", "glossary/"),
    ]


def test_what_was_made_with_and_without_plugins_is_kept_apart(course: Path, site: Path) -> None:
    for _ in range(2):
        assert run(["build", str(course), "-q"]) == 0
        assert "HEAR" in page(course)
        assert run(["build", str(course), "-q", "--no-plugins"]) == 0
        assert "HEAR" not in page(course)
    assert run(["build", str(course), "-q"]) == 0
    forget(site)
    install(site, "lectorium-loud", CODE.replace(".upper()", ".title()"))
    assert run(["build", str(course), "-q"]) == 0
    assert "Hear" in page(course), "another version of a plug-in is another plug-in"


def test_a_plugin_that_is_gone_stops_the_build_and_the_last_site_stays(
    course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(course), "-q"]) == 0
    assert "PLUGIN001" not in codes(course, capsys)
    forget(site)
    shutil.rmtree(site)
    assert run(["build", str(course), "-q"]) == 2
    assert "the plug-in `lectorium-loud` is not installed\n" in capsys.readouterr().err
    assert codes(course, capsys)["PLUGIN001"] == "error"
    assert "HEAR" in page(course)


def test_a_check_follows_the_version_of_a_plugin(course: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(course, capsys)["LOUD001"] == "warning"
    forget(site)
    install(site, "lectorium-loud", CODE.replace('"loud-text", "warning"', '"loud-text", "info"'))
    assert codes(course, capsys)["LOUD001"] == "info"


def test_a_plugin_that_is_missing_is_told_at_its_name_until_it_is_installed(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write(tmp_path / "course", "[lectorium-late]")
    assert run(["-C", str(course), "build"]) == 2
    assert capsys.readouterr().err.replace(str(course), "COURSE") == (
        "course.yml:2:11: error PLUGIN001 [unusable-plugin] the plug-in `lectorium-late` is not installed\n"
        "  |\n2 | plugins: [lectorium-late]\n  |           ^^^^^^^^^^^^^^\n"
        "  = help: `pip install lectorium-late`, or take it out of `plugins`\n"
        "nothing was written to COURSE/_site: mend the above, then build again\n"
        "what depends on the settings is not looked at until course.yml is mended\n"
    )
    assert codes(course, capsys)["PLUGIN001"] == "error"
    install(site, "lectorium-late", "PLUGIN = Plugin(1)")
    assert "PLUGIN001" not in codes(course, capsys)
    assert run(["-C", str(course), "build"]) == 0


def test_a_name_that_is_none_of_a_package_is_refused(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write(tmp_path / "course", "['../evil', lectorium-none]")
    assert run(["-C", str(course), "check"]) == 2
    out = capsys.readouterr().out
    assert "course.yml:2:11: error COURSE002 [wrong-setting] `../evil` is no name of a package\n" in out
    assert "PLUGIN001" in out


def test_a_jekyll_course_names_them_below_its_own_key(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-loud", CODE)
    root = tmp_path / "jekyll"
    (root / "_posts").mkdir(parents=True)
    (root / "_posts/2026-09-03-a.md").write_text(POST)
    (root / "_config.yml").write_text("title: C\nplugins: [jekyll-feed]\nlectorium:\n  plugins: [lectorium-loud]\n")
    assert run(["build", str(root), "-q"]) == 0
    assert "HEAR" in next((root / "_site").glob("2026/**/*.html")).read_text()
    (root / "_config.yml").write_text("title: C\nlectorium:\n  plugins: [lectorium-gone]\n")
    assert run(["build", str(root), "-q"]) == 2
    assert "_config.yml:3:13: error PLUGIN001" in capsys.readouterr().err


BROKEN = {
    "a rule of the parser": ("def block(", "def block(*_):\n    raise LookupError('oh')\n\ndef unused(", "reading it"),
    "a shape": ("def arrow(", "def arrow(*_):\n    raise LookupError('oh')\n\ndef unused(", "reading it"),
    "a writer": ("token.content.strip().upper()", "[][token.content]", "rendering it"),
    "no HTML": ('f"<p class=loud>{token.content.strip().upper()}</p>"', "7", "rendering it"),
    "a rule": ("def quiet(", "def quiet(*_):\n    raise LookupError('oh')\n\ndef unused(", "looking for LOUD001"),
    "no diagnostic": ("yield Diagnostic(LOUD", "yield str(LOUD", "looking for LOUD001"),
    "a disk": ("def quiet(", "def quiet(*_):\n    open('/no/such')\n\ndef unused(", "looking for LOUD001"),
    "an offset beyond": ("at + 8)", "at + 800)", "looking for LOUD001"),
    "an offset before": ("Span(source.path, at, at + 8)", "Span(source.path, -8, -1)", "looking for LOUD001"),
    "no offset": ("Span(source.path, at, at + 8)", "Span(source.path, 1.5, 2.5)", "looking for LOUD001"),
    "no span": ("Span(source.path, at, at + 8)", "None", "looking for LOUD001"),
    "no message": ('"this is loud"', "None", "looking for LOUD001"),
    "no Unicode": ('"this is loud"', '"\\ud800"', "looking for LOUD001"),
    "another code": ("Diagnostic(LOUD,", "Diagnostic(CROWD,", "looking for LOUD001"),
    "a wrong fix": (
        '"whisper")',
        '"", (), Fix("a", (Edit(Span(source.path, 9, 2), "b"),), True))',
        "looking for LOUD001",
    ),
    "a reading": ("builder.authors = [name]", "builder.authors = [7]", "reading it"),
    "a reading of no Unicode": ("builder.authors = [name]", 'builder.authors = ["\\ud800"]', "reading it"),
    "an exit": ("def quiet(", "def quiet(*_):\n    raise SystemExit\n\ndef unused(", "looking for LOUD001"),
}
OF_THE_COURSE = {
    "a maker": ("def glossary(", "def glossary(*_):\n    raise LookupError('oh')\n\ndef unused(", "preparing the plan"),
    "a recipe": ('WriteText("<p>words</p>")', "[][0]", "planning the site"),
    "no recipe": ('WriteText("<p>words</p>")', "7", "planning the site"),
    "no text": ('WriteText("<p>words</p>")', "WriteText(7)", "planning the site"),
    "a text of no Unicode": ('WriteText("<p>words</p>")', 'WriteText("\\ud800")', "planning the site"),
    "a path of no Unicode": ('page_output("glossary/"', 'file_output("\\ud800"', "preparing the plan"),
    "a path of no disk": ('page_output("glossary/"', 'file_output("a\\0b"', "preparing the plan"),
    "no file": ('WriteText("<p>words</p>")', 'CopyAsset("gone.png")', "planning the site"),
    "no path": ('page_output("glossary/"', 'file_output("../glossary.html"', "preparing the plan"),
    "no output": ("yield page_output(", "yield repr, page_output(", "preparing the plan"),
    "a rule of the course": (
        "def crowd(",
        "def crowd(*_):\n    raise LookupError('oh')\n\ndef u(",
        "looking for LOUD002",
    ),
}


@pytest.mark.parametrize("what", [*BROKEN, *OF_THE_COURSE])
def test_a_plugin_that_fails_is_named_and_takes_nothing_else_away(
    what: str, course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, doing = {**BROKEN, **OF_THE_COURSE}[what]
    assert old in CODE
    install(site, "lectorium-loud", CODE.replace(old, new, 1))
    (course / "content/lectures/a.md").write_text(POST + "\n[gone](gone.md) $\\nonsense$\n")
    capsys.readouterr()
    assert run(["-C", str(course), "check"]) == 2
    out = capsys.readouterr().out
    at = "content/lectures/a.md" if what in BROKEN else "course.yml"
    told = f"{at}: error PLUGIN002 [fault-of-plugin] the plug-in `lectorium-loud` failed while {doing}: "
    assert out.count(told) == 1
    assert {"LINK001", "MD203"} <= set(re.findall(r"(?:error|warning|info) (\w+)", out))
    assert "BUG001" not in out
    if "looking for" not in doing:
        assert run(["-C", str(course), "build"]) == 2
        assert told in capsys.readouterr().err
        assert not (course / "_site").exists()
    forget(site)
    install(site, "lectorium-loud", CODE)
    assert "PLUGIN002" not in codes(course, capsys), "the fault is not remembered"


def test_of_several_plugins_the_one_that_fails_is_named(
    course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "def other(*_):\n    return 1 / 0\n\nPLUGIN = Plugin(1, shapes=(EntryShape('other', other),))"
    install(site, "lectorium-more", code)
    write(course, "[lectorium-loud, lectorium-more]")
    (course / "content/lectures/a.md").write_text(POST.replace("On hats <-", "On hats by"))
    assert run(["-C", str(course), "check"]) == 2
    out = capsys.readouterr().out
    assert "the plug-in `lectorium-more` failed while reading it: ZeroDivisionError: division by zero\n" in out
    assert out.count("PLUGIN002") == 1


def test_two_plugins_that_make_one_page_are_named_and_nothing_is_built(
    course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-more", "def make(_):\n    yield page_output('glossary/', always(WriteText('')), 'm')\n"
            "PLUGIN = Plugin(1, makers=(PageMaker('more', make),))")  # fmt: skip
    write(course, "[lectorium-loud, lectorium-more]")
    assert run(["-C", str(course), "build"]) == 2
    assert re.sub(r"line \d+", "line N", capsys.readouterr().err.replace(str(course), "COURSE")) == (
        "course.yml: error PLUGIN002 [fault-of-plugin] the plug-in `lectorium-loud` or `lectorium-more` failed while"
        " preparing the plan: ValueError: `lectorium-loud` and `lectorium-more` both make `glossary/index.html`\n"
        "  = note: in lectorium.plan.makers.of_plugins, line N, _declare\n"
        "  = note: in lectorium.plan.makers.maker, line N, declared_by\n"
        "  = note: in lectorium.plan.plan_site, line N, _decide_addresses\n"
        "  = help: report it to those who make the plug-in, or take it out of `plugins`\n"
        "nothing was written to COURSE/_site: mend the above, then build again\n"
        "what depends on the settings is not looked at until course.yml is mended\n"
    )


@pytest.mark.parametrize(
    ("adds", "part"),
    [
        ('filters=(("twice", str),)', "filter `twice`"),
        ('rules=(Rule(Code("LOUD001", "b", "info"), "a", "b", example(post("c"))),)', "rule `LOUD001`"),
        ('rules=(Rule(Code("MORE001", "crowd", "info"), "a", "b", example(post("c"))),)', "rule `crowd`"),
        ('extensions=(Extension(print, (("shout", str),)),)', "token `shout`"),
    ],
)
def test_two_plugins_with_one_part_are_named(
    adds: str, part: str, course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-more", f"PLUGIN = Plugin(1, {adds})")
    write(course, "[lectorium-loud, lectorium-more]")
    assert run(["-C", str(course), "build"]) == 2
    assert capsys.readouterr().err.replace(str(course), "COURSE") == (
        "course.yml:2:27: error PLUGIN001 [unusable-plugin] the plug-ins `lectorium-loud` and `lectorium-more` both"
        f" have the {part}\n  |\n2 | plugins: [lectorium-loud, lectorium-more]\n"
        "  |                           ^^^^^^^^^^^^^^\n"
        "  = help: take one of them out of `plugins`\n"
        "nothing was written to COURSE/_site: mend the above, then build again\n"
        "what depends on the settings is not looked at until course.yml is mended\n"
    )


def test_a_plugin_named_in_two_ways_counts_once(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "[lectorium-loud, Lectorium_Loud, lectorium-loud]")
    assert "PLUGIN001" not in codes(course, capsys)
    assert run(["-C", str(course), "build"]) == 0
    assert "stands where" not in capsys.readouterr().err


def test_what_a_plugin_makes_steps_aside_for_ours(course: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, "lectorium-loud", CODE.replace('page_output("glossary/"', 'file_output("robots.txt"'))
    assert run(["-C", str(course), "build"]) == 0
    assert "note: `robots` stands where `/robots.txt` would be made\n" in capsys.readouterr().err
    assert "words" not in (course / "_site/robots.txt").read_text()


def test_a_fault_of_a_plugin_is_told_with_the_lines_of_its_code(
    course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-loud", CODE.replace("token.content.strip().upper()", "[][token.content]"))
    assert run(["-C", str(course), "build"]) == 2
    told = re.sub(r"line \d+", "line N", capsys.readouterr().err)
    assert told.startswith(
        "content/lectures/a.md: error PLUGIN002 [fault-of-plugin] the plug-in `lectorium-loud` failed while rendering"
        " it: TypeError: list indices must be integers or slices, not str\n"
        "  = note: in lectorium_loud, line N, <lambda>\n"
        "  = note: in lectorium.render.write_tokens, line N, _hold\n"
        "  = note: in lectorium.render.write_tokens, line N, _write_single\n"
        "  = help: report it to those who make the plug-in, or take it out of `plugins`\n"
    )


def test_a_fault_of_ours_is_not_blamed_on_a_plugin(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("lectorium.parse.parse_document.recognise", lambda *_: 1 / 0)
    assert run(["-C", str(course), "check"]) == 2
    out = capsys.readouterr().out
    assert "PLUGIN002" not in out
    assert "BUG001" in out


@pytest.mark.parametrize(("body", "kind"), [("text + 1", "TypeError"), ("exit(3)", "SystemExit")])
def test_a_filter_that_fails_is_told_at_the_line_of_the_template(
    body: str, kind: str, course: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "lectorium-loud", CODE.replace("lambda text: text + text", f"lambda text: {body}"))
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text(HEAD)
    assert run(["-C", str(course), "build"]) == 1
    err = capsys.readouterr().err
    assert "templates/lecture.html:1: error TPL" in err
    assert f"the filter `twice` of the plug-in `lectorium-loud` failed: {kind}:" in err


def test_other_processes_have_the_plugins_too(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(WORTH_IT):
        (course / f"content/lectures/more-{number}.md").write_text(POST.replace("One", f"More {number}"))
    monkeypatch.setattr("lectorium.disk.workers.os.cpu_count", lambda: 2)
    assert run(["build", str(course), "-q", "-j2"]) == 0
    pages = [path.read_text() for path in (course / "_site/lectures").glob("*/index.html")]
    assert sum("HEAR" in text for text in pages) == WORTH_IT + 1


LOADED = """
import sys
from importlib.util import cache_from_source
from lectorium.cli.main import run
assert run(["build", sys.argv[1], "-q"]) == 0
print(*sorted({"importlib.metadata", "markdown_it", "jinja2", "lectorium_loud", "sysconfig"} & sys.modules.keys()))
"""


@pytest.mark.parametrize(("plugins", "loaded"), [("[]", ""), ("[lectorium-loud]", "importlib.metadata sysconfig")])
def test_a_build_with_nothing_to_do_loads_no_plugin(
    plugins: str, loaded: str, course: Path, site: Path, tmp_path: Path
) -> None:
    write(course, plugins)
    code = [sys.executable, "-c", LOADED, str(course)]
    said = [subprocess.run(code, capture_output=True, text=True, check=True, env=environment(site)) for _ in "ab"]
    assert said[1].stdout == loaded + "\n"


def environment(site: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), str(site)])}


@pytest.mark.parametrize("plugin_in", ["course", "site"])
def test_nothing_of_the_courses_folder_runs_even_when_python_would_look_there(
    plugin_in: str, tmp_path: Path, site: Path
) -> None:
    """The working folder is the course, and `PYTHONPATH` names it first: a plug-in, or what one imports, lies there."""
    course = write(tmp_path / "course")
    runs = "open('it-ran', 'w')"
    install(course if plugin_in == "course" else site, "lectorium-loud", "import lectorium_ally\nPLUGIN = Plugin(1)")
    (course / "lectorium_ally.py").write_text(runs)
    if plugin_in == "course":
        (course / "lectorium_loud.py").write_text(runs)
    paths = os.pathsep.join(
        [*filter(None, [os.environ.get("PYTHONPATH")]), ".", str(course), str(course / "content"), str(site)]
    )
    command = [sys.executable, "-m", "lectorium", "check"]
    for _ in "ab":
        done = subprocess.run(
            command, cwd=course, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
        )
        why = {
            "course": "`lectorium-loud` is not installed",
            "site": "`lectorium-loud` cannot be loaded: ModuleNotFoundError: No module named 'lectorium_ally'",
        }[plugin_in]
        assert f"course.yml:2:11: error PLUGIN001 [unusable-plugin] the plug-in {why}\n" in done.stdout
        assert done.returncode == 2
        assert not (course / "it-ran").exists()


def test_the_documentation_shows_a_plugin_that_works(
    tmp_path: Path, site: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (root / "docs/content/lectures/plug-ins.md").read_text(), re.DOTALL)
    install(site, "lectorium-hello", code)
    course = write(tmp_path / "course", "[lectorium-hello]")
    body = "## Readings\n\n- On hats ~ Ada Lovelace, Bo\n\n## A ==fine== day\n\nStop!!! See [it](/hello/), a == b.\n"
    (course / "content/lectures/a.md").write_text(f"---\ntitle: One\n---\n\n{body}")
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text(
        '{% extends "theme/lecture.html" %}{% block main %}{{ view.title | shouted }}{{ super() }}{% endblock %}'
    )
    found = codes(course, capsys)
    assert found["HELLO001"] == "info"
    assert "LINK001" not in found
    assert run(["build", str(course), "-q"]) == 0
    assert 'Hello from <a href="../">C</a>' in (course / "_site/hello/index.html").read_text()
    made = (course / "_site/lectures/a/index.html").read_text()
    assert '<h2 id="a-fine-day">A <mark>fine</mark> day</h2>' in made
    assert re.search(
        '<li (?=[^>]*id="reading-1")[^>]*class="reading reading-readings"[^>]*><cite>On hats</cite> ~ Ada', made
    )
    assert "One!" in made
    assert "a == b." in made
