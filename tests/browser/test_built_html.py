"""The files of a built site: valid for the Nu checker, no dead link, no address that leaves the folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from built_sites import html_pages
from links import dead_links, read_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_every_internal_link_and_fragment_is_alive(site: Path) -> None:
    assert dead_links(site) == []


def test_internal_links_are_relative(site: Path) -> None:
    absolute = [
        f"{page.name}: {link}"
        for page in html_pages(site)
        if page.name != "404.html"
        for link in read_page(page).links
        if link.startswith("/")
    ]
    assert absolute == []


def test_nu_checker_finds_no_error(site: Path, nu_checker: list[str]) -> None:
    done = subprocess.run(
        [*nu_checker, "--format", "json", "--exit-zero-always", "--skip-non-html", "--errors-only", str(site)],
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    told = [f"{Path(m['url']).relative_to(site)}:{m.get('lastLine')}: {m['message']}" for m in messages]
    assert told == []
