"""The preview in real Chromium: pages follow what is saved, in place; faults are shown and go away by themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from live_page import edit, open_lecture, open_page, until, was_reloaded, write
from previews import PNG, Running, post, preview, write_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


@pytest.fixture
def running(course: Path, tmp_path: Path) -> Iterator[Running]:
    with preview(course, tmp_path / "cache") as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from open_page(browser)


def test_body_follows_in_place(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    edit(course / "content/lectures/a1.md", "The story of lecture 1", "A better story")
    page.get_by_text("A better story").wait_for()
    assert not was_reloaded(page)


def test_scroll_details_focus_and_script_changes_are_kept(page: Page, running: Running, course: Path) -> None:
    path = course / "content/lectures/a1.md"
    code = "```python\nprint(1)\n```\n\n<details><summary>Hint</summary>\n\nA hint.\n\n</details>\n\n[a link](https://example.org)\n\n"
    write(running, path, post(1, code + "Filler.\n\n" * 80 + "The end.\n"))
    open_lecture(page, running)
    page.locator(".body details summary").click()
    page.locator(".copy-code").first.wait_for()
    page.evaluate("document.querySelector('.body a[href^=https]').focus({preventScroll: true}); scrollTo(0, 700)")
    edit(path, "The end.", "The very end.")
    page.get_by_text("The very end.").wait_for()
    assert not was_reloaded(page)
    assert page.evaluate("scrollY") == 700
    assert page.evaluate("document.activeElement.textContent") == "a link"
    assert page.locator(".body details[open]").count() == 1
    assert page.locator(".copy-code").count() == 1


def test_block_added_and_removed_around_one_that_scripts_have_framed(
    page: Page, running: Running, course: Path
) -> None:
    path = course / "content/lectures/a1.md"
    write(running, path, post(1, "Above.\n\n```\ncode\n```\n\nBelow.\n"))
    open_lecture(page, running)
    page.locator(".code-frame").wait_for()
    edit(path, "Above.\n", "Above.\n\nInserted.\n")
    page.get_by_text("Inserted.").wait_for()
    order = "[...document.querySelectorAll('.body p, .body pre')].map(node => node.textContent.trim())"
    assert page.evaluate(order)[:4] == ["Above.", "Inserted.", "code", "Below."]
    edit(path, "```\ncode\n```\n\n", "")
    page.locator(".code-frame").wait_for(state="detached")
    assert page.evaluate(order)[:3] == ["Above.", "Inserted.", "Below."]
    assert not was_reloaded(page)


def test_overlay_shows_what_check_says_and_clears_by_itself(page: Page, running: Running, course: Path) -> None:
    path = course / "content/lectures/a1.md"
    open_lecture(page, running)
    edit(path, "title: Lecture 1", "title: [Lecture 1")
    overlay = page.locator("lectorium-preview .overlay")
    overlay.wait_for()
    said = overlay.inner_text()
    assert "content/lectures/a1.md:" in said
    assert "error FM" in said
    link = overlay.locator("a.open").first.get_attribute("href") or ""
    assert link.startswith(f"vscode://file{path}:")
    assert page.get_by_text("The story of lecture 1").is_visible()
    page.reload()
    overlay.wait_for()
    assert page.get_by_text("The story of lecture 1").is_visible(), "the last good page stays"
    edit(path, "title: [Lecture 1", "title: Lecture one")
    overlay.wait_for(state="detached")
    page.locator("h1", has_text="Lecture one").wait_for()


def test_warning_is_counted_and_listed(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    badge = page.locator("lectorium-preview .badge")
    edit(course / "content/lectures/a1.md", "The story", "![](/images/none.png) The story")
    page.locator("lectorium-preview .badge .errors").wait_for()
    badge.click()
    panel = page.locator("lectorium-preview .panel")
    panel.get_by_text("Ready to submit? content/lectures/a1.md").wait_for()
    assert "IMG" in panel.inner_text()
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")


def test_page_that_is_ready_says_so(page: Page, running: Running) -> None:
    open_lecture(page, running)
    page.locator("lectorium-preview .badge").click()
    page.locator("lectorium-preview .none.good").first.wait_for()


def test_picture_is_renewed_in_place(page: Page, running: Running, course: Path) -> None:
    from io import BytesIO

    from PIL import Image

    edit(course / "content/lectures/a1.md", "The story", "![A dot](/images/dot.png) The story")
    open_lecture(page, running)
    picture = page.locator(".body img")
    picture.wait_for()
    until(page, "document.querySelector('.body img').naturalWidth === 1")
    larger = BytesIO()
    Image.new("RGB", (7, 7)).save(larger, "PNG")
    (course / "content/images/dot.png").write_bytes(larger.getvalue())
    until(page, "document.querySelector('.body img').naturalWidth === 7")
    assert not was_reloaded(page)
    assert larger.getvalue() != PNG


def test_template_and_stylesheet_follow_without_reload(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text(
        '{% extends "base.html" %}{% block main %}<p class="mine">My own lecture</p>'
        '<link rel="stylesheet" href="{{ view.head.site.root }}mine.css">{% endblock %}',
        "utf-8",
    )
    page.locator(".mine").wait_for()
    assert not was_reloaded(page)
    (course / "static/mine.css").write_text(".mine { color: rgb(1, 2, 3) }", "utf-8")
    until(page, "getComputedStyle(document.querySelector('.mine')).color === 'rgb(1, 2, 3)'")
    (course / "static/mine.css").write_text(".mine { color: rgb(3, 2, 1) }", "utf-8")
    until(page, "getComputedStyle(document.querySelector('.mine')).color === 'rgb(3, 2, 1)'")
    assert not was_reloaded(page)


def test_post_added_and_deleted(page: Page, running: Running, course: Path) -> None:
    page.goto(f"{running.address}lectures/")
    page.locator("lectorium-preview .badge").wait_for()
    (course / "content/lectures/a4.md").write_text(post(4), "utf-8")
    page.get_by_text("Lecture 4").first.wait_for()
    (course / "content/lectures/a4.md").unlink()
    page.get_by_text("Lecture 4").first.wait_for(state="detached")


def test_page_that_appears_replaces_the_404(page: Page, running: Running, course: Path) -> None:
    page.goto(f"{running.address}lectures/a9/")
    page.locator("lectorium-preview .badge").wait_for()
    (course / "content/lectures/a9.md").write_text(post(9), "utf-8")
    page.get_by_text("The story of lecture 9").wait_for()
    (course / "content/lectures/a9.md").unlink()
    page.get_by_text("The story of lecture 9").wait_for(state="detached")


def test_title_in_the_config_follows(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    edit(course / "course.yml", "A small course", "A grand course")
    until(page, "document.title.includes('A grand course')")
    page.locator(".site-name", has_text="A grand course").wait_for()


def test_changed_heading_is_scrolled_to_on_request(page: Page, running: Running, course: Path) -> None:
    path = course / "content/lectures/a1.md"
    filler = "Filler.\n\n" * 80
    write(running, path, post(1, filler) + "\n" + filler)
    open_lecture(page, running)
    page.locator("lectorium-preview .badge").click()
    page.get_by_label("Scroll to what changed").check()
    page.keyboard.press("Escape")
    edit(path, "More.", "More and more.")
    page.get_by_text("More and more.").wait_for()
    until(page, "document.querySelector('#second-part').getBoundingClientRect().top < 200")


def test_course_that_cannot_be_built_at_first(page: Page, course: Path, tmp_path: Path) -> None:
    edit(course / "course.yml", "title: A small course", "title: [A small course")
    with preview(course, tmp_path / "cache") as running:
        page.goto(running.address)
        page.get_by_text("This course cannot be built yet").first.wait_for()
        page.locator("lectorium-preview .overlay").wait_for()
        edit(course / "course.yml", "title: [A small course", "title: A small course")
        page.get_by_text("Lecture 1").first.wait_for()


def test_below_a_base_path(page: Page, course: Path, tmp_path: Path) -> None:
    edit(course / "content/lectures/a1.md", "The story", "![A dot](/images/dot.png) The story")
    with preview(course, tmp_path / "cache", "--base-path", "/repo/") as running:
        assert running.address.endswith("/repo/")
        open_lecture(page, running)
        edit(course / "content/lectures/a1.md", "The story", "A better story")
        page.get_by_text("A better story").wait_for()
        assert not was_reloaded(page)
        page.goto(f"{running.address}nowhere/at/all/")
        page.get_by_role("link", name="A small course").first.click()
        page.wait_for_url(running.address)


def test_server_that_starts_again_is_found(page: Page, course: Path, tmp_path: Path) -> None:
    with preview(course, tmp_path / "cache") as first:
        open_lecture(page, first)
        port = first.address.rstrip("/").rsplit(":", 1)[-1]
    page.locator("lectorium-preview .lost").wait_for()
    edit(course / "content/lectures/a1.md", "The story", "A later story")
    with preview(course, tmp_path / "cache", "--port", port):
        page.get_by_text("A later story").wait_for()


def test_smaller_copies_of_a_changed_picture_follow_in_a_pause(page: Page, running: Running, course: Path) -> None:
    from PIL import Image

    def draw(width: int) -> None:
        noise = random.Random(width).randbytes(width * 300 * 3)
        Image.frombytes("RGB", (width, 300), noise).save(course / "content/images/dot.png")

    draw(900)
    edit(course / "content/lectures/a1.md", "The story", "![A dot](/images/dot.png) The story")
    open_lecture(page, running)
    loaded = "(document.querySelector('.body img') || {}).currentSrc || ''"
    until(page, f"({loaded}).includes('-900.webp') || ({loaded}).includes('-720.webp')")
    page.evaluate("window.sameDocument = true")  # a first picture to zoom has brought a script and so a new document
    draw(700)
    until(page, f"({loaded}).includes('dot.png')")
    until(page, "document.querySelector('.body img').naturalWidth === 700")
    until(page, f"({loaded}).includes('-700.webp')")
    assert not was_reloaded(page)
