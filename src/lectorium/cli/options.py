"""Options that several commands share, and the request that they add up to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from lectorium.cli.course import NamedPath, course_around, dialects_of, find_course, term_of
from lectorium.cli.session import Session
from lectorium.text.instant import instant_at, read_instant, to_instant
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.disk.installed import Unusable
    from lectorium.parse.plugin import Plugin
    from lectorium.text.memory import Memory

_ABSOLUTE = pattern(r"https?://[^/\s?#]+(/[^\s?#]*)?", re.IGNORECASE)


_LONGEST_DATE = 100
"""Characters of a text in which a day is looked for."""


class Instant(click.ParamType[datetime]):
    """A date as front matter has it, or an ISO 8601 instant; without a zone it is UTC, a date is its midnight."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant; a value that is none ends the command with exit code 2."""
        if isinstance(value, datetime):
            return value
        found = read_instant(value)
        return found or self._as_in_front_matter(value, param, ctx)

    def _as_in_front_matter(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from lectorium.model.convert import WrongTypeError, instant_of
        from lectorium.model.meant_day import help_for_date
        from lectorium.parse.yaml_scalars import ImpossibleDateError

        try:
            return to_instant(instant_of(value.strip()), UTC)
        except ImpossibleDateError:
            self.fail(f"`{value}` is not a date of any calendar", param, ctx)
        except WrongTypeError:
            told = help_for_date(value) if len(value) < _LONGEST_DATE else ""
            what = f": {told}" if told else " or time such as 2026-09-03 or 2026-09-03T14:00Z"
            self.fail(f"`{value}` is not a date{what}", param, ctx)


class BaseUrl(click.ParamType[str]):
    """An absolute http(s) address."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address with a slash at its end; a value that is none ends the command with exit code 2."""
        if not value:
            return ""
        from lectorium.text.url import read_url

        url = read_url(value)
        if url is None or not url.is_web or not value.isprintable() or not _ABSOLUTE.fullmatch(value):
            self.fail(f"`{value}` is not an address such as https://example.org/course/", param, ctx)
        return str(value).rstrip("/") + "/"


class Number(click.IntRange):
    """A whole number from `min` on, to `max` if there is one; what is none ends the command with exit code 2."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            last = "on" if self.max is None else f"to {self.max}"
            self.fail(f"`{value}` is not a whole number from {self.min} {last}", param, ctx)


class Call(Struct, frozen=True):
    """The options that every command on a course has: which course, read how, remembered where."""

    directory: Path | None
    """The course as named by an argument or `-C`, None for the nearest one upward."""
    now: datetime | None
    drafts: bool
    future: bool
    base_url: str
    jobs: int | None
    cache_dir: Path | None
    no_cache: bool
    no_plugins: bool

    def request(self) -> CourseRequest:
        """Return what is to be read; raises RefusalError when there is no course."""
        from lectorium.conduct.analyse import CourseRequest

        root, now = find_course(self.directory), self.now or current_instant()
        jobs = self.jobs or os.cpu_count() or 1
        skip = frozenset({os.path.realpath(self.cache_dir)} if self.cache_dir else ())
        load = None if self.no_plugins else partial(_load_plugin, root=root)
        given = (now, self.drafts, self.future, self.base_url, jobs, skip)
        term = term_of(root, self.directory)
        return CourseRequest(root, partial(dialects_of, root), *given, load_plugin=load, term=term)

    def memory(self, root: Path) -> Memory:
        """Return what earlier runs of a course have kept."""
        from lectorium.disk.cache import Cache
        from lectorium.text.memory import Memory

        return Memory(Cache(self.cache_folder(root)))

    def cache_folder(self, root: Path) -> Path | None:
        """Return the folder that remembers a course, None for `--no-cache`."""
        from lectorium.disk.cache import course_cache

        return None if self.no_cache else course_cache(root, self.cache_dir)


def reads_course(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the shared options; it is called with the session, a `Call`, and its own options by name."""

    @click.pass_obj
    @wraps(function)
    def called(session: Session, /, **options: Any) -> int:
        directory = _named_course(session, options)
        shared = {name: options.pop(name) for name in _SHARED}
        return function(session, Call(directory, **shared), **options)

    return _with(called, *_COURSE, *_READING, *_MEMORY, *_OUTPUT_LEVEL)


def reads_paths(function: Callable[..., int], named: tuple[Callable[[Any], Any], ...] = ()) -> Callable[..., int]:
    """Give a command the shared options and `PATH...`; called with session, `Call`, its paths and its own options.

    Without `-C`, the course is the nearest one upward from the first path; with it, a path may count from there.
    `named` takes other things than paths.
    """

    @click.pass_obj
    @wraps(function)
    def called(session: Session, /, **options: Any) -> int:
        paths: tuple[Path | str, ...] = options.pop("paths")
        options["directory"] = None
        named_course = _named_course(session, options)
        paths = tuple(_in_course(each, named_course) for each in paths) if named_course else paths
        first = next((each for each in paths if isinstance(each, Path)), None)
        directory = named_course or (course_around(first) if first else None)
        shared = {name: options.pop(name) for name in _SHARED}
        return function(session, Call(directory, **shared), paths, **options)

    return _with(called, *(named or _PATHS), *_READING, *_MEMORY, *_OUTPUT_LEVEL)


def _in_course(path: Path | str, course: Path) -> Path | str:
    """Return a path that does not exist where the command was called, but in the course, as the one there."""
    if isinstance(path, Path) and path.exists():
        return path
    there = course.absolute() / (os.path.relpath(path) if isinstance(path, Path) else path)
    return Path(os.path.normpath(there)) if there.is_relative_to(course.absolute()) and there.exists() else path


def reads_named(function: Callable[..., int]) -> Callable[..., int]:
    """Do the same for a command whose paths may be addresses of the site: what is no file stays a text as typed."""
    return reads_paths(function, _NAMED)


def takes_course(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command that only needs the folder `DIR`, `-C` and `-q/-v`; called with session and course folder."""

    @wraps(function)
    def called(session: Session, /, named: Path | None, **options: Any) -> int:
        return function(session, find_course(named), **options)

    return takes_folder(called)


def takes_folder(function: Callable[..., int]) -> Callable[..., int]:
    """Do the same for a command that looks for the course itself; called with session and what was named, or None."""

    @click.pass_obj
    @wraps(function)
    def called(session: Session, /, **options: Any) -> int:
        return function(session, _named_course(session, options), **options)

    return _with(called, *_COURSE, *_OUTPUT_LEVEL)


def _load_plugin(name: str, root: Path) -> Plugin | Unusable:
    from lectorium.cli.load_plugin import load_plugin

    return load_plugin(name, root)


def _named_course(session: Session, options: dict[str, Any]) -> Path | None:
    """Take out of the options which course they name, and how much is to be told."""
    session.verbose, session.quiet = options.pop("verbose"), options.pop("quiet")
    directory, course = options.pop("directory"), options.pop("course")
    named: Path | None = directory or course or session.course
    return named


def _with(function: Callable[..., int], *options: Callable[[Any], Any]) -> Callable[..., int]:
    for option in reversed(options):
        function = option(function)
    return function


class FolderPath(NamedPath):
    """A path, made absolute where the command was called; links stay as they are."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the absolute path."""
        return Path(os.path.normpath(super().convert(value, param, ctx).absolute()))


class FileOrAddress(FolderPath):
    """A path that is there, absolute; anything else as it was typed, `/` too, which is the root of the site."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # type: ignore[override]
        """Return the path, or the text."""
        path = super().convert(value, param, ctx)
        is_there = path != Path(path.anchor) and (path.exists() or path.is_symlink())
        return path if is_there else str(value)


_SHARED = ("now", "drafts", "future", "base_url", "jobs", "cache_dir", "no_cache", "no_plugins")

_COURSE = (
    click.argument("directory", metavar="[DIR]", required=False, type=NamedPath()),
    click.option("-C", "course", metavar="DIR", type=NamedPath(), help="The course folder."),
)
_PATHS = (click.argument("paths", metavar="[PATH]...", nargs=-1, type=FolderPath()), _COURSE[1])
_NAMED = (click.argument("paths", metavar="[PATH|ADDRESS]...", nargs=-1, type=FileOrAddress()), _COURSE[1])
NO_PLUGINS = click.option("--no-plugins", is_flag=True, help="Leave out the plug-ins that the config names.")
_READING = (
    click.option("--base-url", type=BaseUrl(), default="", help="Address of the site's root."),
    click.option("--drafts", is_flag=True, help="Show drafts."),
    click.option("--future", is_flag=True, help="Show what is not released yet."),
    click.option("--now", type=Instant(), help="Read as at this instant; else SOURCE_DATE_EPOCH, else the clock."),
    NO_PLUGINS,
)
_MEMORY = (
    click.option("-j", "--jobs", type=Number(1), metavar="N", help="Processes (default: one a processor)."),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs made."),
    click.option("--cache-dir", type=FolderPath(), metavar="DIR", help="Folder for the cache (default: the user's)."),
)
_OUTPUT_LEVEL = (
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more, and show where an internal fault lies."),
)


def current_instant() -> datetime:
    """Return the instant in `SOURCE_DATE_EPOCH` (reproducible-builds.org), else that of the clock, in whole seconds."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not named:
        return datetime.now(UTC).replace(microsecond=0)
    found = instant_at(named)
    if found is None:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is `{named}`, which is not a number of seconds since 1970")
    return found
