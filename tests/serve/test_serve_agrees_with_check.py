"""The preview and the check mean the same by an address: what one answers the other does not call dead."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest

from asked import ask, in_own_loop
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import Snapshot
from lectorium.conduct.terms import take_site
from lectorium.plan.locate import LinkContext
from lectorium.plan.urls import encode, encode_rest
from lectorium.serve.app import application
from lectorium.serve.fault import Editor
from lectorium.serve.generation import Generation, OutputTable
from lectorium.serve.guard import Guard
from lectorium.serve.preview import Preview
from lectorium.text.memory import Memory

FILES = {
    "course.yml": "title: T\nurl: https://example.org/c/\n",
    "content/lectures/one.md": "---\ntitle: One\ntags: [C++]\n---\n## Part\n\nText[^1].\n\n[^1]: Note.\n",
    "content/lectures/Two Parts.md": "---\ntitle: Two\npermalink: /two.html\n---\nText.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    "content/slides/deck.html": "<p>deck</p>",
    "content/slides/talk/index.html": "<p>talk</p>",
    "content/slides/Big Talk/index.html": "<p>big</p>",
    "content/slides/a b.html": "<p>a b</p>",
    "content/slides/é.html": "<p>é</p>",
    "content/slides/v1.2.html": "<p>v</p>",
    "content/slides/50%.html": "<p>half</p>",
    "content/slides/q?.html": "<p>q</p>",
    "content/slides/plain": "plain",
    "content/slides/plain.html": "<p>plain</p>",
    "content/slides/index.htm": "<p>htm</p>",
    "content/about.html": "<p>about</p>",
    "content/data.json": "---\npermalink: /api/data\n---\n{}",
    "static/static.pdf": "pdf",
}
SERVED = [
    *("", "index.html", "index", "lectures/", "lectures", "lectures/index.html", "lectures/index", "404.html", "404"),
    *("lectures/one/", "lectures/one", "lectures/one/index.html", "lectures/one/index", "two.html", "two"),
    *("slides/deck.html", "slides/deck", "slides/deck?x=1", "slides/deck?x#/2", "slides/deck#/2", "slides/%64eck"),
    *("slides/talk/", "slides/talk", "slides/talk/index.html", "slides/talk/index", "slides/talk?print-pdf#/1"),
    *("slides/talk/?a=b&c", "slides/talk/#", "slides/Big%20Talk", "slides/Big%20Talk/", "slides/Big%20Talk/index"),
    *("slides/a%20b", "slides/a%20b.html", "slides/%C3%A9", "slides/%c3%a9.html", "slides/v1.2", "slides/v1.2.html"),
    *("slides/50%25", "slides/50%25.html", "slides/q%3F", "slides/q%3F.html", "slides/plain", "slides/plain.html"),
    *("slides/index.htm", "about", "about/", "about.html", "about/index.html", "about/index", "static.pdf"),
    *("api/data.json", "lectures/one/#part", "lectures/one#fn:1", "lectures/one/#fnref:1", "atom.xml", "robots.txt"),
    *("sitemap.xml", "tags/", "tags/c-plus-plus/"),
]
"""Addresses below the root that have an answer."""
DEAD = [
    *("slides/deck/", "slides/none", "slides/", "slides", "slides/index", "slides/index.html", "slides/deck.htm"),
    *("slides/deck.html/", "slides/talk.htm", "api/data", "data.json", "static", "static.pdf/", "lectures/two/"),
    *("slides/deck.html.html", "slides/talk/index.html/", "slides/plain/", "atom", "robots", "static/static"),
]
"""Those that have none."""
READ_BY_CHECK = [
    "lectures/one.html",
    "content/lectures/one.md",
    "slides//deck",
    "slides%2Fdeck",
    "slides/e%CC%81",
]
"""Those for which the preview has no answer, and of which the page shows the address that is meant."""
OTHER_CASE = ["slides/Deck", "Slides/talk/", "ABOUT/"]
"""Those that have an answer on systems on which letter case does not count."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    root = tmp_path_factory.mktemp("course").resolve()
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return take_site(CourseRequest(root, dialects, datetime(2026, 9, 1, tzinfo=UTC)), Memory())


def is_served(site: Snapshot, target: str) -> bool:
    """Return whether the preview answers an address as a browser asks for it, at once or in the place it names."""
    root = site.analysis.discovery.root
    outputs = OutputTable({made.target.path: made for made in site.artifacts})
    generation = Generation(1, outputs, True, (), lambda _path: None)
    guard = Guard(8000, frozenset({"127.0.0.1"}))
    theme = {Path(made.content).parent for made in site.artifacts if isinstance(made.content, Path)}
    app = application(Preview(root, "0", "/c/", guard, Editor(""), generation, roots=(root, *theme)))
    reply = in_own_loop(ask(app, target.partition("#")[0]))
    if reply.status == 301:
        return is_served(site, urljoin(target, reply.headers["location"]))
    return reply.status == 200


def shown(site: Snapshot, written: str) -> tuple[str, str]:
    """Return what the check calls an address, and the one that the page shows for it; empty for none."""
    context = site.analysis.plan_input
    assert context is not None
    link = context.resolver.locator.locate(written, False, LinkContext("lectures/one/", "content/lectures/one.md"))
    if link.entry is None:
        return link.state, ""
    return link.state, "/c/" + encode(link.entry.url) + encode_rest(link.query, link.fragment)


@pytest.mark.parametrize("address", SERVED)
def test_what_the_preview_answers_is_not_dead(site: Snapshot, address: str) -> None:
    assert is_served(site, f"/c/{address}")
    for written in (f"/c/{address}", f"/{address}", f"../../{address}", f"https://example.org/c/{address}"):
        state, target = shown(site, written)
        assert (written, state) == (written, "resolved")
        assert is_served(site, target)


@pytest.mark.parametrize("address", DEAD)
def test_what_the_check_calls_dead_has_no_answer(site: Snapshot, address: str) -> None:
    assert not is_served(site, f"/c/{address}")
    assert shown(site, f"/c/{address}")[0] == "missing"


@pytest.mark.parametrize("address", READ_BY_CHECK)
def test_what_the_check_reads_is_shown_as_what_the_preview_answers(site: Snapshot, address: str) -> None:
    assert not is_served(site, f"/c/{address}")
    state, target = shown(site, f"/c/{address}")
    assert state == "resolved"
    assert is_served(site, target)


@pytest.mark.parametrize("address", OTHER_CASE)
def test_letter_case_counts_for_both(site: Snapshot, address: str) -> None:
    assert not is_served(site, f"/c/{address}")
    assert shown(site, f"/c/{address}")[0] == "other-case"


def test_every_output_is_found_by_the_check(site: Snapshot) -> None:
    assert site.analysis.plan is not None
    for target in site.analysis.plan.targets:
        parts = ("assets/theme/", "assets/social/", "search/", ".nojekyll")
        if not target.path.startswith(parts):
            assert (target.path, shown(site, f"/c/{quote(target.path)}")[0]) == (target.path, "resolved")
