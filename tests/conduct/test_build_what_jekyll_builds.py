"""Courses that Jekyll builds, with or without a word, are built: what is wrong is a warning."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
POST = "_posts/2026-01-05-a.md"
PAGE = "---\ntitle: T\n---\nText.\n"


def post(head: str) -> dict[str, str]:
    return {POST: f"---\n{head}\n---\nText.\n"}


def page(head: str) -> dict[str, str]:
    return {"a.md": f"---\n{head}\n---\nText.\n"}


KINDS = {
    "a comment of Markdown in front matter": (post("title: One\n\n[//]: # (2022-10-06)\nlink: x"), "FM007"),
    "braces without quotes": (post("title: T\nsub: {{ page.x }}"), "FM007"),
    "a list as a key": (post("title: T\n? [a, b]\n: c"), "FM007"),
    "tags of YAML": (page("title: !foo bar\nx: !!set {a, b}"), "FM007"),
    "a key twice": (post("title: one\ntitle: two"), "FM004"),
    "a tab in a block": (post("title: one\ndesc: |\n  a\n  \tb"), ""),
    "tabs between words": (post("title:\tT\ntags:\t[a,\tb]"), ""),
    "30 February": (post("title: T\ndate: 2026-02-30"), "FM006"),
    "30 February under any key": ({**page("due: 2026-02-30"), "_config.yml": "start: 2026-02-30\n"}, "FM006"),
    "a time zone by name": (post("title: T\ndate: 2026-01-05T10:00:00 EST"), "JK108"),
    "a time zone that Ruby does not know": (post("title: T\ndate: 2026-01-05 10:00 CET"), "JK108"),
    "no date on a page": ({"lectures/a.md": "---\ntitle: T\nlayout: lecture\ndate: TBA\n---\n"}, "FM020"),
    "a list of dates on a page": (
        {"lectures/a.md": "---\ntitle: T\nlayout: lecture\ndate: [2026-01-05]\n---\n"},
        "FM020",
    ),
    "a list as title": (post("title: [a, b]"), "FM020"),
    "a mapping of tags": (post("title: t\ntags: {a: b}"), "FM020"),
    "categories in categories": (post("title: t\ncategories: [[a, b], c]"), "FM020"),
    "published: maybe": (post("title: t\npublished: maybe"), "FM020"),
    "redirects out of the site": (page("redirect_from: [../../x/, https://example.org/y/]"), "FM025"),
    "a backslash in an address": (page("permalink: /a\\b/"), "NAME002"),
    "a backslash in a name": ({"a\\b.png": "x"}, "NAME002"),
    "a control character in a name": ({"a\x01b.png": "x"}, "NAME002"),
    "a name that is ours": ({".lectorium": "x", "_config.yml": "include: [.lectorium]\n"}, "NAME002"),
    "letter case": ({"img/A.png": "x", "img/a.png": "x"}, "NAME005"),
    "two Unicode forms": ({f"img/{normalize(form, 'é')}.png": "x" for form in ("NFC", "NFD")}, "FILE005"),
    "one address for two pages": ({**page("permalink: /"), "index.md": PAGE}, "NAME005"),
    "one title for two posts": (
        {**post("title: a"), "_posts/2026-01-06-a.md": PAGE, "_config.yml": "permalink: /:title/\n"},
        "NAME005",
    ),
    "an unsafe address in a reading list": (
        {POST: "---\ntitle: T\n---\n## Required Readings\n\n### A paper\n+ Ada L.\n+ file:///etc/passwd\n"},
        "READ003",
    ),
    "a config of two documents": ({"_config.yml": "---\ntitle: T\n---\ntitle: U\n"}, ""),
    "an empty config": ({"_config.yml": ""}, ""),
    "a byte order mark": ({"_config.yml": "\ufefftitle: T\n", "b.md": f"\ufeff{PAGE}"}, ""),
    "empty files": ({POST: "", "a.md": "", "b.html": ""}, ""),
    "dashes only": ({POST: "---\n---\n", "a.md": "---\n---\n", "b.md": "---\n"}, ""),
    "names without a slug": ({"_posts/2026-01-05-.md": PAGE, "_posts/2026-01-06-!!!.md": PAGE}, ""),
    "a slug without a letter": (post('slug: "!!"'), ""),
    "a post without a date in its name": ({"_posts/a.md": PAGE}, "JK105"),
    "a layout and an include that are missing": (page("layout: nowhere"), "JK102"),
    "a symbol of Ruby": (page("title: :name"), ""),
    "a time zone of the config": ({"_config.yml": "timezone: Mars/Base\n"}, ""),
    "an unknown tag in the config": ({"_config.yml": "title: T\nkey: !ENV KEY\n"}, "FM007"),
    "settings of other kinds": ({"_config.yml": "title: [a]\nurl: 7\nbaseurl: true\nunknown: {a: [1]}\n"}, ""),
    "globs that find nothing": ({"_config.yml": "exclude: ['[', 'a{b,c}', '/docs/**']\n"}, ""),
}


def codes(root: Path, out: Path) -> tuple[bool, set[str]]:
    """Build a course; return whether the site was written, and the codes of the warnings and notes."""
    report = build(
        CourseRequest(root.resolve(), dialects, NOW, future=True), BuildOptions(out, cache=root / "../cache")
    )
    found = report.summary.diagnostics
    assert [item for item in found if item.severity == "error"] == []
    return (out / "404.html").is_file(), {item.code.code for item in found}


@pytest.mark.parametrize(("files", "code"), KINDS.values(), ids=KINDS)
def test_it_is_built_and_told(files: dict[str, str], code: str, tmp_path: Path) -> None:
    root = write(tmp_path / "course", {"_config.yml": "title: T\n", "p.md": PAGE, **files})
    built, found = codes(root, tmp_path / "out")
    assert built
    assert {code} - {""} <= found


@NEEDS_JEKYLL
@pytest.mark.slow
@pytest.mark.parametrize("files", [files for files, _ in KINDS.values()], ids=KINDS)
def test_jekyll_builds_it(files: dict[str, str], tmp_path: Path) -> None:
    root = write(tmp_path / "course", {"_config.yml": "title: T\n", "p.md": PAGE, **files})
    assert {"p.html", "p/index.html"} & jekyll_build(root, tmp_path / "site")


def test_a_link_into_node_modules_is_followed_and_told(tmp_path: Path) -> None:
    files = {"_config.yml": "title: T\n", "p.md": PAGE, "node_modules/lib/dist/lib.css": "a {}", "static/a.css": ""}
    root = write(tmp_path / "course", files)
    (root / "static/lib").symlink_to("../node_modules/lib/dist")
    assert codes(root, tmp_path / "out") == (True, {"FILE009"})
    assert (tmp_path / "out/static/lib/lib.css").read_text("utf-8") == "a {}"


def test_what_may_hide_a_post_still_hides_it(tmp_path: Path) -> None:
    root = write(tmp_path / "course", {"_config.yml": "title: T\n", **post("title: t\npublished: maybe")})
    codes(root, tmp_path / "out")
    assert not (tmp_path / "out/2026").exists()


def test_an_unsafe_address_of_a_reading_is_no_link(tmp_path: Path) -> None:
    root = write(tmp_path / "course", {"_config.yml": "title: T\n", **KINDS["an unsafe address in a reading list"][0]})
    codes(root, tmp_path / "out")
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert not [text for text in pages if 'href="file:' in text]


def test_a_post_whose_link_leads_to_nothing_is_passed_over(tmp_path: Path) -> None:
    root = write(tmp_path / "course", {"_config.yml": "title: T\n", "p.md": PAGE, **post("title: t")})
    (root / "_posts/2026-01-06-b.md").symlink_to("gone.md")
    assert codes(root, tmp_path / "out") == (True, {"FILE002"})


def test_what_a_page_printed_is_remembered_by_the_next_process(tmp_path: Path) -> None:
    loop = "---\ntitle: All\n---\n{% for post in site.posts %}\n- {{ post.title }}\n{% endfor %}\n{{ site.data.x.y }}\n"
    files = {"_config.yml": "title: T\n", "all.md": loop, "_data/x.yml": "y: once\n", **post("title: Rain")}
    root = write(tmp_path / "course", files)
    for word in ("once", "twice"):
        write(root, {"_data/x.yml": f"y: {word}\n"})
        for folder in ("first", "second"):
            assert codes(root, tmp_path / word / folder)[0]
            assert word in (tmp_path / word / folder / "all.html").read_text("utf-8")


@pytest.mark.parametrize(("config", "shown"), [("", False), ("future: true\n", True)])
def test_a_post_of_a_day_to_come_waits_also_where_posts_are_no_lectures(
    config: str, *, shown: bool, tmp_path: Path
) -> None:
    config = f"title: T\ncollections:\n  labs: {{output: true}}\n{config}"
    files = {"_config.yml": config, "_labs/a.md": PAGE, "_labs/b.md": PAGE, "_posts/2030-01-05-later.md": PAGE}
    root = write(tmp_path / "course", {**files, "_posts/2026-01-05-earlier.md": PAGE})
    build(CourseRequest(root.resolve(), dialects, NOW), BuildOptions(tmp_path / "out"))
    assert (tmp_path / "out/2026/01/05/earlier.html").is_file()
    assert (tmp_path / "out/2030").exists() == shown
