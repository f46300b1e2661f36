"""No text ends the program: whatever stands in a post or a config, build and check say something of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

NATIVE = {
    "brackets behind a host": "See http://example.org[1] for more.",
    "half an IPv6 address": "[a](http://[::1)",
    "words as a host": "[T](http://[link to the paper])",
    "a link in a link": "[T](http://[x](y))",
    "a picture at no host": "![a](http://[x/y.png)",
    "an HTML link to no host": '<a href="https://[x">a</a> <img src="http://]x/y.png" alt="a">',
    "a frame at no host": '<iframe src="//[x"></iframe>',
    "a port of no host": "[a](http://example.org:99999/) [b](http://example.org:port/) http://example.org:²/x",
    "a reference to no host": "[a][b]\n\n[b]: http://[x",
    "an autolink to no host": "<http://[x>",
    "a reading at no host": "## Required readings\n\n### A paper\n- Ann Lee\n- http://[x\n- https://doi.org/[y]",
    "a character of 5,000 digits": f"<b title='&#{'9' * 5000};'>&#{'9' * 5000};</b> [a](b&#{'9' * 5000};)",
    "a width of 400 digits": f'<img src="/plot.png" alt="a" width="{"9" * 400}">',
    "a width of 400 digits in percent": f'<img src="/plot.png" alt="a" style="width:{"9" * 400}%">',
    "a formula of signs": '$\\char"110000$ $\\color{#}x$ $\\hspace{9e999em}$',
    "brackets, 3,000 deep": "[" * 3000 + "x" + "]" * 3000,
    "quotations, 3,000 deep": ">" * 3000 + " x",
    "lists, 300 deep": "\n".join(" " * depth * 2 + "- x" for depth in range(300)),
    "elements, 3,000 deep": "<div>" * 3000 + "x",
    "NUL, BOM and line separators": "a\0b\ufeffc\u2028d\u2029e\x85f\x0bg",
    "a table of one cell": "|\n|-",
}
FRONT_MATTER = {
    "the last day": "date: 9999-12-31",
    "an instant before the first year": "date: 0001-01-01 00:00:00 +1400",
    "an instant after the last year": "date: 9999-12-31 23:59:59 -1400",
    "the first instant": "date: 0001-01-01 00:00:00 Z",
    "an offset of days": "date: 2026-09-03 10:00:00 +9999",
    "a release on the last day": "release: 9999-12-31 23:59:59",
    "a release before the first year": "release: 0001-01-01 00:00:00 +1400",
    "a number of 5,000 digits": f"order: {'9' * 5000}",
    "a superscript": "order: ²\nnumber: ²",
    "a number beyond all": "order: 1e999",
    "an address that nobody can read": "permalink: 'http://[x'\nredirect_from: ['//[x', 'http://x:y/']",
    "links that nobody can read": "video: '[a](http://[x) <a href=\"http://[y\">b</a>'\nnotes: http://[z",
    "a list as a key": "? [a, b]\n: c",
    "keys that are no text": "true: a\nnull: b\n1: c\n2026-09-03: d",
    "a list that contains itself": "tags: &a [*a]",
    "lists, 2,000 deep": f"tags: {'[' * 2000}{']' * 2000}",
    "tags of YAML": "a: !!python/object:os.system b\nb: !!int x\nc: !!timestamp y\nd: !!binary '*'\ne: !<x> y",
    "merges of nothing": "<<: a\nb:\n  <<: [1, 2]",
    "a surrogate": 'title: "\\ud800"',
}
CONFIG = {
    "the last day": "calendar: {start: 0001-01-01, end: 9999-12-31}",
    "holidays without end": "calendar: {holidays: [{name: a, from: 0001-01-01, to: 9999-12-31}]}",
    "a zone that climbs": "timezone: ../../etc/passwd",
    "a zone of 10 KB": f"timezone: {'x' * 10_000}",
    "a zone with a NUL": 'timezone: "UTC\\0"',
    "an address that nobody can read": "url: http://[x",
    "a port that is none": "url: http://example.org:²/",
    "a repository that nobody can read": "repository: http://[x",
    "navigation to no host": "nav: [{title: a, url: 'http://[x'}]",
    "a person at no host": "people: [{name: Ann, url: 'http://[x', photo: 'http://]'}]",
    "a colour that is none": "theme: {accent: '#ggg'}",
    "a host of signs": "html: {iframe_hosts: ['[x', ²]}",
}
JEKYLL = {
    "an include at no host": ("", '{% include video.html src="http://[x" %}'),
    "a video at no host": ("", '{% youtube http://[x %} {% include figure.html path="http://[x" %}'),
    "a filter on no host": ("", "{{ 'http://[x' | relative_url }} {{ 'a' | prepend: site.url | uri_escape }}"),
    "a date before the first year": ("date: 0001-01-01 00:00:00 +1400", "x"),
    "the last date": ("date: 9999-12-31 23:59:59", "x"),
    "a permalink at no host": ("permalink: http://[x/:year/", "x"),
}


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return everything that build and check say of a course, which must not be that we failed."""
    codes = {run(["build", str(root), "--no-cache", "-j1"]), run(["-C", str(root), "check", "--no-cache"])}
    out, err = capsys.readouterr()
    assert "fault of Lectorium" not in err
    assert "BUG001" not in out + err
    assert codes <= {0, 1} or "course.yml" in err
    return out + err


def native(root: Path, head: str = "", body: str = "Text.", config: str = "") -> Path:
    """Write a native course of one post."""
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_bytes(f"title: C\n{config}\n".encode())
    (root / "content/lectures/a.md").write_bytes(f"---\ntitle: A\n{head}\n---\n\n{body}\n".encode())
    (root / "content/plot.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\2\0\0\0\0\0\0\0")
    return root


@pytest.mark.parametrize("body", NATIVE.values(), ids=NATIVE.keys())
def test_no_body_ends_the_program(body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(native(tmp_path, body=body), capsys)


@pytest.mark.parametrize("head", FRONT_MATTER.values(), ids=FRONT_MATTER.keys())
def test_no_front_matter_ends_the_program(head: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(native(tmp_path, head=head), capsys)


@pytest.mark.parametrize("config", CONFIG.values(), ids=CONFIG.keys())
def test_no_config_ends_the_program(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(native(tmp_path, config=config), capsys)


@pytest.mark.parametrize(("head", "body"), JEKYLL.values(), ids=JEKYLL.keys())
def test_no_jekyll_post_ends_the_program(
    head: str, body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: C\nurl: http://[x\nbaseurl: http://[y\ntimezone: ../../etc/passwd\n")
    (tmp_path / "_posts/2026-09-03-a.md").write_text(f"---\ntitle: A\nlayout: post\n{head}\n---\n\n{body}\n")
    told(tmp_path, capsys)


@pytest.mark.parametrize("line_end", ["\r", "\r\n", "\n\r"])
def test_no_line_end_ends_the_program(line_end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = native(tmp_path)
    (root / "content/lectures/a.md").write_bytes(
        "\ufeff---\ntitle: A\n---\n\n# B\n\n- c\n".replace("\n", line_end).encode()
    )
    told(root, capsys)


def test_an_instant_of_no_year_is_told_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    native(tmp_path, head="date: 0001-01-01 00:00:00 +1400")
    assert run(["-C", str(tmp_path), "check", "--no-cache", "--select", "FM006"]) == 1
    out, _ = capsys.readouterr()
    assert out == (
        "content/lectures/a.md:3:7: error FM006 [impossible-date] `0001-01-01 00:00:00 +1400` is not a date of any "
        "calendar\n"
        "  |\n"
        "3 | date: 0001-01-01 00:00:00 +1400\n"
        "  |       ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write the date as YYYY-MM-DD, such as 2026-09-03\n"
    )


def test_the_last_day_is_a_day_like_any_other(tmp_path: Path) -> None:
    native(tmp_path, head="date: 9999-12-31", config="calendar: {start: 0001-01-01, end: 9999-12-31}")
    assert run(["build", str(tmp_path), "--no-cache", "-q"]) == 0
    assert "31 December 9999" in (tmp_path / "_site/lectures/a/index.html").read_text()


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_layout_stops_a_native_course(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    native(tmp_path, head="layout: lectrue")
    assert run(["-C", str(tmp_path), command, "--no-cache"]) == 1
    assert (
        "content/lectures/a.md:3:9: error FM027 [no-such-layout] there is no layout `lectrue`\n"
        "  |\n"
        "3 | layout: lectrue\n"
        "  |         ^^^^^^^\n"
        "  = help: did you mean `lecture`?\n"
    ) in "".join(capsys.readouterr())
    assert not (tmp_path / "_site").exists()


def test_a_layout_may_be_a_template_of_the_course(tmp_path: Path) -> None:
    native(tmp_path, head="layout: seminar")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/seminar.html").write_text("<!DOCTYPE html><title>{{ view.title }}</title>Seminar {{ body }}")
    assert run(["build", str(tmp_path), "--no-cache", "-q"]) == 0
    assert "Seminar <p>Text.</p>" in (tmp_path / "_site/lectures/a/index.html").read_text()
