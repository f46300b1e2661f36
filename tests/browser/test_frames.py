"""The card of a frame in real Chromium: nothing is asked for before the click, then the frame stands in its shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

TEXT = """---
title: One
---
<iframe width="400" height="300" src="https://www.youtube.com/embed/abc" title="Recording"></iframe>

<iframe width="100%" height="250" src="https://uni.hosted.panopto.com/Panopto/Pages/Embed.aspx?id=1"></iframe>

<iframe src="plan.txt" title="The plan"></iframe>

<iframe src="https://tool.example/x"></iframe>
"""


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("frames")
    folder = root / "course/content/lectures"
    folder.mkdir(parents=True)
    (root / "course/course.yml").write_text("title: T\nurl: https://example.org\n")
    (folder / "plan.txt").write_text("All that is planned")
    (folder / "one.md").write_text(TEXT)
    build_site(root / "course", root / "out", root / "cache")
    with host(root / "out") as address:
        yield f"{address}lectures/one/"


def _answer(route: Route) -> None:
    route.fulfill(body="<p>Played", content_type="text/html")


def opened(browser: Browser, address: str, *, scripts: bool = True, width: int = 1280) -> tuple[Page, list[str]]:
    """Return the page, and the requests to other hosts, which are answered here."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: None if "127.0.0.1" in request.url else asked.append(request.url))
    page.route(lambda url: "127.0.0.1" not in url, _answer)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, asked


def test_nothing_is_asked_for_before_the_click(browser: Browser, framed: str) -> None:
    page, asked = opened(browser, framed)
    assert page.locator("iframe").count() == 0
    assert asked == []
    page.get_by_role("group", name="Recording").get_by_role("button", name="Show here (Recording)").click()
    page.frame_locator("iframe[title='Recording']").get_by_text("Played").wait_for()
    assert asked == ["https://www.youtube.com/embed/abc"]
    page.context.close()


def test_the_keyboard_loads_a_frame_and_goes_into_it(browser: Browser, framed: str) -> None:
    page, _ = opened(browser, framed)
    page.get_by_role("button", name="Show here (Recording)").focus()
    page.keyboard.press("Enter")
    page.frame_locator("iframe").get_by_text("Played").wait_for()
    assert page.evaluate("document.activeElement.title") == "Recording"
    assert page.locator("[data-announce]").text_content() == "Loading Recording"
    assert page.get_by_role("button", name="Show here (Recording)").count() == 0
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_frame_has_the_size_of_its_author(browser: Browser, framed: str, width: int) -> None:
    page, _ = opened(browser, framed, width=width)
    for button in page.get_by_role("button", name="Show here").all()[::-1]:
        button.click()
    sizes = [(box["width"], box["height"]) for each in page.locator("iframe").all() if (box := each.bounding_box())]
    (film, whole, plan) = sizes
    assert film[0] <= 400 and abs(film[0] / film[1] - 4 / 3) < 0.02
    assert whole[1] == 250 and whole[0] == plan[0]
    assert abs(plan[0] / plan[1] - 16 / 9) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.frame_locator("iframe[title='The plan']").get_by_text("All that is planned").count() == 1
    page.context.close()


def test_without_scripts_and_for_other_hosts_there_is_the_link(browser: Browser, framed: str) -> None:
    page, _ = opened(browser, framed)
    other = page.get_by_role("group", name="Page of tool.example")
    assert other.get_by_role("button").count() == 0
    assert other.get_by_role("link").get_attribute("href") == "https://tool.example/x"
    page.context.close()
    page, asked = opened(browser, framed, scripts=False)
    assert page.get_by_role("button", name="Show here").count() == 0
    link = page.get_by_role("link", name="Open in a new tab (Recording)")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abc"
    assert asked == []
    page.context.close()


def test_paper_has_the_address_and_no_frame(browser: Browser, framed: str) -> None:
    page, _ = opened(browser, framed)
    page.get_by_role("button", name="Show here (Recording)").click()
    page.emulate_media(media="print")
    assert not page.locator("iframe").first.is_visible()
    assert page.get_by_role("button", name="Show here").count() == 0
    printed = "getComputedStyle(document.querySelector('.embed a'), '::after').content"
    assert page.evaluate(printed) == '" <https://www.youtube.com/watch?v=abc>"'
    page.context.close()


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_cards_are_accessible(browser: Browser, framed: str, axe_source: str, width: int) -> None:
    page, _ = opened(browser, framed, width=width)
    page.evaluate(axe_source)
    found = page.evaluate("axe.run('.body', {resultTypes: ['violations']})")
    assert [rule["id"] for rule in found["violations"]] == []
    page.context.close()
