"""A remembered review: faults of the disk that belong to no file of the course are noticed all the same."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lectorium.analyse import Request
from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.disk.cache import Cache
from lectorium.disk.memory import Memory
from mini_course import NOW


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leaves_the_course_is_found_and_forgotten_by_a_warm_review(tmp_path: Path) -> None:
    root, link = tmp_path / "course", tmp_path / "course/content/data"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nText.\n")
    old = time.time() - 100
    for path in root.rglob("*.*"):
        os.utime(path, (old, old))

    def codes() -> list[str]:
        memory = Memory(Cache(tmp_path / "cache"))
        return [item.code.code for item in review(Request(root.resolve(), dialects, NOW), memory).diagnostics]

    assert codes() == []
    link.symlink_to(tmp_path)
    assert codes() == ["FILE001"]
    assert codes() == ["FILE001"]
    link.unlink()
    assert codes() == []
