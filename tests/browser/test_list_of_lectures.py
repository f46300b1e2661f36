"""The list of lectures, the menu, and what leads back to the schedule, in real Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from browser_fixtures import ROOT
from built_sites import build_site
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LECTURE = "lectures/09-bayes/"
LONG_COURSE = """title: An introduction to the collection, description and interpretation of data
term: Fall 2026
nav: [Schedule: /, Lectures: lectures/, Readings: readings/, Tags: tags/, Part: lectures/n1/, Whole: lectures/n2/]
"""
TITLES_BEGIN = """
[...new Set([...document.querySelectorAll('.course-list li span:last-child')]
  .map(title => title.getBoundingClientRect().left))]
"""
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("list")
    build_site(ROOT, folder / "out", folder / "cache", "--now", "2026-12-05T12:00+00:00")
    with host(folder / "out", "/repo/") as url:
        yield url


@pytest.fixture(scope="module")
def long_course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long")
    posts = folder / "course/content/lectures"
    posts.mkdir(parents=True)
    (folder / "course/course.yml").write_text(LONG_COURSE)
    for number in range(1, 51):
        (posts / f"n{number}.md").write_text(f"---\ntitle: Session {number}\norder: {number}\n---\n\nText.\n")
    build_site(folder / "course", folder / "out", folder / "cache")
    with host(folder / "out", "/") as url:
        yield url


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def visit(address: str, width: int = 1280, *, script: bool = True) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_the_list_stands_beside_a_lecture_on_a_wide_screen(open_page: Open, demo: str) -> None:
    page = open_page(demo + LECTURE)
    nav = page.get_by_role("navigation", name="Lectures")
    assert nav.get_by_role("link", name="Causes").is_visible()
    assert nav.locator("[aria-current]").inner_text() == "9\nBayes by computer"
    assert not page.get_by_role("button", name="Lectures").is_visible()
    assert len(page.evaluate(TITLES_BEGIN)) == 1, "a title stands below the other, whatever number is before it"
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    box = nav.bounding_box()
    assert box is not None
    assert box["y"] == pytest.approx(16, abs=1)
    with page.expect_navigation():
        nav.get_by_role("link", name="Shrinkage").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Shrinkage"


@pytest.mark.parametrize("script", [True, False])
def test_the_list_is_a_drawer_on_a_phone(open_page: Open, demo: str, script: bool) -> None:
    page = open_page(demo + LECTURE, 390, script=script)
    entry = page.get_by_role("navigation", name="Lectures").get_by_role("link", name="Causes")
    assert not entry.is_visible()
    page.get_by_role("button", name="Lectures").click()
    assert entry.is_visible()
    page.keyboard.press("Escape")
    assert not entry.is_visible()
    page.get_by_role("button", name="Lectures").click()
    with page.expect_navigation():
        entry.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Causes"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_opens_at_its_own_lecture(open_page: Open, long_course: str, width: int) -> None:
    page = open_page(f"{long_course}lectures/n48/", width)
    if width == 390:
        page.get_by_role("button", name="Lectures").click()
    current = page.locator(".course-list [aria-current]")
    assert current.inner_text() == "48\nSession 48"
    box = current.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900 - box["height"]


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_header_is_one_line(open_page: Open, long_course: str, width: int, script: bool) -> None:
    page = open_page(long_course, width, script=script)
    box = page.locator(".site-header").bounding_box()
    assert box is not None
    assert box["height"] < 70
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    entries = page.get_by_role("navigation", name="Site").get_by_role("link")
    if width == 390:
        assert not entries.first.is_visible()
        page.get_by_role("button", name="Menu").click()
    assert entries.all_inner_texts() == ["Schedule", "Lectures", "Readings", "Tags", "Part", "Whole"]
    assert all(entry.is_visible() for entry in entries.all())


def test_the_breadcrumb_leads_back_to_the_row(open_page: Open, demo: str) -> None:
    page = open_page(demo + LECTURE)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Schedule").click()
    page.wait_for_url("**/#lecture-09-bayes")
    assert page.locator("#lecture-09-bayes").is_visible()
    page.go_back()
    with page.expect_navigation():
        page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Models").click()
    assert page.get_by_role("heading", name="Models").is_visible()
