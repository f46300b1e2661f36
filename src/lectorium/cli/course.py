"""Which folder is the course: the one that is named, else the nearest folder upward that has a config file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lectorium.disk.refusal import RefusalError
from lectorium.text.tree import TERMS

if TYPE_CHECKING:
    from lectorium.model.dialect import Dialect

CONFIG_NAMES = ("course.yml", "_config.yml", "_config.yaml")
"""The config files of all dialects, in the order of `dialects()`; known here without importing any."""

_OTHER_NAMES = frozenset({"course.yaml", "course.yml", "course.yml.txt", "course.yaml.txt", "course.json"})
"""Names, in lower case, under which people keep what `course.yml` is to hold; JSON is YAML too."""
_OTHER_FORMATS = {"course.toml": CONFIG_NAMES[0], "_config.toml": CONFIG_NAMES[1]}
"""Name of a config that is not YAML -> of the one that is to be written in its place."""


def dialects() -> tuple[Dialect, ...]:
    """Return the dialects that this program reads; the first whose config file is there reads a course."""
    from lectorium.dialects.jekyll import JEKYLL, JEKYLL_YAML
    from lectorium.model.native import NATIVE

    return (NATIVE, JEKYLL, JEKYLL_YAML)


def dialects_of(root: Path) -> tuple[Dialect, ...]:
    """Return the first of the dialects whose config file is in a folder, and all when there is none.

    What a native course does not need, and cannot be in, is not imported.
    """
    names = {entry.name for entry in root.iterdir()}
    if CONFIG_NAMES[0] not in names:
        return dialects()
    from lectorium.model.native import NATIVE

    return (NATIVE,)


class NamedPath(click.Path):
    """A path as it was typed; an empty one, such as an unset variable of the shell, is no folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; an empty one ends the command with exit code 2."""
        if not str(value):
            raise click.UsageError("an empty name is no file or folder: the present one is `.`", ctx)
        return Path(str(super().convert(value, param, ctx)))


class NoCourseError(RefusalError):
    """There is no course where one was looked for, nor anything that may have been meant."""

    def __init__(self, message: str, help: str, folder: Path) -> None:
        super().__init__(message, help)
        self.folder = folder
        """Where one may be made."""


def find_course(named: Path | None) -> Path:
    """Return the real path of the course folder; raises RefusalError when there is none."""
    if named is None:
        return _upward(Path.cwd())
    if not named.is_dir():
        raise RefusalError(f"there is no folder `{named}`")
    if _has_config(named):
        return _whole(named.resolve())
    if _is_source(named):
        return named.resolve()
    _refuse_other_name(named)
    if course_above(named) is None and _is_jekyll_site(named):
        return named.resolve()
    message = f"`{named}` is not a course: it has neither `course.yml` nor `_config.yml`"
    if above := course_above(named):
        raise RefusalError(message, f"the course around it is `{above}`: name that one")
    raise NoCourseError(message, f"make one there: `lectorium new {shlex.quote(str(named))}`", named)


def course_above(folder: Path) -> Path | None:
    """Return the course in which a folder lies that is none itself."""
    return next((above for above in folder.resolve().parents if _has_config(above)), None)


def term_of(root: Path, named: Path | None) -> str:
    """Return the term in whose folder the named or present one is, empty for none."""
    here = (named or Path.cwd()).resolve()
    parts = here.relative_to(root).parts if here.is_relative_to(root) else ()
    return parts[1] if len(parts) > 1 and parts[0] == TERMS else ""


def _whole(folder: Path) -> Path:
    """Return the course that a folder with a config is, is a term of, or names as its `source`."""
    around = folder.parent.parent
    if not (folder / CONFIG_NAMES[0]).is_file():
        from lectorium.disk.jekyll_site import source_of

        return source_of(folder)
    is_term = folder.parent.name == TERMS and (around / CONFIG_NAMES[0]).is_file()
    return around if is_term else folder


def course_around(path: Path) -> Path:
    """Return the course that a file or folder belongs to; raises RefusalError when there is no such path or course."""
    if not path.exists():
        raise RefusalError(f"there is no file or folder `{path}`")
    return _upward(path if path.is_dir() else path.parent)


def _upward(start: Path) -> Path:
    for folder in (start, *start.parents):
        if _is_source(folder):
            return folder.resolve()
        if _has_config(folder):
            return _whole(folder.resolve())
    _refuse_other_name(start)
    for folder in (start, *start.parents):
        if _is_jekyll_site(folder, from_below=folder != start):
            return folder.resolve()
    where = "here" if start == Path.cwd() else f"in `{start}`"
    message = f"there is no course {where}: no `course.yml` or `_config.yml` in this folder or above it"
    if below := sorted(item.name for item in start.iterdir() if item.is_dir() and _has_config(item)):
        raise RefusalError(message, f"did you mean `lectorium -C {shlex.quote(below[0])} ...`?")
    begin = "make one here with `lectorium init`, elsewhere with `lectorium new DIR`; name another with `-C DIR`"
    if where != "here":
        begin = f"make one there: `lectorium new {shlex.quote(str(start))}`"
    raise NoCourseError(message, begin, start)


def _refuse_other_name(folder: Path) -> None:
    """Say so where a config has nearly the right name, or another format."""
    for item in sorted(folder.iterdir()):
        if item.name.lower() in _OTHER_NAMES and item.is_file():
            message = f"there is no course here: `{item.name}` must be called `{CONFIG_NAMES[0]}`"
            command = shlex.join(["mv", str(item), str(folder / CONFIG_NAMES[0])])
            raise RefusalError(message, f"rename it: `{command}`")
        if (meant := _OTHER_FORMATS.get(item.name)) and item.is_file():
            message = f"there is no course here: settings are read from `{meant}`, not from `{item.name}`"
            raise RefusalError(message, f'write them as YAML in `{meant}`: of `title = "Rain"` becomes `title: Rain`')


def _has_config(folder: Path) -> bool:
    return any((folder / name).is_file() for name in CONFIG_NAMES)


def _is_source(folder: Path) -> bool:
    """Return whether the config of Jekyll above a folder names it as its `source`."""
    if course_above(folder) is None:
        return False
    from lectorium.disk.jekyll_site import config_above

    return config_above(folder.resolve()) is not None


def _is_jekyll_site(folder: Path, from_below: bool = False) -> bool:
    """Return whether a folder is a site of Jekyll; where there is a config nobody asks, and nothing is imported."""
    from lectorium.disk.jekyll_site import is_jekyll_site

    return is_jekyll_site(folder, from_below)
