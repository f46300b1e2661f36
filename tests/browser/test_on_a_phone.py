"""Rows of the schedule and cards of people on a screen of 390 pixels: names stand apart, an address is one word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

COURSE = """title: C
teams: {Eel: [Jun], Owl: [Pat]}
people: [{name: Ada Lovelace, email: ada.lovelace@example.org, photo: images/ada.svg}]
"""
LECTURE = "---\ntitle: Rain\nlead: [Eel, Owl]\ndate: 2026-09-08\ntime: 18:00-19:30\n---\nIt rains.\n"
BEHIND = """
[...document.querySelectorAll('.row-facts dd')].map(dd => dd.textContent + getComputedStyle(dd, '::after').content)
"""
LINES = "document.querySelector('.person-facts a').getClientRects().length"


def write_course(folder: Path) -> Path:
    course = folder / "course"
    (course / "content/lectures").mkdir(parents=True)
    (course / "content/images").mkdir()
    (course / "course.yml").write_text(COURSE)
    (course / "content/lectures/1.md").write_text(LECTURE)
    (course / "content/images/ada.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    return course


def test_names_stand_apart_and_an_address_stands_in_one_line(browser: Browser, tmp_path: Path) -> None:
    course = write_course(tmp_path)
    build_site(course, tmp_path / "out", tmp_path / "cache")
    with host(tmp_path / "out", "/repo/") as url:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url)
        assert page.evaluate(BEHIND) == ['Eel","', "Owlnone"]
        assert page.evaluate(LINES) == 1
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate(BEHIND) == ["Eelnone", "Owlnone"]
        page.close()


@pytest.mark.parametrize("is_phone", [True, False])
def test_the_link_to_a_row_stands_on_nothing_else(browser: Browser, tmp_path: Path, is_phone: bool) -> None:
    course = write_course(tmp_path)
    build_site(course, tmp_path / "out", tmp_path / "cache")
    context = browser.new_context(
        viewport={"width": 390 if is_phone else 1280, "height": 844}, has_touch=is_phone, is_mobile=is_phone
    )
    with host(tmp_path / "out", "/repo/") as url:
        page = context.new_page()
        page.goto(url)
        page.locator(".row-title").first.hover()
        boxes = [page.locator(name).first.bounding_box() for name in (".row-link", ".row .permalink", ".row-hour")]
        title, link, hour = (box for box in boxes if box)
        if is_phone:
            sign = page.locator(".row .permalink").first
            assert sign.evaluate("node => getComputedStyle(node).opacity") == "0", "a finger cannot hover"
            point = f"document.elementFromPoint({hour['x'] + 2}, {hour['y'] + 5}).closest('.row-hour')?.className"
            assert page.evaluate(point) == "row-hour"
            context.close()
            return
        assert title["x"] + title["width"] <= link["x"] + 1
        assert link["x"] + link["width"] <= hour["x"] + 1 or hour["y"] >= link["y"] + link["height"]
    context.close()


def test_nothing_covers_what_the_code_of_a_notebook_puts_out(browser: Browser, tmp_path: Path) -> None:
    course = write_course(tmp_path)
    said = {"output_type": "stream", "name": "stdout", "text": "1 " * 40}
    cell = {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "print(1)", "outputs": [said]}
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    (course / "content/rain.ipynb").write_text(json.dumps(notebook))
    build_site(course, tmp_path / "out", tmp_path / "cache")
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    with host(tmp_path / "out", "/repo/") as url:
        page = context.new_page()
        page.goto(f"{url}rain/")
        assert page.locator("pre.output").is_visible()
        assert page.locator(".code-frame:has(.output)").count() == 0
        assert page.locator(".code-frame .copy-code").count() == 1
    context.close()


FORMULA = r"P(A \mid B) = \frac{P(B \mid A) P(A)}{\sum_i P(B \mid A_i) P(A_i)} = a_1 + a_2 + a_3 + \dots + a_n"
WRITTEN = f"""## A rule ${FORMULA}$

It says ${FORMULA}$, and $x = y$; see [${FORMULA}$](https://example.org).

1. a
   - so ${FORMULA}$
"""
SCROLLED = """
new Promise(done => document.querySelector('p > .math-long').addEventListener('scrollend', done, {once: true}))
"""


def test_a_long_formula_within_a_line_scrolls_in_its_own_box(browser: Browser, tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "content/lectures/1.md").write_text(LECTURE + WRITTEN)
    build_site(course, tmp_path / "out", tmp_path / "cache")
    with host(tmp_path / "out", "/repo/") as url:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url + "lectures/1/")
        page.locator("p > .math-long[tabindex]").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.locator("p > math").count() == 1, "a short one needs no box"
        assert page.locator("a .math-long[tabindex]").count() == 0, "what stands in a link is reached by it"
        page.locator("p > .math-long").first.press("ArrowRight")
        page.evaluate(SCROLLED)
        page.set_viewport_size({"width": 1280, "height": 844})
        page.locator("p > .math-long:not([tabindex])").wait_for()
        page.close()
