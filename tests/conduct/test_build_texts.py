"""Files with front matter that are no pages: published without it, with their values, where Jekyll has them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
JEKYLL = {
    "_config.yml": "title: Course\nurl: https://example.org\nbaseurl: /c\nexclude: [secret.txt]\n"
    "defaults: [{scope: {path: ''}, values: {layout: page}}]\n",
    "_layouts/page.html": "---\n---\n<html>{{ content }}</html>\n",
    "_layouts/root.xml": "---\n---\n<root>{{ content }}</root>\n",
    "_posts/2026-01-05-case.md": '---\ntitle: Case\n---\nA *body*, "quoted".\n',
}
NATIVE = {
    "course.yml": "title: Course\nurl: https://example.org/c/\nterm: Fall\n",
    "content/lectures/case.md": "---\ntitle: Case\n---\nA body.\n",
}


def built(root: Path, files: dict[str, str | bytes]) -> tuple[dict[str, bytes], str]:
    """Build a course; return what is published by path, and the warnings and errors that were printed."""
    for path, text in files.items():
        (root / "course" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "course" / path).write_bytes(text.encode() if isinstance(text, str) else text)
    out = root / "out"
    report = build(CourseRequest((root / "course").resolve(), dialects, NOW), BuildOptions(out, cache=root / "cache"))
    found = (item for item in report.summary.diagnostics if item.severity != "info")
    told = "\n".join(format_diagnostic(item, report.find) for item in found)
    return {each.relative_to(out).as_posix(): each.read_bytes() for each in out.rglob("*") if each.is_file()}, told


ENDINGS = ["ics", "json", "js", "xml", "css", "csv", "txt", "yml", "webmanifest", "bib", "py", "map", "R", "_redirects"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_liquid_of_any_file_runs(tmp_path: Path, ending: str) -> None:
    name = ending if ending.startswith("_") else f"assets/f.{ending}"
    loop = "{% for p in site.posts %}{{ p.title }} {{ p.url }}{% endfor %}"
    text = f"---\n---\n{loop} {{{{ site.baseurl }}}} {{{{ nothing }}}}.\n"
    config = JEKYLL["_config.yml"] + "include: [_redirects]\n"
    site, _ = built(tmp_path, {**JEKYLL, "_config.yml": config, name: text})
    assert site[name] == b"Case /2026/01/05/case.html /c .\n"


AS_JEKYLL = [
    ("a.txt", "n: 5\n---\n{{ page.n }} {{ page.url }}", "a.txt", "5 /a.txt"),
    ("a.ics", "permalink: /feeds/cal.ics\n---\n{{ page.url }}", "feeds/cal.ics", "/feeds/cal.ics"),
    ("a.ics", "permalink: /feeds/dir/\n---\n{{ page.url }}", "feeds/dir/index.ics", "/feeds/dir/"),
    ("a.ics", "permalink: /feeds/bare\n---\n{{ page.url }}", "feeds/bare.ics", "/feeds/bare"),
    ("a.json", "permalink: /feeds/other.txt\n---\nx", "feeds/other.txt", "x"),
    ("a/b.csv", "permalink: /x:basename/:path/q:output_ext\n---\nx", "xb/a/q.csv", "x"),
    ("find.html", "permalink: /find.json\n---\n{{ site.posts | map: 'title' | jsonify }}", "find.json", '["Case"]'),
    ("a.md", "permalink: /a.txt\n---\nSome *text*", "a.txt", "<p>Some <em>text</em></p>"),
    ("a.xml", "layout: root\n---\n<a/>", "a.xml", "<root><a/>\n</root>"),
    ("a.txt", "render_with_liquid: false\n---\n{{ site.title }}", "a.txt", "{{ site.title }}"),
    ("a.txt", "a: 1\n---\n{% raw %}{{ x }}{% endraw %}{% comment %}c{% endcomment %}", "a.txt", "{{ x }}"),
    ("a.txt", "# words\na: 1\n--- \nx", "a.txt", "x"),
    ("a.txt", "a: 1\n...\nx", "a.txt", "x"),
    (
        "a.json",
        "a: 1\n---\n{% for p in site.posts %}{{ p.content | strip_html | jsonify }} {{ p.content }}{% endfor %}",
        "a.json",
        '"A body, “quoted”.\\n" <p>A <em>body</em>, “quoted”.</p>\n',
    ),
    ("a.svg", "a: 1\n---\n<svg xmlns='http://www.w3.org/2000/svg'><text>{{ site.title }}</text></svg>", "a.svg",
     "<svg xmlns='http://www.w3.org/2000/svg'><text>Course</text></svg>"),
]  # fmt: skip
"""Name, front matter without its first line and text, output, what stands in it (as Jekyll 4.3.1 has it)."""


@pytest.mark.parametrize(("name", "text", "output", "wanted"), AS_JEKYLL)
def test_address_and_text_are_those_of_jekyll(tmp_path: Path, name: str, text: str, output: str, wanted: str) -> None:
    site, told = built(tmp_path, {**JEKYLL, name: f"---\n{text}\n"})
    assert site[output].decode().rstrip("\n") == wanted.rstrip("\n")
    assert told == "" or "active-file" in told
    assert output == name or name not in site


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_stay(tmp_path: Path, line_end: str) -> None:
    text = "---\n---\nBEGIN:VCALENDAR\nX-NAME:{{ site.title }}\nEND:VCALENDAR\n".replace("\n", line_end)
    site, _ = built(tmp_path, {**JEKYLL, "a.ics": text})
    assert site["a.ics"].decode() == line_end.join(("BEGIN:VCALENDAR", "X-NAME:Course", "END:VCALENDAR", ""))


KEPT = {
    "rule.txt": b"---\n\nA rule, {{ text }}\n\n---\nmore\n",
    "words.txt": b"---\nNo key at all\n---\nmore\n",
    "doc.yml": b"---\na: 1\nb: {{ c }}\n",
    "late.txt": b"x\n---\na: 1\n---\n{{ site.title }}\n",
    "blank.txt": b"\n---\na: 1\n---\n{{ site.title }}\n",
    "dashes.txt": b"----\na: 1\n----\n",
    "latin.txt": b"---\nA caf\xe9\n---\n",
    "plain.js": b"const a = `{{ b }}`;\n",
    "empty.txt": b"",
    "three.txt": b"---\n",
}


@pytest.mark.parametrize("course", ["jekyll", "native"])
def test_what_only_looks_like_front_matter_stays(tmp_path: Path, course: str) -> None:
    files, folder = (JEKYLL, "") if course == "jekyll" else (NATIVE, "content/")
    site, told = built(tmp_path, {**files, **{folder + name: data for name, data in KEPT.items()}})
    assert {name: site[name] for name in KEPT} == KEPT
    assert told == ""


@pytest.mark.parametrize("course", ["jekyll", "native"])
def test_what_is_not_to_be_published_is_not(tmp_path: Path, course: str) -> None:
    files, folder = (JEKYLL, "") if course == "jekyll" else (NATIVE, "content/")
    link = {next(reversed(files)): "---\ntitle: Case\n---\n[hidden](/hidden.txt)\n"}
    texts = {"hidden.txt": "---\npublished: false\n---\nx", "secret.txt": "---\n---\nx"}
    site, told = built(tmp_path, {**files, **link, **{folder + name: text for name, text in texts.items()}})
    assert "hidden.txt" not in site
    assert ("secret.txt" in site) == (course == "native")
    assert "is not published, so nobody can open it" in told


def test_front_matter_that_is_not_yaml_stops_the_build(tmp_path: Path) -> None:
    site, told = built(tmp_path, {**NATIVE, "content/a.ics": "---\na: [1\n---\nx\n"})
    assert site == {}
    assert told.startswith("content/a.ics:")


AS_NATIVE = [
    ("content/a.ics", "n: 5\n---\n{{ page.n }} {{site.title}} {{ site.term | upcase }}", "a.ics", "5 Course FALL"),
    ("static/a.js", "a: 1\n---\n{{ site.baseurl }}/x {{ '/y' | relative_url }}", "a.js", "/c/x /c/y"),
    ("content/a.txt", "a: 1\n---\n{{ site.url }}/x {{ site.url }}{{ site.baseurl }}/x {{ '/y' | absolute_url }}",
     "a.txt", "https://example.org/c/x https://example.org/c/x https://example.org/c/y"),
    ("content/a.txt", "a: 1\n---\n{% raw %}{{ x }}{% endraw %} {%- comment %}{{ c }}{% endcomment -%} z",
     "a.txt", "{{ x }}  z"),
    ("content/lectures/a.json", 'a: 1\n---\n    {"a": "`{{ page.a }}`"}', "lectures/a.json", '    {"a": "`1`"}'),
    ("content/a.html", "a: 1\n---\n<p>{{ page.a }}</p>", "a.html", "<p>1</p>"),
    ("content/a.ics", "permalink: /feeds/cal.ics\n---\nx", "feeds/cal.ics", "x"),
    ("content/a.ics", "permalink: /feeds/dir/\n---\nx", "feeds/dir/index.ics", "x"),
    ("content/a.ics", "permalink: /feeds/bare\n---\nx", "feeds/bare.ics", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "output", "wanted"), AS_NATIVE)
def test_values_are_filled_in_a_native_course(tmp_path: Path, name: str, text: str, output: str, wanted: str) -> None:
    site, told = built(tmp_path, {**NATIVE, name: f"---\n{text}\n"})
    assert site[output].decode() == f"{wanted}\n"
    assert told == "" or "active-file" in told


def test_what_cannot_be_filled_in_is_left_out_and_told(tmp_path: Path) -> None:
    text = "---\nname: X\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}{{ page.nam }}.\n"
    site, told = built(tmp_path, {**NATIVE, "content/a.ics": text})
    assert site["a.ics"] == b".\n"
    assert [line for line in told.splitlines() if "warning" in line or "help" in line][:2] == [
        "content/a.ics:4:1: warning JK001 [unknown-liquid-tag] "
        "`{% for %}` is a Liquid tag, which only a Jekyll course has: it is left out",
        "  = help: write the text itself, or put it between `{% raw %}` and `{% endraw %}` to show it",
    ]
    assert [line.partition(" ")[0] for line in told.splitlines() if "warning" in line] == [
        f"content/a.ics:4:{column}:" for column in (1, 26, 39, 51)
    ]
    assert "did you mean `page.name`?" in told


def test_a_text_that_has_changed_is_published_anew(tmp_path: Path) -> None:
    assert built(tmp_path, {**NATIVE, "content/a.txt": "plain"})[0]["a.txt"] == b"plain"
    assert built(tmp_path, {**NATIVE, "content/a.txt": "---\nb: c\n---\n{{ page.b }}"})[0]["a.txt"] == b"c"
    assert built(tmp_path, {**NATIVE, "content/a.txt": "---\nb: d\n---\n{{ page.b }}"})[0]["a.txt"] == b"d"


def test_a_link_leads_to_the_address_of_its_front_matter(tmp_path: Path) -> None:
    files = {"content/a.ics": "---\npermalink: /feeds/cal.ics\n---\nx"}
    post = {"content/lectures/case.md": "---\ntitle: Case\n---\n[all](/feeds/cal.ics) [source](../a.ics)\n"}
    site, told = built(tmp_path, {**NATIVE, **files, **post})
    assert told == ""
    assert site["lectures/case/index.html"].count(b"../../feeds/cal.ics") == 2
