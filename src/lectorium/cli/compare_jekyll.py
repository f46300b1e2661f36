"""`lectorium compare-jekyll`: a course as we build it against the site that Jekyll made of it, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click
from msgspec.structs import replace

from lectorium.cli.console import Bar, count, print_diagnostics
from lectorium.cli.options import Call, FolderPath, reads_course
from lectorium.cli.session import Session
from lectorium.disk.refusal import RefusalError
from lectorium.text.fault import is_own_fault
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.compare.sites import BuiltSite, Comparison, Difference
    from lectorium.conduct.snapshot import Snapshot

_MOST_NAMED = 5
"""Items of a difference that are printed; `--json` has them all."""
_LONGEST_NAMED = 60
"""Characters of an item that are printed."""


def _site(context: click.Context, argument: click.Parameter, value: Path | None) -> Path:
    """Return the last of the paths: a single one is the site, and `-C` or the nearest folder upward the course."""
    found = value or context.params.get("directory")
    if found is None:
        raise click.MissingParameter(ctx=context, param=argument)
    context.params["directory"] = context.params["directory"] if value else None
    return Path(found)


@click.command(name="compare-jekyll")
@reads_course
@click.argument("site", metavar="JEKYLL_SITE", required=False, type=FolderPath(), callback=_site)
@click.option("--json", "as_json", is_flag=True, help="Print everything that differs as JSON.")
def command(session: Session, call: Call, site: Path, as_json: bool) -> int:
    """Print what the site that Jekyll made of a course shows and ours lacks, page by page.

    JEKYLL_SITE is the folder that `jekyll build` has written. What stands on nearly every page of it is its layout, and
    not counted. No site is written.
    """
    from lectorium.check.formats.as_json import dump
    from lectorium.compare.sites import compare
    from lectorium.conduct.terms import take_site

    theirs, request = _files(site), call.request()
    request = replace(request, skip=request.skip | {str(site.resolve())})
    with Bar(session.quiet or as_json) as bar:
        snapshot = take_site(replace(request, progress=bar), call.memory(request.root))
    course, blocking = snapshot.analysis.course, tuple(item for item in snapshot.diagnostics if item.code.blocks)
    if blocking or course is None:
        print_diagnostics(blocking, snapshot.analysis.find_source)
        click.echo("nothing was compared: mend the above first", err=True)
        return 2 if snapshot.analysis.is_misconfigured or is_own_fault(blocking) else 1
    ours = site_of(snapshot, all_pages=True)
    found = compare(ours, replace(ours, files=theirs))
    if as_json:
        from msgspec import to_builtins

        click.echo(dump(to_builtins(found)), nl=False)
    else:
        click.echo("".join(f"{line}\n" for line in lines(found, session.quiet)), nl=False)
    return int(any(found.lost.values()))


def _files(site: Path) -> dict[str, str]:
    """Return the files of a site by path; raises RefusalError for a folder that Jekyll has not written."""
    from lectorium.disk.output import is_ours

    if not site.is_dir():
        raise RefusalError(f"there is no folder `{site}`", "build the course with Jekyll first: `jekyll build`")
    if is_ours(site):
        raise RefusalError(
            f"`{site}` is a site of Lectorium", "let Jekyll build into another folder: `jekyll build -d`"
        )
    paths = (path for path in site.rglob("*") if path.is_file())
    named = ((normalize("NFC", path.relative_to(site).as_posix()), path) for path in paths)
    files = {name: page_html(name, path) for name, path in named}
    if not any(files.values()):
        raise RefusalError(f"there is no page in `{site}`", "name the folder that `jekyll build` has written")
    return files


def site_of(snapshot: Snapshot, *, all_pages: bool) -> BuiltSite:
    """Return what a course shows: every file, or those that its authors wrote, and the schedule."""
    from lectorium.compare.sites import BuiltSite

    course = snapshot.analysis.course
    assert course is not None
    authored = {entry.path for entry in snapshot.analysis.discovery.files} | {"schedule"}
    html = {
        item.target.path: page_html(item.target.path, item.content)
        for item in snapshot.artifacts
        if all_pages or item.target.origin in authored
    }
    return BuiltSite(course.config.url or f"https://course.invalid{course.config.base_path}", html)


def page_html(path: str, content: object) -> str:
    """Return the HTML of a file of a site, empty for one that is no page."""
    from lectorium.disk.read import LARGEST_OWN, read_head

    if not path.endswith(".html") or not isinstance(content, bytes | Path):
        return ""
    data = content if isinstance(content, bytes) else read_head(content, LARGEST_OWN)
    return data.decode("utf-8", "replace")


def lines(found: Comparison, quiet: bool = False) -> Iterator[str]:
    """Yield what differs, a line for each page and kind, then a line for each kind, then one for all."""
    yield from map(_line, found.differences)
    if quiet:
        return
    for kind, total in ((kind, total) for kind, total in found.total.items() if total):
        more = f", {found.added[kind]:,} more here" if found.added[kind] else ""
        kept = total - found.lost[kind]
        yield f"{kind}: {kept:,} of {total:,} kept ({kept * 10_000 // total / 100:.2f} %){more}"
    pages = count(len({item.page for item in found.differences}), "page")
    lost, total = sum(found.lost.values()), sum(found.total.values())
    yield f"total: {lost:,} of {total:,} lost on {pages}" if lost else f"total: all {total:,} kept"


def _line(item: Difference) -> str:
    if item.kind == "addresses":
        return f"{visible(item.page)}: the address is lost, with all that stands there"
    short = (" ".join(text.split()) for text in item.lost[:_MOST_NAMED])
    named = [text if len(text) <= _LONGEST_NAMED else f"{text[: _LONGEST_NAMED - 3]}..." for text in short]
    rest = ", ..." if len(item.lost) > _MOST_NAMED else ""
    shown = ", ".join(f"`{visible(text)}`" for text in named)
    return f"{visible(item.page)}: {len(item.lost):,} of {item.total:,} {item.kind} lost: {shown}{rest}"
