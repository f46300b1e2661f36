"""A remembered review: faults of the disk that belong to no file of the course are noticed all the same."""

from __future__ import annotations

import os
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.check.baseline import baseline_at
from lectorium.check.review import Review, review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.cache import Cache
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Code
from lectorium.text.memory import Memory
from mini_course import NOW
from repositories import commit_all


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
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[Data](../data)\n")
    age(root)

    assert codes(root) == ["LINK001"]
    link.symlink_to(tmp_path)
    assert codes(root) == ["FILE001"]
    assert codes(root) == ["FILE001"]
    link.unlink()
    assert codes(root) == ["LINK001"]


def test_a_template_over_a_limit_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been the machine: the next review does not repeat what this one said."""
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\nText.\n")
    (root / "course.yml").write_text("title: A course\n")
    (root / "templates/page.html").write_text("{% autoescape 2 ** 99999999 %}{% endautoescape %}")
    age(root)

    with monkeypatch.context() as patch:
        patch.setattr("lectorium.render.limits.SECONDS", 0.2)
        assert codes(root) == ["TPL004"]
    monkeypatch.setattr("lectorium.render.limits.SECONDS", 60.0)
    assert codes(root) == []


def test_a_course_that_has_not_changed_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[x](gone.md)\n")
    age(root)
    assert codes(root) == ["LINK001"]
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.conduct.terms.analyse_site", None)
        assert codes(root) == ["LINK001"]
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[x](gone.md) [y](lost.md)\n")
    assert codes(root) == ["LINK001", "LINK001"]


def test_a_course_without_a_config_that_can_be_read_has_the_usual_policy(tmp_path: Path) -> None:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_bytes(b"\xff\xfe\x00")
    found = review(CourseRequest(root.resolve(), dialects, NOW), Memory())
    assert (found.config_path, found.policy) == ("", CheckPolicy())
    assert found.diagnostics


def test_a_fault_of_ours_in_comments_takes_no_finding_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[x](gone.md)\n")
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.check.review.suppress", lambda *_: 1 // 0)
        found = review(CourseRequest(root.resolve(), dialects, NOW), Memory()).diagnostics
    assert "LINK001" in [item.code.code for item in found]
    assert any("reading its comments" in item.message for item in found)


def test_a_rule_of_a_plug_in_may_be_off_by_default() -> None:
    on, off = Code("X001", "on", "info"), Code("X002", "off", "info")
    known = Review((), CheckPolicy(), "", ((on, True), (off, False)), find=lambda _: None, real={})
    assert "X002" in known.off_by_default
    assert "X001" not in known.off_by_default
    assert known.off_by_default == replace(known, added=None).off_by_default | {"X002"}


def committed_course(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[x](gone.md)\n")
    commit_all(root)
    return root


def lay_nothing_out(*_arguments: object) -> None:
    raise AssertionError("an earlier state is laid out")


def test_of_a_state_of_the_past_the_findings_alone_are_kept(tmp_path: Path) -> None:
    root, cache = committed_course(tmp_path), tmp_path / "cache"
    request = CourseRequest(root, dialects, NOW)
    found = baseline_at(request, "HEAD", Memory(Cache(cache)), review(request, Memory()))
    assert found.total() == 1
    assert len([path for path in cache.rglob("*") if path.is_file()]) == 1


def test_a_state_of_the_past_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = committed_course(tmp_path), tmp_path / "cache"
    request = CourseRequest(root, dialects, NOW)
    (root / "content/lectures/a.md").rename(root / "content/lectures/b.md")
    now = review(request, Memory())
    first = baseline_at(request, "HEAD", Memory(Cache(cache)), now)
    monkeypatch.setattr("lectorium.disk.git.earlier.lay_out", lay_nothing_out)
    assert baseline_at(request, "HEAD", Memory(Cache(cache)), now) == first != Counter()
    with pytest.raises(AssertionError, match="is laid out"):
        baseline_at(replace(request, drafts=True), "HEAD", Memory(Cache(cache)), now)
    with pytest.raises(AssertionError, match="is laid out"):
        baseline_at(replace(request, now=NOW - timedelta(days=1)), "HEAD", Memory(Cache(cache)), now)


def test_a_course_as_it_was_committed_is_not_looked_at_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed_course(tmp_path)
    request, memory = CourseRequest(root, dialects, NOW), Memory()
    apart = baseline_at(request, "HEAD", Memory(), review(request, memory))
    monkeypatch.setattr("lectorium.disk.git.earlier.lay_out", lay_nothing_out)
    assert baseline_at(request, "HEAD", memory, review(request, memory)) == apart != Counter()
    (root / "content/lectures/new.md").write_text("---\ntitle: New\n---\n")
    memory = Memory()
    now = review(request, memory)
    with pytest.raises(AssertionError, match="is laid out"):
        baseline_at(request, "HEAD", memory, now)
