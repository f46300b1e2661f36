"""Pages in Arabic and German in a real browser: laid out from the right, none too wide, scripts translated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from built_sites import build_site
from language_course import write_course
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "lectures/",
    "lectures/1/",
    "lectures/guest/",
    "readings/",
    "tags/",
    "course/",
    "teams/",
    "search/",
    "404.html",
)
GUEST = "---\ntitle: Guest\nlanguage: en\n---\n\n## One\n\nText.\n\n```python\nx = 1\n```\n\n## Two\n\nText.\n"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LEFT_EDGE = "selector => document.querySelector(selector).getBoundingClientRect().left"
RIGHT_EDGE = "selector => document.querySelector(selector).getBoundingClientRect().right"


@pytest.fixture(scope="module", params=["ar", "de"])
def language(request: pytest.FixtureRequest) -> str:
    """Return the language of the course."""
    return str(request.param)


@pytest.fixture(scope="module")
def course_address(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the course in this language stands."""
    top = tmp_path_factory.mktemp(language)
    build_site(write_course(top / "course", language, guest=GUEST), top / "out", top / "cache")
    with host(top / "out", "/repo/") as url:
        yield url


def open_page(browser: Browser, address: str, width: int) -> Page:
    """Return a page in a window of a width; an error of a script fails the test."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    return page


def test_no_page_is_wider_than_its_window(browser: Browser, course_address: str) -> None:
    for name in PAGES:
        page = open_page(browser, course_address + name, 1280)
        assert (name, page.evaluate(TOO_WIDE)) == (name, 0)
        page.set_viewport_size({"width": 390, "height": 900})
        assert (name, page.evaluate(TOO_WIDE)) == (name, 0)
        page.close()


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_axe_finds_nothing(browser: Browser, course_address: str, axe_source: str, width: int) -> None:
    for name in PAGES:
        page = open_page(browser, course_address + name, width)
        page.evaluate(axe_source)
        found: dict[str, Any] = page.evaluate("axe.run()")
        assert (name, [each["id"] for each in found["violations"]]) == (name, [])
        page.close()


def test_arabic_begins_at_the_right(browser: Browser, course_address: str, language: str) -> None:
    right = language == "ar"
    page = open_page(browser, f"{course_address}lectures/1/", 1280)
    beside = page.evaluate(LEFT_EDGE, ".course-list") > page.evaluate(RIGHT_EDGE, ".content")
    assert beside == right
    assert (page.evaluate(LEFT_EDGE, ".site-title") > page.evaluate(LEFT_EDGE, ".theme-switch")) == right
    style = "selector => getComputedStyle(document.querySelector(selector)).direction"
    assert page.evaluate(style, ".body") == ("rtl" if right else "ltr")
    assert [page.evaluate(style, part) for part in (".body pre", ".body math")] == ["ltr", "ltr"]
    page.goto(f"{course_address}lectures/guest/")
    assert page.evaluate(style, ".content") == "ltr"
    assert page.evaluate("getComputedStyle(document.querySelector('.neighbour .icon')).transform") == (
        "matrix(-1, 0, 0, 1, 0, 0)" if right else "none"
    )
    page.close()


def test_the_list_of_lectures_opens_at_the_right_of_a_phone(browser: Browser, course_address: str) -> None:
    page = open_page(browser, f"{course_address}lectures/1/", 390)
    page.click(".course-list-open")
    assert page.evaluate(RIGHT_EDGE, ".course-list") == 390
    assert page.evaluate(LEFT_EDGE, ".course-list") > 0
    page.close()


def test_scripts_speak_the_language_of_what_they_change(browser: Browser, course_address: str, language: str) -> None:
    page = open_page(browser, f"{course_address}lectures/1/", 1280)
    copy, theme, results = {"ar": ("نسخ", "فاتح", "نتيجتان"), "de": ("Kopieren", "Hell", "2 Ergebnisse")}[language]
    assert page.text_content(".copy-code span") == copy
    page.emulate_media(color_scheme="dark")
    page.click("[data-theme-switch]")
    assert page.text_content("[data-theme-word]") == theme
    page.goto(f"{course_address}lectures/guest/")
    assert page.text_content(".copy-code span") == "Copy"
    page.goto(f"{course_address}search/?q=Ziffern")
    page.wait_for_selector(".search-results li")
    assert page.text_content(".search-status") == results
    page.close()
