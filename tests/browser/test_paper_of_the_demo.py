"""What the demo prints: addresses of readings, news that a screen folds, no word that wants a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(browser: Browser, sites: Callable[[str], Path]) -> Iterator[tuple[Page, str]]:
    with host(sites("demo"), "/repo/") as url:
        page = browser.new_page()
        yield page, url
        page.close()


def sheets(page: Page) -> list[str]:
    """Return the text of each sheet, its lines joined."""
    import pypdfium2

    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    found = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    document.close()
    return ["".join(text.split()) for text in found]


def test_a_numbered_list_of_readings_has_each_address_once_and_slides_have_none(demo: tuple[Page, str]) -> None:
    page, url = demo
    page.goto(url + "lectures/07-regression/")
    text = "".join(sheets(page))
    assert text.count("<https://doi.org/10.1214/ss/1009213726>") == 1
    assert "<../" not in text
    assert "Download" not in text
    assert "Openinanewtab" not in text
    page.goto(url + "lectures/04-bootstrap/")
    assert "".join(sheets(page)).count("https://doi.org/10.1214/aos/1176344552") == 1


def test_older_news_are_open_and_no_link_stands_there_that_only_a_screen_has(demo: tuple[Page, str]) -> None:
    page, url = demo
    page.goto(url)
    text = "".join(sheets(page))
    assert "Themidtermcoverssessions1to7" in text
    assert "Calendar" not in text
    assert "Download" not in text


LONG = """
table = document.createElement("table");
table.innerHTML = "<tbody>" + "<tr><td>cell</td></tr>".repeat(90) + "</tbody>";
fold = document.createElement("details");
fold.innerHTML = "<summary>Solution</summary><p>Forty-two.</p>";
body = document.querySelector(".body");
body.replaceChildren(body.querySelector("h2"), table, fold);
"""


def test_a_table_longer_than_a_sheet_leaves_none_empty_and_a_fold_is_open(demo: tuple[Page, str]) -> None:
    page, url = demo
    page.goto(url + "lectures/07-regression/")
    page.evaluate(LONG)
    found = sheets(page)
    assert found[0].count("cell") > 20
    assert "Forty-two." in "".join(found)


def test_the_page_for_paper_begins_with_a_list_of_its_lectures(demo: tuple[Page, str]) -> None:
    page, url = demo
    page.goto(url + "lectures/")
    page.locator(".page-header").get_by_role("link", name="All lectures on one page").click()
    link = page.locator(".printed-contents").get_by_role("link", name="The bootstrap")
    link.click()
    assert page.evaluate("document.querySelector(':target').textContent.trim()") == "The bootstrap"
    first, second, *_ = sheets(page)
    assert "4Thebootstrap" in first
    assert "Yourlaptop,readyforthecourse" in second, "the first lecture has a sheet of its own"


def test_a_screen_draws_the_lectures_near_it_and_numbers_the_sections_of_each(demo: tuple[Page, str]) -> None:
    page, url = demo
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(url + "print/")
    assert page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)")
    bodies = "[...document.querySelectorAll('.printed-lecture > .body')]"
    drawn = page.evaluate(f"{bodies}.map(each => each.checkVisibility({{contentVisibilityAuto: true}}))")
    assert drawn[0]
    assert not drawn[-1]
    page.evaluate("[...document.querySelectorAll('.printed-lecture')].at(-1).scrollIntoView()")
    overlaps = (
        "[...document.querySelectorAll('.printed-lecture')].filter(each => each.scrollHeight > each.clientHeight)"
    )
    assert page.evaluate(f"{overlaps}.map(each => each.id)") == [], "room is kept for those that are not drawn"
    page.emulate_media(media="screen")
    text = "".join(sheets(page))
    for numbered in ("1RequiredReadings", "2MoreReadings", "3Sessionnotes", "3.1Thedefinition", "3.2Fivemisreadings"):
        assert numbered in text
