"""`lectorium theme`: a template of ours as a file of the course, to be changed there."""

from __future__ import annotations

from pathlib import Path

import click

from lectorium.cli.console import print_difference
from lectorium.cli.course import NamedPath, find_course
from lectorium.cli.session import Session
from lectorium.disk.put_new import put_new
from lectorium.disk.refusal import RefusalError
from lectorium.text.suggest import did_you_mean
from lectorium.text.visible import visible


@click.group(name="theme")
def command() -> None:
    """Change how the site looks. For colour, fonts and width the key `theme` of course.yml is enough."""


@command.command(name="eject")
@click.argument("name", metavar="NAME")
@click.option("-C", "course", metavar="DIR", type=NamedPath(), help="The course folder.")
@click.option("--diff", "only_diff", is_flag=True, help="Write nothing: show how a copy differs from ours.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def eject_command(session: Session, /, name: str, course: Path | None, only_diff: bool, quiet: bool) -> int:
    """Copy our template NAME, such as lecture.html, to templates/NAME of the course, which the site is then made with.

    A file that is there is never overwritten. Its first line says which text of ours it is a copy of, so that `check`
    can tell when ours has changed.
    """
    from lectorium.conduct.ejected import stamped
    from lectorium.disk.sources import theme_folder

    folder = theme_folder() / "templates"
    names = sorted(item.name for item in folder.iterdir() if item.is_file())
    if name not in names:
        near = did_you_mean(name, names)
        raise RefusalError(f"the theme has no template `{visible(name)}`", near or f"there are {', '.join(names)}")
    root = find_course(course or session.course)
    path = f"templates/{name}"
    if folder == root / "templates":
        raise RefusalError(f"`{path}` of this folder is the theme's own", "change it as it is")
    ours = stamped((folder / name).read_text("utf-8"))
    if only_diff:
        return _compare(root / path, ours)
    if put_new(root, {path: ours.encode("utf-8")}):
        raise RefusalError(f"`{root / path}` is there already", "it stays as it is: move it away to begin anew")
    if not quiet:
        click.echo(
            f"wrote {visible(str(root / path))}: pages are made with it from now on; remove it to have ours again"
        )
    return 0


def _compare(own: Path, ours: str) -> int:
    """Print how a template of a course differs from ours."""
    if not own.is_file():
        raise RefusalError(f"there is no `{own}` to compare", "without `--diff` a copy of ours is written there")
    print_difference(own.name, own.read_bytes(), ours.encode("utf-8"))
    return 0
