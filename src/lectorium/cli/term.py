"""`lectorium term new`: the next term of a course, from the files of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from lectorium.cli.console import count
from lectorium.cli.course import NamedPath, find_course
from lectorium.cli.options import Instant
from lectorium.cli.session import Session
from lectorium.disk.put_new import put_new
from lectorium.disk.refusal import RefusalError
from lectorium.text.suggest import did_you_mean
from lectorium.text.tree import TERM_NAME, TERMS
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.disk.discover import Discovery, SourceEntry
    from lectorium.model.config import CourseConfig
    from lectorium.model.next_term import Carried, Move
    from lectorium.text.source import SourceFile

CONFIG, SCHEDULE, NEWS = "course.yml", "schedule.yml", "content/announcements/"
_MARKDOWN = (".md", ".markdown")
_TERM_DAYS = 120
"""Days of a term whose end nobody names."""


class _Copied(Struct, frozen=True):
    """A file of the new term."""

    path: str
    """Below the folder of its term."""
    data: bytes | Path
    carried: Carried | None = None
    """What was done to it; None for one that is as it was."""


@click.group(name="term")
def command() -> None:
    """Work on the terms of a course, which stand in its folder terms/."""


@command.command(name="new")
@click.argument("name", metavar="[NAME]", required=False)
@click.option(
    "--from", "old", metavar="TERM", help="The term whose files are copied; it may be left out where there is one term."
)
@click.option("--start", type=Instant(), help="First day of the new term.")
@click.option("-C", "course", metavar="DIR", type=NamedPath(), help="The course folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def new_command(
    session: Session, /, *, name: str | None, old: str | None, start: datetime | None, course: Path | None, quiet: bool
) -> int:
    """Copy the files of a term into the folder of the next one, terms/NAME, and move its dates by whole weeks.

    What belongs to the old term alone is left out: its teams and who did what, recordings, announcements; its holidays
    become comments. All that was done is said, and all that is left to look at. Nothing that is there is overwritten.
    """
    from lectorium.model.term_names import next_name

    root = find_course(course or session.course)
    old = _named_term(root, old)
    if start is None:
        raise click.UsageError(f"say when the new term begins: lectorium term new --from {old} --start 2026-08-31")
    new = name or next_name(old, start.date())
    if not new:
        raise RefusalError(
            f"nobody can tell what follows `{old}`", f"name it: `lectorium term new NAME --from {old} ...`"
        )
    if not TERM_NAME.fullmatch(new):
        raise RefusalError(f"`{visible(new)}` cannot be the name of a term", "letters, digits and `-` between them can")
    if any(each.casefold() == new.casefold() for each in _folders(root)):
        raise RefusalError(f"`{TERMS}/{new}` is there already", "nothing was written; name another one")
    move, files, left_out = _carried(root, old, start.date())
    if put_new(root, {f"{TERMS}/{new}/{each.path}": each.data for each in files}):
        raise RefusalError(f"`{TERMS}/{new}` has come meanwhile", "look at it, and run this again")
    if not quiet:
        for line in _report(old, new, move, files, left_out):
            click.echo(visible(line))
        for line in _next_steps(root, new, start.date()):
            click.echo(visible(line))
    return 0


def _folders(root: Path) -> list[str]:
    folder = root / TERMS
    return sorted(item.name for item in folder.iterdir() if item.is_dir()) if folder.is_dir() else []


def _named_term(root: Path, old: str | None) -> str:
    """Return the term that is named, or the only one; raises RefusalError, which says how a course gets its first."""
    if not (root / CONFIG).is_file():
        raise RefusalError(f"`{root}` is a Jekyll course, which has no terms", "terms stand beside a `course.yml`")
    known = [each for each in _folders(root) if (root / TERMS / each / CONFIG).is_file()]
    if old is None and len(known) > 1:
        raise click.UsageError(f"say which term is copied, --from {' or '.join(known)}")
    if old is not None and known and old not in known:
        near = did_you_mean(old, known) or f"there are {', '.join(known)}"
        raise RefusalError(f"there is no term `{visible(old)}` in `{root / TERMS}`", near)
    name = old or (known[0] if known else "")
    if not known or (
        _settings(root, CONFIG).calendar.start and not _settings(root, f"{TERMS}/{name}/{CONFIG}").calendar.start
    ):
        raise _lacking(root, name)
    return name


def _lacking(root: Path, name: str) -> RefusalError:
    """Return what a course does whose present term has no folder yet, or whose days stand beside all terms."""
    from lectorium.conduct.term_folders import move_settings
    from lectorium.model.term_names import next_name

    config, begun = _settings(root, CONFIG), _folders(root)
    start = config.calendar.start
    guess = begun[0] if begun else (start and next_name("2026sp", start)) or "TERM"
    term = name if TERM_NAME.fullmatch(name) else guess
    moved = [each for each in ("content/lectures", "content/announcements", SCHEDULE) if (root / each).exists()]
    steps = [] if term in begun else [f"mkdir -p {TERMS}/{term}/content"]
    steps += [f"mv {each} {TERMS}/{term}/{each}" for each in moved]
    first = f"`{'; '.join(steps)}`; then " if steps else ""
    help_text = f"{first}{move_settings(config, term)}; then run this again"
    if term not in begun:
        return RefusalError(f"`{root}` has no terms yet", f"make its present one a term: {help_text}")
    lacks = "has no days of its own" if (root / TERMS / term / CONFIG).is_file() else f"has no `{CONFIG}`"
    return RefusalError(f"the term `{TERMS}/{term}` {lacks}", help_text)


def _carried(root: Path, old: str, start: date) -> tuple[Move, list[_Copied], list[str]]:
    """Return how dates move, the files of the new term, and the paths that it does not get."""
    from lectorium.disk.discover import discover

    below = f"{TERMS}/{old}/"
    found = discover(root, (TERMS,)).value
    files = {each.path.removeprefix(below): each for each in found.files if each.path.startswith(below)}
    texts = dict(_texts(files, found))
    config = _config(root, texts)
    move = _move(old, config, texts, start)
    left_out = [path for path in files if path.startswith(NEWS)]
    return (
        move,
        [_copied(path, each, found, texts, move) for path, each in files.items() if path not in left_out],
        left_out,
    )


def _texts(files: dict[str, SourceEntry], found: Discovery) -> Iterator[tuple[str, SourceFile]]:
    """Yield what may hold dates, as far as it can be read."""
    from lectorium.disk.read import read_source

    for path, each in files.items():
        if path in (CONFIG, SCHEDULE) or path.lower().endswith(_MARKDOWN):
            source = read_source(found.root, each.real, path).value
            if source is not None:
                yield path, source


def _move(old: str, config: CourseConfig, texts: dict[str, SourceFile], start: date) -> Move:
    from lectorium.cli.new_course import term_of
    from lectorium.model.next_term import Move, first_days
    from lectorium.parse.parse_document import parse_head
    from lectorium.text.instant import days_after

    heads = (
        parse_head(text).front_matter.fields for path, text in texts.items() if path.startswith("content/lectures/")
    )
    days = list(first_days(heads))
    first = config.calendar.start or min(days, default=start)
    last = config.calendar.end or max(days, default=days_after(first, _TERM_DAYS))
    teams = frozenset(team.name.casefold() for team in config.teams)
    shows_teams = any(item.target.strip("/").partition("/")[0] == "teams" for item in config.nav)
    return Move(first, max(first, last), start, config.term or old, config.term, term_of(start), teams, shows_teams)


def _config(root: Path, texts: dict[str, SourceFile]) -> CourseConfig:
    from lectorium.disk.read import read_source
    from lectorium.model.read_config import read_config

    outer = read_source(root, CONFIG, f"../../{CONFIG}").value
    return read_config(texts[CONFIG], outer).value


def _copied(path: str, file: SourceEntry, found: Discovery, texts: dict[str, SourceFile], move: Move) -> _Copied:
    """Return a file as the new term has it."""
    from lectorium.model.next_term import Carried, carry_config, carry_document, carry_rows
    from lectorium.model.read_head import DATED_NAME
    from lectorium.parse.frontmatter import split_json
    from lectorium.parse.parse_document import parse_head
    from lectorium.parse.yaml import read_yaml, read_yaml_value
    from lectorium.text.instant import read_instant

    source = texts.get(path)
    if source is None:
        return _Copied(path, found.root / file.real)
    if path == CONFIG:
        config = read_yaml(source)
        carried = carry_config(source, config.value, move)
        faults = config.diagnostics
    elif path == SCHEDULE:
        rows = read_yaml_value(source)
        carried = carry_rows(source, rows.value, move) if rows.value is not None else Carried(source)
        faults = rows.diagnostics
    else:
        head = parse_head(source)
        carried = carry_document(source, head.front_matter.fields, head.front_matter.body_start, move)
        faults = head.diagnostics
    other = "TOML" if source.text.lstrip("\ufeff").startswith("+++") else "JSON" if split_json(source) else ""
    if other or any(item.severity == "error" for item in faults):
        why = f"it begins with {other}, which is to be changed by hand" if other else "it has a fault"
        return _Copied(path, found.root / file.real, Carried(source, look=[(0, f"all of it: {why}")]))
    if path not in (CONFIG, SCHEDULE):
        folder, _, name = path.rpartition("/")
        dated = DATED_NAME.fullmatch(name)
        day = read_instant(dated["date"]) if dated else None
        if dated and day and move.holds(day.date()):
            path = f"{folder}/{move.moved(day.date()).isoformat()}-{dated['rest']}"
            carried.done.append(f"is called {path.rpartition('/')[2]}")
    return _Copied(path, carried.text.encode("utf-8") if carried.edits else found.root / file.real, carried)


def _report(old: str, new: str, move: Move, files: list[_Copied], left_out: list[str]) -> Iterator[str]:
    yield f"copied {count(len(files), 'file')} of {TERMS}/{old} to {TERMS}/{new}"
    if move.days:
        weeks = f"{count(abs(move.days) // 7, 'week')} {'later' if move.days > 0 else 'earlier'}"
        yield f"dates of {move.old_name} are {weeks}, each on its day of the week"
    for path in left_out:
        yield f"left out {TERMS}/{old}/{path}: an announcement of {move.old_name}"
    changed = [each for each in files if each.carried is not None]
    for each in changed:
        if each.carried and each.carried.done:
            yield ""
            yield f"{TERMS}/{old}/{each.carried.source.path}"
            yield from (f"  {line}" for line in each.carried.done)
    looked = [(each, at, what) for each in changed if each.carried for at, what in each.carried.look]
    if looked:
        yield ""
        yield "to be looked at:"
        for each, at, what in looked:
            yield f"  {TERMS}/{new}/{each.path}:{each.carried.new_line(at) if each.carried else 1}: {what}"


def _next_steps(root: Path, new: str, start: date) -> Iterator[str]:
    """Yield what to do next, and which term stands at the root of the site: no clock changes that, but a list does."""
    listed = [name for name, _ in _settings(root, CONFIG).terms]
    yield ""
    yield "next: lectorium check"
    if listed:
        yield f"it is published when {CONFIG} says `terms: [{', '.join([*listed, new])}]`: the first stands at the root"
        return
    begun = [each for each in _folders(root) if (root / TERMS / each / CONFIG).is_file()]
    begins = {each: _settings(root, f"{TERMS}/{each}/{CONFIG}").calendar.start or date.min for each in begun}
    known = sorted((each for each in begun if each != new), key=lambda each: begins[each], reverse=True)
    current = known[0]
    yield "it is published with the next build"
    if date.min in begins.values():
        yield "the root shows the term that begins last, by its first lecture where `calendar:` has no `start`"
    elif start > begins[current]:
        yield f"the root then shows {new}, which begins last, and no more {current}, though that may still run"
        yield f"to keep {current} there until you turn them, write `terms: [{', '.join([*known, new])}]` into {CONFIG}"
    else:
        yield f"the root goes on to show {current}, which begins last"
    yield f"to hold {new} back, write `terms: [{', '.join(known)}]` into {CONFIG}"


def _settings(root: Path, path: str) -> CourseConfig:
    from lectorium.disk.read import read_source
    from lectorium.model.config import CourseConfig
    from lectorium.model.read_config import read_config

    source = read_source(root, path, path).value
    return read_config(source).value if source else CourseConfig(path, "")
