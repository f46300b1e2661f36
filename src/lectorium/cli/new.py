"""`lectorium new`: a course in a folder of its own, and the next lecture of one."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lectorium.cli.console import count, is_terminal, print_note
from lectorium.cli.course import CONFIG_NAMES, NamedPath, course_above, dialects_of, find_course, term_of
from lectorium.cli.options import Instant, current_instant
from lectorium.cli.session import Session
from lectorium.cli.workflow_files import NEXT_STEP, WORKFLOWS, find_repository, workflow_files
from lectorium.disk.put_new import put_new
from lectorium.disk.refusal import RefusalError
from lectorium.text.date_words import DAYS
from lectorium.text.instant import read_instant
from lectorium.text.pattern import pattern
from lectorium.text.tree import TERMS
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.cli.new_course import Answers

LECTURES = "content/lectures"
_MEETS = pattern(r"(?P<days>\D*?)[\s,]*(?P<time>\d.*)?")
_NUMBER = pattern(r"(\d{1,9})[-_ .].*")
_USUAL = "Tuesday, Thursday 14:00-15:15"


class Meetings(click.ParamType[tuple[tuple[str, str], ...]]):
    """Days of the week and a time of day."""

    name = "DAYS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        """Return (day, time) pairs, none for `none`; a value that is neither ends the command with exit code 2."""
        if isinstance(value, tuple):
            return value
        if str(value).strip().lower() in ("", "none"):
            return ()
        from lectorium.model.clock import fault_of_hours
        from lectorium.model.read_calendar import read_days

        found = _MEETS.fullmatch(str(value).strip())
        days = [named for _, named in read_days(found["days"])] if found else []
        time = re.sub(r"\s*[-–]\s*", "-", (found and found["time"]) or "")
        if not days or [] in days or fault_of_hours(time):
            self.fail(f'`{value}` is not days and a time such as "{_USUAL}"', param, ctx)
        return tuple((DAYS[day], time) for day in dict.fromkeys(day for named in days for day in named))


class Words(click.ParamType[str]):
    """Words on one line."""

    name = "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words; others end the command with exit code 2."""
        text = " ".join(str(value).split())
        if not text or not text.isprintable():
            self.fail(f"`{visible(str(value))}` is not a line of words", param, ctx)
        return text


class _LastDay(Instant):
    """A day that is not before the first one of the term."""

    def __init__(self, start: date) -> None:
        self.start = start

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the day; an earlier one ends the command with exit code 2, and is asked again on a terminal."""
        found = super().convert(value, param, ctx)
        if found.date() < self.start:
            raise click.UsageError("the term ends before it starts")
        return found


_FLAGS = (
    click.option("--title", type=Words(), help="What the course is called (default: as the folder)."),
    click.option("--start", type=Instant(), help="First day of the term (default: next Monday)."),
    click.option("--end", type=Instant(), help="Last day of the term (default: in the fifteenth week)."),
    click.option("--term", type=Words(), help="What the term is called (default: by its start)."),
    click.option("--meets", type=Meetings(), help=f'When it meets: "{_USUAL}", the default, or none.'),
    *WORKFLOWS,
)


def describes_course(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the flags that describe a new course."""
    for option in reversed(_FLAGS):
        function = option(function)
    return function


class _NewGroup(click.Group):
    """`new lecture TITLE` is a command of its own; any other word is a folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in ("lecture", "-h", "--help"):
            args = ["DIR", *args]
        return super().parse_args(ctx, args)


@click.group(name="new", cls=_NewGroup)
def command() -> None:
    """Make a course, or the next lecture of one. Nothing that is there is ever overwritten."""


@command.command(name="DIR")
@click.argument("folders", metavar="", nargs=-1, type=NamedPath())
@describes_course
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def course_command(session: Session, /, folders: tuple[Path, ...], quiet: bool, **flags: Any) -> int:
    """Make a course in the folder DIR: a calendar, two lectures with readings, a deck, a page, settings of editors.

    What the flags do not say is asked on a terminal, and guessed elsewhere. A file that is there already is named and
    kept; when something fails, nothing is written.
    """
    if session.course:
        raise click.UsageError("`new` makes its course in DIR: leave out `-C`")
    if not folders:
        raise click.UsageError("name the folder of the new course: `lectorium new DIR`")
    if len(folders) > 1:
        words = shlex.quote(" ".join(map(str, folders)))
        hint = f"a folder is `lectorium new {words}`, a lecture of a course `lectorium new lecture TITLE`"
        raise click.UsageError(f"these are {len(folders)} words: {hint}")
    session.quiet = quiet
    return make_course(session, folders[0], **flags)


def make_course(session: Session, folder: Path, workflows: bool, install: str | None, **flags: Any) -> int:
    """Write the files of a new course into a folder, which may be there, and say what to do next."""
    from lectorium.cli.new_course import SAMPLES, course_files

    _refuse_course(folder)
    root = Path(os.path.realpath(folder))
    base = find_repository(root) if workflows else root
    below = root.relative_to(base).as_posix()
    added = workflow_files(install, below) if workflows else {}
    lacks_texts = not any(item.is_file() for item in (root / SAMPLES).rglob("*"))
    files = course_files(_answers(root, flags), samples=lacks_texts)
    inside = "" if below == "." else f"{below}/"
    kept = put_new(base, {f"{inside}{path}": data for path, data in files.items()} | added)
    if not session.quiet:
        _print_next_steps(folder, root, kept)
        if added:
            click.echo(f"\n{NEXT_STEP}")
        _print_texts_elsewhere(root)
        if around := course_above(root):
            print_note(
                f"it stands in the course `{around}`; `lectorium new lecture TITLE` there makes a lecture of that"
            )
    return 0


def _print_texts_elsewhere(root: Path) -> None:
    """Name the Markdown files that were there and are no part of the course."""
    from lectorium.disk.discover import texts_elsewhere
    from lectorium.model.native import NATIVE

    if texts := texts_elsewhere(str(root), NATIVE.folders):
        more = f" and {count(len(texts) - 1, 'more Markdown file')}" if texts[1:] else ""
        print_note(f"`{visible(texts[0])}`{more}: what is to be a lecture belongs in `{LECTURES}/`")


def _refuse_course(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusalError(f"`{folder}` is a file: name a folder")
    for name in CONFIG_NAMES:
        if (folder / name).exists() or (folder / name).is_symlink():
            native = name == CONFIG_NAMES[0]
            adds = "`lectorium new lecture TITLE` adds a lecture" if native else "`lectorium serve` shows it"
            what = "a course" if native else "a Jekyll course, which is read as it is"
            hint = f"{adds}, `lectorium init` adds what a repository needs"
            raise RefusalError(f"`{folder}` is {what}: it has `{name}`", hint)


def _answers(root: Path, flags: dict[str, Any]) -> Answers:
    """Return what the flags say of a course, and the user or a guess where they say nothing."""
    from lectorium.cli.new_course import Answers, last_day, next_monday, term_of

    name = " ".join(root.name.replace("-", " ").replace("_", " ").split())
    title = flags["title"] or _ask("Title of the course", (name[:1].upper() + name[1:]) or "A course", Words())
    monday = next_monday(current_instant().date()).isoformat()
    start = (flags["start"] or _ask("First day of the term", monday, Instant())).date()
    ends = _LastDay(start)
    end = ends.convert(
        flags["end"] or _ask("Last day of the term", last_day(start).isoformat(), ends), None, None
    ).date()
    term = flags["term"] or _ask("What the term is called", term_of(start), Words())
    meets = _ask("When it meets", _USUAL, Meetings()) if flags["meets"] is None else flags["meets"]
    return Answers(title, term, start, end, meets)


def _ask(question: str, guess: str, kind: click.ParamType[Any]) -> Any:
    """Return what the user says on a terminal, else the guess."""
    if not is_terminal(sys.stdin):
        return kind.convert(guess, None, None)
    return click.prompt(question, default=guess, type=kind, err=True)


def _print_next_steps(folder: Path, root: Path, kept: tuple[str, ...]) -> None:
    for path in kept:
        click.echo(f"kept {visible(path)}, which was there")
    click.echo(f"made a course in {visible(str(root))}; next:\n")
    if root != Path.cwd():
        click.echo(f"  cd {visible(shlex.quote(str(folder)))}")
    click.echo("  lectorium serve --open")
    click.echo('  lectorium new lecture "What comes next"')
    if root == Path.cwd():
        click.echo("  lectorium check")


@command.command(name="lecture")
@click.argument("title", metavar="TITLE", nargs=-1, required=True)
@click.option("-C", "course", metavar="DIR", type=NamedPath(), help="The course folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def lecture_command(session: Session, /, title: tuple[str, ...], course: Path | None, quiet: bool) -> int:
    """Write the next lecture of a course, content/lectures/NN-slug.md, from a template.

    Its number is the next one. Where the course meets by its calendar, a lecture without a date takes the next free
    meeting. In a Jekyll course nothing is written: its posts have a form of their own.
    """
    from lectorium.cli.new_course import lecture_file
    from lectorium.model.slug import slugify

    words = Words().convert(" ".join(title), None, None)
    root = _term_folder(find_course(course or session.course), course or session.course)
    path = f"{LECTURES}/{_next_number(root)}-{slugify(words, 'lecture')}.md"
    if put_new(root, {path: lecture_file(words, _meets(root))}):
        raise RefusalError(f"`{root / path}` is there already", "nothing was written; run this again")
    if not quiet:
        click.echo(f"wrote {visible(str(root / path))}")
        _print_standing(path, words, course or session.course)
    return 0


def _print_standing(path: str, title: str, named: Path | None) -> None:
    """Say which other lecture has the title of a new one, and which day it takes, where the calendar deals the days."""
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.conduct.terms import analyse_site, named_term
    from lectorium.disk.cache import Cache, course_cache
    from lectorium.plan.timetable import timetable
    from lectorium.text.memory import Memory

    course = find_course(named)
    request = CourseRequest(course, partial(dialects_of, course), current_instant(), term=term_of(course, named))
    shown = named_term(analyse_site(request, Memory(Cache(course_cache(course, None)))), request)
    if shown.course is None:
        return
    real = shown.course.config.real
    for other in shown.course.lectures:
        if other.title.casefold() == title.casefold() and other.document.path != path:
            print_note(f"`{real(other.document.path)}` has the same title: delete one of the two, or call it otherwise")
    for day, time, source, _ in timetable(shown.course) if shown.course.config.calendar.meetings else ():
        if source == real(path) and (at := read_instant(day)):
            click.echo(f"it takes the meeting of {DAYS[at.weekday()]}, {day}{f', {time}' if time else ''}")
        elif source == real(path):
            print_note("the calendar has no meeting left for it: give it a `date:`, or add meetings")


def _term_folder(root: Path, named: Path | None) -> Path:
    """Return where the lectures of a course stand: its own folder, or that of the term that is named or around us."""
    if not (root / TERMS).is_dir():
        return root
    if name := term_of(root, named):
        return root / TERMS / name
    known = sorted(each.name for each in (root / TERMS).iterdir() if (each / CONFIG_NAMES[0]).is_file())
    names = f": TERM is {' or '.join(known)}" if known else ""
    hint = f"name it: `lectorium new lecture TITLE -C {shlex.quote(str(root / TERMS))}/TERM`{names}"
    raise RefusalError(f"`{root}` has terms, and a lecture belongs to one of them", hint)


def _next_number(root: Path) -> str:
    """Return the number after the highest at the head of a lecture's file name, as wide as that one; first 01."""
    folder = root / LECTURES
    names = [item.name for item in folder.iterdir()] if folder.is_dir() else []
    numbers = [found[1] for name in names if (found := _NUMBER.fullmatch(name))]
    highest = max(numbers, key=int, default="00")
    return str(int(highest) + 1).zfill(max(2, len(highest)))


def _meets(root: Path) -> bool:
    """Return whether a native course has meetings in its calendar; raises RefusalError for another course."""
    from lectorium.disk.read import read_source
    from lectorium.model.read_config import read_config

    if not (root / CONFIG_NAMES[0]).is_file():
        hint = "copy the newest post of the course: its name and its front matter are what your layouts expect"
        raise RefusalError(f"`{root}` is a Jekyll course: `new lecture` writes no posts for Jekyll", hint)
    source = read_source(root, CONFIG_NAMES[0], CONFIG_NAMES[0]).value
    return source is not None and bool(read_config(source).value.calendar.meetings)
