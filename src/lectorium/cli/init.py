"""`lectorium init --workflows`: the workflows that check, publish and look after a course, put into its repository."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import click

import lectorium
from lectorium.cli.options import takes_course
from lectorium.cli.session import Session
from lectorium.disk.atomic import make_folders, write_atomically
from lectorium.text.pattern import pattern

FOLDER = ".github/workflows"
REQUIREMENT = f"lectorium~={'.'.join(lectorium.__version__.split('.')[:2])}.0"
"""What the workflows install unless they are told otherwise: this release and its later corrections."""

_PLACEHOLDER = "@LECTORIUM@"
_HARMFUL = pattern(r"['\x00-\x1f\x7f]|: | #|\$\{\{|:$")
"""What would end the quotes of the shell, the scalar of YAML, or begin an expression of GitHub."""


@click.command(name="init")
@click.option("--workflows", is_flag=True, help=f"Write the workflow files into {FOLDER}/.")
@click.option(
    "--install", metavar="REQUIREMENT", default=REQUIREMENT, show_default=True, help="What the workflows install."
)
@takes_course
def command(session: Session, root: Path, workflows: bool, install: str) -> int:
    """Set up the repository of a course: checks of pull requests, publishing, a weekly run over all links.

    A file that is there already and says something else is never replaced: then nothing is written.
    """
    if not workflows:
        raise click.UsageError("say what to set up: `--workflows`")
    if _HARMFUL.search(install) or not install.strip():
        raise click.UsageError(f"`{install}` is nothing that `pip install` takes in one word")
    repository = find_repository(root)
    texts = workflow_texts(install, root.relative_to(repository).as_posix())
    if other := _taken(repository, texts):
        _refuse(other, repository)
        return 1
    for path, text in texts.items():
        told = _put(repository, path, text)
        if not session.quiet:
            click.echo(told)
    return 0


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


def _taken(repository: Path, texts: dict[str, str]) -> list[str]:
    return [path for path, text in texts.items() if not _is_free(repository / path, text)]


def _is_free(path: Path, text: str) -> bool:
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def _refuse(paths: list[str], repository: Path) -> None:
    for path in paths:
        click.echo(f"lectorium: `{path}` is there already and says something else", err=True)
    click.echo(f"  = help: nothing was written; move it away from `{repository}`, then run this again", err=True)


def _put(repository: Path, path: str, text: str) -> str:
    if (repository / path).exists():
        return f"{repository / path} is up to date"
    make_folders((repository / path).parent, repository)
    write_atomically(repository / path, text.encode("utf-8"))
    return f"wrote {repository / path}"
