"""Publishing: all changed files written in full first, then renamed into place, then vanished ones taken out."""

from __future__ import annotations

import contextlib
import errno
import os
import shlex
import stat
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from lectorium.disk.atomic import make_folders, open_new, status_of, write_all
from lectorium.disk.output import OWNER_FILE, owned_files, refuse_link, write_owner_file
from lectorium.disk.read import CutFile, blocks_of, digest_file
from lectorium.disk.refusal import RefusalError
from lectorium.disk.staging import Left, clear_leftovers, staging_folder
from lectorium.text.deferred_text import DeferredText
from lectorium.text.digest import digest_bytes

_STAYS = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.ENOENT, errno.EBUSY})
"""Why a folder stays that we have taken our last file out of: it holds others, or it is none."""


Contents: TypeAlias = "Mapping[str, bytes | Path | CutFile | DeferredText | None]"
"""By posix path below the output folder: bytes, what makes them, a file to copy whole or in part, or None where what
lies is right."""


class Published(Struct, frozen=True):
    """What publishing did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[Left, ...] = ()
    """What should be gone and is not: the owner file still names it, and the next build tries again."""


def publish(output: Path, contents: Contents, done: Callable[[str], None]) -> Published:
    """Bring the output folder to hold exactly these files, besides what others put there.

    Every file appears whole under its name or not at all, and none does before all are written: a full disk leaves
    the site as it was. A file with the right bytes is not touched, so its time stamp stays. `done` is told each path.
    Raises RefusalError before the first change when a stranger's file lies in the way, and when a file cannot be put
    into its place; OSError when the disk fails before that.
    """
    wanted = frozenset(contents)
    made = owned_files(output)
    _refuse_strangers(output, contents, made)
    write_owner_file(output, made | wanted)
    folder = _Folder(output, _identity(output))
    clear_leftovers(output)
    gone = sorted(made - wanted)
    written = _write(folder, contents, _obstacles(gone, wanted), done)
    left = (*_remove(folder, gone, wanted), *clear_leftovers(output))
    folder.hold()
    write_owner_file(output, wanted | {item.path for item in left})
    return Published(written, _without(gone, left), left)


def unpublish(output: Path) -> Published:
    """Remove everything that builds put into `output`, the owner file last, and the folder when nothing else is in it.

    Raises RefusalError for a link. What cannot be removed stays in the owner file.
    """
    refuse_link(output)
    made = sorted(owned_files(output))
    if status_of(output / OWNER_FILE) is None:
        return Published((), ())
    left = (*_remove(_Folder(output, _identity(output)), made), *clear_leftovers(output))
    if left:
        write_owner_file(output, frozenset(item.path for item in left))
        return Published((), _without(made, left), left)
    (output / OWNER_FILE).unlink()
    with contextlib.suppress(OSError):
        output.rmdir()
    return Published((), tuple(made))


def _without(paths: list[str], left: tuple[Left, ...]) -> tuple[str, ...]:
    kept = {item.path for item in left}
    return tuple(path for path in paths if path not in kept)


class _Folder(Struct, frozen=True):
    """The output folder as it was when publishing began."""

    path: Path
    identity: tuple[int, int] | None

    def hold(self) -> None:
        """Raise RefusalError when another folder, or a link to one, has taken its name."""
        if _identity(self.path) != self.identity:  # that of a link is its own
            refuse_link(self.path)
            message = f"the output folder `{self.path}` was replaced by another one while the site was put into it"
            raise RefusalError(message, "build again; no other program may write there")


def _identity(folder: Path) -> tuple[int, int] | None:
    status = status_of(folder)
    return (status.st_dev, status.st_ino) if status else None


def _write(folder: _Folder, contents: Contents, early: list[str], done: Callable[[str], None]) -> tuple[str, ...]:
    """Write what has changed; files go into their places when all are whole, pages after what they show."""
    changed = list[tuple[str, bytes | Path | CutFile | DeferredText]]()
    for path, content in contents.items():
        if content is None or _is_right(content, f"{folder.path}/{path}"):
            done(path)
        else:
            changed.append((path, content))
    if changed:
        folder.hold()
        with staging_folder(folder.path) as staging:
            for number, (_, content) in enumerate(changed):
                _fill(f"{staging}/{number}", content)
            _remove(folder, early)
            ready = [(f"{staging}/{number}", path) for number, (path, _) in enumerate(changed)]
            _put(folder, sorted(ready, key=lambda item: item[1].endswith(".html")), done)
    return tuple(path for path, _ in changed)


def _fill(path: str, content: bytes | Path | CutFile | DeferredText) -> None:
    """Write a new file; a copy gets the time stamp of its source."""
    if isinstance(content, bytes | DeferredText):
        with open_new(path) as descriptor:
            write_all(descriptor, content if isinstance(content, bytes) else content.data())
        return
    with blocks_of(content) as blocks, open_new(path) as descriptor:
        for block in blocks:
            write_all(descriptor, block)
    time = (content if isinstance(content, Path) else content.path).stat().st_mtime_ns
    os.utime(path, ns=(time, time))


def _put(folder: _Folder, ready: list[tuple[str, str]], done: Callable[[str], None]) -> None:
    """Rename files into their places; a folder is looked at for all that follow each other into it."""
    root, inside = str(folder.path), ""
    for number, (temporary, path) in enumerate(ready):
        target, above = f"{root}/{path}", path.rpartition("/")[0]
        try:
            folder.hold()
            if above != inside:
                make_folders(folder.path / above, folder.path)
                inside = above
            os.replace(temporary, target)  # noqa: PTH105 - a path for each of many files costs more than its rename
        except OSError as error:
            state = f"{number} of {len(ready)} changed files are in their places, the others are as they were"
            message = f"the disk says no to `{target}`: {error.strerror or error}; {state}"
            raise RefusalError(message, "no file is half written; build again when the disk is well") from error
        done(path)


def _is_right(content: bytes | Path | CutFile | DeferredText, path: str) -> bool:
    """Return whether these bytes lie in their place already; raises OSError when those of the course cannot be read."""
    status = status_of(path)
    if status is None or not stat.S_ISREG(status.st_mode):
        return False
    content = content.data() if isinstance(content, DeferredText) else content
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if status.st_size != size:
        return False
    wanted = digest_bytes(content) if isinstance(content, bytes) else digest_file(content)
    try:
        return digest_file(Path(path), follow=False) == wanted
    except OSError:  # it is written anew
        return False


def _refuse_strangers(output: Path, contents: Contents, made: frozenset[str]) -> None:
    """Raise RefusalError when a file or folder that is not ours stands where one of these is to go."""
    free, ours = set[str](), frozenset[str]().union(*map(_folders_of, made))
    for path, content in contents.items():
        for folder in _folders_of(path) if path.rpartition("/")[0] not in free else ():
            status = status_of(output / folder) if folder not in free else None
            is_folder = status is None or stat.S_ISDIR(status.st_mode)
            if not is_folder and (folder not in made or (output / folder).is_symlink()):
                raise _refusal_of(output / folder)
            free.add(folder)
        if _is_stranger(output, path, content, made, ours):
            raise _refusal_of(output / path)


def _is_stranger(
    output: Path,
    path: str,
    content: bytes | Path | CutFile | DeferredText | None,
    made: frozenset[str],
    ours: frozenset[str],
) -> bool:
    """Return whether something of others is in the place of a file; `ours` are the folders of what we made."""
    status = status_of(f"{output}/{path}")
    if status is not None and stat.S_ISDIR(status.st_mode):  # it goes only with files of ours, and with nothing else
        inside = {below.relative_to(output).as_posix() for below in (output / path).rglob("*")}
        return path not in ours or not inside <= (made | ours)
    if status is None or content is None or path in made:
        return False
    return not _is_right(content, f"{output}/{path}")


def _refusal_of(path: Path) -> RefusalError:
    message = f"`{path}` is in the way: the site needs a file there, and Lectorium did not make this one"
    return RefusalError(message, f"move it away, then build again: `mv {shlex.quote(str(path))} ELSEWHERE`")


def _obstacles(gone: list[str], wanted: frozenset[str]) -> list[str]:
    """Return the vanished files whose place a wanted folder takes, or in whose folder's place a wanted file comes."""
    folders = {folder for path in wanted for folder in _folders_of(path)}
    return [path for path in gone if path in folders or not wanted.isdisjoint(_folders_of(path))]


def _folders_of(path: str) -> list[str]:
    return list(accumulate(path.split("/")[:-1], "{}/{}".format))


def _remove(folder: _Folder, paths: Iterable[str], wanted: frozenset[str] = frozenset()) -> list[Left]:
    """Delete files of ours, and the folders that are empty then; return those that could not be deleted.

    A name that means a wanted file, on a disk that folds letter case, is left alone.
    """
    folded = {path.casefold(): path for path in wanted}
    left = []
    for path in paths:
        folder.hold()
        try:
            if not _is_same_file(folder.path, path, folded.get(path.casefold())):
                _remove_one(folder.path, path)
        except OSError as error:
            left.append(Left(path, error.strerror or str(error)))
    return left


def _is_same_file(output: Path, path: str, other: str | None) -> bool:
    try:
        return other is not None and (output / path).samefile(output / other)
    except FileNotFoundError:
        return False


def _remove_one(output: Path, path: str) -> None:
    """Delete a file; a folder in its place is not ours and stays, and so does all that lies behind a link."""
    where = output / path
    above = [output / folder for folder in reversed(_folders_of(path))]
    if any(status is not None and stat.S_ISLNK(status.st_mode) for status in map(status_of, above)):
        return
    status = status_of(where)
    if status is not None and not stat.S_ISDIR(status.st_mode):
        where.unlink(missing_ok=True)
    for folder in above:
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError as error:
            if error.errno in _STAYS:
                return
            raise
