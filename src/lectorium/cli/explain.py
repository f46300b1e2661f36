"""`lectorium explain`: why a file of the course is on the site, or is not, and from when on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lectorium.cli.console import print_blocking
from lectorium.cli.options import Call, reads_paths
from lectorium.cli.session import Session
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis


@click.command(name="explain")
@reads_paths
def command(session: Session, call: Call, paths: tuple[Path, ...]) -> int:
    """Say why each PATH of the course is on the site, or is not, and from when on."""
    from lectorium.conduct.terms import analyse_site

    if not paths:
        raise click.UsageError("name a file of the course: lectorium explain content/lectures/03-wind.md")
    request = call.request()
    analysis = analyse_site(request, call.memory(request.root))
    blocking = print_blocking(analysis.diagnostics, analysis.find_source, everything=session.verbose)
    if analysis.course is None or analysis.plan is None:
        return 2
    unknown = False
    for path in paths:
        name = _below(path, request.root)
        lines = [*_explained_in_terms(name, analysis)] if analysis.terms else [*_explained(name, analysis)]
        unknown |= not lines
        click.echo(visible(name))
        for line in lines or ["no file of the course"]:
            click.echo(f"  {visible(line)}")
    return 1 if unknown or blocking else 0


def _below(path: Path, root: Path) -> str:
    for each in (path, path.resolve()):
        if each.is_relative_to(root):
            return each.relative_to(root).as_posix()
    return path.as_posix()


def _explained_in_terms(path: str, whole: Analysis) -> Iterator[str]:
    """Yield the same for a course with terms: of a file that they share, what each of them makes of it."""
    for term in whole.terms:
        folder = term.folder
        own = [each.path for each in term.discovery.files if folder and folder.real(each.path) == path]
        lines = [line for name in own for line in _explained(name, term)]
        yield from (f"{folder.name}: {line}" for line in lines if folder)
        if term is whole.terms[0] and any(line.startswith(("shown", "published")) for line in lines):
            yield "the current term, so the same stands at the root of the site"


def _explained(path: str, analysis: Analysis) -> Iterator[str]:
    from lectorium.plan.left_out import reasons

    course, plan = analysis.course, analysis.plan
    assert course is not None
    assert plan is not None
    for post in course.posts:
        if post.document.path == path:
            yield from reasons(post, course)
            return
    made = [target.path for target in plan.targets if target.origin == path]
    yield from (f"published as {each}" for each in made)
    if not made and analysis.is_template(path):
        yield "a template: pages are made with it, and it is published as no file"
    elif not made and path in {found.path for found in analysis.discovery.files}:
        yield "not published: it is no page, or only what is not shown uses it"
