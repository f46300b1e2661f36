"""Files that can run: told by their address and folder, trusted by pattern, and nothing else about them is touched."""

from __future__ import annotations

import pytest

from lectorium.dialects.jekyll.course_config import CAPABILITIES
from lectorium.model.config import CourseConfig, Trusted
from lectorium.plan.active import is_active, is_drawing, matches
from lectorium.text.span import Span
from plan_courses import asset, course, planned, printed


def config(*patterns: str, dialect: str = "native") -> CourseConfig:
    trusted = tuple(Trusted(pattern, Span("course.yml", 0, 0, "file")) for pattern in patterns)
    if dialect == "jekyll":
        return CourseConfig("_config.yml", "Statistics", CAPABILITIES, trusted=trusted)
    return CourseConfig("course.yml", "Statistics", trusted=trusted)


def told(*urls: str, trusted: tuple[str, ...] = (), dialect: str = "native") -> str:
    files = tuple(asset(f"static/{url}", url) for url in urls)
    return printed(planned(course(assets=files, config=config(*trusted, dialect=dialect))).diagnostics)


@pytest.mark.parametrize(
    "url",
    [
        *("a.html", "b/A.HTM", "a.xhtml", "a.xht", "a.xml", "a.rss", "a.rdf", "a.xsl", "a.shtml", "a.mht", "a.hta"),
        *("a.php", "cgi/a.cgi", ".htaccess", "deep/.htaccess", "a.b.html", "a.html.en", "a.html.bak", "a.xml.gz"),
        *("a.svg.bak", "a.html.xyz.old"),
        *(
            "_redirects",
            "_headers",
            "_worker.js",
            "_routes.json",
            "web.config",
            "Web.config",
            "staticwebapp.config.json",
        ),
    ],
)
def test_what_a_server_sends_as_something_that_runs(url: str) -> None:
    assert is_active(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "a.png",
            "a.pdf",
            "a.js",
            "a.css",
            "a.json",
            "html",
            "README",
            "x/_redirects",
            "a.html.txt",
            "a.svg.png",
            "page.html.zip",
        ),
        *("html/a.png", "a.html/b", "a.svg", "a.svgz", ".nojekyll", "a."),
    ],
)
def test_what_it_sends_as_something_else(url: str) -> None:
    assert not is_active(url)


def test_drawings_are_known_by_the_ending_of_their_address() -> None:
    assert [url for url in ("a.svg", "b/A.SVG", "a.svgz", "a.svg.png", "svg", "a.svgx") if is_drawing(url)] == [
        "a.svg",
        "b/A.SVG",
        "a.svgz",
    ]


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("slides/**", "slides/a.html", True),
        ("slides/**", "slides/w/1/a.html", True),
        ("slides/**", "slides.html", False),
        ("slides/**", "old/slides/a.html", False),
        ("/slides/**", "slides/a.html", True),
        ("./slides/", "slides/w/a.html", True),
        ("slides", "slides/a.html", False),
        ("slides/*", "slides/a.html", True),
        ("slides/*", "slides/w/a.html", False),
        ("*.html", "a.html", True),
        ("*.html", "w/a.html", False),
        ("**/*.html", "a.html", True),
        ("**/*.html", "w/v/a.html", True),
        ("**/demo/*.html", "w/demo/a.html", True),
        ("week-?/[ab].html", "week-1/b.html", True),
        ("week-?/[ab].html", "week-10/b.html", False),
        ("A.html", "a.html", False),
        ("**", "w/a.html", True),
        ("", "a.html", False),
        ("/", "a.html", False),
        ("../**", "a.html", False),
    ],
)
def test_patterns(pattern: str, url: str, fits: bool) -> None:
    assert matches(url, pattern) is fits


def test_a_long_pattern_takes_no_long_time() -> None:
    assert not matches("a/" * 500 + "b", "**/a/" * 100 + "c")


def test_one_file_is_named_and_the_help_trusts_just_it() -> None:
    assert told("slides/week1.html", "slides/a.png") == (
        "static/slides/week1.html: warning FILE101 [active-file] this file can run scripts on the site, and is"
        " published as it is\n"
        "  = help: if you know what is in it, write `html: {trusted: ['slides/week1.html']}` in `course.yml`"
    )


def test_a_folder_of_many_is_one_finding() -> None:
    urls = [f"slides/{folder}/{number}.html" for folder in "ab" for number in range(150)]
    assert told(*urls, "robots.html", "data.xml") == (
        "static/data.xml: warning FILE101 [active-file] this file can run scripts on the site, and is published as it"
        " is\n"
        "  = help: if you know what is in it, write `html: {trusted: ['data.xml']}` in `course.yml`\n"
        "static/robots.html: warning FILE101 [active-file] this file can run scripts on the site, and is published"
        " as it is\n"
        "  = help: if you know what is in it, write `html: {trusted: ['robots.html']}` in `course.yml`\n"
        "static/slides/a/0.html: warning FILE101 [active-file] 300 files in `/slides/` can run scripts on the site, and"
        " are published as they are\n"
        "  = help: if you know what is in it, write `html: {trusted: ['slides/**']}` in `course.yml`"
    )


def test_the_help_of_a_jekyll_course_names_its_own_key() -> None:
    assert told("a.html", dialect="jekyll").endswith(
        "write `lectorium: {html: {trusted: ['a.html']}}` in `_config.yml`"
    )


def test_trusted_files_are_not_told() -> None:
    assert told("slides/a.html", "slides/b/c.xml", trusted=("slides/**",)) == ""
    assert "1.html" in told("slides/1.html", "demo/a.html", trusted=("demo/*.html",))


def test_trust_that_nothing_needs_is_told() -> None:
    assert told("slides/a.html", "a.svg", trusted=("slides/**", "slide/**", "a.svg")) == (
        "course.yml: info FILE102 [unused-trust] nothing that could run scripts is published at `a.svg`\n"
        "  = help: delete it, or write the address as it is below the site's root: a file, or a folder with `/**`\n"
        "course.yml: info FILE102 [unused-trust] nothing that could run scripts is published at `slide/**`\n"
        "  = help: delete it, or write the address as it is below the site's root: a file, or a folder with `/**`"
    )


def test_two_patterns_for_one_file_are_both_used() -> None:
    assert told("slides/a.html", trusted=("slides/**", "slides/a.html")) == ""
