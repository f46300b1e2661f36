"""Addresses that plug-ins of Jekyll make: recorded from Debian's packages of them, and asked anew where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from jekyll_sites import course_of, read_files
from lectorium.plan.urls import output_path

README = {"README.md": "# Top\n", "a/README.md": "# A\n", "a/index.md": "---\n---\n", "b/readme.markdown": "# B\n"}
HEADED = {"README.md": "---\n---\nText.\n", "sub/README.md": "---\n---\nText.\n"}
COURSES = {
    "readme-index": (
        {"_config.yml": "plugins: [jekyll-readme-index]\n", **README},
        {"index.html", "a/index.html", "b/index.html"},
    ),
    "readme-index leaves a head alone": (
        {"_config.yml": "plugins: [jekyll-readme-index]\n", **HEADED},
        {"README.html", "sub/README.html"},
    ),
    "readme-index with a head": (
        {
            "_config.yml": "plugins: [jekyll-readme-index]\nreadme_index:\n"
            "  with_frontmatter: true\n  remove_originals: true\n",
            **HEADED,
        },
        {"index.html", "sub/index.html"},
    ),
    "no plug-in": ({"_config.yml": "title: T\n", "Gemfile": "", **README}, {"a/index.html"}),
    "no plug-in in an empty list": ({"_config.yml": "plugins: []\n", **README}, {"a/index.html"}),
    "no plug-in beside a layout": (
        {"_config.yml": "title: T\n", "_layouts/default.html": "{{ content }}", **README},
        {"a/index.html"},
    ),
}


@pytest.mark.parametrize(("files", "pages"), COURSES.values(), ids=COURSES)
def test_pages_stand_where_the_plug_in_puts_them(files: dict[str, str], pages: set[str]) -> None:
    assert {output for output in set(read_files(files).outputs) if output.endswith(".html")} == pages


@NEEDS_JEKYLL
@pytest.mark.slow
@pytest.mark.parametrize(("files", "pages"), COURSES.values(), ids=COURSES)
def test_the_plug_in_puts_them_there(files: dict[str, str], pages: set[str], tmp_path: Path) -> None:
    written = jekyll_build(write(tmp_path / "course", files), tmp_path / "site")
    assert {output for output in written if output.endswith(".html")} == pages


BUILT = {"_site/index.html": "<p>T", "_site/_x/y": "", "node_modules/n/index.html": "<p>N", "old/a.html": "<p>O"}


@pytest.mark.parametrize("beside", [{}, BUILT], ids=["alone", "beside what tools wrote"])
def test_a_course_of_texts_alone_has_the_plug_ins_of_github_pages(beside: dict[str, str]) -> None:
    files = {"_config.yml": "title: T\nexclude: [old]\n", "week-1.md": "# Knots\n", **README, **beside}
    outputs = {output for output in set(read_files(files).outputs) if output.endswith(".html")}
    assert outputs == {"index.html", "a/index.html", "b/index.html", "week-1.html"}


REDIRECTS = {
    "_config.yml": "plugins: [jekyll-redirect-from]\n",
    "a.md": "---\nredirect_from: [/old/, /older, /oldest.html, deep/x/]\n---\n",
}
OLD = {"old/index.html", "older.html", "oldest.html", "deep/x/index.html"}


def test_old_addresses_are_the_files_that_the_plug_in_writes() -> None:
    (page,) = course_of(REDIRECTS).pages
    assert set(map(output_path, page.redirect_from)) == OLD


@NEEDS_JEKYLL
@pytest.mark.slow
def test_the_plug_in_writes_these_files(tmp_path: Path) -> None:
    written = jekyll_build(write(tmp_path / "course", REDIRECTS), tmp_path / "site")
    assert written == {*OLD, "a.html", "redirects.json"}
