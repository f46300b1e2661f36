"""What an analysis tells of a course: its settings, its files, its next change, and how far the work is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import Analysis, CourseRequest, source_folders
from lectorium.conduct.terms import analyse_site
from lectorium.disk.refusal import RefusalError
from lectorium.disk.sources import theme_folder
from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from mini_course import NOW, picture

POST = "---\ntitle: Rain\n---\n\nText.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path.resolve() / "course"
    for folder in ("content/lectures", "content/images", "templates", "notes"):
        (made / folder).mkdir(parents=True)
    (made / "course.yml").write_text("title: A course\ntimezone: UTC\n")
    (made / "content/lectures/a.md").write_text(POST)
    (made / "content/images/a.png").write_bytes(picture("PNG", 4, 3))
    (made / "templates/404.html").write_text("lost")
    return made


@pytest.fixture
def ask(root: Path) -> CourseRequest:
    return CourseRequest(root, dialects, NOW)


@pytest.fixture
def found(ask: CourseRequest) -> Analysis:
    return analyse_site(ask, Memory())


@pytest.mark.parametrize(
    "change",
    [
        {"drafts": True},
        {"future": True},
        {"portable": True},
        {"base_url": "https://example.org/"},
        {"load_plugin": lambda _name: None},
    ],
)
def test_whatever_shapes_a_site_is_in_its_settings(ask: CourseRequest, change: dict[str, Any]) -> None:
    assert ask.settings() == replace(ask, jobs=7, now=datetime(2030, 1, 1, tzinfo=UTC)).settings()
    assert replace(ask, **change).settings() != ask.settings()


def test_the_work_is_told_from_its_beginning_to_its_end(ask: CourseRequest) -> None:
    told: list[tuple[str, int, int]] = []
    analyse_site(replace(ask, progress=lambda *step: told.append(step)), Memory())
    assert [step for step in told if step[0] == "reading"] == [("reading", 1, 1)]
    assert [step for step in told if step[0] == "understanding"] == [("understanding", at, 2) for at in range(3)]
    planning = [step for step in told if step[0] == "planning"]
    assert planning[-1][1] == planning[-1][2] > 0


def test_the_files_of_a_course_are_told_from_others(found: Analysis) -> None:
    sources = ("course.yml", "content/lectures/a.md", "content/images/a.png", "templates/404.html", "templates/new")
    assert [path for path in (*sources, "notes/a.md", "README.md") if not found.is_source(path)] == [
        "notes/a.md",
        "README.md",
    ]
    texts = ("content/lectures/a.md", "templates/404.html")
    assert [path for path in (*sources, "notes/a.md") if found.is_text(path)] == [*texts, "templates/new"]
    assert found.is_template("templates/a.html")
    assert not found.is_template("content/templates/a.html")


def test_a_dialect_without_templates_has_none(found: Analysis) -> None:
    assert not replace(found, folders=("content",)).is_template("templates/a.html")


def test_texts_that_findings_are_about_are_found(found: Analysis) -> None:
    def text(path: str) -> str | None:
        source = found.find_source(path)
        return None if source is None else source.text

    assert text("content/lectures/a.md") == POST
    assert text("templates/404.html") == "lost"
    assert text("theme/templates/base.html") == (theme_folder() / "templates/base.html").read_text()
    assert [text(path) for path in ("content/images/a.png", "base.html", "templates/none.html", "theme/x")] == [
        None
    ] * 4


def test_without_a_config_that_can_be_read_everything_counts(root: Path, ask: CourseRequest) -> None:
    (root / "course.yml").write_bytes(b"title: caf\xe9\n")
    found = analyse_site(ask, Memory())
    assert (found.reader, found.course, found.plan, found.next_change) == (None, None, None, None)
    assert found.is_misconfigured
    assert found.is_source("notes/a.md")
    assert not found.is_text("content/lectures/a.md")
    assert found.plugins == ()
    assert not found.lacks_plugins


@pytest.mark.parametrize(
    ("code", "path", "misconfigured"),
    [
        (Code("X001", "x", "error", blocks=True), "course.yml", True),
        (Code("X001", "x", "error", blocks=True), "content/lectures/a.md", False),
        (Code("X001", "x", "error"), "course.yml", False),
        (OWN_FAULT, "course.yml", False),
        (PLUGIN_FAILED, "course.yml", False),
    ],
)
def test_only_a_fault_of_the_config_that_stops_a_build_is_one_of_the_config(
    found: Analysis, code: Code, path: str, misconfigured: bool
) -> None:
    assert not found.is_misconfigured
    fault = Diagnostic(code, "x", Span.of_file(path))
    assert replace(found, diagnostics=(fault,)).is_misconfigured is misconfigured


def test_plugins_that_are_named_and_not_loaded_are_missed(root: Path, ask: CourseRequest) -> None:
    (root / "course.yml").write_text("title: A course\nplugins: [dots]\n")
    assert analyse_site(ask, Memory()).lacks_plugins
    assert not analyse_site(replace(ask, load_plugin=None), Memory()).plugins


def test_the_next_change_is_the_first_of_course_and_plan(root: Path, ask: CourseRequest) -> None:
    assert analyse_site(ask, Memory()).next_change is None
    (root / "content/lectures/b.md").write_text(POST.replace("\n---\n\n", "\nrelease: 2026-10-01\n---\n\n"))
    assert analyse_site(ask, Memory()).next_change == datetime(2026, 10, 1, tzinfo=UTC)
    assert analyse_site(replace(ask, future=True), Memory()).course is not None


def test_pictures_have_a_size_whatever_the_case_of_their_ending(root: Path, ask: CourseRequest) -> None:
    (root / "content/images/B.PNG").write_bytes(picture("PNG", 8, 6))
    (root / "content/images/c.png").write_bytes(b"no picture")
    context = analyse_site(ask, Memory()).plan_input
    assert context is not None
    facts = context.request.facts
    assert facts.pictures == {
        "content/images/a.png": (4, 3),
        "content/images/B.PNG": (8, 6),
    }


def test_templates_of_the_course_stand_over_those_of_the_theme(ask: CourseRequest) -> None:
    start = analyse_site(ask, Memory())
    own = start.with_templates({"templates/tags.html": SourceFile("templates/tags.html", "mine", "")})
    assert own.templates["tags.html"] == "mine"
    assert own.templates["theme/tags.html"] == start.theme.templates["tags.html"]
    assert own.templates["404.html"] == start.theme.templates["404.html"]
    assert own.with_templates({}).templates == start.theme.templates


def test_folders_of_sources_are_those_of_the_dialect(ask: CourseRequest, tmp_path: Path) -> None:
    assert "content" in source_folders(ask)
    with pytest.raises(RefusalError, match=r"is not a course: it has no `course\.yml` or `_config\.yml`"):
        source_folders(replace(ask, root=tmp_path))


def test_the_theme_of_this_checkout_is_no_override_of_itself(root: Path, ask: CourseRequest, monkeypatch: Any) -> None:
    own = analyse_site(ask, Memory())
    assert {"templates", "static"} <= set(own.folders)
    for name in ("templates", "static"):
        (root / name).mkdir(exist_ok=True)
    monkeypatch.setattr("lectorium.conduct.analyse.theme_folder", lambda: root)
    assert not {"templates", "static"} & set(analyse_site(ask, Memory()).folders)


def test_a_fault_of_ours_names_the_file_in_hand(found: Analysis) -> None:
    def fail(path: str) -> None:
        raise LookupError(path)

    fail.__globals__["__name__"], name = "lectorium.made_up", fail.__globals__["__name__"]
    try:
        guarded: Callable[..., Any] = found.guarded
        faults = [guarded(fail, path, doing="looking") for path in ("content/lectures/a.md", "elsewhere.md")]
    finally:
        fail.__globals__["__name__"] = name
    assert [fault.span.path for fault in faults] == ["content/lectures/a.md", "course.yml"]
    assert replace(found, reader=None).guarded(fail, "x", doing="looking").span.path == "."  # type: ignore[union-attr]
