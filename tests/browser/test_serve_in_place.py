"""What changes without a reload in the preview, and what cannot: scripts of the page, files, many rows, many tabs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from live_page import edit, open_lecture, open_page, until, was_reloaded, write
from previews import Running, post, preview, write_course

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


def override(course: Path, head: str = "", main: str = "") -> None:
    """Write a template of the course's own for lectures."""
    (course / "templates").mkdir(exist_ok=True)
    (course / "templates/lecture.html").write_text(
        f'{{% extends "base.html" %}}{{% block head %}}{head}{{% endblock %}}'
        f"{{% block main %}}{main}<h1>{{{{ view.title }}}}</h1>{{{{ body }}}}{{% endblock %}}",
        "utf-8",
    )


def png(width: int) -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, width)).save(stream, "PNG")
    return stream.getvalue()


ROOT = "{{ view.head.site.root }}"


def test_first_code_block_gets_its_copy_button(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    edit(course / "content/lectures/a1.md", "More.", "```\nfirst\n```\n")
    page.locator(".code-frame .copy-code").wait_for()
    edit(course / "content/lectures/a1.md", "first", "first\nsecond")
    page.locator("pre", has_text="second").wait_for()
    assert page.locator(".copy-code").count() == 1
    assert not was_reloaded(page)


def test_the_place_of_what_is_missing_is_framed_in_the_preview_alone(
    page: Page, running: Running, course: Path
) -> None:
    open_lecture(page, running)
    edit(course / "content/lectures/a1.md", "More.", "More: [gone](gone.pdf) and ![](no.png).")
    outline = "node => getComputedStyle(node).outlineStyle"
    page.locator(".missing-link", has_text="gone").wait_for()
    assert page.locator(".missing-link").evaluate(outline) == "dashed"
    assert page.locator(".missing").evaluate(outline) == "dashed"
    assert page.locator(".missing").bounding_box()
    assert "gone.pdf" not in page.locator("main").inner_text()
    assert not was_reloaded(page)


def test_contents_that_appear_follow_the_reader(page: Page, running: Running, course: Path) -> None:
    path = course / "content/lectures/a1.md"
    write(running, path, "---\ntitle: Lecture 1\norder: 1\n---\n\nShort.\n")
    open_lecture(page, running)
    assert page.locator("[data-toc]").count() == 0
    filler = "Filler.\n\n" * 60
    path.write_text(post(1, filler).replace("## Second", f"## Between\n\n{filler}\n## Second"), "utf-8")
    page.locator("[data-toc][open]").wait_for()
    page.evaluate("document.getElementById('between').scrollIntoView()")
    page.locator("[data-toc] a[aria-current]", has_text="Between").wait_for()
    assert not was_reloaded(page)


def test_filter_of_readings_keeps_words_caret_and_choice(page: Page, running: Running, course: Path) -> None:
    path = course / "content/lectures/a1.md"
    first = "## Required Readings\n\n- [A paper about whales](https://example.org/w), Ann Author, 2020\n"
    write(running, path, post(1) + "\n" + first)
    page.goto(f"{running.address}readings/")
    page.locator("lectorium-preview .badge").wait_for()
    page.evaluate("window.sameDocument = true")
    field = page.locator("#_filter")
    field.fill("whales")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    more = "- [A paper about sharks](https://example.org/s), 2021\n- [More whales](https://example.org/m), 2022\n"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(more)
    page.get_by_role("link", name="More whales").wait_for()
    assert page.locator("[data-filter-item]", has_text="sharks").count() == 1
    assert not page.locator("[data-filter-item]", has_text="sharks").is_visible()
    assert page.locator("[data-filter-count]").inner_text() == "2 of 3 readings"
    assert field.input_value() == "whales"
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["_filter", 4]
    assert not was_reloaded(page)


def test_theme_that_was_chosen_stays(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    button = page.locator("[data-theme-switch]")
    button.click()
    edit(course / "course.yml", "A small course", "A grand course")
    page.locator(".site-name", has_text="A grand course").wait_for()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert button.inner_text().endswith("Dark")
    assert page.evaluate("document.documentElement.classList.contains('js')")
    assert not was_reloaded(page)


def test_a_first_formula_stands_in_its_font(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    edit(course / "content/lectures/a1.md", "More.", "Now $x^2$.")
    page.locator("math").wait_for()
    assert "Lectorium Math" in page.locator("math").evaluate("node => getComputedStyle(node).fontFamily")
    edit(course / "content/lectures/a1.md", "Now $x^2$.", "Now nothing.")
    page.get_by_text("Now nothing.").wait_for()
    assert not was_reloaded(page)


def test_head_of_a_template_follows(page: Page, running: Running, course: Path) -> None:
    override(course, '<meta name="author" content="Ann"><link rel="stylesheet" href="' + ROOT + 'one.css">')
    (course / "static/one.css").write_text("h1 { color: rgb(1, 0, 0) }", "utf-8")
    (course / "static/two.css").write_text("h1 { color: rgb(2, 0, 0) }", "utf-8")
    colour = "getComputedStyle(document.querySelector('h1')).color"
    with preview(course, course.parent / "cache2") as other:
        open_lecture(page, other)
        until(page, f"{colour} === 'rgb(1, 0, 0)'")
        override(course, '<meta name="author" content="Bob"><link rel="stylesheet" href="' + ROOT + 'two.css">')
        until(page, f"{colour} === 'rgb(2, 0, 0)'")
        until(page, "document.querySelector('meta[name=author]').content === 'Bob'")
        until(page, "document.querySelectorAll('link[href*=\"one.css\"]').length === 0")
        assert not was_reloaded(page)


def test_stylesheet_saved_many_times_leaves_one(page: Page, running: Running, course: Path) -> None:
    (course / "static/mine.css").write_text("h1 { color: rgb(0, 0, 0) }", "utf-8")
    override(course, f'<link rel="stylesheet" href="{ROOT}mine.css">')
    open_lecture(page, running)
    until(page, "document.querySelectorAll('link[href*=\"mine.css\"]').length === 1")
    for number in range(1, 13):
        (course / "static/mine.css").write_text(f"h1 {{ color: rgb({number}, 0, 0) }}", "utf-8")
        time.sleep(0.03)
    until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(12, 0, 0)'")
    until(page, "document.querySelectorAll('link[href*=\"mine.css\"]').length === 1")
    assert not was_reloaded(page)


def test_imported_stylesheet_is_renewed(page: Page, running: Running, course: Path) -> None:
    (course / "static/parts.css").write_text("h1 { color: rgb(1, 0, 0) }", "utf-8")
    (course / "static/mine.css").write_text('@import "parts.css";', "utf-8")
    override(course, f'<link rel="stylesheet" href="{ROOT}mine.css">')
    open_lecture(page, running)
    until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 0, 0)'")
    (course / "static/parts.css").write_text("h1 { color: rgb(2, 0, 0) }", "utf-8")
    until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(2, 0, 0)'")


def test_script_of_the_course_that_changes_loads_the_page_anew(page: Page, running: Running, course: Path) -> None:
    (course / "static/mine.js").write_text("window.mine = 1;", "utf-8")
    override(course, f'<script src="{ROOT}mine.js" defer></script>')
    open_lecture(page, running)
    until(page, "window.mine === 1")
    (course / "static/mine.js").write_text("window.mine = 2;", "utf-8")
    until(page, "window.mine === 2")
    page.locator("lectorium-preview .badge").wait_for()
    page.evaluate("window.sameDocument = true")
    edit(course / "content/lectures/a1.md", "The story", "A better story")
    page.get_by_text("A better story").wait_for()
    assert not was_reloaded(page), "a script that waits for the page does not forbid changes in place"


def test_classes_that_scripts_set_are_kept(page: Page, running: Running, course: Path) -> None:
    override(course, "", '<p class="one" id="it">It</p>')
    open_lecture(page, running)
    page.locator("#it").wait_for()
    page.evaluate("document.getElementById('it').classList.add('mine')")
    override(course, "", '<p class="two" id="it">It</p>')
    until(page, "document.getElementById('it').classList.contains('two')")
    assert page.evaluate("document.getElementById('it').className") == "mine two"


def test_picture_among_several_is_renewed(page: Page, running: Running, course: Path) -> None:
    (course / "content/images/wide.png").write_bytes(png(3))
    several = f'<source srcset="{ROOT}images/wide.png 1x"><img src="{ROOT}images/dot.png" alt="">'
    override(course, "", f"<picture>{several}</picture>")
    open_lecture(page, running)
    until(page, "document.querySelector('picture img').naturalWidth === 3")
    page.evaluate("window.sameDocument = true")
    (course / "content/images/wide.png").write_bytes(png(5))
    until(page, "document.querySelector('picture img').naturalWidth === 5")
    assert not was_reloaded(page)


def test_picture_that_changed_while_it_was_off_the_page_is_the_new_one(
    page: Page, running: Running, course: Path
) -> None:
    path = course / "content/lectures/a1.md"
    (course / "content/images/dot.png").write_bytes(png(3))
    write(running, path, post(1, "![A dot](/images/dot.png)\n"))
    open_lecture(page, running)
    until(page, "document.querySelector('.body img').naturalWidth === 3")
    write(running, path, post(1, "No picture.\n"))
    page.get_by_text("No picture.").wait_for()
    (course / "content/images/dot.png").write_bytes(png(6))
    time.sleep(0.5)
    write(running, path, post(1, "![A dot](/images/dot.png)\n"))
    until(page, "(document.querySelector('.body img') || {}).naturalWidth === 6")


def test_row_in_the_midst_of_many(page: Page, running: Running, course: Path) -> None:
    """Rows above and below stay the nodes they were, and the work does not go with the square of their number."""
    path = course / "content/lectures/a1.md"

    def table(before: str, after: str) -> str:
        rows = [f"| Row {number} | text {number} |" for number in range(1500)]
        rows[2] += before
        rows[1400] += after
        return post(1, "| A | B |\n|---|---|\n" + "\n".join(rows) + "\n")

    write(running, path, table("", ""))
    open_lecture(page, running)
    page.evaluate("document.querySelectorAll('.body tr').forEach((row, at) => { row.mark = at })")
    page.evaluate(
        "(equal => { window.compared = 0; Node.prototype.isEqualNode = function (other) "
        "{ window.compared++; return equal.call(this, other); } })(Node.prototype.isEqualNode)"
    )
    write(running, path, table("\n| New | row |", " \n| Second | new |\n| Third | new |"))
    page.get_by_role("cell", name="Second").wait_for()
    kept = page.evaluate("[...document.querySelectorAll('.body tbody tr')].filter(row => row.mark).length")
    assert kept == 1500
    assert 1500 < page.evaluate("window.compared") < 4 * 1500
    assert not was_reloaded(page)


def test_rows_that_are_numbered_anew_stay_what_they_are(page: Page, running: Running, course: Path) -> None:
    page.goto(running.address + "lectures/")
    page.locator("lectorium-preview .badge").wait_for()
    page.evaluate("document.querySelectorAll('[id^=lecture-]').forEach(row => { row.mark = row.id })")
    marked = page.evaluate("document.querySelectorAll('[id^=lecture-]').length")
    write(running, course / "content/lectures/a0.md", post(0).replace("order: 0", "order: -1"))
    page.locator("#lecture-a0").wait_for()
    kept = "[...document.querySelectorAll('[id^=lecture-]')].filter(row => row.mark === row.id).length"
    assert marked > 2
    assert page.evaluate(kept) == marked
    assert page.evaluate("document.querySelector('#lecture-a0').mark") is None


def test_more_tabs_than_a_browser_has_connections(page: Page, running: Running, course: Path) -> None:
    tabs = [page, *(page.context.new_page() for _ in range(8))]
    for tab in tabs:
        tab.goto(f"{running.address}lectures/a1/", timeout=10_000)
        tab.locator("lectorium-preview .badge").wait_for()
    edit(course / "content/lectures/a1.md", "The story", "A better story")
    for tab in tabs:
        tab.get_by_text("A better story").wait_for(timeout=10_000)
        assert tab.locator("lectorium-preview .lost").count() == 0


def test_two_tabs_and_the_way_back(page: Page, running: Running, course: Path) -> None:
    open_lecture(page, running)
    other = page.context.new_page()
    open_lecture(other, running, "a2")
    page.goto(f"{running.address}lectures/")
    edit(course / "content/lectures/a1.md", "The story", "A better story")
    edit(course / "content/lectures/a2.md", "The story", "Another story")
    other.get_by_text("Another story").wait_for()
    page.go_back()
    page.get_by_text("A better story").wait_for()
    edit(course / "content/lectures/a1.md", "A better story", "The best story")
    page.get_by_text("The best story").wait_for()


def test_server_that_restarts_between_page_and_channel(page: Page, course: Path, tmp_path: Path) -> None:
    """Its generations are others: the same number means nothing."""
    with preview(course, tmp_path / "cache") as first:
        port = first.address.rstrip("/").rsplit(":", 1)[-1]
        page.route("**/_lectorium/events*", lambda route: route.abort())
        page.goto(f"{first.address}lectures/a1/")
    edit(course / "content/lectures/a1.md", "The story", "A later story")
    with preview(course, tmp_path / "cache", "--port", port):
        page.unroute("**/_lectorium/events*")
        page.get_by_text("A later story").wait_for()


def test_page_in_a_frame_has_no_badge_of_its_own(page: Page, running: Running, course: Path) -> None:
    write(running, course / "static/frame.html", '<!doctype html><iframe src="lectures/a2/"></iframe>')
    page.goto(f"{running.address}frame.html")
    page.frame_locator("iframe").get_by_text("The story of lecture 2").wait_for()
    page.locator("lectorium-preview .badge").wait_for()
    edit(course / "content/lectures/a2.md", "The story", "A better story")
    page.frame_locator("iframe").get_by_text("A better story").wait_for()
    assert page.frame_locator("iframe").locator("lectorium-preview .badge").count() == 0


def test_caret_in_a_long_line_is_in_view(page: Page, running: Running, course: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    open_lecture(page, running)
    words = "many words that go on " * 20
    edit(course / "content/lectures/a1.md", "The story", f"{words} ![](/images/none.png) The story")
    page.locator("lectorium-preview .badge .errors").wait_for()
    page.locator("lectorium-preview .badge").click()
    caret = page.locator("lectorium-preview .panel .caret").first
    assert 0 <= caret.evaluate("node => node.getBoundingClientRect().x") < 390
