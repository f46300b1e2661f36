"""`lectorium explain`: why a file or a page of the course is on the site, or is not, and from when on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lectorium.cli.console import print_blocking
from lectorium.cli.options import Call, reads_named
from lectorium.cli.session import Session
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis

_INDEX = "index.html"


@click.command(name="explain")
@reads_named
def command(session: Session, call: Call, paths: tuple[Path | str, ...]) -> int:
    """Say why each PATH of the course is on the site, or is not, and from when on; of an ADDRESS what makes it.

    Of a folder, it is said of each file in it.
    """
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
        for name, lines in _explanations(path, analysis):
            unknown |= not lines
            click.echo(visible(name))
            for line in lines or ["no file of the course, and no address of its site"]:
                click.echo(f"  {visible(line)}")
    return 1 if unknown or blocking else 0


def _explanations(path: Path | str, analysis: Analysis) -> Iterator[tuple[str, list[str]]]:
    """Yield what is said of a path, or of each file in a folder."""
    if isinstance(path, str):
        root = analysis.request.root
        yield _below(Path(path), root) if Path(path).is_relative_to(root) else path, [*_at_address(path, analysis)]
        return
    name = _below(path, analysis.request.root)
    inside = f"{name}/" if name != "." else ""
    found = analysis.discovery.files if path.is_dir() else ()
    below = [each.path for each in found if each.path.startswith(inside)]
    yield from ((each, _of_source(each, analysis)) for each in below or [name])


def _below(path: Path, root: Path) -> str:
    for each in (path, path.resolve()):
        if each.is_relative_to(root):
            return each.relative_to(root).as_posix()
    return path.as_posix()


def _at_address(address: str, analysis: Analysis) -> Iterator[str]:
    """Yield what stands at an address of the site: absolute, or from its root on."""
    assert analysis.course is not None
    assert analysis.plan is not None
    place = _site_path(address, analysis)
    files = {place, f"{place}/{_INDEX}".lstrip("/"), f"{place}.html"}
    sources = {each.path for each in analysis.discovery.files}
    for origin in [each.origin for each in analysis.plan.targets if each.path in files]:
        yield f"made from {origin}" if origin in sources else f"made by Lectorium: {origin}"
        yield from _of_source(origin, analysis) if origin in sources else ()
    yield from (line for path in _hidden_at(place, analysis) for line in (path, *_of_source(path, analysis)))


def _hidden_at(place: str, analysis: Analysis) -> Iterator[str]:
    """Yield the files of the posts that would stand at an address if they were shown."""
    for term in analysis.terms or (analysis,):
        prefix = f"{term.folder.name}/" if term.folder else ""
        if not place.startswith(prefix) and term is not analysis.terms[0]:
            continue
        assert term.course is not None
        for post in term.course.hidden:
            if post.url.rstrip("/") == place.removeprefix(prefix):
                yield term.course.config.real(post.document.path)


def _site_path(address: str, analysis: Analysis) -> str:
    """Return an address as a path below the root of the site, without a slash at its ends."""
    from lectorium.text.url import percent_decoded

    path = address.partition("#")[0].partition("?")[0]
    if "://" in path:
        path = "/" + path.partition("://")[2].partition("/")[2]
    return percent_decoded(f"{path}/".removeprefix(_base_path(analysis)) if path.startswith("/") else path).strip("/")


def _base_path(analysis: Analysis) -> str:
    """Return the path of the root of the site, of all its terms."""
    from lectorium.plan.urls import base_path_of

    assert analysis.course is not None
    if analysis.request.base_url:
        return base_path_of(analysis.request.base_url)
    folder = analysis.terms[0].folder if analysis.terms else None
    return analysis.course.config.base_path.removesuffix(f"{folder.name}/" if folder else "")


def _of_source(path: str, analysis: Analysis) -> list[str]:
    return [*(_explained_in_terms(path, analysis) if analysis.terms else _explained(path, analysis))]


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
    from lectorium.conduct.analyse import dialect_of
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
    elif not made and dialect_of(analysis.request).is_settings(path):
        yield "settings: every page may depend on it, and it is published as no file"
    elif not made and path in {found.path for found in analysis.discovery.files}:
        yield "not published: it is no page, or only what is not shown uses it"
