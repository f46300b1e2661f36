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
