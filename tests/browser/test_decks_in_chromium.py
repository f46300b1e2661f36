"""Slides in real Chromium: shown on a click where there is a viewer, and signs that make no row taller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from small_pdf import pdf
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
_HEIGHTS = "[...document.querySelectorAll('.row')].map(row => Math.round(row.getBoundingClientRect().height))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("decks")
    for name in ("lectures", "decks"):
        (folder / "course/content" / name).mkdir(parents=True)
    (folder / "course/course.yml").write_text("title: A course\n")
    for name, more in (("a", ""), ("b", "\nvideo: https://example.org/v")):
        post = f"---\ntitle: Chance {name}\ndate: 2026-09-03\nlecture: decks/chance{more}\n---\n\nText.\n"
        (folder / f"course/content/lectures/{name}.md").write_text(post)
    (folder / "course/content/decks/chance.pdf").write_bytes(pdf(texts=("Chance", "Why")))
    (folder / "course/content/decks/long.pdf").write_bytes(pdf(info=f"/Title({'A title of slides ' * 30})"))
    (folder / "course/content/lectures/c.md").write_text("---\ntitle: Long\nlecture: decks/long\n---\n\nText.\n")
    build_site(folder / "course", folder / "out", folder / "cache")
    with host(folder / "out", "/repo/") as url:
        yield url


def opened(browser: Browser, url: str, width: int = 1280, viewer: str = "true") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(f"Object.defineProperty(navigator, 'pdfViewerEnabled', {{get: () => {viewer}}})")
    page.goto(url)
    return page


def test_nothing_of_a_deck_is_loaded_before_a_click(browser: Browser, site: str) -> None:
    page = opened(browser, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}lectures/a/")
    page.wait_for_load_state("load")
    assert not [url for url in asked if url.endswith(".pdf")]
    assert any(url.endswith("-640.webp") for url in asked)
    page.get_by_role("button", name="Show here").click()
    frame = page.locator(".deck > iframe")
    assert frame.get_attribute("src") == "../../decks/chance.pdf#navpanes=0"
    assert frame.get_attribute("title") == "Slides of Chance a"
    assert page.get_by_role("button", name="Show here").count() == 0
    page.close()


def test_a_long_title_of_slides_leaves_the_text_of_a_lecture_in_sight(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}lectures/c/", 390)
    assert page.locator(".deck").evaluate("node => node.clientHeight") < 350
    assert page.locator(".embed-title").inner_text().count("A title of slides") == 30
    page.close()


def test_without_a_viewer_the_links_remain(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}lectures/a/", 390, "false")
    assert page.get_by_role("button", name="Show here").count() == 0
    assert page.get_by_role("link", name="Download (slides of Chance a)").is_visible()
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_sign_of_a_deck_makes_no_row_taller(browser: Browser, site: str, width: int) -> None:
    page = opened(browser, site, width)
    with_signs = page.evaluate(_HEIGHTS)
    assert page.locator(".deck-sign:visible").count() == (2 if width == 1280 else 3)
    page.evaluate("document.querySelectorAll('.row .deck-sign').forEach(sign => { sign.style.display = 'none'; })")
    assert page.evaluate(_HEIGHTS) == with_signs
    page.close()
