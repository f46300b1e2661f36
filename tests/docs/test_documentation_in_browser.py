"""The documentation before other tools: valid HTML, no axe violation, also where its own templates are used."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ("", "writing/", "configuration/", "commands/", "rules/", "rules/FILE001/", "templates/")


@pytest.fixture(scope="module")
def documentation(sites: Callable[[str], Path]) -> Path:
    return sites("documentation")


def test_nu_checker_finds_no_error_in_the_documentation(documentation: Path, nu_checker: list[str]) -> None:
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html", "--errors-only", str(documentation)]
    done = subprocess.run([*nu_checker, *options], capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    assert [f"{Path(m['url']).relative_to(documentation)}: {m['message']}" for m in messages] == []


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_in_the_documentation(
    documentation: Path, browser: Browser, axe_source: str, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    try:
        page.goto((documentation / address / "index.html").as_uri())
        page.evaluate(axe_source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [f"{item['id']}: {node['target']}" for item in found["violations"] for node in item["nodes"]]
        assert told == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()


def test_the_head_of_a_table_that_scrolls_covers_no_row_on_a_phone(documentation: Path, browser: Browser) -> None:
    """Its box sticks nothing below the bar of the page: the head would stand that much lower, on the first row."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    try:
        page.goto((documentation / "getting-started/index.html").as_uri())
        page.locator(".scroll:not(.is-whole) > table").first.wait_for()
        overlap = """[...document.querySelectorAll('.scroll:not(.is-whole) > table')].map(table =>
          table.querySelector('th').getBoundingClientRect().bottom
          - table.querySelector('tbody tr').getBoundingClientRect().top)"""
        assert [each for each in page.evaluate(overlap) if each > 2] == []
    finally:
        page.close()
