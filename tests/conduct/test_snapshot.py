"""A snapshot: how far the work is, what is made again and what is not, and what rendering finds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.drawings import drawing_faults
from lectorium.conduct.snapshot import Artifact, Snapshot, body_faults, render_some, template_faults
from lectorium.conduct.terms import analyse_site, take_site
from lectorium.text.memory import Memory
from mini_course import NOW, picture

PAGE = "lectures/a/index.html"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'><script>x</script></svg>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path.resolve() / "course"
    for folder in ("content/lectures", "content/images", "templates"):
        (made / folder).mkdir(parents=True)
    (made / "course.yml").write_text("title: A course\nurl: https://example.org/\ntimezone: UTC\n")
    (made / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nText with $\\foo$.\n")
    (made / "content/lectures/b.md").write_text("---\ntitle: Snow\n---\n")
    (made / "content/images/a.png").write_bytes(picture("PNG", 4, 3))
    (made / "content/images/b.svg").write_text(SVG)
    return made


@pytest.fixture
def ask(root: Path) -> CourseRequest:
    return CourseRequest(root, dialects, NOW)


def settle(root: Path) -> None:
    """Wait until no file is so young that it must be read to know its state."""
    young = max(path.stat().st_ctime_ns for path in root.rglob("*"))
    while time.time_ns() < young + 100_000_000:
        time.sleep(0.02)


def by_path(snapshot: Snapshot) -> dict[str, Artifact]:
    return {made.target.path: made for made in snapshot.artifacts}


def test_the_work_is_told_from_its_beginning_to_its_end(ask: CourseRequest) -> None:
    told: list[tuple[str, int, int]] = []
    outputs = len(take_site(replace(ask, progress=lambda *step: told.append(step)), Memory()).artifacts)
    for what, every in (("comparing", outputs), ("rendering", outputs), ("typesetting", 2)):
        assert [step for step in told if step[0] == what] == [(what, at, every) for at in range(1, every + 1)]


def test_outputs_say_where_they_come_from_and_what_was_found(ask: CourseRequest, root: Path) -> None:
    snapshot = take_site(ask, Memory())
    made = by_path(snapshot)
    found = {file.path: file.state for file in snapshot.analysis.discovery.files}
    assert made["images/a.png"].content == root / "content/images/a.png"
    assert made["images/a.png"].state == found["content/images/a.png"]
    assert made["images/b.svg"].state == found["content/images/b.svg"]
    assert b"script" not in bytes(made["images/b.svg"].content)  # type: ignore[arg-type]
    assert (made[PAGE].state, made["robots.txt"].state) == (None, None)
    assert [fault.span.path for fault in made[PAGE].faults] == ["content/lectures/a.md"]
    assert [fault.span.path for fault in made["images/b.svg"].faults] == ["content/images/b.svg"]
    assert {*made[PAGE].faults, *made["images/b.svg"].faults} <= set(snapshot.diagnostics)


def test_pages_and_drawings_are_made_once_in_a_process(ask: CourseRequest, root: Path) -> None:
    memory = Memory()
    settle(root)
    first = by_path(take_site(ask, memory))
    again = by_path(take_site(ask, memory))
    assert {path: made.content for path, made in again.items()} == {path: made.content for path, made in first.items()}
    assert all(again[path] is first[path] for path in (PAGE, "index.html", "images/b.svg"))
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nOther text.\n")
    edited = by_path(take_site(ask, memory))
    assert b"Other text" in bytes(edited[PAGE].content)  # type: ignore[arg-type]


def test_what_is_known_is_not_made_and_its_faults_are_told(ask: CourseRequest, root: Path) -> None:
    settle(root)
    first = by_path(take_site(ask, Memory()))
    fault = first[PAGE].faults[0]

    def known(path: str, key: str) -> tuple[()] | tuple[object] | None:
        assert key == first[path].key
        return (fault,) if path == PAGE else () if path == "index.html" else None

    second = take_site(ask, Memory(), known=known)  # type: ignore[arg-type]
    made = by_path(second)
    assert [path for path, each in made.items() if each.content is None] == ["index.html", PAGE]
    assert made[PAGE].faults == (fault,)
    assert fault in second.diagnostics


def test_a_check_finds_in_the_bodies_what_a_build_does(ask: CourseRequest) -> None:
    analysis = analyse_site(ask, Memory())
    found = body_faults(analysis, Memory())
    assert found
    assert set(found) == set(by_path(take_site(ask, Memory()))[PAGE].faults)
    assert body_faults(replace(analysis, plan=None), Memory()) == ()


def test_templates_are_looked_at_whether_a_page_uses_them_or_not(ask: CourseRequest, root: Path) -> None:
    assert template_faults(analyse_site(ask, Memory()), Memory()) == ()
    (root / "templates/extra.html").write_text("{% if %}")
    found = template_faults(analyse_site(ask, Memory()), Memory())
    assert {fault.span.path for fault in found} == {"templates/extra.html"}
    assert [fault.code.code for fault in found if fault.severity == "error"] == ["TPL001"]
    assert "templates/extra.html" in {fault.span.path for fault in take_site(ask, Memory()).diagnostics}


def test_a_course_without_a_plan_has_no_outputs(ask: CourseRequest, root: Path) -> None:
    (root / "course.yml").write_bytes(b"title: caf\xe9\n")
    snapshot = take_site(ask, Memory())
    assert snapshot.artifacts == ()
    assert snapshot.diagnostics == snapshot.analysis.diagnostics


def test_a_few_outputs_are_made_without_the_others(ask: CourseRequest) -> None:
    whole = take_site(ask, Memory())
    assert whole.analysis.plan is not None
    some = tuple(target for target in whole.analysis.plan.targets if target.path in (PAGE, "images/a.png"))
    made = {each.target.path: each for each in render_some(whole.analysis, some, Memory())}
    full = by_path(whole)
    assert {path: each.content for path, each in made.items()} == {path: full[path].content for path in made}
    assert made.keys() == {PAGE, "images/a.png"}
    assert (made[PAGE].key, made["images/a.png"].key) == ("", full["images/a.png"].key)


def test_a_check_finds_in_the_drawings_what_a_build_does(ask: CourseRequest) -> None:
    analysis = analyse_site(ask, Memory())
    found = drawing_faults(analysis, Memory())
    assert [(fault.code.code, fault.span.path) for fault in found] == [("FILE104", "content/images/b.svg")]
    assert drawing_faults(replace(analysis, plan=None), Memory()) == ()
