"""Courses turned into native ones: each page shows what it showed, and nothing is wrong that was not wrong before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jekyll_courses import jekyll_course
from lectorium.check.review import review
from lectorium.cli.compare_jekyll import site_of
from lectorium.cli.import_course import request_of
from lectorium.cli.main import run
from lectorium.compare.page import words_in
from lectorium.compare.sites import BuiltSite, compare
from lectorium.conduct.terms import take_site
from lectorium.text.memory import Memory
from listing_course import COURSE
from old_jekyll_course import OLD_COURSES

NOW = datetime(2026, 11, 20, tzinfo=UTC)
HERE = Path(__file__).parents[1]
FAMILIES = {path.name: path for home in ("families", "sites") for path in (HERE / home).iterdir()}
WRITTEN: Mapping[str, Mapping[str, str | bytes]] = {
    **OLD_COURSES,
    "net": {**COURSE, "index.md": "---\ntitle: Start\n---\nHi.\n"},
    **{f"seed {seed}": jekyll_course(seed) for seed in (12, 22, 25)},
}
ALLOWED: Mapping[str, str] = {
    "calendar": "topic",
    "jekyll_schedule": "we are here show it when topic",
}
"""Heads of columns that ours has not, and marks of the day, which go by the clock now: what a page may lack."""


def folder_of(name: str, tmp_path: Path) -> Path:
    if name in FAMILIES:
        return FAMILIES[name]
    for path, content in WRITTEN[name].items():
        place = tmp_path / "old" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "old"


def state_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def site_at(root: Path, *, all_pages: bool) -> BuiltSite:
    snapshot = take_site(request_of(root, NOW), Memory())
    assert not [item for item in snapshot.diagnostics if item.code.blocks]
    return site_of(snapshot, all_pages=all_pages)


def lacks(ours: BuiltSite, theirs: BuiltSite, allowed: str) -> dict[tuple[str, str], set[str]]:
    """Return what pages lack by page and kind; a link may lead to a place on the page that it led to."""
    found: dict[tuple[str, str], set[str]] = {}
    for item in compare(ours, theirs).differences:
        facts = ours.facts(item.page)
        known = {link.partition("#")[0] for link in facts.get("links", ())} | set(words_in(allowed))
        lost = {each.partition("#")[0] if item.kind == "links" else each for each in item.lost} - known
        if item.kind == "links":
            lost.discard(item.page)
        if lost:
            found[item.page, item.kind] = lost
    return found


@pytest.mark.parametrize("name", [*FAMILIES, *WRITTEN])
def test_an_imported_course_shows_the_same_and_has_no_new_error(name: str, tmp_path: Path) -> None:
    old, new = folder_of(name, tmp_path), tmp_path / "new"
    before = state_of(old)
    assert run(["import", str(old), str(new), "--now", NOW.isoformat(), "-q"]) == 0
    assert state_of(old) == before
    assert lacks(site_at(new, all_pages=True), site_at(old, all_pages=False), ALLOWED.get(name, "")) == {}
    found = (review(request_of(root, NOW), Memory()).diagnostics for root in (new, old))
    ours, theirs = (Counter(item.code.code for item in each if item.severity == "error") for each in found)
    assert ours - theirs == Counter()


@pytest.mark.parametrize("name", ["names", "liquid", "hidden", "people", "calendar", "jekyll_schedule"])
def test_twice_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    old = folder_of(name, tmp_path)
    for new in ("one", "two"):
        assert run(["import", str(old), str(tmp_path / new), "--now", NOW.isoformat(), "-q"]) == 0
    assert state_of(tmp_path / "one") == state_of(tmp_path / "two")


def test_what_a_page_lacks_is_seen(tmp_path: Path) -> None:
    old, new = folder_of("liquid", tmp_path), tmp_path / "new"
    assert run(["import", str(old), str(new), "--now", NOW.isoformat(), "-q"]) == 0
    post = new / "content/lectures/2026-01-05-one.md"
    post.write_text(post.read_text("utf-8").replace("stay.", ""), "utf-8")
    found = lacks(site_at(new, all_pages=True), site_at(old, all_pages=False), "")
    assert found == {("2026/01/05/one/index.html", "words"): {"stay"}}
