"""The preview of a course with terms: every save shows in all terms, and the last good pages stay."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.serve.rebuild import Rebuilder, Rebuilt
from lectorium.text.memory import Memory
from term_course import write_terms

NOTHING: frozenset[str] = frozenset()
POST, PAGE = "terms/2026sp/content/lectures/02-noise.md", "2026sp/lectures/02-noise/index.html"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_terms(tmp_path.resolve())


@pytest.fixture
def rebuilder(course: Path) -> Rebuilder:
    request = CourseRequest(course, dialects, datetime(2026, 10, 1, tzinfo=UTC), base_url="http://127.0.0.1:8000/")
    return Rebuilder(lambda: request, Memory())


def shown(rebuilder: Rebuilder, path: str) -> bytes:
    content = rebuilder.generation.table.outputs[path].content
    assert isinstance(content, bytes)
    return content


def test_all_terms_are_shown_with_the_file_that_each_page_is_of(rebuilder: Rebuilder) -> None:
    first = rebuilder.rebuild_all(NOTHING)
    assert first.generation.good
    assert b"New noise" in shown(rebuilder, "lectures/01-noise/index.html")
    assert rebuilder.generation.table.outputs[PAGE].target.origin == POST
    assert rebuilder.generation.find(POST) is not None


def test_an_edit_shows_in_its_term_and_where_others_lead_to_it(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    place, named = course / POST, frozenset({POST})
    place.write_text(place.read_text().replace("title: Noise", "title: Hiss") + "\nFresh.\n")
    assert rebuilder.rebuild_page(named, frozenset({PAGE})) is None
    told: list[Rebuilt] = []
    changed = rebuilder.rebuild_all(named, frozenset({PAGE}), told.append).changed
    assert not told, "pages of several courses: all of them follow at once"
    assert {PAGE, "2026sp/index.html"} <= changed
    assert not any(path.startswith("2026fa/") for path in changed)
    assert b"Fresh." in shown(rebuilder, PAGE)


def test_a_broken_term_leaves_the_last_good_pages(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / "terms/2026sp/course.yml").rename(course / "terms/2026sp/other.yml")
    broken = rebuilder.rebuild_all(NOTHING)
    assert not broken.generation.good
    assert [item.span.path for item in broken.generation.blocking()] == ["terms/2026sp"]
    assert b"Noise" in shown(rebuilder, PAGE)
    (course / "terms/2026sp/other.yml").rename(course / "terms/2026sp/course.yml")
    assert rebuilder.rebuild_all(NOTHING).generation.good
