"""`lectorium import SRC DIR`: a Jekyll course turned into a native one, and a report of what became of it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lectorium.cli.compare_jekyll import site_of
from lectorium.cli.console import count, print_blocking
from lectorium.cli.course import CONFIG_NAMES, NamedPath, dialects_of
from lectorium.cli.options import Instant, current_instant
from lectorium.cli.session import Session
from lectorium.disk.jekyll_site import is_jekyll_site
from lectorium.disk.put_new import put_new
from lectorium.disk.refusal import RefusalError
from lectorium.text.entity import unescape
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from datetime import datetime

    from lectorium.compare.sites import BuiltSite, Comparison
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.conduct.snapshot import Snapshot
    from lectorium.migrate.courses import NewCourse, OldCourse
    from lectorium.migrate.note import ImportNote
    from lectorium.model.course import Course, Introduction
    from lectorium.text.memory import Memory

REPORT = "IMPORT.md"
_OF_MARK = " show it in the schedule"
"""What our page says beside such a mark."""
_MOST_NAMED = 5
"""Things of one kind that a page lacks and that are named."""


@click.command(name="import")
@click.argument("source", metavar="SRC", type=NamedPath())
@click.argument("folder", metavar="DIR", type=NamedPath())
@click.option("--now", type=Instant(), help="Read as at this instant; else SOURCE_DATE_EPOCH, else the clock.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def command(session: Session, /, source: Path, folder: Path, now: datetime | None, quiet: bool) -> int:
    """Turn the Jekyll course in SRC into a native one in DIR, which is new or empty. SRC stays as it is.

    Posts get plain front matter, pages become text, the settings a course.yml with the calendar of the author's own
    schedule; old addresses go on working. What was done, kept and not understood stands in DIR/IMPORT.md.
    """
    if session.course:
        raise click.UsageError("`import` names its two folders itself: leave out `-C`")
    root, target = _checked(source, folder)
    return _import(root, target, now or current_instant(), quiet)


def _checked(source: Path, folder: Path) -> tuple[Path, Path]:
    """Return both folders, resolved; raises RefusalError where nothing can be imported, or not there."""
    root, target = Path(os.path.realpath(source)), Path(os.path.realpath(folder))
    native, *jekyll = CONFIG_NAMES
    if not root.is_dir():
        raise RefusalError(f"there is no folder `{source}`")
    if (root / native).is_file():
        raise RefusalError(f"`{source}` is a native course already: it has a `{native}`")
    if not any((root / name).is_file() for name in jekyll) and not is_jekyll_site(root):
        raise RefusalError(f"`{source}` is no Jekyll course: it has no `{jekyll[0]}`")
    if target == root or target.is_relative_to(root) or root.is_relative_to(target):
        raise RefusalError(f"`{folder}` and `{source}` lie in each other", "name a folder beside the course")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusalError(f"`{folder}` is there already and not empty", "nothing was written; name another folder")
    return root, target


def _import(root: Path, target: Path, now: datetime, quiet: bool) -> int:
    from lectorium.conduct.terms import take_site
    from lectorium.migrate.course import migrate
    from lectorium.text.memory import Memory

    memory = Memory()
    before = take_site(request_of(root, now), memory)
    blocking = print_blocking(before.diagnostics, before.analysis.find_source, everything=False)
    if blocking or before.analysis.course is None:
        click.echo("nothing was written: mend the above first", err=True)
        return 1
    new = migrate(_old_course(before, now, memory))
    real = {entry.path: entry.real for entry in before.analysis.discovery.files}
    files: dict[str, bytes | Path] = {path: text.encode("utf-8") for path, text in sorted(new.all_texts().items())}
    files |= {path: root / real[old] for path, old in sorted(new.copies.items())}
    if taken := put_new(target, files):
        raise RefusalError(f"`{target / taken[0]}` has come meanwhile", "look at it, and name another folder")
    after = take_site(request_of(target, now), Memory())
    if print_blocking(after.diagnostics, after.analysis.find_source, everything=False):
        click.echo(f"the course is in {visible(str(target))}, but has no site yet: mend the above there", err=True)
        return 1
    return _report(target, new, before, after, quiet)


def request_of(root: Path, now: datetime) -> CourseRequest:
    """Return what is read of a folder: posts of days to come, too, since what pages print now stays as it is."""
    from functools import partial

    from lectorium.conduct.analyse import CourseRequest

    return CourseRequest(root, partial(dialects_of, root), now, future=True, jobs=os.cpu_count() or 1)


def _old_course(before: Snapshot, now: datetime, memory: Memory) -> OldCourse:
    from lectorium.conduct.parse_texts import find_draft
    from lectorium.migrate.courses import OldCourse
    from lectorium.migrate.listing import text_around
    from lectorium.model.options import ReadOptions
    from lectorium.parse.yaml import read_yaml

    analysis = before.analysis
    assert analysis.course is not None
    assert analysis.reader is not None
    assert analysis.plan_input is not None
    reader, config = analysis.reader, analysis.course.config

    def around(intro: Introduction) -> str:
        document = intro.document
        text = analysis.printed.get(document.path) or analysis.sources[document.path]
        draft = find_draft(document.body_draft, text, reader.syntax, memory)
        return text_around(intro, bytes(draft), config.base_path)

    fields = read_yaml(analysis.sources[config.path]).value
    own = next((item.value.fields for item in fields if item.key == config.capabilities.settings_key), ())
    return OldCourse(
        analysis.course,
        reader,
        {document.path: document for document in analysis.documents},
        analysis.sources,
        analysis.printed,
        analysis.plan_input.resolver.locator,
        ReadOptions(now, future=True),
        tuple(entry.path for entry in analysis.discovery.files),
        tuple(_redirects(before)),
        own,
        around,
    )


def _report(target: Path, new: NewCourse, before: Snapshot, after: Snapshot, quiet: bool) -> int:
    from lectorium.compare.sites import compare
    from lectorium.migrate.note import ImportNote, report

    sites, course = (site_of(after, all_pages=True), site_of(before, all_pages=False)), before.analysis.course
    assert course is not None
    lost = lost_from(compare(*sites), sites[0], frozenset(left_out_words(course)))
    notes = [*new.notes, *(ImportNote("unclear", "", 0, line) for line in lost)]
    put_new(target, {REPORT: report(course.config.title, notes).encode("utf-8")})
    for line in () if quiet else _summary(target, new, notes):
        click.echo(visible(line))
    return 0


def _redirects(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the lists that Jekyll would make of the posts, and where they lead here."""
    from lectorium.compare.sites import LEADS

    site = site_of(snapshot, all_pages=True)
    for item in snapshot.artifacts:
        if item.target.origin == "former" and (led := LEADS.search(site.files[item.target.path])):
            found = site.locate(item.target.path, unescape(led[1]))
            yield item.target.path, found.removesuffix("index.html")


def left_out_words(course: Course) -> Iterator[str]:
    """Yield the words of the old schedule of which the report tells that they are left out: heads, marks of the day."""
    from lectorium.compare.page import words_in

    heads = " ".join(words for _, words in course.schedule_heads)
    marks = [
        listed.row.marker or (listed.row.html if listed.row.kind == "marker" else "") for listed in course.schedule
    ]
    yield from words_in(f"{heads} {' '.join(marks)}{_OF_MARK * any(marks)}")


def lost_from(found: Comparison, ours: BuiltSite, told: frozenset[str]) -> Iterator[str]:
    """Yield what a page lacks; a link may lead to a place on the page that it led to."""
    for item in found.differences:
        links = ours.facts(item.page).get("links", ()) if item.kind == "links" else ()
        known = {link.partition("#")[0] for link in links}
        known |= told if item.kind == "words" else {f"{item.page}#{each.partition('#')[2]}" for each in item.lost}
        lost = list(dict.fromkeys(each for each in item.lost if each not in known))
        if lost:
            named = ", ".join(f"`{each}`" for each in lost[:_MOST_NAMED])
            yield f"{item.page} lacks {item.kind} that it had: {named}{', ...' * (len(lost) > _MOST_NAMED)}"


def _summary(target: Path, new: NewCourse, notes: list[ImportNote]) -> Iterator[str]:
    unclear = sorted({each for each in notes if each.kind == "unclear"})
    yield f"imported {count(len(new.heads), 'text')} and {count(len(new.copies), 'other file')} into {target}"
    yield f"what was done, kept and not understood: {target / REPORT}"
    for each in unclear:
        place = f"{each.path}:{each.line}: " if each.line else f"{each.path}: " if each.path else ""
        yield f"look at this: {place}{each.text}"
    yield f"next: lectorium serve {shlex.quote(str(target))}"
