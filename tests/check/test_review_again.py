"""A remembered review: faults of the disk that belong to no file of the course are noticed all the same."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory
from mini_course import NOW


def age(root: Path) -> None:
    """Make files look settled: a review reads a file that is as young as itself again."""
    old = time.time() - 100
    for path in root.rglob("*.*"):
        os.utime(path, (old, old))


def codes(root: Path) -> list[str]:
    memory = Memory(Cache(root.parent / "cache"))
    return [item.code.code for item in review(CourseRequest(root.resolve(), dialects, NOW), memory).diagnostics]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leaves_the_course_is_found_and_forgotten_by_a_warm_review(tmp_path: Path) -> None:
    root, link = tmp_path / "course", tmp_path / "course/content/data"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nText.\n")
    age(root)

    assert codes(root) == []
    link.symlink_to(tmp_path)
    assert codes(root) == ["FILE001"]
    assert codes(root) == ["FILE001"]
    link.unlink()
    assert codes(root) == []


def test_a_template_over_a_limit_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been the machine: the next review does not repeat what this one said."""
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "course.yml").write_text("title: A course\n")
    (root / "templates/page.html").write_text("{% autoescape 2 ** 99999999 %}{% endautoescape %}")
    age(root)

    with monkeypatch.context() as patch:
        patch.setattr("lectorium.render.limits.SECONDS", 0.2)
        assert codes(root) == ["TPL004"]
    monkeypatch.setattr("lectorium.render.limits.SECONDS", 60.0)
    assert codes(root) == []
