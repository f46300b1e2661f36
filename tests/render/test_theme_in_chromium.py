"""What the theme does in real Chromium: theme switch, contents, filter, copying, paper, and without script."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

import gallery
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(254, 254, 253)", "rgb(20, 23, 27)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    gallery.write(folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_scripts_are_small() -> None:
    """Those that pages load by themselves; the search is loaded by whoever opens it."""
    scripts = (gallery.ROOT / "static" / "js").glob("*.js")
    sizes = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in scripts}
    assert sizes.pop("search.js") < 10_000
    assert sum(sizes.values()) < 15_000


def test_the_theme_is_switched_and_remembered_from_file(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    switch = page.get_by_role("button", name="Colour theme: auto")
    assert ground(page) == LIGHT
    switch.click()
    assert ground(page) == DARK
    page.goto((pages / "schedule.html").as_uri())
    assert ground(page) == DARK
    page.get_by_role("button", name="Colour theme: dark").click()
    assert ground(page) == LIGHT
    page.get_by_role("button", name="Colour theme: light").click()
    assert page.get_by_role("button", name="Colour theme: auto").is_visible()


def test_the_first_click_on_the_switch_changes_a_dark_system_too(page: Page, pages: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto((pages / "lecture.html").as_uri())
    page.get_by_role("button", name="Colour theme: auto").click()
    assert ground(page) == LIGHT


def test_the_system_decides_where_no_script_runs(browser: Browser, pages: Path) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "readings.html").as_uri())
    shown = page.locator("[data-filter], [data-theme-switch]").evaluate_all(
        "parts => parts.filter(part => getComputedStyle(part).display !== 'none').length"
    )
    assert (ground(page), shown) == (DARK, 0)
    assert page.locator(".toc-fold ol").first.is_visible()
    context.close()


def test_the_contents_follow_the_reader(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    assert page.locator(".toc [aria-current]").inner_text() == "Required readings"
    page.evaluate("document.getElementById('a-worked-example').scrollIntoView({behavior: 'instant'})")
    page.locator(".toc [aria-current]", has_text="A worked example").wait_for()


def test_the_contents_are_folded_on_a_phone(page: Page, pages: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((pages / "lecture.html").as_uri())
    entry = page.locator(".toc a").first
    assert not entry.is_visible()
    page.locator(".toc summary").click()
    assert entry.is_visible()
    page.keyboard.press("Escape")
    assert not entry.is_visible()


def test_the_contents_stay_at_hand_on_a_phone_and_say_where_its_reader_is(page: Page, pages: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((pages / "lecture.html").as_uri())
    length = page.evaluate("document.scrollingElement.scrollHeight")
    page.evaluate("document.getElementById('a-worked-example').scrollIntoView({behavior: 'instant'})")
    bar, heading = page.locator(".toc"), page.locator("#a-worked-example")
    page.locator(".toc-title[data-here='A worked example']").wait_for()
    assert bar.bounding_box()["y"] == 0  # type: ignore[index]
    height = bar.bounding_box()["height"]  # type: ignore[index]
    assert height < 60
    assert heading.bounding_box()["y"] >= height, "the bar hides no heading that is jumped to"  # type: ignore[index]
    page.locator(".toc summary").click()
    assert page.evaluate("document.scrollingElement.scrollHeight") == length, "an open list moves nothing"
    page.locator(".toc a").first.click()
    assert not page.locator(".toc a").first.is_visible(), "the list is closed when something is chosen"


def test_readings_are_filtered_by_word_and_kind(page: Page, pages: Path) -> None:
    page.goto((pages / "readings.html").as_uri())
    shown = page.locator("[data-filter-item]:visible")
    assert shown.count() == 24
    page.get_by_role("searchbox").fill("bootstrap TOSSES adams")
    assert shown.count() == 1
    assert page.locator("[data-filter-count]").inner_text() == "1 of 24 readings"
    page.get_by_role("searchbox").fill("")
    page.get_by_role("checkbox", name="Required").uncheck()
    assert shown.count() == 8
    assert page.locator("section:visible h2").count() == 8


@pytest.fixture
def hosted(pages: Path) -> Iterator[str]:
    with host(pages, "/repo/") as address:
        yield f"{address}readings.html"


def test_filters_are_kept_in_the_address(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}?lecture=2&kind=required&from=mail")
    shown = page.locator("[data-filter-item]:visible")
    assert shown.count() == 2
    assert page.get_by_role("combobox", name="Lecture", exact=True).input_value() == "2"
    page.get_by_role("combobox", name="Year").select_option("2023")
    page.get_by_role("searchbox").fill("survey")
    assert page.evaluate("location.href") == f"{hosted}?from=mail&text=survey&lecture=2&year=2023&kind=required"
    assert page.get_by_role("status").filter(has_text="of 24").inner_text() == "1 of 24 readings"
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == ""
    page.go_back()
    assert (shown.count(), page.evaluate("location.href")) == (2, f"{hosted}?lecture=2&kind=required&from=mail")


@pytest.mark.parametrize(("asked", "shown"), [("kind=none", 0), ("lecture=99", 24), ("year=", 24), ("text=+", 24)])
def test_an_address_that_asks_for_nothing_known(page: Page, hosted: str, asked: str, shown: int) -> None:
    page.goto(f"{hosted}?{asked}")
    assert page.locator("[data-filter-item]:visible").count() == shown


def test_what_is_read_is_kept_for_every_page_by_the_paper(page: Page, hosted: str) -> None:
    page.goto(hosted)
    page.locator("#reading-1-2").get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    assert page.locator(".is-read").count() == 8  # one paper, in eight lectures
    assert page.locator("[data-filter-count]").inner_text() == "8 read"
    page.goto(hosted.replace("readings.html", "lecture.html"))
    assert page.get_by_role("checkbox", name="Read A survey of surveys").is_checked()
    page.goto(f"{hosted}?unread=yes")
    assert page.locator("[data-filter-count]").inner_text() == "16 of 24 readings"


@pytest.mark.parametrize("left", ["{", "7", "null", '{"a": 1}'])
def test_marks_that_cannot_be_read_are_none(page: Page, hosted: str, left: str) -> None:
    page.goto(hosted)
    page.evaluate("left => localStorage.setItem('lectorium-read', left)", left)
    page.reload()
    page.get_by_role("checkbox", name="Read A survey").first.check()
    assert page.locator(".is-read").count() == 8


def test_paper_shows_all_readings(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}?text=bootstrap")
    assert page.locator("[data-filter-item]:visible").count() < 24
    page.emulate_media(media="print")
    assert page.locator("[data-filter-item]:visible").count() == 24
    assert not page.get_by_role("checkbox").filter(visible=True).count()


def test_the_readings_are_whole_without_script(browser: Browser, pages: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "readings.html").as_uri())
    assert page.locator("[data-filter-item]:visible").count() == 24
    assert not page.get_by_role("checkbox").filter(visible=True).count()
    context.close()


def test_the_form_of_a_citation_is_chosen_once(page: Page, hosted: str) -> None:
    lecture = hosted.replace("readings.html", "lecture.html")
    page.goto(lecture)
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("combobox", name="Form of the citation of How many coin").select_option("BibTeX")
    page.get_by_role("button", name="Copy citation of How many coin").click()
    assert page.evaluate("window.copied") == "@article{adams,\n}\n"
    page.goto(lecture)
    chosen = page.locator("[data-copy-as]").evaluate_all("all => all.map(each => each.selectedOptions[0].label)")
    assert set(chosen) == {"BibTeX"}


def test_a_citation_and_code_are_copied(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy citation of How many coin").click()
    assert page.evaluate("window.copied") == "Adams, A. (2024). How many coin tosses?"
    assert page.locator("[data-announce]").inner_text() == "Copied"
    page.get_by_role("button", name="Copy this code").click()
    assert page.evaluate("window.copied").startswith("import random")


def test_readings_of_a_row_are_one_click_away(page: Page, pages: Path) -> None:
    page.goto((pages / "schedule.html").as_uri())
    row = page.locator("#lecture-2")
    assert not row.get_by_role("link", name="A survey of surveys").is_visible()
    row.locator("summary").click()
    assert row.get_by_role("link", name="A survey of surveys").is_visible()


def test_paper_is_white_and_shows_the_addresses_of_readings(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"
    link = page.locator(".reading-links a").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(href)" in shown or "https://arxiv.org/abs/0000.00001" in shown  # Chromium names either
    for hidden in (".site-nav", ".toc", ".neighbours", ".copy-citation", ".theme-switch"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_the_schedule_takes_at_most_two_sheets(page: Page, pages: Path) -> None:
    import pypdfium2

    page.goto((pages / "schedule.html").as_uri())
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(document) <= 2
    document.close()


def test_rows_are_cards_on_a_phone_and_nothing_scrolls_sideways(page: Page, pages: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for path in sorted(pages.glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path.name
    page.goto((pages / "schedule.html").as_uri())
    assert page.locator(".row").first.evaluate("row => getComputedStyle(row).borderRadius") == "12px"


def test_a_text_in_the_box_of_an_authors_layout_is_set_like_any_other(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    gaps = page.evaluate(
        """() => {
            const inside = '<p>a</p><div class="heading"><h2>b</h2></div><p>c</p><p class="tags">d</p>'
            const tops = box => [...box.children].map(part => getComputedStyle(part).marginTop)
            const body = document.querySelector('.body')
            body.innerHTML = inside
            const plain = tops(body)
            body.innerHTML = `<article>${inside}</article>`
            return [plain, tops(body.firstChild), getComputedStyle(body.querySelector('p.tags')).display]
        }"""
    )
    assert gaps == [["0px", "44px", "9.6px", "16px"], ["0px", "44px", "9.6px", "16px"], "block"]


def test_an_old_anchor_takes_no_row_of_a_page_with_contents(page: Page, pages: Path) -> None:
    page.goto((pages / "lecture.html").as_uri())
    top = "document.querySelector('h1').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("document.querySelector('.with-toc').prepend(document.createElement('span'))")
    assert page.evaluate(top) == before


def test_columns_stand_side_by_side_where_there_is_room_and_cells_where_their_author_puts_them(
    page: Page, pages: Path
) -> None:
    page.goto((pages / "lecture.html").as_uri())
    page.evaluate(
        """document.querySelector('.body').insertAdjacentHTML('afterbegin', `<div class="columns">
        <div class="one w-30">a</div><div class="two w-65"><p>b</p></div></div>
        <table><tbody class="text-right align-bottom"><tr><td class="one">a</td>
        <td class="two text-center align-middle">b</td></tr></tbody></table>`)"""
    )
    tops = "[...document.querySelectorAll('.columns > *')].map(node => node.getBoundingClientRect().top)"
    wide = page.evaluate(tops)
    assert wide[0] == wide[1]
    cells = "[...document.querySelectorAll('.body td')].slice(0, 2).map(node => getComputedStyle(node))"
    assert page.evaluate(f"{cells}.map(style => [style.textAlign, style.verticalAlign, style.paddingTop > '0px'])") == [
        ["right", "bottom", True],
        ["center", "middle", True],
    ]
    page.set_viewport_size({"width": 390, "height": 800})
    narrow = page.evaluate(tops)
    assert narrow[1] > narrow[0]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(
    "marked", ["<mark><a>x</a></mark>", "<a><mark>x</mark></a>", "<p class=marked><b><a>x</a></b>"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_link_on_a_marked_ground_has_the_colour_of_its_text(
    page: Page, pages: Path, marked: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto((pages / "lecture.html").as_uri())
    html = marked.replace("<a>", "<a href='#x'>")
    page.evaluate("html => document.querySelector('.body').insertAdjacentHTML('afterbegin', html)", html)
    inner = page.locator(".body a").first
    shown = inner.evaluate("node => getComputedStyle(node.querySelector('mark') || node).color")
    line = inner.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert (shown, line) == ("rgb(34, 37, 42)" if scheme == "light" else "rgb(243, 239, 220)", "underline")
