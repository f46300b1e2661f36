"""What an imported course says by keys of a native one: how texts are read, old addresses, facts, lists, formulas."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.import_course import request_of
from lectorium.cli.main import run
from lectorium.conduct.terms import take_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 11, 20, tzinfo=UTC)
COURSE = {
    "course.yml": "title: C\nmarkdown: kramdown\nold_addresses: jekyll\nmacros: ['\\newcommand{\\RR}{\\mathbb{R}}']\n",
    "content/lectures/a.md": "---\ntitle: A\ntags: [x]\nfacts: {On watch: Kelp & Eel, '-': Boots, Deck: decks/a.pdf}\n"
    "---\n"
    "* one\n+ two\n\n{% if x %}$$x \\in \\RR$$\n\n## Readings\n\n- @shannon\n",
    "content/pages/plan.md": "---\ntitle: Plan\nlisting: schedule\npermalink: /plan/\n---\nWords of the plan.\n",
    "content/pages/b.md": "---\ntitle: B\nfacts: {Tutor: Ida, Room: Hall}\n---\nFirst words.\n\nIda is here.\n",
    "content/decks/a.pdf": "%PDF-1.4\n",
    "_bibliography/x.bib": "@book{shannon, author={Claude Shannon}, title={Information Theory}, year={1948}}\n",
}


def pages(root: Path, changed: dict[str, str] | None = None) -> dict[str, str]:
    for path, text in {**COURSE, **(changed or {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    snapshot = take_site(request_of(root, NOW), Memory())
    found = {item.target.path: item.content for item in snapshot.artifacts}
    return {path: content.decode("utf-8") for path, content in found.items() if isinstance(content, bytes)}


def test_facts_have_the_labels_that_readers_see(tmp_path: Path) -> None:
    page = pages(tmp_path)["lectures/a/index.html"]
    assert "<dt>On watch</dt>" in page and "Kelp &amp; Eel" in page
    assert '<div class="unlabelled">Boots</div>' in page
    assert "<dt>Deck</dt>" in page and 'href="../../decks/a.pdf"' in page


def test_a_page_does_not_say_a_fact_again_that_its_text_says(tmp_path: Path) -> None:
    page = pages(tmp_path)["b/index.html"]
    assert "<dt>Room</dt>" in page and "<dt>Tutor</dt>" not in page
    native = pages(tmp_path, {"course.yml": "title: C\n"})["b/index.html"]
    assert "<dt>Room</dt>" in native and "<dt>Tutor</dt>" in native


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/pages/b.md", "Ida is here", "She is here"),
        ("content/pages/b.md", "Ida is here", "Ida is in the Hall"),
        ("content/lectures/a.md", "* one", "* one, with Boots"),
        ("content/pages/plan.md", "listing: schedule", "listing: lectures"),
        ("content/pages/plan.md", "listing: schedule\n", ""),
        ("course.yml", "RR}{\\mathbb{R}}", "RR}{\\mathbb{Q}}"),
        ("course.yml", "markdown: kramdown\n", ""),
    ],
)
def test_what_an_edit_changes_is_what_a_clean_build_makes(tmp_path: Path, path: str, before: str, after: str) -> None:
    course, cache = tmp_path / "course", str(tmp_path / "cache")
    pages(course)

    def built(*options: str) -> dict[str, bytes]:
        out = tmp_path / "site"
        assert run(["build", str(course), "-o", str(out), "--now", "2026-11-20", "-q", *options]) == 0
        return {each.relative_to(out).as_posix(): each.read_bytes() for each in out.rglob("*") if each.is_file()}

    first = built("--cache-dir", cache)
    text = (course / path).read_text("utf-8")
    assert before in text
    (course / path).write_text(text.replace(before, after), "utf-8")
    second = built("--cache-dir", cache)
    assert second != first
    assert second == built("--no-cache")


def test_a_page_anywhere_introduces_a_list(tmp_path: Path) -> None:
    site = pages(tmp_path)
    assert "Words of the plan." in site["plan/index.html"]
    assert 'id="lecture-a"' in site["plan/index.html"] and 'id="lecture-a"' in site["index.html"]


def test_texts_are_read_as_jekyll_reads_them(tmp_path: Path) -> None:
    old = pages(tmp_path)["lectures/a/index.html"]
    assert "{% if" not in old
    native = pages(tmp_path, {"course.yml": "title: C\n"})["lectures/a/index.html"]
    assert native.count("<ul>") == old.count("<ul>") + 1 and "{% if" in native


def test_macros_hold_for_all_formulas(tmp_path: Path) -> None:
    page = pages(tmp_path)["lectures/a/index.html"]
    assert "<mi>ℝ</mi>" in page
    without = pages(tmp_path, {"course.yml": "title: C\nmarkdown: kramdown\n"})["lectures/a/index.html"]
    assert "<mi>ℝ</mi>" not in without


def test_old_feeds_and_anchors_go_on_working(tmp_path: Path) -> None:
    site = pages(tmp_path)
    assert "feed.xml" in site and "LecturesByTags/index.html" in site
    native = pages(tmp_path, {"course.yml": "title: C\n"})
    assert "feed.xml" not in native and "LecturesByTags/index.html" not in native


def test_a_bibliography_may_stay_unpublished(tmp_path: Path) -> None:
    site = pages(tmp_path)
    assert "Information Theory" in site["lectures/a/index.html"]
    snapshot = take_site(request_of(tmp_path, NOW), Memory())
    assert not [item.target.path for item in snapshot.artifacts if item.target.path.endswith("x.bib")]
