"""Rows of the schedule and cards of people on a screen of 390 pixels: names stand apart, an address is one word."""

from __future__ import annotations

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
LECTURE = "---\ntitle: Rain\nlead: [Eel, Owl]\n---\nIt rains.\n"
BEHIND = """
[...document.querySelectorAll('.row-facts dd')].map(dd => dd.textContent + getComputedStyle(dd, '::after').content)
"""
LINES = "document.querySelector('.person-facts a').getClientRects().length"


def test_names_stand_apart_and_an_address_stands_in_one_line(browser: Browser, tmp_path: Path) -> None:
    course = tmp_path / "course"
    (course / "content/lectures").mkdir(parents=True)
    (course / "content/images").mkdir()
    (course / "course.yml").write_text(COURSE)
    (course / "content/lectures/1.md").write_text(LECTURE)
    (course / "content/images/ada.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    build_site(course, tmp_path / "out", tmp_path / "cache")
    with host(tmp_path / "out", "/repo/") as url:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url)
        assert page.evaluate(BEHIND) == ['Eel","', "Owlnone"]
        assert page.evaluate(LINES) == 1
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate(BEHIND) == ["Eelnone", "Owlnone"]
        page.close()
