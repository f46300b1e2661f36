"""A fault of our own: it names its file, takes no other finding away, ends with 2, and is never remembered."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.main import run
from lectorium.disk.workers import WORTH_IT

BROKEN = "content/lectures/b.md"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a course of three posts: one with an impossible date, one on which we fail, one that links to it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: C\nurl: https://example.org/\n")
    (root / "content/plot.png").write_bytes(b"no picture")
    posts = {"a": "date: 2026-02-30", "b": "desc: See http://example.org/b", "c": "desc: C"}
    for name, head in posts.items():
        body = "See http://example.org/b." if name == "b" else "[b](b.md)"
        (root / f"content/lectures/{name}.md").write_text(f"---\ntitle: Post {name}\n{head}\n---\n\n{body}\n")
    return root


def failing(step: Callable[..., Any], about: Callable[..., bool]) -> Callable[..., Any]:
    """Return a step that fails when it is about one post."""

    def fails(*given: Any, **named: Any) -> Any:
        if about(*given):
            raise LookupError("what nobody thought of")
        return step(*given, **named)

    return fails


def of_broken_name(text: Any) -> bool:
    return bool(text == BROKEN)


def of_broken(value: Any, *_: Any, **__: Any) -> bool:
    return str(getattr(value, "path", "")) == BROKEN


def always(*_: Any, **__: Any) -> bool:
    return True


def of_its_page(_: Any, recipe: Any, *__: Any) -> bool:
    return bool(recipe.body and recipe.body.path == BROKEN)


Step = tuple[Callable[..., bool], str, str]

EVERYWHERE: dict[str, Step] = {
    "lectorium.parse.parse_document.tokenize": (of_broken, BROKEN, "reading it"),
    "lectorium.model.native._role": (of_broken, BROKEN, "placing it in the course"),
    "lectorium.model.read_course.read_lecture": (of_broken, BROKEN, "reading its front matter"),
    "lectorium.model.grouping.natural_key": (of_broken_name, BROKEN, "reading the course"),
    "lectorium.conduct.files.read_head": (always, "content/plot.png", "reading the pictures"),
    "lectorium.plan.plan_site.find_clashes": (always, "course.yml", "preparing the plan"),
    "lectorium.plan.makers.lecture.table_of_contents": (of_broken, BROKEN, "planning the site"),
    "lectorium.render.body_draft.write_draft": (of_broken, BROKEN, "rendering it"),
    "lectorium.render.body.render_body": (of_broken, BROKEN, "rendering it"),
}
"""Step -> what it fails on, the file that is named, and what was being done."""
BUILD: dict[str, Step] = {
    "lectorium.render.page.PageRenderer.render": (of_its_page, BROKEN, "making `lectures/b/index.html`")
}
CHECK: dict[str, Step] = {
    "lectorium.check.rules.links.prose_lines": (of_broken, BROKEN, "looking for LINK108"),
    "lectorium.check.rules.links._plain_http": (always, BROKEN, "looking for LINK104"),
    "lectorium.check.review.suppress": (lambda _, source: of_broken(source), BROKEN, "reading its comments"),
}


def fail_at(step: str, about: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step, failing(pkgutil.resolve_name(step), about))


def told(text: str) -> set[str]:
    """Return the lines that tell of our own faults."""
    return set(re.findall(r"^.*(?:error BUG001|fault of Lectorium).*$", text, re.MULTILINE))


def expected(path: str, doing: str) -> str:
    named = f"{path}: error BUG001 [fault-of-lectorium]"
    return f"{named} Lectorium failed while {doing}: LookupError: what nobody thought of"


@pytest.mark.parametrize("step", [*EVERYWHERE, *BUILD])
def test_a_build_names_the_file_and_keeps_the_other_findings(
    step: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about, path, doing = {**EVERYWHERE, **BUILD}[step]
    with monkeypatch.context() as patched:
        fail_at(step, about, patched)
        assert run(["build", str(course), "-j1"]) == 2
    _, err = capsys.readouterr()
    assert told(err) == {expected(path, doing)}
    assert "content/lectures/a.md:3:7: error FM006" in err
    assert not (course / "_site").exists()
    assert run(["build", str(course)]) == 1, "the fault is not remembered"
    _, err = capsys.readouterr()
    assert told(err) == set()


@pytest.mark.parametrize("step", [*EVERYWHERE, *CHECK])
def test_a_check_names_the_file_and_keeps_the_other_findings(
    step: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about, path, doing = {**EVERYWHERE, **CHECK}[step]
    with monkeypatch.context() as patched:
        fail_at(step, about, patched)
        for options in (
            ["--exit-zero"],
            ["--select", "ALT", "--ignore", "BUG001", str(course / "content/lectures/a.md")],
        ):
            assert run(["-C", str(course), "check", *options]) == 2
            out, err = capsys.readouterr()
            assert told(out + err) == {expected(path, doing)}
            assert "content/lectures/a.md:3:7: error FM006" in out
    assert run(["-C", str(course), "check"]) == 1, "the fault is not remembered"
    assert told("".join(capsys.readouterr())) == set()


@pytest.mark.parametrize("step", ["lectorium.parse.parse_document.tokenize", "lectorium.render.body.render_body"])
def test_a_fault_in_a_process_of_its_own_is_told_too(
    step: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(WORTH_IT):
        (course / f"content/lectures/more-{number}.md").write_text(f"---\ntitle: More {number}\n---\n\nText.\n")
    monkeypatch.setattr("lectorium.disk.workers.os.cpu_count", lambda: 2)
    fail_at(step, of_broken, monkeypatch)
    _, path, doing = EVERYWHERE[step]
    assert run(["build", str(course), "-j2"]) == 2
    assert told(capsys.readouterr().err) == {expected(path, doing)}


def test_a_fault_of_no_file_leaves_the_findings_of_the_course(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at("lectorium.plan.plan_site.next_change", always, monkeypatch)
    assert run(["-C", str(course), "check"]) == 2
    out, _ = capsys.readouterr()
    assert told(out) == {expected("course.yml", "planning the site")}
    assert "LINK104" in out


def test_a_report_for_machines_tells_it(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at("lectorium.parse.parse_document.tokenize", of_broken, monkeypatch)
    assert run(["-C", str(course), "check", "-q", "--output-format", "json"]) == 2
    rows = [row for row in json.loads(capsys.readouterr().out) if row["code"] == "BUG001"]
    assert [(row["path"], row["severity"], row["line"]) for row in rows] == [(BROKEN, "error", None)]
    assert run(["build", str(course), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["built"] is False


@pytest.mark.parametrize("command", [["plan"], ["export", "readings"]])
def test_other_commands_end_with_2_as_well(
    command: list[str], course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at("lectorium.model.grouping.natural_key", of_broken_name, monkeypatch)
    assert run(["-C", str(course), *command]) == 2
    assert told("".join(capsys.readouterr())) == {expected(BROKEN, "reading the course")}


def test_an_old_fault_of_ours_is_never_left_out(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at("lectorium.parse.parse_document.tokenize", of_broken, monkeypatch)
    run(["-C", str(course), "check", "--write-baseline"])
    assert run(["-C", str(course), "check", "--baseline", str(course / ".lectorium-baseline.json")]) == 2
    assert told(capsys.readouterr().out) == {expected(BROKEN, "reading it")}


def test_the_disk_and_the_author_are_not_taken_for_a_fault(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for error, code in ((OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)):
        monkeypatch.setattr("lectorium.parse.parse_document.tokenize", raising(error))
        assert run(["build", str(course), "-j1", "--no-cache"]) == code
    assert "No space left on device" in capsys.readouterr().err


def raising(error: BaseException) -> Callable[..., None]:
    def step(*_: Any) -> None:
        raise error

    return step
