"""A course with two terms in real Chromium: the way from the archive to the current term and back, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from built_sites import build_site
from static_host import host
from term_course import write_terms

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("terms")
    course = write_terms(folder / "course")
    build_site(course, folder / "out", folder / "cache", "--now", "2026-10-01T12:00+00:00")
    with host(folder / "out", "/repo/") as url:
        yield url


@pytest.mark.parametrize("width", [1280, 390])
def test_the_archive_leads_to_the_same_lecture_now_and_that_back(terms: str, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{terms}2026sp/lectures/02-noise/")
    mark = page.locator(".archive-mark")
    assert mark.inner_text() == "You are reading the archive of Spring 2026. This lecture in Fall 2026"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    mark.get_by_role("link").click()
    assert page.url == f"{terms}2026fa/lectures/01-noise/"
    assert page.locator(".archive-mark").count() == 0
    page.get_by_role("region", name="This lecture in other terms").get_by_role("link", name="Spring 2026").click()
    assert page.url == f"{terms}2026sp/lectures/02-noise/"
    page.get_by_role("navigation", name="Terms").get_by_role("link", name="Fall 2026").click()
    assert page.url == f"{terms}2026fa/"
    page.close()


def test_the_root_shows_the_current_term_and_finds_its_lectures(terms: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(terms)
    assert page.locator(".site-term").inner_text() == "Fall 2026"
    page.goto(f"{terms}search/?q=noise")
    page.get_by_role("link", name="New noise").first.click()
    assert page.url == f"{terms}lectures/01-noise/"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_of_an_archive_is_accessible(terms: str, browser: Browser, axe_source: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{terms}2026sp/lectures/02-noise/")
    page.evaluate(axe_source)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [item["id"] for item in found["violations"]] == []
    context.close()
