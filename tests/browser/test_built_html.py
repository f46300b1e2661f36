"""The files of a built site: valid for the Nu checker, no dead link, no address that leaves the folder."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from built_sites import html_pages
from links import dead_links, read_page

pytestmark = pytest.mark.browser


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


class _Strictness(HTMLParser):
    """What a strict policy would refuse, and whether the policy comes before anything that it governs."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = values.get("content") or ""
        data = values == {"type": "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in values and not data):
            self.faults.append(f"inline {tag}")
        if tag in {"script", "link"} and not self.policy:
            self.faults.append(f"{tag} before the policy")
        self.faults += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        self.faults += [f"{tag} {value}" for value in values.values() if (value or "").startswith("javascript:")]


def test_every_page_is_under_a_strict_policy_and_has_nothing_inline(site: Path) -> None:
    faults = []
    for page in html_pages(site):
        found = _Strictness()
        found.feed(page.read_text(encoding="utf-8"))
        wanted = ("default-src 'none'", "script-src 'self'", "style-src 'self'")
        faults += [f"{page.name}: {fault}" for fault in found.faults]
        faults += [f"{page.name}: policy lacks {part}" for part in wanted if part not in found.policy]
        faults += [f"{page.name}: policy is loose"] if "unsafe" in found.policy else []
    assert faults == []


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


def test_a_lecture_without_its_pictures_weighs_60_kib_at_most(sites: Callable[[str], Path]) -> None:
    folder = sites("demo")
    font = (folder / next(folder.glob("assets/theme/*/fonts/*-basic.woff2"))).stat().st_size
    weights = {}
    for page in sorted((folder / "lectures").glob("*/index.html")):
        html = page.read_text("utf-8")
        names = re.findall(r'<link rel="stylesheet" href="([^"]*)"|<script src="([^"]*)"', html)
        files = [page, *((page.parent / (style or script)) for style, script in names)]
        weights[page.parent.name] = font + sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert len(weights) > 10
    assert {name: weight for name, weight in weights.items() if weight > 60 * 1024} == {}
