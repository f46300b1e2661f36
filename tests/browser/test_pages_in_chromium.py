"""Every kind of page in real Chromium: accessible, quiet, still, and no wider than the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from built_sites import page_of_each_kind
from looks import looks

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AUTHORS_PART = frozenset({"image-alt"})
"""Rules that speak of what an author left out, which no theme can mend; they are shown apart by the checker."""

WATCH_SHIFTS = """
window.__shift = 0;
new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) window.__shift += e.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


def _open(browser: Browser, width: int, scheme: Any) -> tuple[Page, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if "127.0.0.1" in request.url or request.url.startswith("data:") else said.append(request.url)
        ),
    )
    page.add_init_script(WATCH_SHIFTS)
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    return page, said


@pytest.mark.parametrize(("width", "scheme"), looks(320, 390, 768, 1280))
def test_pages_are_quiet_still_and_narrow_enough(
    browser: Browser, site: Path, address: str, width: int, scheme: str
) -> None:
    page, said = _open(browser, width, scheme)
    faults = []
    for kind, path in page_of_each_kind(site).items():
        page.goto(address + path)
        page.wait_for_load_state("load")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{kind} {path}: wider than {width} px")
        if (shift := page.evaluate("window.__shift")) > 0.02:
            faults.append(f"{kind} {path}: layout shift {shift}")
        if page.locator("h1").count() != 1:
            faults.append(f"{kind} {path}: {page.locator('h1').count()} h1")
    page.context.close()
    foreign = [text for text in said if not text.startswith("Failed to load resource: net::ERR_FAILED")]
    assert faults == []
    assert [text for text in foreign if not text.startswith("https://")] == []


@pytest.mark.parametrize(("width", "scheme"), looks(390, 1280))
def test_axe_finds_nothing_that_is_ours(
    browser: Browser, site: Path, address: str, axe_source: str, width: int, scheme: str
) -> None:
    page, _ = _open(browser, width, scheme)
    faults = []
    for kind, path in page_of_each_kind(site).items():
        page.goto(address + path)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        page.evaluate(axe_source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults += [
            f"{kind} {path}: {rule['id']}: {node['html'][:120]}"
            for rule in found["violations"]
            if rule["id"] not in AUTHORS_PART
            for node in rule["nodes"][:3]
        ]
    page.context.close()
    assert faults == []


def test_keyboard_reaches_the_skip_link_first_and_focus_is_seen(browser: Browser, site: Path, address: str) -> None:
    page, _ = _open(browser, 1280, "light")
    for path in page_of_each_kind(site).values():
        page.goto(address + path)
        page.keyboard.press("Tab")
        target = page.evaluate("document.querySelector(document.activeElement.getAttribute('href')).tagName")
        assert target == "MAIN", path
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), path
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(style => style.outlineStyle + ' ' + style.outlineWidth)(getComputedStyle(document.activeElement))"
        )
        assert not style.startswith("none"), f"{path}: focus cannot be seen ({style})"
    page.context.close()
