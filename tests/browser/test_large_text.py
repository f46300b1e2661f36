"""A telephone of 390 pixels, with letters as usual and of twice the size: nothing is cut, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site, html_pages
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

pytestmark = pytest.mark.browser

TEAM = "Die außerordentlich lange benannte Arbeitsgruppe Donaudampfschifffahrt"
COURSE = f"""title: Wahrscheinlichkeitsrechnung und Wettervorhersage
language: de
term: Wintersemester 2026
institution: Institut für Meteorologie und Klimaforschung der Universität Musterstadt
nav: [{{title: Plan, url: /}}, {{title: Liste, url: /lectures/}}]
teams: {{Eel: [Jun], {TEAM}: [Anna-Maria Schmidt-Hohenstaufen, Bo]}}
"""
LECTURE = """---
title: Rain
lead: Eel
blog: Eel
date: 2026-09-08
time: 18:00-19:30
place: Great Hall
due: [{title: Homework 1, date: 2026-11-24}, Bring an umbrella]
---
It rains with $P(x) = x_1 + x_2 + 0.025$.

| Donaudampfschifffahrtsgesellschaft | Geschwindigkeitsbegrenzung | Wahrscheinlichkeit |
|---|---|---|
| eins | zwei | drei |
"""
PEER = f"---\ntitle: Wind\nlead: {TEAM}\ndate: 2026-09-15\n---\nIt blows.\n"
LEFT_OF_WORDS = """selector => [...document.querySelectorAll(selector)].flatMap(node => {
  const words = document.createRange();
  words.selectNodeContents(node);
  return [...words.getClientRects()].map(box => box.left);
})"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("large")
    lectures = folder / "course/content/lectures"
    lectures.mkdir(parents=True)
    (folder / "course/course.yml").write_text(COURSE)
    (lectures / "1.md").write_text(LECTURE)
    (lectures / "2.md").write_text(PEER)
    build_site(folder / "course", folder / "out", folder / "cache", "--base-url", "https://course.example.org/repo/")
    with host(folder / "out", "/repo/") as address:
        (folder / "out/pages.txt").write_text(
            "\n".join(str(path.relative_to(folder / "out")) for path in html_pages(folder / "out"))
        )
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_no_page_scrolls_sideways_with_letters_of_twice_the_size(
    browser: Browser, chromium_path: str, url: str
) -> None:
    args = ["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=chromium_path, args=args)
    page = large.new_page(viewport={"width": 390, "height": 844})
    page.goto(url + "pages.txt")
    for path in page.locator("body").inner_text().split():
        page.goto(url + path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
        for name in (".menu-open", ".search-door", ".theme-switch"):
            box = page.locator(name).bounding_box()
            assert box, path
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= 390, path
    large.close()


def test_a_fact_longer_than_a_line_begins_each_of_them_at_the_edge(phone: Page, url: str) -> None:
    phone.goto(url)
    edge = phone.locator("h1").evaluate("node => node.getBoundingClientRect().left")
    lefts = phone.evaluate(LEFT_OF_WORDS, ".eyebrow > span")
    assert len(lefts) >= 3, "one of them takes two lines"
    assert min(lefts) >= edge - 1


def test_the_buttons_of_the_header_are_alike_and_the_title_is_whole(phone: Page, url: str) -> None:
    phone.goto(url)
    boxes = [phone.locator(name).bounding_box() for name in (".menu-open", ".search-door", ".theme-switch")]
    assert len({(box["width"], box["height"], box["y"]) for box in boxes if box}) == 1
    cut = "node => node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight + 1"
    assert not phone.locator(".site-name").evaluate(cut)


@pytest.mark.parametrize(
    ("path", "opener", "drawer"), [("", ".menu-open", "#_menu"), ("lectures/1/", ".course-list-open", "#_lectures")]
)
def test_what_opens_at_the_side_has_a_button_that_closes_it(
    phone: Page, url: str, path: str, opener: str, drawer: str
) -> None:
    phone.goto(url + path)
    assert not phone.locator(f"{drawer} .menu-close").is_visible()
    phone.locator(opener).click()
    close = phone.locator(f"{drawer} .menu-close")
    assert close.inner_text() == "Schließen"
    close.click()
    assert not phone.locator(drawer).is_visible()


def test_what_is_due_stands_apart_and_neither_an_hour_nor_a_place_is_broken(phone: Page, url: str) -> None:
    for path in ("", "lectures/1/"):
        phone.goto(url + path)
        signs = phone.locator(".labelled dd").evaluate_all(
            "all => all.map(n => getComputedStyle(n, '::before').content)"
        )
        assert signs == ["none", '"·"'], path
    phone.goto(url)
    parts = phone.locator(".row-hour > span")
    assert [part.strip() for part in parts.all_inner_texts()] == ["18:00–19:30,", "Great Hall"]
    assert parts.evaluate_all("all => all.map(n => n.getClientRects().length)") == [1, 1]


def test_a_table_that_scrolls_shows_that_there_is_more_of_it(phone: Page, url: str) -> None:
    phone.goto(url + "teams/")
    box = phone.locator(".table-scroll")
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    edge = box.bounding_box()
    assert edge
    clip: FloatRect = {"x": edge["x"] + edge["width"] - 2, "y": edge["y"] + 2, "width": 1, "height": 1}
    shaded = phone.screenshot(clip=clip)
    box.evaluate("node => { node.scrollLeft = node.scrollWidth; }")
    assert phone.screenshot(clip=clip) != shaded, "at its end it has no shadow"


def test_words_are_broken_at_syllables_and_addresses_are_not(phone: Page, url: str) -> None:
    phone.goto(url + "lectures/1/")
    hyphens = "node => getComputedStyle(node).hyphens"
    assert phone.locator("article.body td").first.evaluate(hyphens) == "auto"
    assert phone.locator("article.body math").first.evaluate(hyphens) == "manual"


def test_a_long_name_of_a_team_leaves_the_others_their_columns(phone: Page, url: str) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto(url)
    assert phone.locator(".row-heads span[class^=cell]").all_inner_texts() == ["Leitende Gruppe", "Blog-Gruppe"]
    assert phone.evaluate("document.documentElement.scrollWidth") == 1280
