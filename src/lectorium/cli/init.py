"""`lectorium init`: what the repository of a course needs, put into a folder that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lectorium.cli.course import NoCourseError, find_course
from lectorium.cli.new import describes_course, make_course
from lectorium.cli.options import takes_folder
from lectorium.cli.session import Session
from lectorium.cli.workflow_files import find_repository, workflow_files
from lectorium.disk.put_new import put_new
from lectorium.text.visible import visible


@click.command(name="init")
@describes_course
@takes_folder
def command(session: Session, named: Path | None, workflows: bool, install: str | None, **flags: Any) -> int:
    """Set up a folder: a course where there is none, as `new` makes it; else what its repository needs.

    In a course, --workflows writes checks of pull requests, publishing, and a weekly run over all links; without it,
    settings of editors and a .gitignore are written. A file that is there already is never replaced; a workflow that
    says something else stops the command, and nothing is written.
    """
    try:
        root = find_course(named)
    except NoCourseError as missing:
        return make_course(session, missing.folder, workflows, install, **flags)
    if given := [name for name, value in flags.items() if value is not None]:
        raise click.UsageError(f"`{root}` is a course: `--{given[0]}` is for a new one, and stands in its config here")
    if not workflows:
        return _put(session, root, _settings(root))
    repository = find_repository(root)
    files = workflow_files(install, root.relative_to(repository).as_posix())
    if other := [path for path, data in files.items() if not _is_free(repository / path, data)]:
        _refuse(other, repository)
        return 1
    return _put(session, repository, files)


def _settings(root: Path) -> dict[str, bytes]:
    """Return the settings of a course's editors and of git; a schema only for the config that has one."""
    from lectorium.cli.new_course import settings_files

    return {
        path: data
        for path, data in settings_files().items()
        if (root / "course.yml").is_file() or not path.startswith(".vscode/")
    }


def _is_free(path: Path, data: bytes) -> bool:
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and path.read_bytes() == data


def _refuse(paths: list[str], repository: Path) -> None:
    for path in paths:
        click.echo(f"lectorium: `{path}` is there already and says something else", err=True)
    click.echo(f"  = help: nothing was written; move it away from `{repository}`, then run this again", err=True)


def _put(session: Session, folder: Path, files: dict[str, bytes]) -> int:
    kept = put_new(folder, files)
    for path, data in files.items():
        same = path in kept and (folder / path).read_bytes() == data
        told = f"{folder / path} is up to date" if same else f"kept {folder / path}, which was there"
        if not session.quiet:
            click.echo(visible(told if path in kept else f"wrote {folder / path}"))
    return 0
