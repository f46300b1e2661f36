"""`init --workflows`: three files, never over another's, and what they say after the placeholder is filled."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from lectorium.cli.init import REQUIREMENT, workflow_texts
from lectorium.cli.main import lectorium_command, run

NAMES = ["lectorium-check.yml", "lectorium-deploy.yml", "lectorium-links.yml"]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    root.mkdir()
    (root / "course.yml").write_text("title: Things\n")
    (root / ".git").mkdir()
    return root


def written(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((root / ".github/workflows").iterdir())}


def test_it_writes_the_three_files(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--workflows", str(course)]) == 0
    assert capsys.readouterr() == ("".join(f"wrote {course}/.github/workflows/{name}\n" for name in NAMES), "")
    files = written(course)
    assert list(files) == NAMES
    for text in files.values():
        assert "@" + "LECTORIUM@" not in text
        assert f"'{REQUIREMENT}'" in text
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_a_second_run_changes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", "--workflows", str(course), "-q"])
    assert capsys.readouterr().out == ""
    before = {path: path.stat().st_mtime_ns for path in (course / ".github/workflows").iterdir()}
    assert run(["init", "--workflows", str(course)]) == 0
    assert capsys.readouterr().out == "".join(f"{course}/.github/workflows/{name} is up to date\n" for name in NAMES)
    assert before == {path: path.stat().st_mtime_ns for path in (course / ".github/workflows").iterdir()}


def test_a_different_file_is_never_replaced_and_nothing_is_written(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / ".github/workflows").mkdir(parents=True)
    (course / ".github/workflows/lectorium-deploy.yml").write_text("on: push\n")
    assert run(["init", "--workflows", str(course)]) == 1
    assert capsys.readouterr() == (
        "",
        "lectorium: `.github/workflows/lectorium-deploy.yml` is there already and says something else\n"
        f"  = help: nothing was written; move it away from `{course}`, then run this again\n",
    )
    assert written(course) == {"lectorium-deploy.yml": "on: push\n"}


@pytest.mark.parametrize("requirement", ["lectorium==0.1.4", "lectorium @ git+https://example.org/lectorium@v1"])
def test_the_requirement_can_be_named(course: Path, requirement: str) -> None:
    assert run(["init", "--workflows", "--install", requirement, str(course)]) == 0
    for text in written(course).values():
        steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
        installs = [step["run"] for step in steps if step.get("name") == "Install Lectorium"]
        assert installs == [f"python -m pip install --quiet '{requirement}'"]


@pytest.mark.parametrize("requirement", ["x'; rm -rf /'", "x\ny", "${{ secrets.T }}", "a: b", "a #b", " "])
def test_a_requirement_that_would_leave_its_quotes_is_refused(course: Path, requirement: str) -> None:
    assert run(["init", "--workflows", "--install", requirement, str(course)]) == 2
    assert not (course / ".github").exists()


def test_a_course_below_the_top_of_its_repository_is_named(course: Path) -> None:
    inner = course / "autumn term"
    inner.mkdir()
    (inner / "course.yml").write_text("title: Inner\n")
    assert run(["init", "--workflows", str(inner), "-q"]) == 0
    assert not (inner / ".github").exists()
    for text in written(course).values():
        assert yaml.safe_load(text)["defaults"] == {"run": {"working-directory": "autumn term"}}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_in_a_workflow_is_one_that_the_program_has(name: str) -> None:
    text = workflow_texts(REQUIREMENT, ".")[f".github/workflows/{name}"]
    steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    lines = [step["run"] for step in steps if step.get("run", "").startswith("lectorium ")]
    assert lines
    for line in lines:
        _, command, *arguments = shlex.split(line)
        with lectorium_command.make_context("lectorium", [command], resilient_parsing=True) as context:
            found = lectorium_command.get_command(context, command)
            assert found is not None
            found.make_context(command, arguments, parent=context)


def test_the_course_at_the_top_gets_the_shipped_text(root: Path) -> None:
    for path, text in workflow_texts("lectorium~=0.1.0", ".").items():
        shipped = (root / "src/lectorium/cli/workflows" / Path(path).name).read_text()
        assert text == shipped.replace("@LECTORIUM@", "lectorium~=0.1.0")


def test_outside_a_course_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--workflows", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: `{tmp_path}` is not a course: it has neither `course.yml` nor `_config.yml`\n"
        "  = help: write a `course.yml` with a `title:` into it\n"
    )
    assert not (tmp_path / ".github").exists()


def test_what_to_set_up_must_be_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(course)]) == 2
    assert "say what to set up: `--workflows`" in capsys.readouterr().err
