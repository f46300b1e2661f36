"""`lectorium init`: what the repository of a course needs, put into a folder that is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from lectorium.cli.console import print_difference, print_note
from lectorium.cli.course import NoCourseError, dialects_of, find_course
from lectorium.cli.new import describes_course, make_course
from lectorium.cli.options import current_instant, takes_folder
from lectorium.cli.session import Session
from lectorium.cli.stamp import is_ours, is_unchanged
from lectorium.cli.workflow_files import NEXT_STEP, find_repository, rival_workflows, workflow_files
from lectorium.disk.atomic import write_for_user
from lectorium.disk.put_new import put_new
from lectorium.text.visible import visible


@click.command(name="init")
@describes_course
@takes_folder
def command(session: Session, named: Path | None, workflows: bool, install: str | None, **flags: Any) -> int:
    """Set up a folder: a course where there is none, as `new` makes it; else what its repository needs.

    In a course, --workflows writes checks of pull requests, publishing, and a weekly run over all links; without it,
    settings of editors and a .gitignore are written. A file that is there already is never replaced, but for a
    workflow or a schema that an earlier run wrote and nobody has changed: it is renewed, and what differs is shown.
    Any other workflow in the place of ours stops the command, and nothing is written.
    """
    try:
        root = find_course(named)
    except NoCourseError as missing:
        return make_course(session, missing.folder, workflows, install, **flags)
    if given := [name for name, value in flags.items() if value is not None]:
        raise click.UsageError(f"`{root}` is a course: `--{given[0]}` is for a new one, and stands in its config here")
    if not workflows:
        _put(session, root, _settings(root))
        return 0
    repository = find_repository(root)
    folder = root.relative_to(repository).as_posix()
    return _put_workflows(session, repository, workflow_files(install, folder, _branch(root)))


def _branch(root: Path) -> str:
    """Return the branch that the config of a course names, empty when it names none that is not usual."""
    from lectorium.conduct.analyse import CourseRequest, open_course
    from lectorium.text.memory import Memory

    reader = open_course(CourseRequest(root, partial(dialects_of, root), current_instant()), Memory()).reader
    branch = reader.config.edit_branch if reader is not None else ""
    return "" if branch in ("main", "master") else branch


def _put_workflows(session: Session, repository: Path, files: dict[str, bytes]) -> int:
    """Write workflows, and renew those that we wrote and nobody has changed: all of them, or none."""
    if other := [path for path in files if not _may_write(repository / path, files[path])]:
        for path, old in _there(repository, files).items():
            if old != files[path] and is_ours(old):
                print_difference(path, old, files[path])
        _refuse(other, repository)
        return 1
    is_new = _put(session, repository, files)
    for path in rival_workflows(repository, files):
        print_note(f"`{path}` publishes a site too, and of two the last to run wins: delete it")
    if is_new and not session.quiet:
        click.echo(NEXT_STEP)
    return 0


def _there(folder: Path, files: Iterable[str]) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files if (folder / path).is_file()}


def _settings(root: Path) -> dict[str, bytes]:
    """Return the settings of a course's editors and of git; a schema only for the config that has one."""
    from lectorium.cli.new_course import settings_files

    return {
        path: data
        for path, data in settings_files().items()
        if (root / "course.yml").is_file() or not path.startswith(".vscode/")
    }


def _may_write(path: Path, data: bytes) -> bool:
    if not path.exists() and not path.is_symlink():
        return True
    if not path.is_file() or path.is_symlink():
        return False
    there = path.read_bytes()
    return there == data or is_unchanged(there)


def _refuse(paths: list[str], repository: Path) -> None:
    for path in paths:
        click.echo(f"lectorium: `{path}` is there already and says something else", err=True)
    click.echo(f"  = help: nothing was written; move it away from `{repository}`, then run this again", err=True)


def _put(session: Session, folder: Path, files: dict[str, bytes]) -> bool:
    """Write files, and renew those that we wrote and nobody has changed; return whether any is there that was not."""
    there = _there(folder, files)
    renewed = [path for path, old in there.items() if old != files[path] and is_unchanged(old)]
    for path in renewed:
        if not session.quiet:
            print_difference(path, there[path], files[path])
        write_for_user(folder / path, files[path])
    kept = put_new(folder, files)
    for path in () if session.quiet else files:
        told = f"kept {folder / path}, which was there" if path in kept else f"wrote {folder / path}"
        told = f"{folder / path} is up to date" if there.get(path) == files[path] else told
        click.echo(visible(f"renewed {folder / path}" if path in renewed else told))
    return len(kept) < len(files)
