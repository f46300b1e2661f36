"""Sentences of the documentation tried through the commands, in a small course: what `promises.tsv` names here."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lectorium.cli.main import run

SEAL = 32
"""Bytes of the seal at the head of an entry."""
PACKED = 64
"""Bytes at the head of an entry in which a picture begins."""
CODE = {"_config.yml": 2}
POST = "---\ntitle: {}\n{}---\n\n{}\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write(tmp_path / "c/course.yml", "title: C\nurl: https://example.org/\n")
    post(tmp_path / "c", "a", body="Words of the zebra.")
    monkeypatch.chdir(tmp_path / "c")
    return tmp_path / "c"


@pytest.fixture
def jekyll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "j/_config.yml", "title: J\ncollections: {lectures: {output: true}}\n")
    write(tmp_path / "j/_lectures/a.md", POST.format("A", "", "Words of the zebra."))
    monkeypatch.chdir(tmp_path / "j")
    return tmp_path / "j"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def post(course: Path, name: str, head: str = "", body: str = "Text.") -> None:
    write(course / f"content/lectures/{name}.md", POST.format(name.upper(), head, body))


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but what a build makes there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = ((str(path.relative_to(folder)), path) for path in found)
    return {name: path.read_bytes() for name, path in names if not name.startswith("_site/")}


def built(folder: Path, *options: str) -> dict[str, bytes]:
    """Return the site of a course, made from nothing."""
    shutil.rmtree(folder / "_site", ignore_errors=True)
    run(["build", str(folder), "-q", "--no-cache", *options])
    return files(folder / "_site")


def test_every_module_imports_what_stands_below_it(root: Path) -> None:
    """The floors of the program, and the steps of the conductor among them, as `pyproject.toml` has them."""
    tool = Path(sys.executable).with_name("lint-imports")
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run([tool, "--no-cache"], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for name in ("Floors: a module imports only what stands below it KEPT", "Inside the conductor each step stands"):
        assert name in done.stdout


@pytest.mark.parametrize("command", [["build"], ["check"], ["plan"], ["report", "accessibility"]])
@pytest.mark.parametrize("kind", ["course", "jekyll"])
def test_no_command_that_reads_changes_a_source(kind: str, command: list[str], request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    before = files(folder)
    assert run(command) == 0
    assert files(folder) == before


def test_remarks_fail_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post(course, "b", body="[here](https://example.com/)")
    assert run(["check", "--strict"]) == 0
    assert "info LINK101 " in capsys.readouterr().out


def test_the_cache_can_be_deleted_at_any_time(course: Path, tmp_path: Path) -> None:
    assert run(["build", "-q"]) == 0
    before = files(course / "_site")
    shutil.rmtree(tmp_path / "cache")
    post(course, "b")
    assert run(["build", "-q"]) == 0
    (course / "content/lectures/b.md").unlink()
    assert run(["build", "-q"]) == 0
    assert files(course / "_site") == before


def test_the_list_of_rules_has_four_columns_before_its_words(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if re.match(r"[A-Z]+\d+ ", line)]
    row = re.compile(r"[A-Z]+\d+ +[a-z0-9-]+ +(error|warning|info) +(on|off|always) +\S")
    assert len(lines) > 100
    assert [line for line in lines if not row.match(line)] == []


def test_a_site_depends_on_the_instant_that_is_given_and_on_no_clock(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = built(course, "--now", "2020-01-01T00:00:00Z")
    assert built(course, "--now", "2040-01-01T00:00:00Z") == undated == built(course)
    for number, day in enumerate(("2026-09-01", "2026-09-08")):
        post(course, f"d{number}", f"date: {day}\n")
    first = built(course, "--now", "2026-09-02T00:00:00Z")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert built(course, "--now", "2026-09-02T00:00:00Z") == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788307200")  # the same instant
    assert built(course) == first
    assert built(course, "--now", "2026-10-02T00:00:00Z") != first


@pytest.mark.parametrize(
    ("head", "robots", "listed"),
    [
        ("noindex: true\n", "noindex", False),
        ("robots: noindex, nofollow\n", "noindex, nofollow", False),
        ("sitemap: false\n", "", False),
        ("", "", True),
    ],
)
def test_what_search_engines_are_told(course: Path, head: str, robots: str, listed: bool) -> None:
    post(course, "b", head)
    site = built(course)
    told = re.findall(r'<meta name="robots" content="(.*?)">', site["lectures/b/index.html"].decode())
    assert told == ([robots] if robots else [])
    assert (b"lectures/b/" in site["sitemap.xml"]) == listed


def test_a_diagram_of_mermaid_is_code_and_of_a_tag_the_text_stays(
    course: Path, jekyll: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = "graph TD;\n  wolf --> hare;"
    post(course, "b", body=f"```mermaid\n{graph}\n```")
    assert re.search(rb"<pre[^>]*><code[^>]*>(?:<[^>]*>)*graph", built(course)["lectures/b/index.html"])
    capsys.readouterr()
    write(jekyll / "_lectures/b.md", POST.format("B", "", f"{{% mermaid %}}\n{graph}\n{{% endmermaid %}}"))
    page = next(text for name, text in built(jekyll).items() if name.startswith("lectures/b"))
    assert b"wolf" in page and b"endmermaid" not in page
    run(["check", str(jekyll)])
    assert re.search(r"_lectures/b\.md:5:\d+: warning \w+ \[.*`?mermaid", capsys.readouterr().out)


def test_names_that_jekyll_passes_over_are_copied_when_they_are_named(jekyll: Path) -> None:
    names = ("_under/a.txt", ".dot/a.txt", "#hash.txt", "tilde.txt~", "plain.txt", "left.txt")
    for name in names:
        write(jekyll / name, "x")
    assert [name for name in names if name in built(jekyll)] == ["plain.txt", "left.txt"]
    write(jekyll / "_config.yml", (jekyll / "_config.yml").read_text() + "include: [.dot]\nexclude: [left.txt]\n")
    assert [name for name in names if name in built(jekyll)] == [".dot/a.txt", "plain.txt"]


def test_names_that_are_left_out_of_a_course(course: Path) -> None:
    left = (".a.txt", "_a.txt", "#a.txt", "a.txt~", "vendor/a.txt", "node_modules/a.txt")
    for name in left:
        write(course / "content" / name, "secretword")
    fixed = (".env", ".ssh/id", "a.css~")
    for name in fixed:
        write(course / "static" / name, "secretword")
    for name in (".well-known/a", ".nojekyll", ".domains", ".htaccess"):
        write(course / "static" / name, "open")
    site = built(course)
    assert not [name for name, text in site.items() if b"secretword" in text]
    assert {".well-known/a", ".nojekyll", ".domains", ".htaccess"} <= set(site)


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("_lectures/b.md", "---\ntitle: B\npublished: false\n\nWords.\n", "_lectures/b.md:"),
        ("_lectures/b.md", "---\ntitle: [B\n---\n\nWords.\n", "_lectures/b.md:"),
        ("_lectures/b.md", "---\n- B\n---\n\nWords.\n", "_lectures/b.md:"),
        ("_config.yml", "title: [J\n", "_config.yml:"),
    ],
)
def test_front_matter_and_a_config_that_cannot_be_read_stop_the_build(
    jekyll: Path, name: str, text: str, at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "-q"]) == 0
    before = files(jekyll / "_site")
    write(jekyll / name, text)
    assert run(["build", "-q"]) == CODE.get(name, 1)
    assert at in capsys.readouterr().err
    assert files(jekyll / "_site") == before


@pytest.mark.parametrize("written", ["<your name here>", "if x <b and y> then"])
def test_what_looks_like_html_and_is_none_is_shown_and_reported(
    course: Path, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    post(course, "b", body=f"Say {written} now.")
    page = built(course)["lectures/b/index.html"].decode()
    assert written.replace("<", "&lt;").replace(">", "&gt;") in page
    run(["check"])
    assert re.search(r"^content/lectures/b\.md:5:\d+: \w+ MD\d+ ", capsys.readouterr().out, re.MULTILINE)


def test_an_order_counts_where_the_config_sorts_by_it(jekyll: Path) -> None:
    (jekyll / "_lectures/a.md").unlink()
    for name, key, order in (("x", "order", 1), ("w", "LOrder", 2), ("v", "order", 3)):
        write(jekyll / f"_lectures/{name}.md", POST.format(f"Title {name}", f"{key}: {order}\n", "Text."))

    def shown() -> list[str]:
        site = built(jekyll)
        page = next(
            text for name, text in site.items() if "lecture" in name and b"Title v" in text and b"Title x" in text
        )
        return list(dict.fromkeys(re.findall(r"Title ([vwx])", page.decode().partition("<main")[2])))

    assert shown() == ["v", "w", "x"]
    write(jekyll / "_config.yml", "title: J\ncollections: {lectures: {output: true, sort_by: order}}\n")
    assert shown() == ["x", "v", "w"]


def test_the_cache_holds_json_and_pictures(course: Path, tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((1400, 900), 60).save(course / "content/noise.png")
    post(course, "b", body="![noise](/noise.png) and $x^2$")
    assert run(["build", "-q"]) == 0
    kinds = set()
    for path in (tmp_path / "cache").rglob("objects/??/*"):
        held = path.read_bytes()[SEAL:]
        if any(head in held[:PACKED] for head in (b"RIFF", b"\x89PNG", b"\xff\xd8\xff", b"ftypavif")):
            kinds.add("picture")
        else:
            json.loads(held)
            kinds.add("json")
    assert kinds == {"json", "picture"}


def test_files_for_reference_managers_name_addresses_of_the_web(course: Path) -> None:
    (course / "content/own.pdf").write_bytes(b"%PDF-1.4\n")
    entries = (
        "### On trees\n- Ada Byron\n- 1843\n- [paper](/own.pdf)\n\n"
        "### On maps\n- Ada Byron\n- 1843\n- https://example.com/maps\n"
    )
    post(course, "b", body=f"## Required readings\n\n{entries}")
    text = built(course)["lectures/b/readings.bib"].decode()
    assert "On trees" in text and "On maps" in text
    assert re.findall(r"url = \{(.*?)\}", text) == ["https://example.com/maps"]


def test_a_class_may_move_to_another_hour_or_room_alone_and_kind_says_which(course: Path) -> None:
    moved = (
        "  moved:\n    - {from: 2026-09-01, time: 16:00-17:00, kind: lecture}\n    - {from: 2026-09-08, room: B 2}\n"
    )
    meetings = "[{days: [Tuesday], time: 10:00-11:00, room: A 1}, {days: [Tuesday], time: 12:00-13:00, kind: lab}]"
    write(
        course / "course.yml",
        f"title: C\ncalendar:\n  start: 2026-09-01\n  end: 2026-12-01\n  meetings: {meetings}\n{moved}",
    )
    post(course, "b")
    post(course, "c", "kind: lab\n")
    pages = [built(course)[f"lectures/{name}/index.html"].decode() for name in "abc"]
    heads = [re.sub(r"<[^>]*>", " ", page.partition('class="eyebrow"')[2].partition("</p>")[0]) for page in pages]
    assert "16:00–17:00" in heads[0] and "A 1" in heads[0]
    assert "10:00–11:00" in heads[1] and "B 2" in heads[1]
    assert "12:00–13:00" in heads[2]


def test_the_list_of_rules_asks_no_plugin(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule"]) == 0
    ours = capsys.readouterr().out
    write(course / "course.yml", "title: C\nplugins: [nobody-has-this]\n")
    assert run(["rule"]) == 0
    assert capsys.readouterr().out == ours


def test_files_of_a_course_are_opened_by_the_disk(root: Path) -> None:
    """Between the text and the page nothing opens a file; what the package brings is read by the names listed here."""
    own = {"text/language.py", "text/word_file.py", "text/date_words.py"}
    found = set()
    for room in ("text", "html", "readings", "parse", "bibliography", "schedule", "model", "plan"):
        for path in (root / "src/lectorium" / room).rglob("*.py"):
            calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
            names = {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in calls}
            if names & {"open_file", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "unlink"}:
                found.add(str(path.relative_to(root / "src/lectorium")))
    assert found == own
