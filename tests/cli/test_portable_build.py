"""`build --portable --zip`: a site that opens from a folder, in a file that can be sent."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site, html_pages
from lectorium.cli.main import run
from links import dead_links, read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POST = """---
title: Counting
tags: [C++]
---
## Fingers

See [the end](02-measuring.md#the-end), [tags](/tags/) and [here](#fingers).
"""
OTHER = "---\ntitle: Measuring\n---\n## The end\n\nBack to [the start]({{ site.baseurl }}/).\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: Things\n")
    (root / "content/lectures/01-counting.md").write_text(POST)
    (root / "content/lectures/02-measuring.md").write_text(OTHER)
    return root


def test_bodies_name_files(course: Path) -> None:
    assert run(["build", str(course), "--portable", "-q"]) == 0
    first = (course / "_site/lectures/01-counting/index.html").read_text()
    assert 'href="../02-measuring/index.html#the-end"' in first
    assert 'href="../../tags/index.html"' in first
    assert 'href="#fingers"' in first
    second = (course / "_site/lectures/02-measuring/index.html").read_text()
    assert '<a href="../../index.html">the start</a>' in second


def test_switching_the_option_rebuilds(course: Path) -> None:
    page = course / "_site/lectures/01-counting/index.html"
    run(["build", str(course), "-q"])
    plain = page.read_text()
    run(["build", str(course), "--portable", "-q"])
    assert page.read_text() != plain
    run(["build", str(course), "-q"])
    assert page.read_text() == plain


def test_the_zip_is_written_by_a_build_that_has_nothing_else_to_do(course: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "site.zip"
    assert run(["build", str(course), "--zip", str(bundle), "-q"]) == 0
    first = bundle.read_bytes()
    bundle.unlink()
    assert run(["build", str(course), "--zip", str(bundle), "-q"]) == 0
    assert bundle.read_bytes() == first
    with zipfile.ZipFile(bundle) as packed:
        assert "lectures/01-counting/index.html" in packed.namelist()
        assert ".lectorium" not in packed.namelist()


def test_a_stopped_build_writes_no_zip(course: Path, tmp_path: Path) -> None:
    (course / "content/lectures/01-counting.md").write_bytes(b"caf\xe9")
    assert run(["build", str(course), "--zip", str(tmp_path / "site.zip")]) == 1
    assert not (tmp_path / "site.zip").exists()


def test_a_zip_among_the_sources_is_refused(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = course / "content/site.zip"
    assert run(["build", str(course), "--zip", str(bundle)]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: the zip file `{bundle}` would lie among the sources of the course\n"
        "  = help: name a file outside of the course, such as `--zip ../site.zip`\n"
    )
    assert not bundle.exists()


@pytest.mark.parametrize(
    "name", ["demo", *(pytest.param(each, marks=pytest.mark.slow) for each in ("documentation", "real"))]
)
def test_every_link_of_a_portable_site_names_a_file(
    name: str, root: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = {"demo": root, "documentation": root / "docs"}.get(name)
    site = tmp_path / "out"
    build_site(folder or request.getfixturevalue("corpus") / "genai-2024", site, tmp_path / "cache", "--portable")
    assert dead_links(site) == []
    links = [link for page in html_pages(site) for link in read_page(page).links]
    inner = [link.partition("#")[0].partition("?")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert inner
    assert [path for path in inner if path.startswith("/") or path.endswith(("/", ".")) or "." not in path] == []


@pytest.mark.browser
def test_the_unpacked_zip_opens_in_chromium_without_a_server(course: Path, tmp_path: Path, browser: Browser) -> None:
    bundle, folder = tmp_path / "site.zip", tmp_path / "unpacked"
    assert run(["build", str(course), "--portable", "--zip", str(bundle), "-q"]) == 0
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    # What a page still loads when it is left is given up, and is no fault of it.
    page.on("requestfailed", lambda lost: said.append(lost.url) if lost.failure != "net::ERR_ABORTED" else None)
    try:
        page.goto((folder / "index.html").as_uri())
        page.locator("main").get_by_role("link", name="Counting", exact=True).first.click()
        page.wait_for_url((folder / "lectures/01-counting/index.html").as_uri())
        page.get_by_role("link", name="the end").click()
        page.wait_for_url((folder / "lectures/02-measuring/index.html").as_uri() + "#the-end")
        page.get_by_role("link", name="the start").click()
        page.wait_for_url((folder / "index.html").as_uri())
        page.get_by_role("link", name="Tags").first.click()
        page.locator("main").get_by_role("link", name="C++").first.click()
        page.wait_for_url((folder / "tags/c-plus-plus/index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
        assert said == []
    finally:
        page.close()
