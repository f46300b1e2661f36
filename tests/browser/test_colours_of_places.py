"""The colour of a picture's place: the stylesheet has each that the coder names, and a light grey stays one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lectorium.render.coder import _palette
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

COLOUR = """name => {
  const place = document.createElement('i');
  place.className = name;
  document.querySelector('.body').append(place);
  return getComputedStyle(place).backgroundColor;
}"""


def test_the_stylesheet_mixes_what_the_coder_means(browser: Browser, sites: Callable[[str], Path]) -> None:
    with host(sites("demo"), "/repo/") as url:
        page = browser.new_page()
        page.goto(url + "lectures/04-bootstrap/")
        for name, colour in _palette():
            shown = [255 * float(each) for each in re.findall(r"[\d.]+", page.evaluate(COLOUR, name))[:3]]
            assert shown == pytest.approx(colour, abs=2), name
        page.close()


@pytest.mark.parametrize("name", ["graph-3", "paragraph-71 wide", "wide glyph-0"])
def test_a_class_of_an_author_that_ends_alike_has_no_colour(
    browser: Browser, sites: Callable[[str], Path], name: str
) -> None:
    with host(sites("demo"), "/repo/") as url:
        page = browser.new_page()
        page.goto(url + "lectures/04-bootstrap/")
        assert page.evaluate(COLOUR, name) == "rgba(0, 0, 0, 0)"
        page.close()
