"""The workflow files of a course: what they install, where they stand, and which of them are still as we wrote them."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

import lectorium
from lectorium.cli.stamp import stamped_workflow
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Collection

FOLDER = ".github/workflows"
_PLACEHOLDER = "@LECTORIUM@"
_BRANCHES = "branches: [main, master]"
_USES = pattern(r"(?<=uses: )(?P<action>[\w.-]+/[\w.-]+)(?P<path>/[\w./-]+)?(?=\n)")
_HARMFUL = pattern(r"['\x00-\x1f\x7f]|: | #|\$\{\{|:$")
"""What would end the quotes of the shell, the scalar of YAML, or begin an expression of GitHub."""
_NAME = r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[\w., -]*\])?"
_SPECIFIER = r"\s*(?:[=~!]=|[<>]=?)\s*[\w.*+!-]+\s*"
_REQUIREMENT = pattern(
    rf"(?:{_NAME}(?:{_SPECIFIER}(?:,{_SPECIFIER})*|\s*@\s*(?P<named>[\w+]+://\S+))?|(?P<bare>[\w+]+://\S+))", re.ASCII
)
"""What pip reads as one requirement: a name with versions, or an address."""
_VERSION = pattern(r"[=~]=\s*\d", re.ASCII)
_FIXED = pattern(r"git\+[^#]*[^/@]@(?:[^@/#]*\d[^@/#]*|[0-9a-f]{40})(?:#.*)?|(?!git\+)[^#]*/[^/#]*\d[^/#]*(?:#.*)?")
"""An address with a tag or a commit behind its last `@`, or of a file with its version; branches have no digit."""
_RIVAL = pattern(
    r"\bjekyll\s+build\b|\bgh-deploy\b|\bgh-pages\s+-|\bgit\s+push\b.{0,100}\bgh-pages\b"
    r"|uses:\s*\S{0,100}(?:jekyll|deploy-pages|gh-pages|pages-deploy)",
    re.IGNORECASE,
)
"""A step that makes a site with Jekyll, or publishes one on GitHub Pages with whatever tool."""

NEXT_STEP = "next: commit and push them; under Settings, Pages of the repository choose `GitHub Actions` as the source"

WORKFLOWS = (
    click.option("--workflows", is_flag=True, help=f"Write the workflow files into {FOLDER}/."),
    click.option("--install", metavar="REQUIREMENT", help="What the workflows install."),
)


def published() -> str:
    """Return what installs this release: the index, with later corrections, else its source; empty for neither."""
    version = lectorium.__version__
    if lectorium.IS_ON_INDEX:
        return f"lectorium~={'.'.join(version.split('.')[:2])}.0"
    return f"lectorium @ git+{lectorium.SOURCE}@v{version}" if lectorium.SOURCE else ""


def workflow_files(install: str | None, folder: str, branch: str = "") -> dict[str, bytes]:
    """Return the workflow files by path; raises UsageError when it is not known what they are to install.

    `folder` is the path from the repository to the course, `.` for itself; `branch` the one to publish, if it is known.
    """
    wanted = published() if install is None else install
    if install is None and not wanted:
        raise click.UsageError(
            "say what the workflows install, for Lectorium is on no package index yet: "
            '--install "lectorium @ git+ADDRESS@COMMIT", with the address of a repository that holds it'
        )
    if _HARMFUL.search(wanted) or not wanted.strip():
        raise click.UsageError(f"`{wanted}` is nothing that `pip install` takes in one word")
    _refuse_unfixed(wanted)
    return {path: stamped_workflow(text) for path, text in workflow_texts(wanted, folder, branch).items()}


def _refuse_unfixed(wanted: str) -> None:
    """Raise UsageError for what is no requirement, or another program tomorrow: whoever owns the name may change it."""
    found = _REQUIREMENT.fullmatch(wanted.strip())
    if found is None:
        raise click.UsageError(
            f'`{wanted}` is no requirement of pip: write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"'
        )
    address = found["named"] or found["bare"]
    if address and not _FIXED.fullmatch(address):
        raise click.UsageError(
            f"`{wanted}` is another program after the next push: end the address with a tag or commit, `@v0.1.0`"
        )
    if not address and not _VERSION.search(wanted):
        index = "" if lectorium.IS_ON_INDEX else ", and Lectorium is on no package index yet"
        raise click.UsageError(
            f'`{wanted}` names no version{index}: write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"'
        )


def find_repository(root: Path) -> Path:
    """Return the folder of the git repository around a course, where GitHub looks for workflows; else the course."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def workflow_texts(install: str, folder: str, branch: str = "") -> dict[str, str]:
    """Return the workflow files by path, as `workflow_files` does, without the line that says who wrote them."""
    found = sorted(resources.files("lectorium.cli").joinpath("workflows").iterdir(), key=lambda item: item.name)
    shipped = {item.name: item.read_text("utf-8") for item in found if item.name.endswith(".yml")}
    inside = (
        f"\ndefaults:\n  run:\n    working-directory: {json.dumps(folder)}\n\njobs:\n" if folder != "." else "\njobs:\n"
    )
    branches = f"branches: [{json.dumps(branch)}]" if branch else _BRANCHES
    return {
        f"{FOLDER}/{name}": with_commits(text)
        .replace("\njobs:\n", inside, 1)
        .replace(_BRANCHES, branches)
        .replace(_PLACEHOLDER, install)
        for name, text in shipped.items()
    }


def actions() -> dict[str, tuple[str, str]]:
    """Return the commit and the tag of every action that our workflows use."""
    text = resources.files("lectorium.cli").joinpath("workflows", "actions.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {name: (commit, tag) for name, commit, tag in rows}


def with_commits(text: str) -> str:
    """Return a workflow whose actions are named by their commits, which nobody can move."""
    known = actions()

    def pinned(action: str, path: str) -> str:
        commit, tag = known[action]
        return f"{action}{path}@{commit} # {tag}"

    return _USES.sub(lambda found: pinned(found["action"], found["path"] or ""), text)


def rival_workflows(repository: Path, ours: Collection[str]) -> tuple[str, ...]:
    """Return the paths of other workflows that publish a site: the last one to run would win."""
    found = sorted(path for path in (repository / FOLDER).glob("*.y*ml") if path.is_file() and not path.is_symlink())
    texts = {path.relative_to(repository).as_posix(): path.read_text("utf-8", errors="replace") for path in found}
    steps = {path: (line for line in text.split("\n") if line.strip()[:1] != "#") for path, text in texts.items()}
    return tuple(path for path, lines in steps.items() if path not in ours and any(map(_RIVAL.search, lines)))
