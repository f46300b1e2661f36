"""The workflow files of a course: what they install, and where they stand."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import click

import lectorium
from lectorium.text.pattern import pattern

FOLDER = ".github/workflows"
_PLACEHOLDER = "@LECTORIUM@"
_HARMFUL = pattern(r"['\x00-\x1f\x7f]|: | #|\$\{\{|:$")
"""What would end the quotes of the shell, the scalar of YAML, or begin an expression of GitHub."""

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


def workflow_files(install: str | None, folder: str) -> dict[str, bytes]:
    """Return the workflow files by path; raises UsageError when it is not known what they are to install.

    `folder` is the path from the repository to the course, `.` for itself.
    """
    wanted = published() if install is None else install
    if install is None and not wanted:
        raise click.UsageError(
            "say what the workflows install, for Lectorium is on no package index yet: "
            '--install "lectorium @ git+ADDRESS@COMMIT", with the address of a repository that holds it'
        )
    if _HARMFUL.search(wanted) or not wanted.strip():
        raise click.UsageError(f"`{wanted}` is nothing that `pip install` takes in one word")
    return {path: text.encode("utf-8") for path, text in workflow_texts(wanted, folder).items()}


def find_repository(root: Path) -> Path:
    """Return the folder of the git repository around a course, where GitHub looks for workflows; else the course."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def workflow_texts(install: str, folder: str) -> dict[str, str]:
    """Return the workflow files by path; `folder` is the path from the repository to the course, `.` for itself."""
    found = sorted(resources.files("lectorium.cli").joinpath("workflows").iterdir(), key=lambda item: item.name)
    shipped = {item.name: item.read_text("utf-8") for item in found if item.name.endswith(".yml")}
    inside = f"\ndefaults:\n  run:\n    working-directory: {json.dumps(folder)}\n\njobs:\n" if folder != "." else ""
    return {
        f"{FOLDER}/{name}": (text.replace("\njobs:\n", inside, 1) if inside else text).replace(_PLACEHOLDER, install)
        for name, text in shipped.items()
    }
