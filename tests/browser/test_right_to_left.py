"""A page from right to left, in real Chromium: mirrored as a whole, and code, formulas and addresses as ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_fixtures import ROOT
from built_sites import build_site, page_of_each_kind
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LECTURE = "lectures/09-bayes/"
TURN = "document.documentElement.dir = 'rtl'"
OUTSIDE = """
[...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const { left, width } = e.getBoundingClientRect();
  if (!width || left >= -1) return false;
  for (let up = e.parentElement; up; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return false;
  return getComputedStyle(e).position === 'static';
}).map(e => e.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("turned")
    build_site(ROOT, folder / "out", folder / "cache")
    with host(folder / "out", "/repo/") as url:
        yield url


def turned(browser: Browser, address: str, width: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    page.evaluate(TURN)
    return page


def box(page: Page, selector: str) -> tuple[float, float]:
    """Return where an element begins and ends, from the left."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found["x"], found["x"] + found["width"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("site", ["demo", pytest.param("real", marks=pytest.mark.slow)], indirect=True)
def test_no_page_is_wider_than_its_window(browser: Browser, site: Path, address: str, width: int) -> None:
    page, faults = turned(browser, address, width), []
    for kind, path in page_of_each_kind(site).items():
        page.goto(address + path)
        page.evaluate(TURN)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{kind} {path}: wider than {width} px")
        faults += [f"{kind} {path}: {element}" for element in page.evaluate(OUTSIDE)]
    page.context.close()
    assert faults == []


def test_the_list_of_lectures_is_on_the_right_and_the_contents_on_the_left(browser: Browser, demo: str) -> None:
    page = turned(browser, demo + LECTURE, 1280)
    assert box(page, ".toc")[1] < box(page, ".lecture-header h1")[1] < box(page, ".course-list")[0]
    assert box(page, ".neighbour-next")[1] < box(page, ".neighbour-previous")[0]
    mirrored = "getComputedStyle(document.querySelector('.neighbour .icon')).transform"
    assert page.evaluate(mirrored) == "matrix(-1, 0, 0, 1, 0, 0)"
    page.evaluate("document.documentElement.dir = 'ltr'")
    assert page.evaluate(mirrored) in ("none", "matrix(1, 0, 0, 1, 0, 0)")
    page.context.close()


def test_the_drawers_of_a_telephone_open_on_the_right(browser: Browser, demo: str) -> None:
    page = turned(browser, demo + LECTURE, 390)
    for button, drawer in ((".menu-open", ".site-nav"), (".course-list-open", ".course-list")):
        page.locator(button).click()
        start, end = box(page, drawer)
        assert start > 0
        assert end == 390
        page.keyboard.press("Escape")
    page.context.close()


def test_code_formulas_and_addresses_run_from_left_to_right(browser: Browser, demo: str) -> None:
    page = turned(browser, demo + LECTURE, 1280)
    styles = page.evaluate(
        """['math', 'code', '.math-display'].map(name => document.querySelector('main ' + name))
           .filter(Boolean).map(e => getComputedStyle(e)).map(s => [s.direction, s.unicodeBidi])"""
    )
    assert len(styles) > 1
    assert {tuple(style) for style in styles} == {("ltr", "isolate")}
    page.evaluate(
        """document.querySelector('main').insertAdjacentHTML('beforeend',
           '<div class="body"><div class="code"><pre><code><span id="first">a</span> = 1</code></pre></div></div>' +
           '<ul><li class="reading"><p id="cited">Ann Lee.</p></li></ul>')"""
    )
    # a list item hands its own rule to no paragraph within it
    assert page.evaluate("getComputedStyle(document.querySelector('#cited')).unicodeBidi") == "plaintext"
    assert box(page, "#first")[0] - box(page, ".code:has(#first)")[0] < 30
    page.context.close()
