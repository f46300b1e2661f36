"""Every shipped workflow: parsed, with the permissions that it needs and no more, third-party actions pinned by SHA."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from lowest_versions import lowest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / "src" / "lectorium" / "cli" / "workflows").glob("*.yml"))
OWN = ROOT / ".github/workflows/test.yml"
PINNED = re.compile(r"^[\w.-]+/[\w.-]+(/[\w.-]+)*@[0-9a-f]{40}$")


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _steps(data: Any) -> list[dict[str, Any]]:
    jobs = data.get("jobs", {}).values() if "jobs" in data else [data["runs"]]
    return [step for job in jobs for step in job["steps"]]


def test_all_three_are_shipped() -> None:
    assert [path.name for path in WORKFLOWS] == ["lectorium-check.yml", "lectorium-deploy.yml", "lectorium-links.yml"]


@pytest.mark.parametrize("path", [*WORKFLOWS, OWN], ids=lambda path: path.stem)
def test_a_workflow_may_read_and_nothing_else(path: Path) -> None:
    assert _load(path)["permissions"] == {"contents": "read"}


def test_only_the_deploy_job_may_write_pages() -> None:
    asked = {
        (path.stem, name): job["permissions"]
        for path in WORKFLOWS
        for name, job in _load(path)["jobs"].items()
        if "permissions" in job
    }
    assert asked == {("lectorium-deploy", "deploy"): {"pages": "write", "id-token": "write"}}


def test_the_check_runs_on_pull_requests_of_forks_without_secrets() -> None:
    text = (ROOT / "src/lectorium/cli/workflows/lectorium-check.yml").read_text(encoding="utf-8")
    assert list(yaml.safe_load(text)[True]) == ["pull_request"]
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_the_site_is_published_on_push_and_once_a_day() -> None:
    triggers = _load(ROOT / "src/lectorium/cli/workflows/lectorium-deploy.yml")[True]
    assert set(triggers) == {"push", "schedule", "workflow_dispatch"}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"])


@pytest.mark.parametrize("path", [*WORKFLOWS, OWN, ROOT / "action.yml"], ids=lambda path: path.stem)
def test_third_party_actions_are_pinned_by_sha(path: Path) -> None:
    uses = [step["uses"] for step in _steps(_load(path)) if "uses" in step]
    assert uses
    assert [name for name in uses if not PINNED.match(name)] == []


@pytest.mark.parametrize("path", [*WORKFLOWS, OWN, ROOT / "action.yml"], ids=lambda path: path.stem)
def test_no_expression_stands_inside_a_script(path: Path) -> None:
    """An expression inside `run` would paste a branch name into the shell."""
    assert [step["run"] for step in _steps(_load(path)) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_the_checkout_keeps_no_credentials(path: Path) -> None:
    checkouts = [step for step in _steps(_load(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_hook_runs_for_a_commit_that_only_deletes_files() -> None:
    (hook,) = _load(ROOT / ".pre-commit-hooks.yaml")
    assert hook["entry"] == "lectorium check --changed-since HEAD"
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("python", False, True)
    assert "files" not in hook


def test_the_project_is_tested_with_every_python_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tried = _load(OWN)["jobs"]["python"]["strategy"]["matrix"]["python-version"]
    assert project["requires-python"] == f">={tried[0]}"
    named = {line.rpartition(" :: ")[2] for line in project["classifiers"] if "Python :: 3." in line}
    assert named <= set(tried)


def test_the_oldest_libraries_are_those_of_the_project() -> None:
    lines = lowest(ROOT / "pyproject.toml")
    assert "python-frontmatter==1.1" in lines
    assert len(lines) == len(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def test_a_library_without_a_lowest_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["click>=8", "jinja2<4"]\n')
    with pytest.raises(ValueError, match="jinja2<4: no lowest version"):
        lowest(tmp_path / "pyproject.toml")


def test_the_hooks_of_the_project_run_what_make_lint_runs() -> None:
    made = (ROOT / "Makefile").read_text("utf-8").partition("\nlint:")[2].partition("\n\n")[0]
    hooks = _load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    commands = [hook["entry"].replace(".venv/bin/", "$(BIN)/").replace(" --force-exclude", "") for hook in hooks]
    assert [command for command in commands if command not in made.replace("format --check .", "format --check")] == []
