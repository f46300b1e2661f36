"""Announcements: their list, the front page that shows the newest, the feed, and the page of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from mini_course import NOW

OLD = "---\ntitle: Welcome\n---\n\n## Room\n\nWe meet in [room 2](map.pdf).\n"
NEW = """---
title: First sheet
description: It is out.
---

See [the map]({{ site.baseurl }}/announcements/map.pdf) and [gone](x.pdf).

## Room
"""
COMING = "---\ntitle: Exam\ndate: 2026-10-01\n---\n\nSecret questions.\n"
INDEX = "---\ntitle: A course\n---\n\n## Room\n\nThe way in.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    made = tmp_path.resolve() / "course"
    folder = made / "content/announcements"
    folder.mkdir(parents=True)
    (made / "content/lectures").mkdir()
    (made / "course.yml").write_text("title: A course\ntimezone: UTC\n")
    (made / "content/lectures/a.md").write_text("---\ntitle: Rain\ndate: 2026-08-20\n---\n\nIt rains.\n")
    (folder / "map.pdf").write_bytes(b"%PDF-1.4")
    (folder / "2026-08-10-welcome.md").write_text(OLD)
    (folder / "2026-08-25-sheet.md").write_text(NEW)
    (folder / "exam.md").write_text(COMING)
    return made


def make(root: Path, name: str = "site") -> BuildResult:
    return build(CourseRequest(root, dialects, NOW), BuildOptions(root.parent / name, cache=root.parent / "cache"))


def page(root: Path, path: str = "index.html") -> str:
    return (root.parent / "site" / path).read_text("utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def news(root: Path) -> str:
    (found,) = re.findall(r'<section class="news".*?</section>', page(root), re.DOTALL)
    return str(found)


def test_the_front_page_shows_the_newest_in_full_and_folds_the_others(root: Path) -> None:
    result = make(root)
    assert [(item.code.code, item.span.path) for item in result.summary.diagnostics] == [
        ("LINK001", "content/announcements/2026-08-25-sheet.md")
    ]
    shown, _, folded = news(root).partition("<details")
    assert words(shown) == "First sheet Tue 25 Aug See the map and gone . Room #"
    assert 'href="announcements/map.pdf"' in shown
    assert words("<details" + folded).startswith("Older announcements (1) Mon 10 Aug Welcome We meet in room 2.")
    assert 'href="announcements/"' in folded


def test_what_is_two_weeks_old_is_folded(root: Path) -> None:
    (root / "content/announcements/2026-08-25-sheet.md").unlink()
    make(root)
    assert 'class="news"' not in page(root)
    (folded,) = re.findall(r'<details class="older-news">.*?</details>', page(root), re.DOTALL)
    assert words(folded) == "Announcements (1) Mon 10 Aug Welcome We meet in room 2. All announcements"


def test_a_list_of_all_and_a_page_of_each(root: Path) -> None:
    make(root)
    listed = re.findall(r'<ol class="announcements">.*?</ol>', page(root, "announcements/index.html"), re.DOTALL)[0]
    assert words(listed) == "Tue 25 Aug First sheet It is out. Mon 10 Aug Welcome We meet in room 2."
    one = page(root, "announcements/2026-08-10-welcome/index.html")
    assert "Mon 10 Aug · All announcements" in words(one)
    assert 'href="../map.pdf"' in one


def test_the_feed_has_them_among_the_lectures(root: Path) -> None:
    make(root)
    assert re.findall("<title>(.*?)</title>", page(root, "atom.xml")) == ["A course", "First sheet", "Rain", "Welcome"]


def test_what_is_to_come_is_in_no_file(root: Path) -> None:
    make(root)
    site = root.parent / "site"
    found = [str(file) for file in site.rglob("*") if file.is_file() and re.search(rb"Exam|Secret", file.read_bytes())]
    assert found == []


def test_ids_of_the_introduction_and_the_notice_are_different(root: Path) -> None:
    (root / "content/index.md").write_text(INDEX)
    make(root)
    ids = re.findall(r' id="([^"]+)"', page(root))
    assert len(ids) == len(set(ids))
    assert "The way in." in words(page(root))
    assert page(root).count("<!-- notice -->") == 0


def test_an_edit_of_the_newest_reaches_the_front_page(root: Path) -> None:
    make(root)
    path = root / "content/announcements/2026-08-25-sheet.md"
    path.write_text(NEW.replace("See", "Look at"))
    make(root)
    assert "Look at the map" in words(news(root))
    clean = make(root, "clean")
    assert clean.summary.diagnostics
    assert (root.parent / "clean/index.html").read_bytes() == (root.parent / "site/index.html").read_bytes()


def test_a_course_without_announcements_has_no_list_of_them(root: Path) -> None:
    for path in (root / "content/announcements").glob("*.md"):
        path.unlink()
    make(root)
    assert not (root.parent / "site/announcements/index.html").exists()
    assert "news" not in page(root)
