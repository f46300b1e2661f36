"""What a build counts, remembers and packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, BuildSummary, build
from lectorium.conduct.progress import Progress, ignore_progress
from lectorium.disk.codes import FILE_TOO_LARGE, LINK_INTO_PACKAGES
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span
from mini_course import NOW, picture

POST = "---\ntitle: Rain\n---\n\nText.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    made = tmp_path.resolve() / "course"
    for folder in ("content/lectures", "content/images"):
        (made / folder).mkdir(parents=True)
    (made / "course.yml").write_text("title: A course\ntimezone: UTC\n")
    (made / "content/lectures/a.md").write_text(POST)
    return made


def make(root: Path, told: Progress = ignore_progress, **options: Any) -> BuildResult:
    order = {"output": root / "_site", "cache": root.parent / "cache", **options}
    return build(CourseRequest(root, dialects, NOW, progress=told), BuildOptions(**order))


def test_pages_and_pictures_are_counted(root: Path) -> None:
    with (root / "course.yml").open("a") as config:
        config.write("\nsearch: false\n")  # the files of its index are as many as the texts ask for
    before = make(root).summary
    for name in ("a.png", "B.PNG"):
        (root / "content/images" / name).write_bytes(picture("PNG", 4, 3))
    (root / "content/lectures/b.md").write_text(POST.replace("Rain", "Snow"))
    after = make(root).summary
    assert (after.pages - before.pages, after.images - before.images, after.files - before.files) == (1, 2, 3)
    site = [path for path in (root / "_site").rglob("*") if path.is_file() and path.name != ".lectorium"]
    assert (after.files, after.pages) == (len(site), sum(path.suffix == ".html" for path in site))


def test_faults_are_counted_by_severity() -> None:
    faults = tuple(
        Diagnostic(code, "x", Span.of_file("a")) for code in (FILE_TOO_LARGE, LINK_INTO_PACKAGES, FILE_TOO_LARGE)
    )
    result = BuildResult(BuildSummary(faults, 0, 0, 0, ()), lambda _path: None)
    assert [result.count(severity) for severity in ("error", "warning", "info")] == [2, 1, 0]
    assert not result.stopped and not result.misconfigured


def test_writing_is_told_from_the_first_file_to_the_last(root: Path) -> None:
    told: list[tuple[str, int, int]] = []
    files = make(root, lambda *step: told.append(step)).summary.files
    assert [step for step in told if step[0] == "writing"] == [("writing", at, files) for at in range(1, files + 1)]


def test_an_archive_is_made_of_a_site_that_stands_and_of_none_that_was_stopped(root: Path) -> None:
    archive = root.parent / "site.zip"
    (root / "content/lectures/b.md").write_bytes(b"caf\xe9")
    assert make(root, archive=archive).stopped
    assert not archive.exists()
    (root / "content/lectures/b.md").unlink()
    make(root)
    assert make(root, archive=archive).published.written == ()
    assert is_zipfile(archive)


def test_notes_are_told_again_when_nothing_is_done(root: Path) -> None:
    first = make(root).summary
    second = make(root).summary
    assert (second, second.notes) == (first, first.notes)


def test_what_is_no_part_of_the_course_may_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content/.draft").write_text("x")
    make(root)
    monkeypatch.setattr("lectorium.conduct.build._build", lambda *_: pytest.fail("it is built again"))
    (root / "content/.draft").write_text("longer")
    assert make(root).published.written == ()


def rendered(root: Path) -> list[int]:
    """Build, and return how many outputs were rendered."""
    told: list[tuple[str, int, int]] = []
    make(root, lambda *step: told.append(step))
    return sorted({every for what, _, every in told if what == "rendering"})


def test_only_what_has_changed_is_rendered(root: Path) -> None:
    (root / "content/lectures/b.md").write_text(POST.replace("Rain", "Snow"))
    every = make(root).summary.files
    assert rendered(root) == []
    (root / "content/lectures/b.md").write_text(POST.replace("Rain", "Snow").replace("Text", "Words"))
    (some,) = rendered(root)
    assert 1 <= some < every // 2
    (root / "_site/lectures/a/index.html").write_text("tampered")
    assert rendered(root) == [1]
