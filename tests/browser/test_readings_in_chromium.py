"""The readings in Chromium: what the address filters, what a card lets a reader copy, what stays without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS_SHOWN = """() => [...new Set([...document.querySelectorAll('[data-filter-item]')]
  .filter(node => node.checkVisibility()).map(node => node.dataset.filterItem))]"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_address_says_what_is_shown(page: Page, address: str) -> None:
    page.goto(address + "readings/")
    kinds = page.evaluate(KINDS_SHOWN)
    assert len(kinds) > 1
    page.goto(f"{address}readings/?kind={kinds[0]}")
    assert page.evaluate(KINDS_SHOWN) == kinds[:1]
    page.locator("#_filter").fill("zzz nothing")
    assert page.evaluate(KINDS_SHOWN) == []
    assert parse_qs(page.url.partition("?")[2]) == {"kind": kinds[:1], "text": ["zzz nothing"]}
    page.reload()
    assert page.evaluate(KINDS_SHOWN) == []
    page.locator("#_filter").fill("")
    assert page.evaluate(KINDS_SHOWN) == kinds[:1]


def test_a_card_gives_bibtex_to_copy_and_openurl_to_zotero(page: Page, address: str) -> None:
    page.goto(address + "readings/")
    with page.expect_navigation():
        page.locator(".lecture-readings-title a").first.click()
    assert page.locator("button", has_text="Copy citation").first.is_visible()
    forms = page.locator("[data-copy-as]").first
    assert (forms.locator("option", has_text="BibTeX").get_attribute("value") or "").startswith("@")
    titles = page.locator(".Z3988").evaluate_all("nodes => nodes.map(node => node.title)")
    assert len(titles) == page.locator(".reading").count() > 0
    assert all(parse_qs(title, strict_parsing=True)["ctx_ver"] == ["Z39.88-2004"] for title in titles)


def test_without_script_the_files_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "readings/")
    with page.expect_navigation():
        page.locator(".lecture-readings-title a").first.click()
    assert not page.locator("button", has_text="Copy citation").first.is_visible()
    link = page.locator(".citation-files a").first
    assert link.inner_text() == "BibTeX"
    found = context.request.get(page.evaluate("() => document.querySelector('.citation-files a').href"))
    assert found.ok
    assert found.text().startswith("@")
    context.close()


AS_NUMBERED = """() => {
  const list = document.createElement('ol');
  list.className = 'reading-list';
  list.innerHTML = '<li class="reading">Ponds</li>';
  document.querySelector('.body').append(list);
  const style = getComputedStyle(list.querySelector('.reading'));
  return [style.display, style.listStyleType, style.listStylePosition];
}"""


def test_the_cards_of_a_numbered_list_have_their_numbers(page: Page, address: str) -> None:
    page.goto(address + "readings/")
    with page.expect_navigation():
        page.locator(".lecture-readings-title a").first.click()
    assert page.evaluate(AS_NUMBERED) == ["list-item", "decimal", "inside"]


GAPS = """() => ['<ol class="reading-list">CARDS</ol>', '<ul class="reading-list">CARDS</ul>', 'CARDS'].map(form => {
  const box = document.createElement('div');
  box.innerHTML = form.replace('CARDS', '<li class="reading">Ponds</li><li class="reading">Lakes</li>');
  document.querySelector('.body').append(box);
  const [first, second] = [...box.querySelectorAll('.reading')].map(card => card.getBoundingClientRect());
  return second.top - first.bottom;
})"""


def test_cards_stand_as_far_apart_in_a_list_as_without(page: Page, address: str) -> None:
    page.goto(address + "readings/")
    with page.expect_navigation():
        page.locator(".lecture-readings-title a").first.click()
    assert len({round(gap) for gap in page.evaluate(GAPS)}) == 1


CONTENTS = """() => [...document.querySelectorAll('.toc li a')].filter(link => link.checkVisibility())
  .map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))).checkVisibility())"""


def test_contents_name_only_lectures_that_the_filter_shows(page: Page, address: str) -> None:
    page.goto(address + "readings/")
    every = page.evaluate(CONTENTS)
    assert len(every) > 1
    assert all(every)
    first = page.locator(".lecture-readings").first
    page.goto(f"{address}readings/?lecture={first.get_attribute('data-lecture')}")
    assert page.evaluate(CONTENTS) == [True]
    assert page.locator(".toc a[aria-current]").all_inner_texts() in (
        [],
        page.locator(".toc a:visible").all_inner_texts(),
    )
    page.locator("#_filter").fill("zzz nothing")
    assert page.evaluate(CONTENTS) == []
    page.locator("#_filter").fill("")
    page.locator("select[name=lecture]").select_option("")
    assert page.evaluate(CONTENTS) == every
