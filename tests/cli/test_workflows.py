"""Every shipped workflow: parsed, with the permissions that it needs and no more, third-party actions pinned by SHA."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import yaml

from lectorium.cli.workflow_files import actions, workflow_texts
from links import dead_links
from lowest_versions import lowest
from static_host import host

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {Path(path).name: text for path, text in workflow_texts("lectorium~=0.1.0", ".").items()}
"""The workflows that a course gets."""
OWN = ROOT / ".github/workflows/test.yml"
RELEASE = ROOT / ".github/workflows/release.yml"
OURS = {path.name: path.read_text("utf-8") for path in (OWN, RELEASE, ROOT / "action.yml")}
EVERY = WRITTEN | OURS
PINNED = re.compile(r"^([\w.-]+/[\w.-]+)(/[\w.-]+)*@([0-9a-f]{40})$")


def _load(name: str) -> Any:
    return yaml.safe_load(EVERY[name])


def _steps(data: Any) -> list[dict[str, Any]]:
    jobs = data.get("jobs", {}).values() if "jobs" in data else [data["runs"]]
    return [step for job in jobs for step in job["steps"]]


def test_all_three_are_shipped() -> None:
    assert list(WRITTEN) == ["lectorium-check.yml", "lectorium-deploy.yml", "lectorium-links.yml"]


@pytest.mark.parametrize("name", [*WRITTEN, OWN.name, RELEASE.name])
def test_a_workflow_may_read_and_nothing_else(name: str) -> None:
    assert _load(name)["permissions"] == {"contents": "read"}


def test_only_the_deploy_job_may_write_pages() -> None:
    asked = {
        (name, job_name): job["permissions"]
        for name in WRITTEN
        for job_name, job in _load(name)["jobs"].items()
        if "permissions" in job
    }
    assert asked == {
        ("lectorium-deploy.yml", "build"): {"contents": "read", "pages": "read"},
        ("lectorium-deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
    }


def test_a_release_is_published_on_a_tag_by_trust_alone() -> None:
    data = _load(RELEASE.name)
    assert data[True] == {"push": {"tags": ["v*"]}}
    assert data["jobs"]["publish"]["permissions"] == {"id-token": "write"}
    assert "run" not in data["jobs"]["publish"]["steps"][-1]
    assert "secrets." not in OURS[RELEASE.name]
    assert "permissions" not in data["jobs"]["build"]


def test_the_check_runs_on_pull_requests_of_forks_without_secrets() -> None:
    text = WRITTEN["lectorium-check.yml"]
    assert list(yaml.safe_load(text)[True]) == ["pull_request"]
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_the_preview_of_a_pull_request_is_a_folder() -> None:
    upload = _steps(_load("lectorium-check.yml"))[-1]
    assert upload["with"]["path"] == "${{ runner.temp }}/preview"
    assert "--zip" not in WRITTEN["lectorium-check.yml"]


def test_the_check_never_writes_what_the_published_site_is_made_from() -> None:
    uses = [step["uses"].partition("@")[0] for step in _steps(_load("lectorium-check.yml")) if "uses" in step]
    assert [name for name in uses if name.startswith("actions/cache")] == ["actions/cache/restore"]


def test_the_site_is_published_on_push_and_once_an_hour() -> None:
    triggers = _load("lectorium-deploy.yml")[True]
    assert set(triggers) == {"push", "schedule", "workflow_dispatch"}
    assert re.fullmatch(r"\d+ \* \* \* \*", triggers["schedule"][0]["cron"])
    assert _load("lectorium-deploy.yml")["jobs"]["due"]["if"] == "${{ !github.event.repository.fork }}"


@pytest.mark.parametrize("name", EVERY)
def test_third_party_actions_are_pinned_by_sha(name: str) -> None:
    found = [PINNED.match(step["uses"]) for step in _steps(_load(name)) if "uses" in step]
    assert found
    assert all(pin and actions()[pin[1]][0] == pin[3] for pin in found)


def test_no_action_is_listed_that_nobody_uses() -> None:
    used = {pin[1] for name in EVERY for step in _steps(_load(name)) if (pin := PINNED.match(step.get("uses", "")))}
    assert used == set(actions())


@pytest.mark.parametrize("name", EVERY)
def test_no_expression_stands_inside_a_script(name: str) -> None:
    """An expression inside `run` would paste a branch name into the shell."""
    assert [step["run"] for step in _steps(_load(name)) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_the_checkout_keeps_no_credentials(name: str) -> None:
    checkouts = [step for step in _steps(_load(name)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("name", EVERY)
def test_no_auditor_of_workflows_finds_anything(name: str, tmp_path: Path) -> None:
    place = tmp_path / ("action.yml" if name == "action.yml" else f".github/workflows/{name}")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(EVERY[name], "utf-8")
    schema = "vendor.github-actions" if name == "action.yml" else "vendor.github-workflows"
    tools = Path(sys.executable).parent
    for command in (
        f"zizmor --offline --no-progress --quiet {place}",
        f"check-jsonschema --builtin-schema {schema} {place}",
    ):
        program, *options = command.split(" ")
        done = subprocess.run([tools / program, *options], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


class Runner:
    """Runs the steps of a job as GitHub does: with what stands in `env`, and what earlier steps have put out."""

    def __init__(self, top: Path, course: Path) -> None:
        self.workspace, self.temp, self.outputs = course, top / "temp", dict[str, str]()
        self.temp.mkdir()
        (top / "bin").mkdir()
        (top / "bin/lectorium").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lectorium "$@"\n')
        (top / "bin/python").symlink_to(sys.executable)
        (top / "bin/lectorium").chmod(0o755)
        self.env = {
            "PATH": f"{top / 'bin'}:/usr/bin:/bin",
            "HOME": str(top / "home"),
            "PYTHONPATH": str(ROOT / "src"),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_WORKSPACE": str(course),
            "GITHUB_OUTPUT": str(top / "output"),
            "SOURCE_DATE_EPOCH": "1790000000",
        }

    def step(self, name: str, **env: str) -> dict[str, str]:
        """Run a step by its name; return what it put out."""
        (step,) = (step for step in _steps(_load("lectorium-deploy.yml")) if step.get("name") == name)
        output = Path(self.env["GITHUB_OUTPUT"])
        output.write_text("")
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            script, cwd=self.workspace, env={**self.env, **env}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return dict(line.partition("=")[::2] for line in output.read_text().splitlines())


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: Things\ntimezone: UTC\n")
    (root / "content/lectures/01-fingers.md").write_text("---\ntitle: Fingers\n---\nSee [the toes](02-toes.md).\n")
    (root / "content/lectures/02-toes.md").write_text("---\ntitle: Toes\n---\nBack to [the schedule](/).\n")
    (root / "content/lectures/03-nose.md").write_text("---\ntitle: Nose\nrelease: 2026-10-01 08:00\n---\nHidden.\n")
    return root


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/b/"])
def test_the_site_that_the_workflow_builds_works_where_pages_puts_it(tmp_path: Path, course: Path, base: str) -> None:
    runner = Runner(tmp_path, course)
    address = f"https://example.org{base}".rstrip("/")
    runner.step("Build the site", BASE_URL=address)
    site = runner.temp / "site"
    assert dead_links(site) == []
    with host(site, base) as url:
        for page in ("", "lectures/01-fingers/", "lectures/02-toes/", "lectures/"):
            with urlopen(url + page) as answer:
                assert f'<link rel="canonical" href="{address}/{page}">' in answer.read().decode()
        with pytest.raises(HTTPError) as missing:
            urlopen(url + "no/such/page/")
        assert missing.value.code == 404
        missing.value.close()
    lost = (site / "404.html").read_text()
    assert f'href="{base}"' in lost
    assert re.search(rf'<link rel="stylesheet" href="{base}assets/theme/[0-9a-f]+/css/style.css">', lost)


def test_nothing_is_published_again_until_something_is_due(tmp_path: Path, course: Path) -> None:
    runner = Runner(tmp_path, course)
    due = "Say whether anything is due"
    assert runner.step(due) == {"due": "true"}
    runner.step("Build the site", BASE_URL="https://example.org")
    told = runner.step("Say until when it is right", BASE_URL="https://example.org")
    assert told == {"next": str(int(datetime(2026, 10, 1, 8, tzinfo=UTC).timestamp()))}
    runner.step("Note until when it is right", NEXT=told["next"])
    runner.step("Note until when it is right", NEXT="99999999999")
    assert runner.step(due) == {"due": "false"}
    runner.step("Note until when it is right", NEXT="5")
    assert runner.step(due) == {"due": "true"}


def test_a_site_that_time_does_not_change_is_never_due(tmp_path: Path, course: Path) -> None:
    (course / "content/lectures/03-nose.md").unlink()
    runner = Runner(tmp_path, course)
    runner.step("Build the site", BASE_URL="https://example.org")
    assert int(runner.step("Say until when it is right", BASE_URL="https://example.org")["next"]) > 250_000_000_000


def test_the_hook_runs_for_a_commit_that_only_deletes_files() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "lectorium check --changed-since HEAD"
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("python", False, True)
    assert "files" not in hook


def test_the_project_is_tested_with_every_python_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tried = _load(OWN.name)["jobs"]["python"]["strategy"]["matrix"]["python-version"]
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
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    commands = [hook["entry"].replace(".venv/bin/", "$(BIN)/").replace(" --force-exclude", "") for hook in hooks]
    assert [command for command in commands if command not in made.replace("format --check .", "format --check")] == []
