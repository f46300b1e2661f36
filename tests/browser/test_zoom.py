"""Pictures in full size, in real Chromium: by mouse and keys, with words and neighbours; links without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from mini_course import picture
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
POST = """---
title: Rain
---

![A cloud over a hill](one.png "The first day")

![](two.png)

<img src="three.png" alt="A third cloud" width="40%">

![A small cloud](small.png) and [![A linked cloud](one.png)](https://example.org/)
"""
PAIR = """---
title: Moon
---

![By day](one.png#gh-light-mode-only)
![By night](two.png#gh-dark-mode-only)

![A sign by day](small.png#gh-light-mode-only) ![A sign by night](small.png#gh-dark-mode-only)
"""
OWN = """---
title: Star
---

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="night.png">
  <img src="day.png" alt="By day and by night">
</picture>
"""
CAVE = """---
title: Cave
---

![A door](one.png)

<details><summary>Solution</summary>

![The solution](two.png)

</details>

![A bat](moves.gif)
"""
PLAIN = "---\ntitle: Sun\n---\n\n![A small cloud](small.png)\n"


@pytest.fixture(scope="module")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("zoom")
    posts = folder / "course/content/lectures"
    posts.mkdir(parents=True)
    (folder / "course/course.yml").write_text("title: A course\n")
    (posts / "rain.md").write_text(POST)
    (posts / "moon.md").write_text(PAIR)
    (posts / "sun.md").write_text(PLAIN)
    (posts / "star.md").write_text(OWN)
    (posts / "cave.md").write_text(CAVE)
    (posts / "moves.gif").write_bytes(picture("GIF", 900, 400, "animated"))
    for name, width in (("one", 1600), ("two", 1200), ("three", 900), ("small", 64)):
        (posts / f"{name}.png").write_bytes(picture("PNG", width, 400))
    for name, height in (("day", 400), ("night", 300)):
        (posts / f"{name}.png").write_bytes(picture("PNG", 1200, height, "noise"))
    build_site(folder / "course", folder / "out", folder / "cache")
    with host(folder / "out", "/repo/") as url:
        yield url + "lectures/"


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def shown(page: Page) -> tuple[str, str, str, str]:
    """Return what the dialog shows: file, caption, alternative text, count."""
    file = page.locator(".zoom-image").evaluate("node => node.src.split('/').pop()")
    caption, words, count = (page.locator(f".zoom-{name}").inner_text() for name in ("caption", "alternative", "count"))
    return file, caption, words, count


def test_a_click_opens_a_picture_and_arrow_keys_its_neighbours(page: Page, rain: str) -> None:
    page.goto(rain + "rain/")
    page.locator("a.zoom").first.click()
    assert page.locator("dialog.zoom-dialog").evaluate("node => node.matches(':modal')")
    assert shown(page) == ("one.png", "The first day", "A cloud over a hill", "1 of 3")
    large = page.get_by_role("dialog").get_by_role("img", name="A cloud over a hill")
    large.wait_for()  # without its file it has no size
    page.keyboard.press("ArrowRight")
    assert shown(page) == ("two.png", "", "", "2 of 3")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ("three.png", "", "A third cloud", "3 of 3")
    page.keyboard.press("ArrowRight")
    assert shown(page)[0] == "one.png"
    page.keyboard.press("End")
    assert shown(page)[0] == "three.png"
    page.keyboard.press("Home")
    assert shown(page)[0] == "one.png"
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Previous").click()
    assert shown(page)[0] == "two.png"
    width = "async node => { await node.decode(); return node.naturalWidth; }"
    assert page.locator(".zoom-image").evaluate(width) == 1200
    dialog = page.locator("dialog.zoom-dialog")
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()


def test_two_fingers_enlarge_a_picture_in_the_dialog(browser: Browser, rain: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(rain + "rain/")
    page.locator("a.zoom").first.tap()
    page.get_by_role("dialog").get_by_role("img", name="A cloud over a hill").wait_for()
    fingers = context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), *(("touchMove", apart) for apart in range(50, 250, 20)), ("touchEnd", 0)):
        points = [{"x": 195, "y": 400 + way * apart, "id": way + 1} for way in (-1, 1) if apart]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("visualViewport.scale > 1.5")
    assert shown(page)[0] == "one.png"
    assert page.locator("dialog").is_visible()
    context.close()


def test_enter_opens_and_escape_gives_the_focus_back(page: Page, rain: str) -> None:
    from playwright.sync_api import expect

    page.goto(rain + "rain/")
    link = page.get_by_role("link", name="A third cloud")
    link.focus()
    page.keyboard.press("Enter")
    assert shown(page)[0] == "three.png"
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Picture in full size")).to_be_focused()  # `close` is told a moment later
    page.keyboard.press("Enter")
    page.mouse.click(3, 500)
    assert not page.locator("dialog").is_visible()


def test_pictures_keep_their_size_and_nothing_of_it_is_printed(page: Page, rain: str) -> None:
    page.goto(rain + "rain/")
    room = page.locator("[data-body]").evaluate("node => node.clientWidth")
    wide, small = (page.locator(".body img").nth(at).evaluate("node => node.clientWidth") for at in (0, 2))
    assert abs(wide - min(room, 672)) <= 2
    assert abs(small - (room if room < 400 else 672 * 0.4)) <= 2
    page.locator("a.zoom").first.click()
    page.emulate_media(media="print")
    assert not page.locator("dialog").is_visible()


def test_only_a_page_with_such_a_picture_loads_the_script(page: Page, rain: str) -> None:
    page.goto(rain + "sun/")
    assert page.locator("script[src*='zoom.js']").count() == 0
    assert page.locator("a.zoom").count() == 0
    page.goto(rain + "rain/")
    assert page.locator("script[src*='zoom.js']").count() == 1
    assert page.locator("a.zoom").count() == 3
    assert page.locator("a a").count() == 0


def test_without_script_a_picture_is_a_link_to_the_file(browser: Browser, rain: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(rain + "rain/")
    page.get_by_role("link", name="Picture in full size").click()
    page.wait_for_url("**/two.png")
    context.close()


def test_of_a_pair_each_theme_shows_one_picture(page: Page, rain: str) -> None:
    page.goto(rain + "moon/")

    def names() -> list[str | None]:
        return [image.get_attribute("alt") for image in page.locator(".body img").all() if image.is_visible()]

    day, night = ["By day", "A sign by day"], ["By night", "A sign by night"]
    assert names() == day
    page.emulate_media(color_scheme="dark")
    assert names() == night
    page.get_by_role("link", name="By night").click()
    assert shown(page) == ("two.png#gh-dark-mode-only", "", "By night", "")
    page.keyboard.press("Escape")
    page.emulate_media(media="print", color_scheme="dark")
    assert names() == day
    page.emulate_media(media="screen", color_scheme="light")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert names() == night


def test_a_picture_for_each_theme_follows_the_chosen_one_and_has_copies(page: Page, rain: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(rain + "star/")
    chosen = """async image => {
        await new Promise(done => setTimeout(done)); // a source is chosen in a task of its own
        await image.decode();
        return [image.currentSrc, Math.round(120 * image.naturalHeight / image.naturalWidth)];
    }"""
    page.get_by_role("link", name="By day and by night").click()
    assert shown(page)[0] == "day.png"
    page.keyboard.press("Escape")
    heights = []
    for _ in range(4):
        address, height = page.locator(".body picture img").evaluate(chosen)
        assert "assets/pictures/" in address
        heights.append(height)
        page.evaluate("document.querySelector('[data-theme-switch]').click()")
    assert heights == [40, 30, 40, 40]
    page.emulate_media(color_scheme="dark")
    assert page.locator(".body picture img").evaluate(chosen)[1] < 36
    page.get_by_role("link", name="By day and by night").click()
    assert shown(page) == ("night.png", "", "By day and by night", "")


def test_a_picture_that_is_larger_than_the_window_is_moved_about_in_full_size(page: Page, rain: str) -> None:
    page.goto(rain + "rain/")
    page.locator("a.zoom").first.click()
    image, dialog = page.locator(".zoom-image"), page.locator("dialog.zoom-dialog")
    image.evaluate("node => node.decode()")
    button = page.get_by_role("button", name="Picture in full size")
    button.click()
    assert image.evaluate("node => node.clientWidth") == 1600
    assert button.get_attribute("aria-pressed") == "true"
    assert dialog.evaluate("node => { node.scrollLeft = 200; return node.scrollLeft }") == 200
    for name in ("Close", "Previous"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= page.evaluate("innerWidth")
    page.keyboard.press("ArrowRight")
    assert shown(page)[0] == "one.png"
    image.click(position={"x": 250, "y": 50})
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert button.get_attribute("aria-pressed") == "false"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    assert shown(page)[0] == "two.png"


def test_what_a_reader_has_not_unfolded_is_no_neighbour_and_a_still_stays_one(page: Page, rain: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(rain + "cave/")
    page.get_by_role("link", name="A door").click()
    assert shown(page) == ("one.png", "", "A door", "1 of 2")
    page.keyboard.press("ArrowRight")
    assert shown(page)[0].endswith("-900.webp")
    assert shown(page)[1:] == ("", "A bat", "2 of 2")
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Solution").click()
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_role("link", name="A door").click()
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ("moves.gif", "", "A bat", "3 of 3")
    page.keyboard.press("ArrowLeft")
    assert shown(page)[0] == "two.png"
