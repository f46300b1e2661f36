"""The search in real Chromium: from a host, from the disk and from the zip, by keyboard, and under a strict policy."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from built_sites import build_site
from looks import looks
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
CONFIG = "title: Rain and wind\nlanguage: en\npeople:\n  - {name: Ada Byron, role: Instructor}\n"
CLOUDS = """---
title: Clouds
tags: [weather]
---
How a cloud is born.

## Condensation nuclei

Dust gathers vapour until a droplet falls.

### Measuring droplets

A laser counts them. Written in C#, by finetuning, says Łukasz Żółć.

## Required Readings

### The Physics of Clouds
+ B. J. Mason
+ https://example.org/mason
"""
STORMS = """---
title: Storms
tags: [weather]
---
## Lightning

Charges part in the cloud, and lightning strikes twice. 机器学习也是。

Written in C++ and R, with k-NN, by fine-tuning GPT-4.
"""
LATER = """---
title: Hurricanes
draft: true
---
## Eyewall

Unreleased spirals.
"""
POSTS = {"01-clouds": CLOUDS, "02-storms": STORMS, "03-later": LATER}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a course, its site `out`, and `site.zip`."""
    folder = tmp_path_factory.mktemp("search")
    lectures = folder / "course/content/lectures"
    lectures.mkdir(parents=True)
    (folder / "course/course.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in POSTS.items():
        (lectures / f"{name}.md").write_text(text, encoding="utf-8")
    build_site(folder / "course", folder / "out", folder / "cache", "--portable", "--zip", str(folder / "site.zip"))
    return folder


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[str]:
    """Return the address of the site below a base path, with a policy that allows no connection as a header."""
    with host(built / "out", "/a/b/", {"Content-Security-Policy": POLICY}) as url:
        yield url


@pytest.fixture(scope="module")
def from_disk(built: Path) -> str:
    with zipfile.ZipFile(built / "site.zip") as archive:
        archive.extractall(built / "unpacked")
    return f"file://{built / 'unpacked'}/"


@pytest.fixture(params=["strict", "from_disk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return the page of a lecture, served or from the disk; what its console says is a fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(request.getfixturevalue(request.param) + "lectures/02-storms/index.html")
    yield page
    context.close()
    assert said == []


def search(page: Page, words: str) -> list[str]:
    """Type words into the open search, and return what the results say."""
    before = page.locator(".search-status").text_content()
    page.keyboard.type(words)
    status = page.locator(".search-status")
    status.and_(page.locator(":not(:empty)")).wait_for()
    page.wait_for_timeout(400)
    assert before is not None
    return [" ".join(text.split()) for text in page.locator(".search-results li").all_inner_texts()]


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_open_it_and_a_result_leads_to_its_section(page: Page, keys: str) -> None:
    page.keyboard.press(keys)
    page.locator(".search-dialog input[type=search]").wait_for()
    found = search(page, "measured droplet")
    assert found[0].startswith("Lecture Clouds › Condensation nuclei › Measuring droplets A laser counts them.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lectures/01-clouds/index.html#measuring-droplets")


def test_what_was_found_is_marked(page: Page) -> None:
    page.keyboard.press("/")
    search(page, "strike")
    assert page.locator(".search-results mark").first.text_content() == "strikes"


@pytest.mark.parametrize(
    ("words", "shown"), [("finetuning", "fine-tuning"), ("C++", "C++"), ("gpt4", "GPT-4"), ("机器学习", "机器学习")]
)
def test_what_was_found_is_marked_as_it_is_written_and_no_more(page: Page, words: str, shown: str) -> None:
    page.keyboard.press("/")
    search(page, words)
    assert shown in page.locator(".search-results mark").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("lightnign", "Storms"),
        ("ightning", "Storms"),
        ("ilghtning", "Storms"),
        ("kightning", "Storms"),
        ("lightnings", "Storms"),
        ("light", "Storms"),
        ('"lightning strikes twice"', "Storms"),
        ("机器学习", "Storms"),
        ("mason", "The Physics of Clouds"),
        ("byron", "Ada Byron"),
        ("weather", "weather"),
        ("C++", "Storms"),
        ("C#", "Clouds"),
        ("R", "Storms"),
        ("knn", "Storms"),
        ("kNN", "Storms"),
        ("finetuning", "Storms"),
        ("fine-tuning", "Clouds"),
        ("gpt4", "Storms"),
        ("lukasz", "Clouds"),
        ("Łukasz", "Clouds"),
    ],
)
def test_it_finds(page: Page, words: str, title: str) -> None:
    page.keyboard.press("/")
    page.locator(".search-dialog input[type=search]").wait_for()
    search(page, words)
    assert title in page.locator(".search-results .search-title").all_inner_texts()


@pytest.mark.parametrize("words", ['"strikes lightning"', "spirals", "hurricanes", "zzzz", "()[]\\*", "constructor"])
def test_it_finds_nothing(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator(".search-dialog input[type=search]").wait_for()
    assert search(page, words) == []
    assert page.locator(".search-status").text_content() == "No results"


def test_a_kind_is_chosen_and_escape_gives_the_focus_back(page: Page) -> None:
    page.locator("[data-search]").click()
    page.locator(".search-dialog input[type=search]").wait_for()
    assert len(search(page, "cloud")) > 2
    page.get_by_label("Readings", exact=True).check()
    page.wait_for_timeout(300)
    assert page.locator(".search-results .search-kind").all_inner_texts() == ["Reading"]
    page.keyboard.press("Escape")
    assert page.locator(".search-dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-search')")


def test_a_slash_in_a_field_is_a_slash_and_escape_closes_beside_typed_words(page: Page) -> None:
    page.keyboard.press("/")
    page.locator(".search-dialog input[type=search]").wait_for()
    page.keyboard.type("and/or")
    assert page.locator(".search-dialog input[type=search]").input_value() == "and/or"
    page.keyboard.press("Escape")
    assert page.locator(".search-dialog[open]").count() == 0


def test_its_page_reads_the_address(page: Page) -> None:
    page.goto(page.url.rpartition("lectures/")[0] + "search/index.html?q=nuclei")
    page.locator(".search-results a").first.wait_for()
    assert page.locator(".search-title").first.text_content() == "Clouds"
    assert page.locator("[data-search-index]:visible").count() == 0


def test_nothing_of_it_is_loaded_before_it_is_asked_for(browser: Browser, strict: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(strict + "lectures/02-storms/index.html")
    assert [url for url in asked if "search" in url] == []
    page.keyboard.press("/")
    page.locator(".search-dialog input[type=search]").wait_for()
    search(page, "lightning")
    page.close()
    names = [url.rpartition("/")[2].partition("-")[0] for url in asked if "search" in url or "/search/" in url]
    assert len(names) <= 15
    assert {"search.js", "search.css", "manifest.js", "w", "t"} == set(names)


def test_without_a_script_it_is_an_index_of_links(browser: Browser, strict: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(strict + "lectures/02-storms/index.html")
    page.locator("[data-search]").click()
    page.wait_for_url("**/search/index.html")
    assert page.locator("[data-search-index] a").all_inner_texts() == ["Clouds", "Storms", "weather"]
    assert not page.locator(".search-here").is_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), looks(390, 1280))
def test_axe_finds_nothing_in_it(browser: Browser, built: Path, axe_source: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    with host(built / "out") as address:
        for url in ("lectures/02-storms/index.html", "search/index.html"):
            page.goto(address + url)
            page.keyboard.press("/")
            page.locator("input[type=search]").wait_for()
            assert search(page, "cloud")
            page.evaluate(axe_source)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
            assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()


def test_the_ring_of_a_result_lies_within_the_list_that_would_clip_it(page: Page) -> None:
    page.keyboard.press("/")
    search(page, "measured droplet")
    page.keyboard.press("ArrowDown")
    first = page.locator(".search-results a").first
    assert first.evaluate("node => node === document.activeElement")
    ring = first.evaluate("node => [getComputedStyle(node).outlineWidth, getComputedStyle(node).outlineOffset]")
    assert ring == ["3px", "-3px"]
